import { z } from 'zod';
import type { analyzeEngagement, EngagementAnalysis } from '../../engagement/index.ts';
import { isAmarktaiError } from '../../errors.ts';
import type { IncomingEngagement } from '../../ports/platform.ts';
import { type Engagement, engagementTypeSchema } from '../../schema/engagement.ts';
import type { Integration } from '../../schema/integration.ts';
import { platformIdSchema, type PlatformId } from '../../schema/platform.ts';
import type { Accounts } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { validate } from '../validate.ts';
import { audit } from './audit.ts';
import { openStatuses } from './conversation.ts';
import { triage } from './triage.ts';

/** A comment, message, mention or review that a caller hands in. */
export const incomingInput = z.strictObject({
  platform: platformIdSchema,
  engagementType: engagementTypeSchema,
  platformCommentId: z.string().min(1).max(500),
  platformPostId: z.string().max(500).nullable().optional(),
  threadId: z.string().max(500).nullable().optional(),
  authorName: z.string().max(500),
  authorPlatformId: z.string().max(500).nullable().optional(),
  originalText: z.string().max(50_000),
  receivedAt: z.date(),
});
export type IncomingInput = z.input<typeof incomingInput>;

/** Takes messages in, each once, and notices what was answered on the platform itself. */
export interface Ingest {
  /** @returns the row, new or known; `null` for our own echo, which is never a message to us. @throws `validation_failed`. */
  receive(userId: string, input: IncomingInput, from?: Pick<Integration, 'webappId'>): Promise<{ readonly row: Engagement; readonly isNew: boolean } | null>;
  /** Reads what arrived at one account since the last time. @returns how many messages were new. @throws as `Platform.listEngagements`. */
  fetch(integration: Integration, signal: AbortSignal): Promise<number>;
}

export interface IngestDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'platforms' | 'logger'> {
  readonly accounts: Accounts;
  readonly events: EventRecorder;
  /** A risk model that fails leaves the message to a person. */
  readonly analyze: typeof analyzeEngagement;
}

/** Pages of one account in one go; the rest comes with the next. */
const maxPages = 20;
/** How far before the connection the first look goes back. */
const firstLookMs = 24 * 3_600_000;
/** Platforms show some things late; what is read twice is kept once. */
const overlapMs = 10 * 60_000;

export function createIngest({ store, clock, ids, platforms, logger, accounts, events, analyze }: IngestDependencies): Ingest {
  const receive: Ingest['receive'] = async (userId, given, from) => {
    const input = validate(incomingInput, given, 'engagement');
    const scoped = store.scope(userId);
    const key = { platform: input.platform, platformCommentId: input.platformCommentId };
    const known = async (): Promise<Engagement | null> => (await scoped.collection('engagements').find({ where: key, limit: 1 })).rows[0] ?? null;
    const existing = await known();
    if (existing !== null) return { row: existing, isNew: false };
    if (await isOurs(userId, input)) return null;
    const [content] = input.platformPostId == null ? [] : (await scoped.collection('content').find({ where: { platform: input.platform, platformPostId: input.platformPostId }, limit: 1 })).rows;
    try {
      const row = await events.transaction(store, async (transaction, record) => {
        const inserted = await transaction.scope(userId).collection('engagements').insert({
          id: ids(),
          ...key,
          webappId: content?.webappId ?? (from?.webappId || null) ?? (await onlyWebapp(userId)),
          engagementType: input.engagementType,
          platformPostId: input.platformPostId ?? null,
          threadId: input.threadId ?? null,
          contentId: content?.id ?? null,
          authorName: input.authorName,
          authorPlatformId: input.authorPlatformId ?? null,
          originalText: input.originalText,
          ...triage(read(input.originalText), input.engagementType),
          aiReplyText: null,
          aiReplyConfidence: null,
          aiReplyTone: null,
          alternativeReplies: [],
          status: 'pending',
          autoReplySafe: false,
          receivedAt: input.receivedAt,
          repliedAt: null,
          platformReplyId: null,
          failureReason: null,
          leaseUntil: null,
          leaseToken: 0,
        });
        await record(userId, 'engagement.received', { engagementId: inserted.id, platform: inserted.platform, priority: inserted.priority });
        return inserted;
      });
      return { row, isNew: true };
    } catch (error) {
      if (!isAmarktaiError(error, 'conflict')) throw error;
      // Somebody else took it in at the same moment.
      const row = await known();
      if (row === null) throw error;
      return { row, isNew: false };
    }
  };

  return {
    receive,

    async fetch(integration, signal) {
      const platform = platforms[integration.platform];
      if (platform?.listEngagements === undefined) return 0;
      const { account } = await accounts.open(integration, signal);
      const marks = store.collection('leases');
      const id = `engagement-cursor:${integration.id}`;
      const mark = await marks.get(id);
      const seenUntil = new Date(clock.now().getTime() - overlapMs);
      const since = mark?.until ?? new Date((integration.connectedAt ?? integration.createdAt).getTime() - firstLookMs);
      let cursor: unknown = mark === null ? null : JSON.parse(mark.owner);
      let taken = 0;
      for (let page = 0; page < maxPages; page += 1) {
        const read = await platform.listEngagements(account, { since, cursor, signal });
        for (const item of read.items) taken += (await take(integration, item)) ? 1 : 0;
        const moved = JSON.stringify(read.cursor ?? null) !== JSON.stringify(cursor ?? null);
        cursor = read.cursor;
        // Only after its page is stored: a crash reads a page again, and nothing of it twice.
        const kept = { owner: JSON.stringify(cursor ?? null), until: seenUntil };
        if ((await marks.update(id, kept)) === null) await marks.insert({ id, token: 0, ...kept });
        if (read.items.length === 0 || !moved) break;
      }
      return taken;
    },
  };

  async function take(integration: Integration, item: IncomingEngagement): Promise<boolean> {
    const { userId, platform, platformUserId } = integration;
    if (item.own || (platformUserId !== null && item.authorId === platformUserId)) {
      await seeOwn(userId, platform, item);
      return false;
    }
    const taken = await receive(
      userId,
      { platform, engagementType: item.type, platformCommentId: item.id, platformPostId: item.postId, threadId: item.threadId, authorName: item.authorName.slice(0, 500), authorPlatformId: item.authorId, originalText: item.text.slice(0, 50_000), receivedAt: item.receivedAt },
      integration,
    );
    return taken?.isNew ?? false;
  }

  /** Our own voice on the platform: a reply of ours that nobody was sure of, or a person who has answered there. */
  async function seeOwn(userId: string, platform: PlatformId, item: IncomingEngagement): Promise<void> {
    if (item.threadId === null) return;
    const rows = store.scope(userId).collection('engagements');
    const thread = [
      ...(await rows.find({ where: { platform, threadId: item.threadId }, order: [{ field: 'receivedAt', direction: 'desc' }], limit: 200 })).rows,
      ...(await rows.find({ where: { platform, platformCommentId: item.threadId }, limit: 1 })).rows,
    ];
    if (thread.some(({ platformReplyId }) => platformReplyId === item.id)) return;
    const ours = thread.find(({ aiReplyText, status, repliedAt }) => repliedAt !== null && (status === 'sending' || status === 'unconfirmed') && squeeze(aiReplyText ?? '') === squeeze(item.text));
    if (ours !== undefined) {
      if (ours.status === 'unconfirmed') await confirm(ours, item);
      return;
    }
    for (const row of thread) {
      if (row.receivedAt > item.receivedAt || !(openStatuses as readonly string[]).includes(row.status)) continue;
      await store.transaction(async (transaction) => {
        const dropped = await transaction.scope(userId).collection('engagements').update(row.id, { status: 'rejected', failureReason: 'A person answered on the platform.', leaseUntil: null }, { status: row.status });
        if (dropped !== null) await audit(transaction, ids, row, { action: 'ingest', decision: 'drop', reasons: ['person_answered'], replyText: row.aiReplyText });
      });
    }
  }

  async function confirm(row: Engagement, item: IncomingEngagement): Promise<void> {
    await events.transaction(store, async (transaction, record) => {
      const [begun] = (await transaction.scope(row.userId).collection('replyAudit').find({ where: { engagementId: row.id, action: 'send' }, order: [{ field: 'createdAt', direction: 'desc' }], limit: 1 })).rows;
      const automatic = begun?.reasons.includes('automatic') ?? false;
      const patch = { status: automatic ? ('auto_sent' as const) : ('sent' as const), platformReplyId: item.id, repliedAt: item.receivedAt, failureReason: null };
      const confirmed = await transaction.scope(row.userId).collection('engagements').update(row.id, patch, { status: 'unconfirmed' });
      if (confirmed === null) return;
      await audit(transaction, ids, row, { action: 'ingest', decision: 'confirmed', reasons: ['seen_on_platform'], replyText: row.aiReplyText });
      await record(row.userId, 'engagement.replied', { engagementId: row.id, platform: row.platform, automatic });
    });
  }

  /** Written by an account of the user's own, or one of our replies coming back. */
  async function isOurs(userId: string, { platform, platformCommentId, authorPlatformId }: z.output<typeof incomingInput>): Promise<boolean> {
    const scoped = store.scope(userId);
    if ((await scoped.collection('engagements').count({ platform, platformReplyId: platformCommentId })) > 0) return true;
    return authorPlatformId != null && (await scoped.collection('integrations').count({ platform, platformUserId: authorPlatformId })) > 0;
  }

  async function onlyWebapp(userId: string): Promise<string | null> {
    const { rows } = await store.scope(userId).collection('webapps').find({ where: { isActive: true }, limit: 2 });
    return rows.length === 1 ? (rows[0]?.id ?? null) : null;
  }

  function read(text: string): EngagementAnalysis | null {
    try {
      return analyze(text);
    } catch (error) {
      logger.error('The analysis of a message failed; a person gets it.', { error: error instanceof Error ? error.message : String(error) });
      return null;
    }
  }
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
