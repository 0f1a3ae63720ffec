import PQueue from 'p-queue';
import { isAmarktaiError } from '../../errors.ts';
import type { Engagement } from '../../schema/engagement.ts';
import type { Integration } from '../../schema/integration.ts';
import type { Accounts } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import { earliest } from '../earliest.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { audit } from './audit.ts';
import type { Draft } from './draft.ts';
import type { Ingest } from './ingest.ts';
import type { ReplyPolicy } from './policy.ts';
import { type Send, unconfirmedReason } from './send.ts';

/** What happens to messages by itself, over all users. Any number of processes may do it at once. */
export interface DueWork {
  /** Takes everything that is due one step further, each by one worker however many call this. @returns how many steps were taken. */
  answerDue(options: { readonly signal: AbortSignal; readonly limit?: number }): Promise<number>;
  /** When the next step is due; `null` when nothing waits. */
  nextDueAt(): Promise<Date | null>;
}

export interface DueWorkDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'logger'> {
  readonly accounts: Accounts;
  readonly events: EventRecorder;
  readonly ingest: Ingest;
  readonly draft: Draft;
  readonly send: Send;
  readonly policy: ReplyPolicy;
  /** Drafts and sends at the same time. Default 4. */
  readonly concurrency?: number;
}

/** Drafts that broke off before a message goes to a person without one. */
const maxDrafts = 3;
const lookAgainMs = 5 * 60_000;

export function createDueWork({
  store,
  clock,
  ids,
  logger,
  accounts,
  events,
  ingest,
  draft,
  send,
  policy,
  concurrency = 4,
}: DueWorkDependencies): DueWork {
  const rows = store.collection('engagements');
  const after = (ms: number): Date => new Date(clock.now().getTime() + ms);

  return {
    async answerDue({ signal, limit = 50 }) {
      const abandoned = await expireSends(limit);
      const drafted = await draftPending(limit, signal);
      const sent = await sendApproved(limit, signal);
      return abandoned + drafted + sent;
    },

    async nextDueAt() {
      const first = async (status: Engagement['status'], field: 'createdAt' | 'leaseUntil'): Promise<Date | null> =>
        (await rows.find({ where: { status }, order: [{ field }], limit: 1 })).rows[0]?.[field] ?? null;
      const times = await Promise.all([
        first('pending', 'createdAt'),
        first('approved', 'leaseUntil'),
        first('generating', 'leaseUntil'),
        first('sending', 'leaseUntil'),
      ]);
      return earliest(times);
    },
  };

  /** Whoever sent these died or hung, and nobody knows the outcome. */
  async function expireSends(limit: number): Promise<number> {
    return events.transaction(store, async (transaction, record) => {
      const expired = { status: 'unconfirmed' as const, leaseUntil: null, failureReason: unconfirmedReason };
      const lost = await transaction
        .collection('engagements')
        .claim({ status: 'sending', leaseUntil: { lte: clock.now() } }, expired, limit, { increment: { leaseToken: 1 } });
      for (const row of lost) {
        await audit(transaction, ids, row, {
          action: 'send',
          decision: 'unconfirmed',
          reasons: ['process_ended'],
          replyText: row.aiReplyText,
        });
        await record(row.userId, 'engagement.unconfirmed', { engagementId: row.id, platform: row.platform });
      }
      return lost.length;
    });
  }

  async function draftPending(limit: number, signal: AbortSignal): Promise<number> {
    const lease = { status: 'generating' as const, leaseUntil: after(policy.leaseMs) };
    const options = { order: [{ field: 'receivedAt' as const }], increment: { leaseToken: 1 } };
    const fresh = await rows.claim({ status: 'pending' }, lease, limit, options);
    const abandoned = await rows.claim({ status: 'generating', leaseUntil: { lte: clock.now() } }, lease, limit, options);
    await each([...fresh, ...abandoned], 'drafting', async (row) => {
      // A draft there was before means that a person had asked for another one: it waits for them.
      if (row.leaseToken <= maxDrafts && row.aiReplyText === null) await draft(row, { signal });
      else
        await rows.update(
          row.id,
          {
            status: 'ready',
            leaseUntil: null,
            autoReplySafe: false,
            failureReason: 'The drafting broke off; use what is there, or write it yourself.',
          },
          { status: 'generating', leaseToken: row.leaseToken },
        );
    });
    return fresh.length + abandoned.length;
  }

  async function sendApproved(limit: number, signal: AbortSignal): Promise<number> {
    const now = clock.now();
    // The lease keeps other workers away; a process that dies before `sending` is written gives the row back.
    const due = await rows.claim({ status: 'approved', leaseUntil: { lte: now } }, { leaseUntil: after(policy.leaseMs) }, limit, {
      order: [{ field: 'receivedAt' }],
      increment: { leaseToken: 1 },
    });
    const readable = await lookBeforeSending(due, signal);
    await each(due, 'sending', async (row) => {
      if (readable(row)) await send(row, { text: row.aiReplyText ?? '', by: 'automatic', signal });
      else await rows.update(row.id, { leaseUntil: after(lookAgainMs) }, { status: 'approved', leaseToken: row.leaseToken });
    });
    return due.length;
  }

  /** Reads the accounts once more, so that nobody talks over a person who answered meanwhile or over a message that just came. */
  async function lookBeforeSending(due: readonly Engagement[], signal: AbortSignal): Promise<(row: Engagement) => boolean> {
    const key = ({ userId, platform, webappId }: Engagement): string => JSON.stringify([userId, platform, webappId]);
    const integrations = new Map<string, Integration | null>();
    for (const row of due)
      if (!integrations.has(key(row))) integrations.set(key(row), await accounts.find(row.userId, row.platform, row.webappId));
    const looks = await Promise.all(
      Array.from(integrations, async ([name, integration]) => [name, integration === null || (await looked(integration, signal))] as const),
    );
    const readable = new Map(looks);
    return (row) => readable.get(key(row)) ?? false;
  }

  async function looked(integration: Integration, signal: AbortSignal): Promise<boolean> {
    try {
      await ingest.fetch(integration, signal);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      logger.warn(`The ${integration.platform} account could not be read before an automatic reply; it waits.`, {
        integrationId: integration.id,
        code: isAmarktaiError(error) ? error.code : 'unknown',
      });
      // The gate sends a dead grant to a person; everything else passes.
      return isAmarktaiError(error, 'needs_reconnect');
    }
  }

  async function each(work: readonly Engagement[], what: string, step: (row: Engagement) => Promise<void>): Promise<void> {
    const steps = new PQueue({ concurrency });
    for (const row of work) {
      void steps.add(async () => {
        try {
          await step(row);
        } catch (error) {
          // The lease runs out by itself, and the row is found as it is.
          logger.error(`The ${what} of engagement ${row.id} failed; it is taken up again when its lease ends.`, {
            error: error instanceof Error ? error.message : String(error),
          });
        }
      });
    }
    await steps.onIdle();
  }
}
