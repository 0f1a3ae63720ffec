import { type Answer, draftAnswer } from '../../agents/community.ts';
import type { AgentTools } from '../../agents/tools.ts';
import { raiseRisk, type Risk } from '../../engagement/index.ts';
import type { Patch } from '../../ports/store.ts';
import type { Engagement } from '../../schema/engagement.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { audit } from './audit.ts';
import type { AutomaticGate, Verdict } from './automatic-gate.ts';
import { burstAround, conversationOf, isOpen } from './conversation.ts';
import { maxReplyLength } from './platform-rules.ts';
import type { ReplyPolicy } from './policy.ts';
import { riskFields, riskOf } from './triage.ts';

export interface DraftDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids'> {
  readonly tools: AgentTools;
  readonly events: EventRecorder;
  readonly gate: AutomaticGate;
  readonly policy: ReplyPolicy;
}

export interface DraftOptions {
  readonly signal: AbortSignal;
  /** A person asked for this draft: it waits for a person. */
  readonly byPerson?: { readonly tone: string | null };
}

/**
 * Drafts the answer to a message that the caller has claimed as `generating`, and decides what becomes of it. Only the holder of the newest lease can write:
 * what was answered, rejected or taken over meanwhile stays as it is, and the draft is discarded.
 *
 * @returns the row after it, or `null` when the draft was discarded.
 */
export type Draft = (row: Engagement, options: DraftOptions) => Promise<Engagement | null>;

export function createDraft({ store, clock, ids, tools, events, gate, policy }: DraftDependencies): Draft {
  return async (row, { signal, byPerson }) => {
    const conversation = await conversationOf(store, row);
    const { next, before } = burstAround(conversation, row, policy.burstMs);
    if (next !== null && riskOf(row).decision !== 'never' && byPerson === undefined) return superseded(row);
    const burst = before.filter(isPartOfBurst);
    const risk = burst.reduce<Risk>((sum, earlier) => raiseRisk(sum, riskOf(earlier)), riskOf(row));
    const scoped = store.scope(row.userId);
    const answer = await draftAnswer(
      {
        engagement: row,
        earlier: burst.map(({ originalText }) => originalText).toReversed(),
        risk,
        webapp: row.webappId === null ? null : await scoped.collection('webapps').get(row.webappId),
        post: row.contentId === null ? null : ((await scoped.collection('content').get(row.contentId))?.caption ?? null),
        tone: byPerson?.tone ?? null,
        avoid: byPerson === undefined || row.aiReplyText === null ? [] : [row.aiReplyText],
        maxLength: maxReplyLength(row),
      },
      tools,
      signal,
    );
    return finish(row, answer, burst, byPerson !== undefined);
  };

  /** Earlier messages that are answered with this one. What must not be answered by a machine stays a matter of its own. */
  function isPartOfBurst(earlier: Engagement): boolean {
    return earlier.riskDecision !== 'never' && (isOpen(earlier) || (earlier.status === 'rejected' && earlier.repliedAt === null && earlier.failureReason === mergedReason));
  }

  async function finish(row: Engagement, answer: Answer, burst: readonly Engagement[], byPerson: boolean): Promise<Engagement | null> {
    const drafted: Patch<Engagement> = {
      ...riskFields(answer.risk),
      aiReplyText: answer.reply,
      aiReplyConfidence: answer.confidence,
      aiReplyTone: answer.tone,
      alternativeReplies: [...answer.alternatives],
      autoReplySafe: answer.risk.decision === 'auto' && answer.reply !== null && !answer.handOver,
    };
    return events.transaction(store, async (transaction, record) => {
      const rows = transaction.scope(row.userId).collection('engagements');
      const owned = await rows.update(row.id, drafted, { status: 'generating', leaseToken: row.leaseToken });
      if (owned === null) {
        await audit(transaction, ids, row, { action: 'draft', decision: 'discard', reasons: ['changed_meanwhile'], replyText: answer.reply, versions: answer.versions });
        return null;
      }
      for (const earlier of burst.filter(isOpen)) await merge(transaction, earlier);
      const verdict: Verdict = byPerson ? { decision: 'review', reason: 'person_asked' } : await gate(transaction, owned);
      await audit(transaction, ids, owned, {
        action: byPerson ? 'regenerate' : 'draft',
        decision: verdict.decision,
        reasons: [...('reason' in verdict ? [verdict.reason] : []), ...answer.risk.factors],
        replyText: answer.reply,
        versions: answer.versions,
      });
      const next = afterVerdict(verdict, answer.reason, clock.now());
      if (next.status === 'ready') await record(row.userId, 'engagement.ready', { engagementId: row.id, platform: row.platform });
      return rows.update(row.id, next);
    });
  }

  async function superseded(row: Engagement): Promise<Engagement | null> {
    return store.transaction(async (transaction) => {
      const patch = { status: 'rejected' as const, failureReason: mergedReason, leaseUntil: null };
      const dropped = await transaction.scope(row.userId).collection('engagements').update(row.id, patch, { status: 'generating', leaseToken: row.leaseToken });
      if (dropped !== null) await audit(transaction, ids, row, { action: 'draft', decision: 'drop', reasons: ['superseded'] });
      return dropped;
    });
  }

  async function merge(transaction: Parameters<typeof audit>[0], earlier: Engagement): Promise<void> {
    const patch = { status: 'rejected' as const, failureReason: mergedReason, leaseUntil: null };
    const merged = await transaction.scope(earlier.userId).collection('engagements').update(earlier.id, patch, { status: earlier.status, leaseToken: earlier.leaseToken });
    if (merged !== null) await audit(transaction, ids, earlier, { action: 'draft', decision: 'drop', reasons: ['superseded'], replyText: earlier.aiReplyText });
  }
}

const mergedReason = 'It is answered together with a later message of the same burst.';

/** What a verdict makes of a draft. An approved row's `leaseUntil` is the time before which it is not sent. */
export function afterVerdict(verdict: Verdict, note: string | null, now: Date): Patch<Engagement> & { readonly status: Engagement['status'] } {
  if (verdict.decision === 'send') return { status: 'approved', leaseUntil: now, failureReason: null };
  if (verdict.decision === 'postpone') return { status: 'approved', leaseUntil: verdict.until, failureReason: null };
  if (verdict.decision === 'drop') return { status: 'rejected', leaseUntil: null, failureReason: verdict.reason === 'superseded' ? mergedReason : 'A person has answered in this conversation.' };
  return { status: 'ready', leaseUntil: null, failureReason: note };
}
