import PQueue from 'p-queue';
import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import type { PlatformEvent } from '../../ports/platform.ts';
import type { IncomingWebhook } from '../../schema/incoming-webhook.ts';
import type { Integration } from '../../schema/integration.ts';
import type { Accounts } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import { earliest } from '../earliest.ts';
import type { EngagementService } from '../engagement/engagement.ts';
import type { PublishingService } from '../publishing/publishing.ts';
import { readEvent } from './platform-event.ts';

/** Works on what platforms sent. */
export interface TakeWebhooks {
  /** Works on every event that waits, each by exactly one worker however many call this. @returns how many. */
  takeDue(options: { readonly signal: AbortSignal; readonly limit?: number }): Promise<number>;
  /** When the next event is due, over all platforms; `null` when none waits. */
  nextDueAt(): Promise<Date | null>;
}

export interface TakeDependencies extends Pick<ServiceContext, 'store' | 'queue' | 'clock' | 'logger'> {
  readonly accounts: Accounts;
  readonly engagement: Pick<EngagementService, 'take' | 'fetchAccount'>;
  readonly publishing: Pick<PublishingService, 'hasten'>;
  /** Accounts worked on at once. */
  readonly concurrency?: number;
}

interface Entry {
  readonly row: IncomingWebhook;
  readonly event: PlatformEvent;
}

const leaseMs = 5 * 60_000;
const retryMs = 60_000;
/** Then it is left to the look at the account every half hour. */
const maxAttempts = 5;

export function createTakeWebhooks({
  store,
  queue,
  clock,
  logger,
  accounts,
  engagement,
  publishing,
  concurrency = 4,
}: TakeDependencies): TakeWebhooks {
  const rows = store.collection('incomingWebhooks');

  return {
    async takeDue({ signal, limit = 200 }) {
      const now = clock.now();
      const lease = { state: 'working' as const, leaseUntil: new Date(now.getTime() + leaseMs) };
      const options = { order: [{ field: 'nextAttemptAt' as const }], increment: { attempts: 1 } };
      const due = await rows.claim({ state: 'waiting', nextAttemptAt: { lte: now } }, lease, limit, options);
      const abandoned = await rows.claim({ state: 'working', leaseUntil: { lte: now } }, lease, limit, options);
      const work = new PQueue({ concurrency });
      await work.addAll(byAccount([...due, ...abandoned]).map((group) => () => takeGroup(group, signal)));
      signal.throwIfAborted();
      return due.length + abandoned.length;
    },

    async nextDueAt() {
      const waiting = await rows.find({ where: { state: 'waiting' }, order: [{ field: 'nextAttemptAt' }], limit: 1 });
      const held = await rows.find({ where: { state: 'working' }, order: [{ field: 'leaseUntil' }], limit: 1 });
      return earliest([waiting.rows[0]?.nextAttemptAt ?? null, held.rows[0]?.leaseUntil ?? null]);
    },
  };

  /** Events of one account. Several users may have connected it; each has rows of their own. */
  async function takeGroup(group: readonly IncomingWebhook[], signal: AbortSignal): Promise<void> {
    const [first] = group;
    if (first === undefined || signal.aborted) return;
    const { platform, accountId } = first;
    const connected = await store
      .collection('integrations')
      .find({ where: { platform, platformUserId: accountId, isConnected: true }, limit: 100 });
    const entries: Entry[] = [];
    for (const row of group) {
      const event = readEvent(row);
      if (event === null) await finish(row, 'failed', 'The event cannot be read any more.');
      else if (row.attempts > maxAttempts) await finish(row, 'failed', `No process lived to the end of ${maxAttempts} attempts.`);
      else entries.push({ row, event });
    }
    // However many events say that there is something to read, it is read once.
    const kinds = ['deauthorized', 'engagement', 'post', 'news'] as const;
    for (const kind of kinds) {
      const some = entries.filter(({ event }) => event.kind === kind);
      for (const part of kind === 'news' || kind === 'post' ? [some] : some.map((entry) => [entry]))
        if (part.length > 0) await takePart(part, connected.rows, signal);
    }
  }

  async function takePart(part: readonly Entry[], integrations: readonly Integration[], signal: AbortSignal): Promise<void> {
    try {
      for (const integration of integrations) await act(part[0] as Entry, integration, signal);
      for (const { row } of part) await finish(row, 'done', null);
    } catch (error) {
      const known = isAmarktaiError(error) ? error : new AmarktaiError('upstream_failed', 'Working on the event failed.', { cause: error });
      if (signal.aborted) {
        // A stop is nobody's fault: the attempt does not count.
        for (const { row } of part) await giveBack(row, clock.now(), null, -1);
        return;
      }
      logger.warn('A webhook could not be worked on.', { platform: part[0]?.row.platform, code: known.code, error: String(error) });
      for (const { row } of part) {
        const pauseMs = Math.max(retryMs * 2 ** (row.attempts - 1), known.retryAfterMs ?? 0);
        if (row.attempts >= maxAttempts) await finish(row, 'failed', known.message);
        else await giveBack(row, new Date(clock.now().getTime() + pauseMs), known.message, 0);
      }
    }
  }

  async function act({ row, event }: Entry, integration: Integration, signal: AbortSignal): Promise<void> {
    switch (event.kind) {
      case 'engagement':
        await engagement.take(integration, event.item);
        return;
      case 'news':
        if (!integration.needsReconnect) await read(integration, signal);
        return;
      case 'deauthorized': {
        // One that comes late does not end a grant that was given after it.
        const at = event.at ?? row.createdAt;
        if (integration.connectedAt === null || at > integration.connectedAt)
          await accounts.markNeedsReconnect(integration, 'The permission was withdrawn on the platform.');
        return;
      }
      case 'post':
        if ((await publishing.hasten(integration)) > 0) await queue.enqueue('publish_due', null, { key: 'publish_due' });
        return;
    }
  }

  async function read(integration: Integration, signal: AbortSignal): Promise<void> {
    try {
      await engagement.fetchAccount(integration, { signal });
    } catch (error) {
      // The owner is told of it where it was found out.
      if (!isAmarktaiError(error, 'needs_reconnect')) throw error;
    }
  }

  /** Keeps that it came, not what it said. */
  async function finish(row: IncomingWebhook, state: 'done' | 'failed', error: string | null): Promise<void> {
    const patch = { state, error, event: null, leaseUntil: null, finishedAt: clock.now() };
    await rows.update(row.id, patch, { state: 'working', attempts: row.attempts });
  }

  async function giveBack(row: IncomingWebhook, nextAttemptAt: Date, error: string | null, attempts: number): Promise<void> {
    const given = await rows.update(
      row.id,
      { state: 'waiting', nextAttemptAt, error, leaseUntil: null },
      { state: 'working', attempts: row.attempts },
    );
    if (given !== null && attempts !== 0) await rows.increment(row.id, { attempts });
  }
}

function byAccount(rows: readonly IncomingWebhook[]): readonly (readonly IncomingWebhook[])[] {
  const groups = new Map<string, IncomingWebhook[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.platform, row.accountId]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}
