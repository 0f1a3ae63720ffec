import type { Store } from '../../ports/store.ts';
import type { Engagement } from '../../schema/engagement.ts';
import type { ServiceContext } from '../context.ts';
import { findIntegration } from '../integrations/find-integration.ts';
import { quietHoursEnd, startOfLocalDay } from '../local-time.ts';
import type { SettingsService } from '../settings.ts';
import { burstAround, conversationOf, isAnswered, isOpen, personAnswered, personWroteSince } from './conversation.ts';
import { windowEndsAt } from './platform-rules.ts';
import type { ReplyPolicy } from './policy.ts';

/** What becomes of a drafted reply that nobody looked at. `drop`: no reply at all; `review`: a person decides. */
export type Verdict =
  | { readonly decision: 'send' }
  | { readonly decision: 'postpone'; readonly until: Date; readonly reason: string }
  | { readonly decision: 'review' | 'drop'; readonly reason: string };

/** Decides on one reply at this moment, reading in the given store or transaction. It never widens what the analysis allowed. */
export type AutomaticGate = (store: Store, row: Engagement) => Promise<Verdict>;

export interface AutomaticGateDependencies extends Pick<ServiceContext, 'clock'> {
  readonly settings: SettingsService;
  readonly policy: ReplyPolicy;
}

const lookAgainMs = 5 * 60_000;

export function createAutomaticGate({ clock, settings, policy }: AutomaticGateDependencies): AutomaticGate {
  return async (store, row) => {
    const now = clock.now();
    // What a machine may not answer it may not drop either.
    if (row.riskDecision !== 'auto') return { decision: 'review', reason: `risk_${row.riskDecision ?? 'unknown'}` };
    const conversation = await conversationOf(store, row);
    const silence = whyNothingMoreIsSaid(conversation, row);
    if (silence !== null) return { decision: 'drop', reason: silence };
    const integration = await findIntegration(store, row.userId, row.platform, row.webappId);
    if (integration === null || integration.needsReconnect) return { decision: 'review', reason: 'not_connected' };
    const refusal = whyAPersonDecides(row, integration, now) ?? (await whyThisConversationIsAPersons(store, conversation, row, now));
    if (refusal !== null) return { decision: 'review', reason: refusal };
    const user = await settings.get(row.userId, store);
    const cap = await reachedCap(store, row, startOfLocalDay(now, user.timezone));
    if (cap !== null) return { decision: 'review', reason: cap };
    if (policy.shadow) return { decision: 'review', reason: 'shadow_mode' };
    // Reasons that pass by themselves come last: what would never be sent does not wait.
    if (user.paused) return { decision: 'postpone', until: new Date(now.getTime() + lookAgainMs), reason: 'paused' };
    if (integration.pausedUntil !== null && integration.pausedUntil > now)
      return { decision: 'postpone', until: integration.pausedUntil, reason: 'account_paused' };
    const quietUntil = user.quietHours === null ? null : quietHoursEnd(user.quietHours, now, user.timezone);
    if (quietUntil !== null) return { decision: 'postpone', until: quietUntil, reason: 'quiet_hours' };
    const settled = new Date(row.receivedAt.getTime() + policy.settleMs);
    return settled > now ? { decision: 'postpone', until: settled, reason: 'more_may_follow' } : { decision: 'send' };
  };

  function whyNothingMoreIsSaid(conversation: readonly Engagement[], row: Engagement): string | null {
    if (burstAround(conversation, row, policy.burstMs).next !== null) return 'superseded';
    const byPerson = conversation.some(
      (other) => other.id !== row.id && other.status === 'sent' && other.repliedAt !== null && other.repliedAt >= row.receivedAt,
    );
    return byPerson ? personAnswered : null;
  }

  function whyAPersonDecides(
    row: Engagement,
    { autoReplyEnabled, lowRiskAutoReply }: { readonly autoReplyEnabled: boolean; readonly lowRiskAutoReply: boolean },
    now: Date,
  ): string | null {
    if (!autoReplyEnabled) return 'auto_reply_off';
    if (row.riskLevel !== 'low' && (lowRiskAutoReply || row.riskLevel !== 'medium')) return `level_${row.riskLevel ?? 'unknown'}`;
    if (!row.autoReplySafe || row.aiReplyText === null) return 'draft_not_safe';
    if (now.getTime() - row.receivedAt.getTime() > policy.maxAgeMs) return 'too_old';
    const ends = windowEndsAt(row);
    return ends !== null && ends <= now ? 'window_closed' : null;
  }

  async function whyThisConversationIsAPersons(
    store: Store,
    conversation: readonly Engagement[],
    row: Engagement,
    now: Date,
  ): Promise<string | null> {
    const others = conversation.filter(({ id }) => id !== row.id);
    if (others.some((other) => isOpen(other) && (other.riskDecision === 'never' || other.riskLevel === 'high'))) return 'grave_matter_open';
    if (await personWroteSince(store, row, others, new Date(now.getTime() - policy.personMs))) return 'person_in_conversation';
    // An answer that was on its way when this was written does not know of it.
    return others.some((other) => isAnswered(other) && other.repliedAt !== null && other.repliedAt >= row.receivedAt)
      ? 'answered_meanwhile'
      : null;
  }

  async function reachedCap(store: Store, row: Engagement, since: Date): Promise<string | null> {
    const rows = store.scope(row.userId).collection('engagements');
    // `sending` and `unconfirmed` count whoever sent them: a reply that may be out is out.
    const out = { platform: row.platform, status: { in: ['sending', 'auto_sent', 'unconfirmed'] as const }, repliedAt: { gte: since } };
    const author = row.authorPlatformId === null ? { authorName: row.authorName } : { authorPlatformId: row.authorPlatformId };
    if ((await rows.count({ ...out, ...author })) >= policy.perAuthorPerDay) return 'author_cap';
    if (row.threadId !== null && (await rows.count({ ...out, threadId: row.threadId })) >= policy.perThreadPerDay) return 'thread_cap';
    return (await rows.count(out)) >= policy.perDay ? 'day_cap' : null;
  }
}
