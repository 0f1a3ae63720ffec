import { z } from 'zod';
import type { TestResult } from '../../ab-testing/index.ts';
import type { AgentTools } from '../../agents/tools.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import type { FindOptions, Page } from '../../ports/store.ts';
import { type AbBlock, type AbTest, abTestStatusSchema } from '../../schema/ab-test.ts';
import { platformIdSchema, type PlatformId } from '../../schema/platform.ts';
import type { ContentService } from '../content.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import type { Proposals } from '../proposals.ts';
import type { SettingsService } from '../settings.ts';
import type { AccountPlan } from './plan.ts';

const variantInput = z.strictObject({
  variantId: z.string().regex(/^[\w-]{1,60}$/, 'must have letters, digits, _ and - only'),
  title: z.string().max(300).nullable().optional(),
  caption: z.string().min(1).max(70_000).nullable().optional(),
  hashtags: z.array(z.string().max(140)).max(60).nullable().optional(),
});

export const abTestInput = z.strictObject({
  contentId: z.string().min(1),
  testName: z.string().trim().min(1).max(200),
  platform: platformIdSchema,
  testHypothesis: z.string().max(2000).nullable().optional(),
  variants: z
    .array(variantInput)
    .min(2)
    .max(5)
    .refine((variants) => new Set(variants.map(({ variantId }) => variantId)).size === variants.length, 'must have different ids')
    .optional(),
  /** Starts the test although it would more likely than not miss the difference. */
  acceptLowPower: z.boolean().optional(),
});
export type AbTestInput = z.input<typeof abTestInput>;

export const abTestPatch = z.strictObject({ status: abTestStatusSchema, winningVariantId: z.string().nullable() }).partial();
export type AbTestPatch = z.input<typeof abTestPatch>;

export interface AbTestDetail {
  readonly test: AbTest;
  readonly result: TestResult;
  readonly blocks: readonly AbBlock[];
  readonly daysRunning: number;
}

export interface AbTestStats {
  readonly total: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byPlatform: Readonly<Record<string, number>>;
  readonly completedWithWinner: number;
  /** Completed tests that found a winner, 0..1; `null` without completed tests. */
  readonly winRate: number | null;
  readonly winningStyles: readonly { readonly dimension: string; readonly value: string; readonly wins: number }[];
}

/** Tests of style arms on one platform, decided by blocks of comparable posts. */
export interface AbTestsService {
  /**
   * Plans a test from the account's own history and starts it; its posts go through the approval queue like any other.
   * @throws `validation_failed` (below 50 % power unless accepted, wrong platform), `not_found`, `unsupported` when the account reports no denominator.
   */
  create(userId: string, input: AbTestInput): Promise<{ readonly test: AbTest; readonly plan: AccountPlan }>;
  get(userId: string, id: string): Promise<AbTestDetail>;
  list(
    userId: string,
    options?: Pick<FindOptions<AbTest>, 'limit' | 'cursor'> & { readonly status?: AbTest['status']; readonly platform?: PlatformId },
  ): Promise<Page<AbTest>>;
  /** Pauses, goes on, ends or cancels; posts that are not out are taken back. @throws `conflict` when it has ended. */
  change(userId: string, id: string, patch: AbTestPatch): Promise<AbTest>;
  /** Closes blocks whose numbers are frozen, looks once when one has closed, and decides. Looking more often changes nothing. */
  analyze(userId: string, id: string): Promise<{ readonly test: AbTest; readonly result: TestResult }>;
  stats(userId: string): Promise<AbTestStats>;
  /** The daily work on one user's tests: close, look, decide, write the next blocks. */
  work(userId: string, signal: AbortSignal): Promise<void>;
  /** Writes the next blocks of one test: what its job calls. */
  advance(userId: string, id: string, signal: AbortSignal): Promise<void>;
}

export interface AbTestsDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'logger'> {
  readonly tools: AgentTools;
  readonly proposals: Proposals;
  readonly settings: SettingsService;
  readonly content: ContentService;
  readonly events: EventRecorder;
  readonly jobs: () => JobRunner;
}
