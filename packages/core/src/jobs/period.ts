import { CronExpressionParser } from 'cron-parser';

/** One due time of a schedule and the name it has in rows. */
export interface Period {
  /** The UTC date for a schedule that is due at most once a day, else the minute: `2026-11-24`, `2026-11-24T06:00Z`. Sorts by time. */
  readonly key: string;
  readonly dueAt: Date;
}

/** The newest period that is due at `now`, that instant included. */
export function latestPeriod(cron: string, now: Date): Period {
  // `prev` leaves its start out; the start of the next second brings the present one in.
  const nextSecond = new Date(Math.floor(now.getTime() / 1_000) * 1_000 + 1_000);
  const dueAt = CronExpressionParser.parse(cron, { currentDate: nextSecond, tz: 'UTC' }).prev().toDate();
  return toPeriod(cron, dueAt);
}

/** The first period that is due after `now`. */
export function nextPeriod(cron: string, now: Date): Period {
  return toPeriod(cron, CronExpressionParser.parse(cron, { currentDate: now, tz: 'UTC' }).next().toDate());
}

/** `latestPeriod` and `nextPeriod` of one schedule, worked out once a period: reading a cron expression costs more than a query in memory. */
export function calendarOf(cron: string): { latest(now: Date): Period; next(now: Date): Period } {
  let latest: Period | null = null;
  let next: Period | null = null;
  const at = (now: Date): { readonly latest: Period; readonly next: Period } => {
    if (latest === null || next === null || now < latest.dueAt || now >= next.dueAt) {
      latest = latestPeriod(cron, now);
      next = nextPeriod(cron, now);
    }
    return { latest, next };
  };
  return { latest: (now) => at(now).latest, next: (now) => at(now).next };
}

function toPeriod(cron: string, dueAt: Date): Period {
  const [minute = '', hour = ''] = cron.split(' ');
  const isDaily = /^\d+$/.test(minute) && /^\d+$/.test(hour);
  return { key: isDaily ? dueAt.toISOString().slice(0, 10) : `${dueAt.toISOString().slice(0, 16)}Z`, dueAt };
}
