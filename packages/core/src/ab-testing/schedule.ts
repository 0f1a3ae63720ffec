import { AmarktaiError } from '../errors.ts';
import { randomStream, shuffled } from './random.ts';

/** A time that a post could take. Slots of one class are comparable: same kind of day, same part of it. */
export interface CandidateSlot {
  readonly at: Date;
  readonly slotClass: string;
}

/** One post of a block. */
export interface PlannedPost extends CandidateSlot {
  readonly variantId: string;
}

/** A block's posts in order of time; all slots are of one class, within seven days. */
export interface PlannedBlock {
  readonly posts: readonly PlannedPost[];
}

const weekMs = 7 * 24 * 3_600_000;
const dayParts = ['night', 'morning', 'afternoon', 'evening'] as const;

/**
 * The class of an instant: weekday or weekend, and the quarter of the local day (from 0, 6, 12 and 18 h).
 *
 * @param timeZone IANA name of the audience's zone.
 */
export function slotClassOf(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' }).formatToParts(at);
  const value = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const weekend = ['Sat', 'Sun'].includes(value('weekday')) ? 'weekend' : 'weekday';
  return `${weekend} ${dayParts[Math.floor(Number(value('hour')) / 6)] ?? 'night'}`;
}

/**
 * Places the blocks of a test on candidate slots: in order of time each slot joins its class's open block unless a post of the test or
 * another one is nearer than the gap; a block that cannot be filled within seven days starts anew with its later slots. Arms are rotated: every
 * run of as many blocks as arms is a random Latin square, so that each arm takes each place equally often.
 *
 * @param seed Usually the test's id; equal seeds give equal orders.
 * @param gapMs Least time between any two posts of the account, these and those in `taken`.
 * @returns At most `blocks` blocks in the order they close; fewer when the slots do not suffice.
 * @throws AmarktaiError `validation_failed` with fewer than two or repeated variants.
 */
export function planBlocks(
  candidates: readonly CandidateSlot[],
  options: {
    readonly seed: string;
    readonly variants: readonly string[];
    readonly blocks: number;
    readonly gapMs: number;
    readonly taken?: readonly Date[];
  },
): PlannedBlock[] {
  const { variants, blocks, gapMs } = options;
  if (variants.length < 2 || new Set(variants).size !== variants.length) {
    throw new AmarktaiError('validation_failed', 'A test needs at least two different variants.', { details: { variants } });
  }
  const slots = groupSlots(candidates, { size: variants.length, blocks, gapMs, taken: options.taken ?? [] });
  const orders = armOrders(options.seed, [...variants].toSorted(), slots.length);
  return slots.map((group, block) => ({ posts: group.map((slot, place) => ({ ...slot, variantId: orders[block]![place]! })) }));
}

function groupSlots(
  candidates: readonly CandidateSlot[],
  { size, blocks, gapMs, taken }: { size: number; blocks: number; gapMs: number; taken: readonly Date[] },
): CandidateSlot[][] {
  const open = new Map<string, CandidateSlot[]>();
  const closed: CandidateSlot[][] = [];
  const used = taken.map((date) => date.getTime());
  for (const slot of [...candidates].toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.slotClass < b.slotClass ? -1 : 1))) {
    if (closed.length === blocks) break;
    const at = slot.at.getTime();
    const waiting = (open.get(slot.slotClass) ?? []).filter((other) => at - other.at.getTime() <= weekMs);
    const places = [...used, ...[...open.values()].flat().map((other) => other.at.getTime())];
    if (places.some((other) => Math.abs(at - other) < gapMs)) continue;
    const group = [...waiting, slot];
    open.set(slot.slotClass, group.length === size ? [] : group);
    if (group.length < size) continue;
    closed.push(group);
    used.push(...group.map((member) => member.at.getTime()));
  }
  return closed;
}

/** The arms' order in each block: Latin squares one after the other, rows shuffled and arms relabelled at random. */
function armOrders(seed: string, arms: readonly string[], blocks: number): string[][] {
  const stream = randomStream(`order ${seed}`);
  const orders: string[][] = [];
  while (orders.length < blocks) {
    const labels = shuffled(arms, stream);
    for (const shift of shuffled(
      arms.map((_, index) => index),
      stream,
    )) {
      orders.push(labels.map((_, place) => labels[(place + shift) % labels.length]!));
    }
  }
  return orders.slice(0, blocks);
}
