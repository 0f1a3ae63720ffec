import type { Random } from '../../ports/clock.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses before the second and each further attempt: three days in all. Standard Webhooks, "Deliverability and reliability", read 2026-11. */
const retryPausesMs: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Attempts of one delivery, the first included. */
export const maxAttempts: number = retryPausesMs.length + 1;

/** How long an endpoint is left alone after so many failures in a row: one delivery tries it again, and what else is due waits with it. */
const endpointPausesMs: readonly number[] = [5 * second, minute, 10 * minute, hour];

/** An endpoint that took nothing for so long is switched off. */
export const longestFailureMs: number = 72 * hour;

/** After a rotation the old secret signs as well for so long. */
export const previousSecretMs: number = 24 * hour;

/**
 * Milliseconds until the next attempt of a delivery, a fifth of it by chance, so that many do not come at once.
 * @param attempts made so far, at least 1.
 * @returns `null` when there is to be none.
 */
export function retryPauseMs(attempts: number, random: Random): number | null {
  const pause = retryPausesMs[attempts - 1];
  return pause === undefined ? null : jittered(pause, random);
}

/** Milliseconds for which an endpoint is left alone. @param failures in a row, at least 1. */
export function endpointPauseMs(failures: number, random: Random): number {
  return jittered(endpointPausesMs[Math.min(failures, endpointPausesMs.length) - 1] ?? 0, random);
}

function jittered(ms: number, random: Random): number {
  return Math.round(ms * (1 + random() / 5));
}
