import { z } from 'zod';
import { type analyzeEngagement, type EngagementAnalysis, raiseRisk } from '../../engagement/index.ts';
import { isAmarktaiError } from '../../errors.ts';
import type { IncomingEngagement } from '../../ports/platform.ts';
import { type Engagement, engagementTypeSchema } from '../../schema/engagement.ts';
import type { Integration } from '../../schema/integration.ts';
import { platformIdSchema } from '../../schema/platform.ts';
import type { Accounts } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { paidRead } from '../paid-read.ts';
import type { Charge } from '../spending.ts';
import { validate } from '../validate.ts';
import type { OwnVoice } from './own-voice.ts';
import { triage } from './triage.ts';

/** A comment, message, mention or review that a caller hands in. */
export const incomingInput = z.strictObject({
  platform: platformIdSchema,
  engagementType: engagementTypeSchema,
  platformCommentId: z.string().min(1).max(500),
  platformPostId: z.string().max(500).nullable().default(null),
  threadId: z.string().max(500).nullable().default(null),
  authorName: z.string().max(500),
  authorPlatformId: z.string().max(500).nullable().default(null),
  originalText: z.string().max(50_000),
  receivedAt: z.date(),
});
export type IncomingInput = z.input<typeof incomingInput>;
type Incoming = z.output<typeof incomingInput>;

/** Takes messages in, each once, and hands on what is our own voice. */
export interface Ingest {
  /** @returns the row, new or known; `null` for our own echo, which is never a message to us. @throws `validation_failed`. */
  receive(
    userId: string,
    input: IncomingInput,
    from?: Pick<Integration, 'webappId'>,
  ): Promise<{ readonly row: Engagement; readonly isNew: boolean } | null>;
  /** Takes in what arrived at one account: a message, or our own voice. One that cannot be kept is left out. @returns whether it is new. */
  take(integration: Integration, item: IncomingEngagement): Promise<boolean>;
  /** Reads what arrived at one account since the last time. @returns how many messages were new. @throws as `Platform.listEngagements`. */
  fetch(integration: Integration, signal: AbortSignal): Promise<number>;
}

export interface IngestDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'platforms' | 'logger'> {
  readonly accounts: Accounts;
  readonly events: EventRecorder;
  readonly ownVoice: OwnVoice;
  readonly charge: Charge;
  /** A risk model that fails leaves the message to a person. */
  readonly analyze: typeof analyzeEngagement;
}

/** Pages of one account in one go; the rest comes with the next. */
const maxPages = 20;
/** How far before the connection the first look goes back. */
const firstLookMs = 24 * 3_600_000;
/** Platforms show some things late; what is read twice is kept once. */
const overlapMs = 10 * 60_000;

export function createIngest({
  store,
  clock,
  ids,
  platforms,
  logger,
  accounts,
  events,
  ownVoice,
  charge,
  analyze,
}: IngestDependencies): Ingest {
  const receive: Ingest['receive'] = async (userId, given, from) => {
    const input = validate(incomingInput, given, 'engagement');
    const known = await find(userId, input);
    if (known !== null) return { row: known, isNew: false };
    const said = utterance(input);
    if (await ownVoice.isOurs(userId, said)) {
      await ownVoice.hear(userId, said);
      return null;
    }
    try {
      return { row: await insert(userId, input, from?.webappId ?? ''), isNew: true };
    } catch (error) {
      if (!isAmarktaiError(error, 'conflict')) throw error;
      // Somebody else took it in at the same moment.
      const row = await find(userId, input);
      if (row === null) throw error;
      return { row, isNew: false };
    }
  };

  return {
    receive,
    take,

    async fetch(integration, signal) {
      const platform = platforms[integration.platform];
      if (platform?.listEngagements === undefined) return 0;
      const list = platform.listEngagements.bind(platform);
      const { account } = await accounts.open(integration, signal);
      const id = `engagement-cursor:${integration.id}`;
      const mark = await store.collection('leases').get(id);
      const until = new Date(clock.now().getTime() - overlapMs);
      const since = mark?.until ?? new Date((integration.connectedAt ?? integration.createdAt).getTime() - firstLookMs);
      let cursor: unknown = mark === null ? null : JSON.parse(mark.owner);
      let taken = 0;
      for (let page = 0; page < maxPages; page += 1) {
        const read = await paidRead(() => list(account, { since, cursor, signal }), {
          charge,
          platform,
          charged: { id: null, userId: integration.userId, platform: integration.platform },
          hold: { comments: 1 },
          brought: ({ items, reads }) =>
            reads ?? {
              comments: items.filter(({ type }) => type !== 'dm').length,
              messages: items.filter(({ type }) => type === 'dm').length,
            },
        });
        for (const item of read.items) taken += (await take(integration, item)) ? 1 : 0;
        const moved = JSON.stringify(read.cursor ?? null) !== JSON.stringify(cursor ?? null);
        cursor = read.cursor;
        // Only after its page is stored: a crash reads a page again, and nothing of it twice.
        await keepMark(id, { owner: JSON.stringify(cursor ?? null), until });
        if (read.items.length === 0 || !moved) break;
      }
      return taken;
    },
  };

  async function keepMark(id: string, mark: { readonly owner: string; readonly until: Date }): Promise<void> {
    const marks = store.collection('leases');
    if ((await marks.update(id, mark)) !== null) return;
    await marks.insert({ id, token: 0, ...mark }).catch((error: unknown) => {
      // Two first looks at once: either's mark will do.
      if (!isAmarktaiError(error, 'conflict')) throw error;
    });
  }

  async function take(integration: Integration, item: IncomingEngagement): Promise<boolean> {
    const { userId, platform } = integration;
    const input = {
      platform,
      engagementType: item.type,
      platformCommentId: item.id,
      platformPostId: item.postId,
      threadId: item.threadId,
      authorName: item.authorName.slice(0, 500),
      authorPlatformId: item.authorId,
      originalText: item.text.slice(0, 50_000),
      receivedAt: item.receivedAt,
    };
    try {
      if (item.own) await ownVoice.hear(userId, utterance(validate(incomingInput, input, 'engagement')));
      else return (await receive(userId, input, integration))?.isNew ?? false;
    } catch (error) {
      if (!isAmarktaiError(error, 'validation_failed')) throw error;
      // One message that cannot be kept must not hide those behind it.
      logger.error(`A message of ${platform} could not be read and is left out.`, { integrationId: integration.id, detail: error.message });
    }
    return false;
  }

  async function find(userId: string, { platform, platformCommentId }: Incoming): Promise<Engagement | null> {
    const { rows } = await store.scope(userId).collection('engagements').find({ where: { platform, platformCommentId }, limit: 1 });
    return rows[0] ?? null;
  }

  async function insert(userId: string, input: Incoming, webappId: string): Promise<Engagement> {
    const { platform, platformPostId } = input;
    const scoped = store.scope(userId);
    const [content] =
      platformPostId === null ? [] : (await scoped.collection('content').find({ where: { platform, platformPostId }, limit: 1 })).rows;
    const row = {
      ...input,
      id: ids(),
      webappId: content?.webappId ?? (webappId || null) ?? (await onlyWebapp(userId)),
      contentId: content?.id ?? null,
      authorName: storable(input.authorName),
      originalText: storable(input.originalText),
      ...triage(read(input), input.engagementType),
      aiReplyText: null,
      aiReplyConfidence: null,
      aiReplyTone: null,
      alternativeReplies: [],
      status: 'pending' as const,
      autoReplySafe: false,
      repliedAt: null,
      platformReplyId: null,
      failureReason: null,
      leaseUntil: null,
      leaseToken: 0,
    };
    return events.transaction(store, async (transaction, record) => {
      const inserted = await transaction.scope(userId).collection('engagements').insert(row);
      await record(userId, 'engagement.received', { engagementId: inserted.id, platform, priority: inserted.priority });
      if (inserted.riskDecision === 'never')
        await record(userId, 'engagement.crisis', { engagementId: inserted.id, platform, factors: inserted.riskFactors });
      return inserted;
    });
  }

  async function onlyWebapp(userId: string): Promise<string | null> {
    const { rows } = await store
      .scope(userId)
      .collection('webapps')
      .find({ where: { isActive: true }, limit: 2 });
    return rows.length === 1 ? (rows[0]?.id ?? null) : null;
  }

  /** The analysis of the text; a name that gives orders or advertises raises the risk. */
  function read({ originalText, authorName }: Incoming): EngagementAnalysis | null {
    try {
      const analysis = analyze(originalText);
      const hostileName = analyze(authorName).risk.factors.some((factor) => factor === 'injection' || factor === 'link');
      return hostileName ? { ...analysis, risk: raiseRisk(analysis.risk, { decision: 'review', factors: ['hostile_name'] }) } : analysis;
    } catch (error) {
      logger.error('The analysis of a message failed; a person gets it.', {
        error: error instanceof Error ? error.message : String(error),
      });
      return null;
    }
  }
}

function utterance({ platform, platformCommentId, threadId, authorPlatformId, authorName, originalText, receivedAt }: Incoming) {
  return { platform, id: platformCommentId, threadId, authorId: authorPlatformId, authorName, text: originalText, at: receivedAt };
}

/** Text without what no storage takes: NUL and halves of surrogate pairs. */
function storable(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\p{Cs}/gu, '\ufffd');
}
