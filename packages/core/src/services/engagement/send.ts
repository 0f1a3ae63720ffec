import { createHash } from 'node:crypto';
import { AmarktaiError, type ErrorCode, isAmarktaiError } from '../../errors.ts';
import type { Platform } from '../../ports/platform.ts';
import type { Patch, Store } from '../../ports/store.ts';
import type { Engagement } from '../../schema/engagement.ts';
import type { Accounts, ReadyAccount } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { platformOf } from '../platform-of.ts';
import type { SettingsService } from '../settings.ts';
import type { Charge } from '../spending.ts';
import { attemptsFor, type ConfirmAttempt, earliestOf } from './attempts.ts';
import { audit } from './audit.ts';
import type { AutomaticGate } from './automatic-gate.ts';
import { afterVerdict } from './draft.ts';
import type { ReplyPolicy } from './policy.ts';

export interface SendDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'platforms' | 'logger'> {
  readonly accounts: Accounts;
  readonly settings: SettingsService;
  readonly events: EventRecorder;
  readonly gate: AutomaticGate;
  readonly charge: Charge;
  readonly confirm: ConfirmAttempt;
  readonly policy: ReplyPolicy;
}

export interface SendOptions {
  readonly text: string;
  /** `approve` and `edit` are a person's; `automatic` asks the gate again, in the transaction that begins the send. */
  readonly by: 'approve' | 'edit' | 'automatic';
  readonly signal: AbortSignal;
}

/**
 * Sends one reply by one call. `sending` is written before the call and its outcome after it, fenced by the lease token; a call whose outcome nobody knows
 * leaves the row `unconfirmed`, and no row in `sending` or `unconfirmed` is ever sent again. A reply that the platform refused is looked for there before it is
 * tried again: some refuse what they have created.
 *
 * @returns the row after it; `null` when somebody else changed it first, so that nothing was sent.
 * @throws `conflict` for a person's reply while everything is paused.
 */
export type Send = (row: Engagement, options: SendOptions) => Promise<Engagement | null>;

export function createSend({
  store,
  clock,
  ids,
  platforms,
  logger,
  accounts,
  settings,
  events,
  gate,
  charge,
  confirm,
  policy,
}: SendDependencies): Send {
  const after = (ms: number): Date => new Date(clock.now().getTime() + ms);

  return async (row, { text, by, signal }) => {
    let platform: Platform;
    let ready: ReadyAccount;
    let settle: Awaited<ReturnType<Charge>>;
    try {
      platform = platformOf(platforms, row.platform);
      ready = await openFor(platform, row, signal);
      const live = await lookForEarlier(platform, ready, row, by, signal);
      if (live !== null) return live.row;
      settle = await charge({ id: row.contentId, userId: row.userId, platform: row.platform }, priceOf(platform, row, text), 'reply');
    } catch (error) {
      // A process that stops leaves the row as it is.
      signal.throwIfAborted();
      return notSent(row, by, error, null);
    }
    const begun = await begin(row, text, by, signal).catch(async (error: unknown) => {
      await settle({ outcome: 'released' });
      throw error;
    });
    if (begun?.status !== 'sending') {
      await settle({ outcome: 'released' });
      return begun;
    }
    let replyId: string | null;
    try {
      replyId = await call(platform, ready, begun, text, AbortSignal.any([signal, AbortSignal.timeout(policy.sendTimeoutMs)]));
    } catch (error) {
      const refused = isAmarktaiError(error) && certainlyNotSent.has(error.code);
      const outcome = refused ? await notSent(begun, by, error, ready) : await unknown(begun, by);
      await settle({ outcome: refused ? 'released' : 'unknown' });
      return outcome;
    }
    const done = await sent(begun, by, replyId);
    await settle({ outcome: 'billed' });
    return done;
  };

  async function openFor(platform: Platform, row: Engagement, signal: AbortSignal): Promise<ReadyAccount> {
    if (!canAnswer(platform, row))
      throw new AmarktaiError(
        'reply_not_permitted',
        `${row.platform} takes no answers to a ${row.engagementType} from here; answer on the platform itself.`,
      );
    const integration = await accounts.find(row.userId, row.platform, row.webappId);
    if (integration === null)
      throw new AmarktaiError('needs_reconnect', `No ${row.platform} account is connected; connect one and approve the reply again.`);
    return accounts.open(integration, signal);
  }

  /** Whether an earlier attempt is live after all. @returns the row then, `null` to go on. @throws `outcome_unknown` for an automatic reply that cannot be looked for. */
  async function lookForEarlier(
    platform: Platform,
    { account }: ReadyAccount,
    row: Engagement,
    by: SendOptions['by'],
    signal: AbortSignal,
  ): Promise<{ readonly row: Engagement | null } | null> {
    for (const attempt of await attemptsFor(store, row.userId, [row.id])) {
      const answer = {
        type: row.engagementType,
        engagementId: row.platformCommentId,
        postId: row.platformPostId,
        threadId: row.threadId,
        text: attempt.text,
        sentAfter: earliestOf(attempt),
      };
      const found = (await platform.findOwnComment?.(answer, account, { signal })) ?? { outcome: 'unknowable' as const };
      if (found.outcome === 'found') return { row: await confirm(row, attempt, { id: found.id, at: attempt.at }) };
      // A person has looked, or may; a machine only sends what is certainly not there.
      if (found.outcome === 'unknowable' && by === 'automatic')
        throw new AmarktaiError(
          'outcome_unknown',
          `${row.platform} refused this reply once and cannot be searched for it; look there before you approve it again.`,
        );
    }
    return null;
  }

  /** The gate's last word and the mark that the call is about to be made, in one transaction. Senders of one user go one after the other, so that caps hold. */
  async function begin(row: Engagement, text: string, by: SendOptions['by'], signal: AbortSignal): Promise<Engagement | null> {
    signal.throwIfAborted();
    const now = clock.now();
    return store.transaction(async (transaction) => {
      await lock(transaction, row.userId, now);
      const rows = transaction.scope(row.userId).collection('engagements');
      const fresh = await rows.get(row.id);
      if (fresh === null || fresh.status !== row.status || fresh.leaseToken !== row.leaseToken) return null;
      if (by === 'automatic') {
        const verdict = await gate(transaction, fresh);
        if (verdict.decision !== 'send') {
          await audit(transaction, ids, fresh, {
            action: 'automatic',
            decision: verdict.decision,
            reasons: [verdict.reason],
            replyText: text,
          });
          return rows.update(row.id, afterVerdict(verdict, null, now));
        }
      } else if ((await settings.get(row.userId, transaction)).paused) {
        throw new AmarktaiError('conflict', 'Everything is paused in the settings; nothing is sent.', { details: { id: row.id } });
      }
      const patch = {
        status: 'sending' as const,
        aiReplyText: text,
        repliedAt: now,
        leaseUntil: after(policy.leaseMs),
        failureReason: null,
      };
      const [begun] = await rows.claim({ id: row.id, status: row.status, leaseToken: row.leaseToken }, patch, 1, {
        increment: { leaseToken: 1 },
      });
      if (begun === undefined) return null;
      await audit(transaction, ids, begun, { action: 'send', decision: 'sending', reasons: [by], replyText: text });
      return begun;
    });
  }

  async function lock(transaction: Store, userId: string, now: Date): Promise<void> {
    const leases = transaction.collection('leases');
    const id = `replies:${createHash('sha256').update(userId).digest('hex').slice(0, 40)}`;
    if ((await leases.increment(id, { token: 1 })) !== null) return;
    await leases.insert({ id, owner: 'replies', token: 0, until: now }).catch((error: unknown) => {
      // Another first sender was faster.
      if (!isAmarktaiError(error, 'conflict')) throw error;
    });
    await leases.increment(id, { token: 1 });
  }

  async function call(
    platform: Platform,
    { account }: ReadyAccount,
    row: Engagement,
    text: string,
    signal: AbortSignal,
  ): Promise<string | null> {
    const attemptId = `${row.id}-${row.leaseToken}`;
    if (row.engagementType === 'dm') {
      const target = {
        threadId: row.threadId ?? row.authorPlatformId ?? row.platformCommentId,
        recipientId: row.authorPlatformId ?? '',
        text,
      };
      return (await (platform.sendMessage as NonNullable<Platform['sendMessage']>)(target, account, { signal, attemptId })).id;
    }
    const target = { engagementId: row.platformCommentId, postId: row.platformPostId, threadId: row.threadId, text };
    return (await (platform.reply as NonNullable<Platform['reply']>)(target, account, { signal, attemptId })).id;
  }

  async function sent(row: Engagement, by: SendOptions['by'], platformReplyId: string | null): Promise<Engagement | null> {
    const automatic = by === 'automatic';
    return events.transaction(store, async (transaction, record) => {
      const rows = transaction.scope(row.userId).collection('engagements');
      const patch: Patch<Engagement> = {
        status: automatic ? 'auto_sent' : 'sent',
        repliedAt: clock.now(),
        platformReplyId,
        leaseUntil: null,
        failureReason: null,
      };
      // An answer of the platform is true even when the lease ended before it came.
      const done =
        (await rows.update(row.id, patch, { status: 'sending', leaseToken: row.leaseToken })) ??
        (await rows.update(row.id, patch, { status: 'unconfirmed' }));
      if (done === null) return rows.get(row.id);
      await audit(transaction, ids, row, { action: 'send', decision: 'sent', reasons: [by], replyText: row.aiReplyText });
      await record(row.userId, 'engagement.replied', { engagementId: row.id, platform: row.platform, automatic });
      return done;
    });
  }

  async function unknown(row: Engagement, by: SendOptions['by']): Promise<Engagement | null> {
    return events.transaction(store, async (transaction, record) => {
      const rows = transaction.scope(row.userId).collection('engagements');
      const done = await rows.update(
        row.id,
        { status: 'unconfirmed', leaseUntil: null, failureReason: unconfirmedReason },
        { status: 'sending', leaseToken: row.leaseToken },
      );
      if (done === null) return rows.get(row.id);
      await audit(transaction, ids, row, { action: 'send', decision: 'unconfirmed', reasons: [by], replyText: row.aiReplyText });
      await record(row.userId, 'engagement.unconfirmed', { engagementId: row.id, platform: row.platform });
      return done;
    });
  }

  /** Nothing went out, as far as the platform says. What passes by itself is looked at again; everything else a person has to see. */
  async function notSent(row: Engagement, by: SendOptions['by'], error: unknown, ready: ReadyAccount | null): Promise<Engagement | null> {
    const known: AmarktaiError | null = isAmarktaiError(error) ? error : null;
    if (known === null)
      logger.error(`The reply to engagement ${row.id} could not be prepared.`, {
        error: error instanceof Error ? error.message : String(error),
      });
    const until = after(known?.retryAfterMs ?? waitMs);
    if (ready !== null && known?.code === 'needs_reconnect') await accounts.markNeedsReconnect(ready.integration, known.message);
    if (ready !== null && known?.code === 'rate_limited') await accounts.pause(ready.integration, until);
    if (by === 'automatic' && known !== null && passing.has(known.code))
      return keep(row, by, { status: 'approved', repliedAt: null, leaseUntil: until }, known.code);
    // Not even tried by itself: a person finds the draft as it is.
    const status = by === 'automatic' && ready === null ? 'ready' : 'failed';
    return keep(
      row,
      by,
      { status, repliedAt: null, leaseUntil: null, failureReason: known?.message ?? 'The reply could not be prepared; approve it again.' },
      known?.code ?? 'unknown',
    );
  }

  async function keep(row: Engagement, by: SendOptions['by'], patch: Patch<Engagement>, reason: string): Promise<Engagement | null> {
    return store.transaction(async (transaction) => {
      const kept = await transaction
        .scope(row.userId)
        .collection('engagements')
        .update(row.id, patch, { status: row.status, leaseToken: row.leaseToken });
      if (kept !== null)
        await audit(transaction, ids, row, { action: 'send', decision: 'not_sent', reasons: [by, reason], replyText: row.aiReplyText });
      return kept;
    });
  }
}

export const unconfirmedReason = 'Nobody knows whether the reply arrived; look at the platform. It is not sent again.';

const waitMs = 15 * 60_000;

/** Codes by which an adapter says that nothing was sent. Whatever is not here may have been. */
const certainlyNotSent: ReadonlySet<ErrorCode> = new Set([
  'reply_not_permitted',
  'rate_limited',
  'needs_reconnect',
  'credential_invalid',
  'validation_failed',
  'invalid_request',
  'unsupported',
  'not_found',
  'content_refused',
  'network_failed',
  'version_retired',
]);

/** Reasons that go away without a person. */
const passing: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'network_failed', 'upstream_failed', 'overloaded', 'deadline_exceeded']);

/** The price of a post is never less than that of a reply where a platform charges for either. */
function priceOf(platform: Platform, row: Engagement, text: string): number {
  const { replyCostNanoUsd, postCostNanoUsd } = platform.limits;
  if (replyCostNanoUsd !== undefined) return replyCostNanoUsd({ kind: row.engagementType === 'dm' ? 'message' : 'reply', text });
  return postCostNanoUsd({
    type: 'text',
    title: null,
    text,
    thread: null,
    hashtags: [],
    link: /https?:\/\/\S+/.exec(text)?.[0] ?? null,
    media: [],
    madeWithAi: false,
  });
}

function canAnswer(platform: Platform, row: Pick<Engagement, 'engagementType'>): boolean {
  return (row.engagementType === 'dm' ? platform.sendMessage : platform.reply) !== undefined;
}
