// @amarktai/core/timing

interface AssignOptions {
    readonly platform: PlatformId;
    readonly model: SlotModel;
    readonly timeZone: string;
    readonly now: Date;
    readonly taken: readonly Date[];
    readonly quietHours?: {
        readonly from: string;
        readonly to: string;
    } | null;
    readonly maxPerDay?: number;
    readonly gapMs?: number;
    readonly horizonDays?: number;
    readonly random?: Random;
}

interface AssignedSlot {
    readonly id: string;
    readonly at: Date | null;
    readonly expectedLift: number | null;
}

interface LocalInput {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly hour?: number;
    readonly minute?: number;
}

interface LocalTime {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly weekday: number;
}

interface PostedSlot {
    readonly postedAt: Date;
    readonly engagements: number;
    readonly reach: number | null;
    readonly randomized?: boolean;
}

interface SlotEstimate {
    readonly weekday: number;
    readonly hour: number;
    readonly expectedLift: number;
    readonly low: number;
    readonly high: number;
    readonly effectivePosts: number;
    readonly label: 'prior' | 'learning' | 'confident';
}

interface SlotModel {
    slots(): readonly SlotEstimate[];
    choose(candidates: readonly Date[], options: {
        readonly random: Random;
    }): Date;
    values(options?: {
        readonly random?: Random;
    }): (instant: Date) => number;
}

interface SlotModelOptions {
    readonly platform: PlatformId;
    readonly timeZone: string;
    readonly history: readonly PostedSlot[];
    readonly now: Date;
    readonly prior?: readonly number[];
}

interface UnplannedPost {
    readonly id: string;
    readonly plannedAt?: Date | null;
    readonly notBefore?: Date;
}

function assignSlots(posts: readonly UnplannedPost[], options: AssignOptions): readonly AssignedSlot[];

function createSlotModel({ platform, timeZone, history, now, prior }: SlotModelOptions): SlotModel;

const defaultGapMs: Readonly<Record<PlatformId, number>>

function instantsOf(local: LocalInput, timeZone: string): readonly Date[];

function isTimeZone(timeZone: string): boolean;

function localDate(instant: Date, timeZone: string): string;

function offsetMs(instant: Date, timeZone: string): number;

function priorOf(platform: PlatformId): Float64Array;

function toInstant(local: LocalInput, timeZone: string, options?: {
    readonly overlap?: 'earlier' | 'later';
}): Date;

function toLocal(instant: Date, timeZone: string): LocalTime;
