import type { Clock, Logger } from '@amarktai/core';

export interface LinkedInVersionState {
  /** The first instant at which LinkedIn may answer 426: twelve months after the month of the version. */
  readonly endsAt: Date;
  readonly state: 'active' | 'ending' | 'over';
  /** What to do, as a sentence; `null` while the version is active. */
  readonly warning: string | null;
}

const warnBeforeMs = 60 * 86_400_000;

/** How long a version `YYYYMM` still lasts. 202504 was switched off in the middle of April 2026. Pure. */
export function linkedInVersionState(version: string, now: Date): LinkedInVersionState {
  const endsAt = new Date(Date.UTC(Number(version.slice(0, 4)) + 1, Number(version.slice(4)) - 1, 1));
  const left = endsAt.getTime() - now.getTime();
  if (left > warnBeforeMs) return { endsAt, state: 'active', warning: null };
  const over = left <= 0;
  const when = endsAt.toISOString().slice(0, 10);
  return {
    endsAt,
    state: over ? 'over' : 'ending',
    warning: `Version ${version} of LinkedIn's interface ${over ? 'has ended on' : 'ends on'} ${when}, and every post fails then; set a newer version.`,
  };
}

/** Tells the logger of an ending version, once a day of the clock. */
export function versionReminder(version: string, clock: Clock, logger: Logger): () => void {
  let told = '';
  return () => {
    const now = clock.now();
    const { warning, endsAt } = linkedInVersionState(version, now);
    const day = now.toISOString().slice(0, 10);
    if (warning === null || told === day) return;
    told = day;
    logger.warn(warning, { version, endsAt: endsAt.toISOString() });
  };
}
