import type { Store } from '../../ports/store.ts';
import type { Engagement } from '../../schema/engagement.ts';

/** States in which a message still waits for its answer. */
export const openStatuses = ['pending', 'generating', 'ready', 'approved'] as const;
/** States after an answer went out, or may have. */
export const answeredStatuses = ['sending', 'sent', 'auto_sent', 'unconfirmed'] as const;

/** Reason in the audit of an answer that a person gave on the platform itself. */
export const personAnswered = 'person_answered';

const dayMs = 24 * 3_600_000;

export function isOpen({ status }: Engagement): boolean {
  return (openStatuses as readonly string[]).includes(status);
}

export function isAnswered({ status }: Engagement): boolean {
  return (answeredStatuses as readonly string[]).includes(status);
}

/** What the same author wrote in the same conversation from a day before `row` on, oldest first, `row` included. */
export async function conversationOf(store: Store, row: Engagement): Promise<readonly Engagement[]> {
  const author = row.authorPlatformId === null ? { authorName: row.authorName } : { authorPlatformId: row.authorPlatformId };
  const { rows } = await store
    .scope(row.userId)
    .collection('engagements')
    .find({
      where: { platform: row.platform, ...author, receivedAt: { gte: new Date(row.receivedAt.getTime() - dayMs) } },
      order: [{ field: 'receivedAt' }],
      limit: 500,
    });
  return rows.filter((other) => sameConversation(row, other)).toSorted(inOrder);
}

/** Whether a person of ours wrote in the thread of this message, here or on the platform, since an instant. */
export async function personWroteSince(store: Store, row: Engagement, conversation: readonly Engagement[], since: Date): Promise<boolean> {
  const scoped = store.scope(row.userId);
  const inThread =
    row.threadId === null
      ? []
      : (
          await scoped.collection('engagements').find({
            where: { platform: row.platform, threadId: row.threadId },
            order: [{ field: 'receivedAt', direction: 'desc' }],
            limit: 200,
          })
        ).rows;
  const around = [...conversation, ...inThread];
  if (around.some(({ status, repliedAt }) => status === 'sent' && repliedAt !== null && repliedAt > since)) return true;
  const where = { engagementId: { in: around.map(({ id }) => id) }, action: 'ingest', createdAt: { gt: since } };
  const { rows } = await scoped.collection('replyAudit').find({ where, limit: 500 });
  return rows.some(({ reasons }) => reasons.includes(personAnswered));
}

/** The message that follows `row` in its burst, and those that lead to it, nearest first. */
export function burstAround(
  conversation: readonly Engagement[],
  row: Engagement,
  burstMs: number,
): { readonly next: Engagement | null; readonly before: readonly Engagement[] } {
  const at = conversation.findIndex(({ id }) => id === row.id);
  const following = conversation[at + 1];
  const before: Engagement[] = [];
  let latest = row;
  for (const earlier of conversation.slice(0, Math.max(0, at)).toReversed()) {
    if (latest.receivedAt.getTime() - earlier.receivedAt.getTime() > burstMs) break;
    before.push(earlier);
    latest = earlier;
  }
  const follows = following !== undefined && following.receivedAt.getTime() - row.receivedAt.getTime() <= burstMs;
  return { next: at >= 0 && follows ? following : null, before };
}

/** Private messages of an author are one conversation; in public the thread or the post makes it. */
function sameConversation(row: Engagement, other: Engagement): boolean {
  if (other.id === row.id) return true;
  if (row.engagementType === 'dm' || other.engagementType === 'dm')
    return (
      row.engagementType === other.engagementType && (row.threadId === null || other.threadId === null || row.threadId === other.threadId)
    );
  return (
    (row.threadId !== null && row.threadId === other.threadId) ||
    (row.platformPostId !== null && row.platformPostId === other.platformPostId)
  );
}

function inOrder(left: Engagement, right: Engagement): number {
  return left.receivedAt.getTime() - right.receivedAt.getTime() || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
}
