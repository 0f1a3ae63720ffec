import type { RoutedProvider, Slot } from './candidate.ts';
import type { Settings } from './engine.ts';

/** An attempt that has a fallback gets this long unless the router is told otherwise. */
const attemptWithFallbackMs = 20_000;
/** Kept for a fallback whose own speed is not known. */
const unknownFallbackMs = 1_000;

/**
 * When an attempt that starts now is given up. What the untried candidates are likely to need is kept back, at most half of what is left of
 * the deadline, so that one that hangs cannot eat the time of those after it.
 */
export function attemptEndMs<Provider extends RoutedProvider>(
  settings: Settings,
  nowMs: number,
  deadlineAtMs: number,
  untried: readonly Slot<Provider>[],
): number {
  if (untried.length === 0) return Math.min(deadlineAtMs, nowMs + (settings.attemptTimeoutMs ?? Number.POSITIVE_INFINITY));
  const leftMs = deadlineAtMs - nowMs;
  let keptMs = 0;
  for (const { endpoint } of untried)
    keptMs += Math.max(settings.minAttemptMs, endpoint.successes > 0 ? 1.5 * endpoint.slowestMs : unknownFallbackMs);
  return nowMs + Math.min(settings.attemptTimeoutMs ?? attemptWithFallbackMs, leftMs - Math.min(leftMs / 2, keptMs));
}
