import { type Answer, draftAnswer, noProposal } from '../../agents/community.ts';
import type { AgentTools } from '../../agents/tools.ts';
import { type analyzeEngagement, raiseRisk, type Risk } from '../../engagement/index.ts';
import type { Patch, Store } from '../../ports/store.ts';
import type { Engagement } from '../../schema/engagement.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { audit } from './audit.ts';
import type { AutomaticGate, Verdict } from './automatic-gate.ts';
import { burstAround, conversationOf, isOpen, openStatuses } from './conversation.ts';
import { maxReplyLength } from './platform-rules.ts';
import type { ReplyPolicy } from './policy.ts';
import { failedAnalysis, gravestPriority, riskFields, riskOf } from './triage.ts';

export interface DraftDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids'> {
  readonly tools: AgentTools;
  readonly events: EventRecorder;
  readonly gate: AutomaticGate;
  readonly policy: ReplyPolicy;
  readonly analyze: typeof analyzeEngagement;
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
 * Of a burst only the latest message is answered; the risk is that of all of them, each by itself and read as one text.
 *
 * @returns the row after it, or `null` when the draft was discarded.
 */
export type Draft = (row: Engagement, options: DraftOptions) => Promise<Engagement | null>;

export function createDraft({ store, clock, ids, tools, events, gate, policy, analyze }: DraftDependencies): Draft {
  return async (row, { signal, byPerson }) => {
    const { next, before } = burstAround(await conversationOf(store, row), row, policy.burstMs);
    const isFollowed = next !== null && byPerson === undefined && row.riskDecision !== 'never';
    if (isFollowed && row.riskDecision === 'auto') return superseded(row);
    const burst = before.filter(isPartOfBurst);
    const risk = riskOfBurst(row, burst);
    // That one's draft answers both or, should it not know of this one, a person does.
    const answer = isFollowed
      ? noProposal(risk, 'A later message of the same author follows.')
      : await draftAnswer(await request(row, burst, risk, byPerson), tools, signal);
    return finish(row, answer, burst, byPerson !== undefined);
  };

  async function request(
    row: Engagement,
    burst: readonly Engagement[],
    risk: Risk,
    byPerson: DraftOptions['byPerson'],
  ): Promise<Parameters<typeof draftAnswer>[0]> {
    const scoped = store.scope(row.userId);
    return {
      engagement: row,
      earlier: burst.map(({ originalText }) => originalText).toReversed(),
      risk,
      webapp: row.webappId === null ? null : await scoped.collection('webapps').get(row.webappId),
      post: row.contentId === null ? null : ((await scoped.collection('content').get(row.contentId))?.caption ?? null),
      tone: byPerson?.tone ?? null,
      askedByPerson: byPerson !== undefined,
      avoid: row.aiReplyText === null ? [] : [row.aiReplyText],
      maxLength: maxReplyLength(row),
    };
  }

  /** The gravest of its parts and of the whole: an order may be cut into harmless pieces. */
  function riskOfBurst(row: Engagement, burst: readonly Engagement[]): Risk {
    const parts = burst.reduce<Risk>((sum, earlier) => raiseRisk(sum, riskOf(earlier)), riskOf(row));
    if (burst.length === 0) return parts;
    const texts = [...burst.map(({ originalText }) => originalText).toReversed(), row.originalText];
    try {
      return raiseRisk(parts, analyze(texts.join('\n')).risk);
    } catch {
      return raiseRisk(parts, failedAnalysis);
    }
  }

  async function finish(row: Engagement, answer: Answer, burst: readonly Engagement[], byPerson: boolean): Promise<Engagement | null> {
    const drafted: Patch<Engagement> = {
      ...riskFields(answer.risk),
      priority: answer.risk.decision === 'never' ? 'high' : gravestPriority([row, ...burst]),
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
        await audit(transaction, ids, row, {
          action: 'draft',
          decision: 'discard',
          reasons: ['changed_meanwhile'],
          replyText: answer.reply,
          versions: answer.versions,
        });
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
      if (answer.risk.decision === 'never' && row.riskDecision !== 'never')
        await record(row.userId, 'engagement.crisis', { engagementId: row.id, platform: row.platform, factors: [...answer.risk.factors] });
      if (next.status === 'ready') await record(row.userId, 'engagement.ready', { engagementId: row.id, platform: row.platform });
      return rows.update(row.id, next);
    });
  }

  async function superseded(row: Engagement): Promise<Engagement | null> {
    return store.transaction(async (transaction) => {
      const dropped = await transaction
        .scope(row.userId)
        .collection('engagements')
        .update(row.id, mergedAway, { status: 'generating', leaseToken: row.leaseToken });
      if (dropped !== null) await audit(transaction, ids, row, { action: 'draft', decision: 'drop', reasons: ['superseded'] });
      return dropped;
    });
  }

  async function merge(transaction: Store, earlier: Engagement): Promise<void> {
    // Whatever step it is at: a draft of it under way finds its row closed.
    const merged = await transaction
      .scope(earlier.userId)
      .collection('engagements')
      .update(earlier.id, mergedAway, { status: { in: openStatuses } });
    if (merged !== null)
      await audit(transaction, ids, earlier, {
        action: 'draft',
        decision: 'drop',
        reasons: ['superseded'],
        replyText: earlier.aiReplyText,
      });
  }
}

const mergedReason = 'It is answered together with a later message of the same burst.';
const mergedAway = { status: 'rejected' as const, failureReason: mergedReason, leaseUntil: null };

/** Earlier messages that are answered with this one. What must not be answered by a machine stays a matter of its own. */
function isPartOfBurst(earlier: Engagement): boolean {
  return earlier.riskDecision !== 'never' && (isOpen(earlier) || (earlier.status === 'rejected' && earlier.failureReason === mergedReason));
}

/** What a verdict makes of a draft. An approved row's `leaseUntil` is the time before which it is not sent. */
export function afterVerdict(
  verdict: Verdict,
  note: string | null,
  now: Date,
): Patch<Engagement> & { readonly status: Engagement['status'] } {
  if (verdict.decision === 'send') return { status: 'approved', leaseUntil: now, failureReason: null };
  if (verdict.decision === 'postpone') return { status: 'approved', leaseUntil: verdict.until, failureReason: null };
  if (verdict.decision === 'drop')
    return {
      status: 'rejected',
      leaseUntil: null,
      failureReason: verdict.reason === 'superseded' ? mergedReason : 'A person has answered in this conversation.',
    };
  return { status: 'ready', leaseUntil: null, failureReason: note };
}
