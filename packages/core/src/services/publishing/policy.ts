import type { Random } from '../../ports/clock.ts';

/** Limits of the publishing service; every number can be set by the embedder. */
export interface PublishingPolicy {
  /** A post later than this is held for a person instead of being sent. */
  readonly staleAfterMs: number;
  /** How long one step at a platform may take; must be shorter than the lease. */
  readonly stepTimeoutMs: number;
  /** How long a worker owns a publication without renewing. */
  readonly leaseMs: number;
  /** Create calls that certainly created nothing, before the post counts as failed. */
  readonly maxAttempts: number;
  /** Pause before a platform is asked whether an attempt of unknown outcome is live. */
  readonly reconcileAfterMs: number;
  /** Look-ups before an unknown outcome waits for a person. */
  readonly maxReconciles: number;
  /** How long a platform may process an upload before a person is asked. */
  readonly processingLimitMs: number;
  /** The same text is not sent to the same account twice within this time. */
  readonly duplicateWindowMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

export const defaultPublishingPolicy: PublishingPolicy = {
  staleAfterMs: 6 * hour,
  stepTimeoutMs: 4 * minute,
  leaseMs: 5 * minute,
  maxAttempts: 5,
  reconcileAfterMs: minute,
  maxReconciles: 5,
  processingLimitMs: 2 * hour,
  duplicateWindowMs: 30 * 24 * hour,
};

/** Full-jitter pause before attempt `attempt` + 1: up to 30 s · 2^attempt, at most 30 min, never below a stated wait. */
export function retryDelayMs(attempt: number, statedMs: number | null, random: Random): number {
  const ceiling = Math.min(30_000 * 2 ** attempt, 30 * minute);
  const own = ceiling / 2 + (random() * ceiling) / 2;
  // A stated wait gets up to 10 % on top, so that a reopened window is not hit by everyone at once.
  return Math.ceil(statedMs === null ? own : Math.max(statedMs * (1 + random() * 0.1), own));
}
