import type { Engagement } from '../../schema/engagement.ts';
import type { PlatformId } from '../../schema/platform.ts';
import type { ServiceContext } from '../context.ts';
import { attemptsFor, type ConfirmAttempt, isFrom, type ReplyAttempt } from './attempts.ts';
import { audit } from './audit.ts';
import { isOpen, openStatuses, personAnswered } from './conversation.ts';

/** A message on the platform, whoever wrote it. */
export interface Utterance {
  readonly platform: PlatformId;
  readonly id: string;
  readonly threadId: string | null;
  readonly authorId: string | null;
  readonly authorName: string;
  readonly text: string;
  readonly at: Date;
}

/** Tells our own voice on the platforms from that of others. */
export interface OwnVoice {
  /** True for what an account of the user's own wrote: by its id, by its name where no id is given, or because it is one of our replies coming back. */
  isOurs(userId: string, said: Utterance): Promise<boolean>;
  /**
   * Takes note of something of ours. A reply whose outcome was unknown is now known to be sent. Anything else was written by a person: what would have been
   * answered by itself in that thread is dropped, and so is the very message that was answered; what only a person may answer stays open.
   */
  hear(userId: string, said: Utterance): Promise<void>;
}

const threadLimit = 200;

export function createOwnVoice({
  store,
  ids,
  confirm,
}: Pick<ServiceContext, 'store' | 'ids'> & { readonly confirm: ConfirmAttempt }): OwnVoice {
  return {
    async isOurs(userId, said) {
      const { platform, id, authorId, authorName } = said;
      const scoped = store.scope(userId);
      if ((await scoped.collection('engagements').count({ platform, platformReplyId: id })) > 0) return true;
      const { rows: accounts } = await scoped.collection('integrations').find({ where: { platform }, limit: 200 });
      if (authorId !== null && accounts.some(({ platformUserId }) => platformUserId === authorId)) return true;
      if (
        authorId === null &&
        accounts.some(({ platformUsername }) => platformUsername !== null && bare(platformUsername) === bare(authorName))
      )
        return true;
      // Some platforms name the same account differently in each of their interfaces; a reply of ours must never be answered.
      return (await attemptBehind(userId, await threadOf(userId, said), said)) !== null;
    },

    async hear(userId, said) {
      const thread = await threadOf(userId, said);
      if (thread.some(({ platformReplyId }) => platformReplyId === said.id)) return;
      const attempt = await attemptBehind(userId, thread, said);
      const answered = thread.find(({ id }) => id === attempt?.engagementId);
      if (attempt !== null && answered !== undefined) await confirm(answered, attempt, said);
      else await hearPerson(thread, said);
    },
  };

  async function threadOf(userId: string, { platform, threadId }: Utterance): Promise<readonly Engagement[]> {
    if (threadId === null) return [];
    const rows = store.scope(userId).collection('engagements');
    const inside = await rows.find({
      where: { platform, threadId },
      order: [{ field: 'receivedAt', direction: 'desc' }],
      limit: threadLimit,
    });
    const root = await rows.find({ where: { platform, platformCommentId: threadId }, limit: 1 });
    return [...inside.rows, ...root.rows.filter(({ id }) => inside.rows.every((row) => row.id !== id))];
  }

  /** The attempt of ours that said this, if its place on the platform is not known yet. */
  async function attemptBehind(userId: string, thread: readonly Engagement[], said: Utterance): Promise<ReplyAttempt | null> {
    const unplaced = thread.filter(({ platformReplyId }) => platformReplyId === null).map(({ id }) => id);
    const attempts = await attemptsFor(store, userId, unplaced);
    return attempts.find((attempt) => isFrom(attempt, said)) ?? null;
  }

  async function hearPerson(thread: readonly Engagement[], said: Utterance): Promise<void> {
    const earlier = thread.filter(({ receivedAt }) => receivedAt <= said.at);
    const over = earlier.filter(
      (row) =>
        isOpen(row) &&
        row.riskDecision !== 'never' &&
        (row.riskDecision === 'auto' || row.engagementType === 'dm' || row.platformCommentId === said.threadId),
    );
    const patch = { status: 'rejected' as const, failureReason: 'A person answered on the platform.', leaseUntil: null };
    let dropped = 0;
    for (const row of over) {
      await store.transaction(async (transaction) => {
        // Whatever step it is at: a draft under way, or one that waits to be sent, finds its row closed.
        const closed = await transaction
          .scope(row.userId)
          .collection('engagements')
          .update(row.id, patch, { status: { in: openStatuses } });
        if (closed === null) return;
        await audit(transaction, ids, row, {
          action: 'ingest',
          decision: 'drop',
          reasons: [personAnswered, said.id],
          replyText: row.aiReplyText,
        });
        dropped += 1;
      });
    }
    // Even where nothing is open: for a while nothing is said here by itself.
    const [latest] = earlier;
    if (dropped > 0 || latest === undefined) return;
    const seen = await store
      .scope(latest.userId)
      .collection('replyAudit')
      .find({ where: { engagementId: latest.id, action: 'ingest' }, limit: 100 });
    if (seen.rows.some(({ reasons }) => reasons.includes(said.id))) return;
    await audit(store, ids, latest, { action: 'ingest', decision: 'heard', reasons: [personAnswered, said.id] });
  }
}

function bare(name: string): string {
  return name.trim().replace(/^@/, '').toLowerCase();
}
