import { CronExpressionParser } from 'cron-parser';
import PQueue from 'p-queue';
import { AmarktaiError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Queue, QueueJob } from '../ports/queue.ts';
import { silentLogger } from './logger.ts';
import { systemClock } from './system-clock.ts';

/** Deliveries of one job until it is given up. */
const maxDeliveries = 5;

interface Entry {
  readonly name: string;
  readonly payload: string;
  readonly key: string | null;
  readonly order: number;
  dueMs: number;
  delivery: number;
}

interface Worker {
  readonly handler: (job: QueueJob) => Promise<void>;
  readonly lane: PQueue;
}

/**
 * A queue in the process's memory: what waits is lost with the process, which is harmless because due times and leases are rows.
 * @param options.clock judges `runAt`, pauses and cron; default the system's.
 * @param options.retryDelayMs pause before the second delivery, doubled before each further one; default 1000.
 * @param options.logger hears of failed deliveries and of jobs that are given up.
 */
export function inProcessQueue(options: { readonly clock?: Clock; readonly retryDelayMs?: number; readonly logger?: Logger } = {}): Queue {
  const clock = options.clock ?? systemClock;
  const logger = options.logger ?? silentLogger;
  const retryDelayMs = options.retryDelayMs ?? 1000;
  /** Per name, in the order in which they become due. */
  const waiting = new Map<string, Entry[]>();
  const workers = new Map<string, Worker>();
  const crons = new Map<string, AbortController>();
  const heldKeys = new Set<string>();
  const aborting = new AbortController();
  const stopped = new AbortController();
  let orders = 0;
  let alarm: { readonly atMs: number; readonly off: AbortController } | null = null;
  let closing: Promise<void> | null = null;

  const nowMs = (): number => clock.now().getTime();

  /** Hands due jobs of a name to its worker, as many as it has room for; the rest stays where `cancel` finds it. */
  const pump = (name: string): void => {
    const worker = workers.get(name);
    const entries = waiting.get(name) ?? [];
    if (worker === undefined) return setAlarm();
    while (!stopped.signal.aborted && worker.lane.pending < worker.lane.concurrency) {
      if (entries[0] === undefined || entries[0].dueMs > nowMs()) break;
      const entry = entries.shift() as Entry;
      void worker.lane.add(() => deliver(entry, worker.handler)).then(() => pump(name));
    }
    setAlarm();
  };

  /** Sleeps until the earliest job that a worker waits for. One that is due already waits for room, not for time. */
  const setAlarm = (): void => {
    let first: Entry | null = null;
    for (const name of workers.keys()) {
      const head = waiting.get(name)?.[0];
      if (head !== undefined && head.dueMs > nowMs() && (first === null || head.dueMs < first.dueMs)) first = head;
    }
    if (alarm?.atMs === first?.dueMs) return;
    alarm?.off.abort();
    alarm = null;
    if (first === null || stopped.signal.aborted) return;
    const off = new AbortController();
    alarm = { atMs: first.dueMs, off };
    clock.sleep(first.dueMs - nowMs(), off.signal).then(() => {
      if (alarm?.off === off) alarm = null;
      for (const name of workers.keys()) pump(name);
    }, ignore);
  };

  const insert = (entry: Entry): void => {
    const entries = waiting.get(entry.name) ?? [];
    waiting.set(entry.name, entries);
    let at = entries.length;
    while (at > 0 && isBefore(entry, entries[at - 1] as Entry)) at -= 1;
    entries.splice(at, 0, entry);
  };

  const deliver = async (entry: Entry, handler: Worker['handler']): Promise<void> => {
    entry.delivery += 1;
    try {
      await handler({ name: entry.name, payload: JSON.parse(entry.payload), delivery: entry.delivery, signal: aborting.signal });
      release(entry);
    } catch (error) {
      const isLast = entry.delivery >= maxDeliveries;
      const details = { job: entry.name, delivery: entry.delivery, error: error instanceof Error ? error.message : String(error) };
      if (isLast) {
        logger.error('A job failed on its last delivery and is given up.', details);
        release(entry);
        return;
      }
      logger.warn('A delivery of a job failed; it will be delivered again.', details);
      entry.dueMs = nowMs() + retryDelayMs * 2 ** (entry.delivery - 1);
      if (!stopped.signal.aborted) insert(entry);
    }
  };

  const release = (entry: Entry): void => {
    if (entry.key !== null) heldKeys.delete(keyOf(entry.name, entry.key));
  };

  const assertOpen = (): void => {
    if (closing !== null) throw new AmarktaiError('store_failed', 'The queue is closed: make a new one.');
  };

  const queue: Queue = {
    async enqueue(name, payload, { runAt, key } = {}) {
      assertOpen();
      const text = JSON.stringify(payload ?? null);
      if (key !== undefined) {
        if (heldKeys.has(keyOf(name, key))) return false;
        heldKeys.add(keyOf(name, key));
      }
      insert({ name, payload: text, key: key ?? null, order: orders++, dueMs: runAt?.getTime() ?? nowMs(), delivery: 0 });
      pump(name);
      return true;
    },
    async schedule(name, cron, { timeZone }) {
      assertOpen();
      assertCron(name, cron, timeZone);
      crons.get(name)?.abort();
      const off = new AbortController();
      crons.set(name, off);
      void runCron(name, cron, timeZone, off.signal).catch(ignore);
    },
    async cancel(name, key) {
      const entries = waiting.get(name) ?? [];
      const found = entries.filter((entry) => entry.key === key);
      waiting.set(
        name,
        entries.filter((entry) => entry.key !== key),
      );
      for (const entry of found) release(entry);
      setAlarm();
      return found.length;
    },
    async work(name, handler, { concurrency = 1 } = {}) {
      assertOpen();
      if (workers.has(name))
        throw new AmarktaiError('conflict', `This queue object already has a handler for ${name}: register one per name.`, {
          details: { name },
        });
      workers.set(name, { handler, lane: new PQueue({ concurrency }) });
      pump(name);
    },
    async ping() {
      assertOpen();
    },
    close({ graceMs = 10_000 } = {}) {
      closing ??= (async () => {
        stopped.abort();
        alarm?.off.abort();
        for (const off of crons.values()) off.abort();
        waiting.clear();
        const idle = Promise.all([...workers.values()].map((worker) => worker.lane.onIdle()));
        const patience = new AbortController();
        if (graceMs > 0) await Promise.race([idle, clock.sleep(graceMs, patience.signal).catch(ignore)]);
        patience.abort();
        aborting.abort(new AmarktaiError('cancelled', 'The queue is closing.'));
      })();
      return closing;
    },
  };

  const runCron = async (name: string, cron: string, timeZone: string, signal: AbortSignal): Promise<void> => {
    for (;;) {
      const next = CronExpressionParser.parse(cron, { currentDate: clock.now(), tz: timeZone }).next().toDate();
      await clock.sleep(next.getTime() - nowMs(), signal);
      // When the clock was set back meanwhile, the next time is another one.
      if (nowMs() >= next.getTime()) await queue.enqueue(name, null);
    }
  };

  return queue;
}

/**
 * Checks a five-field cron expression and a time zone.
 * @throws AmarktaiError `validation_failed`.
 */
export function assertCron(name: string, cron: string, timeZone: string): void {
  try {
    if (cron.trim().split(/\s+/).length !== 5) throw new RangeError('five fields are needed');
    CronExpressionParser.parse(cron, { tz: timeZone }).next();
  } catch (cause) {
    throw new AmarktaiError(
      'validation_failed',
      `The schedule of ${name} is not a five-field cron expression in a known time zone: ${JSON.stringify(cron)}, ${JSON.stringify(timeZone)}.`,
      {
        details: { name, cron, timeZone },
        cause,
      },
    );
  }
}

function isBefore(left: Entry, right: Entry): boolean {
  return left.dueMs < right.dueMs || (left.dueMs === right.dueMs && left.order < right.order);
}

/** A name and a key in one string; no name contains a line feed. */
function keyOf(name: string, key: string): string {
  return `${name}\n${key}`;
}

function ignore(): void {}
