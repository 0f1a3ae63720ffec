import { z } from 'zod';
import { AmarktaiError } from '../../errors.ts';
import type { Engagement } from '../../schema/engagement.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { idParams } from '../wire/basics.ts';
import { actionBody, engagementQuery, engagementToWire, engagementWire, incomingBody, outcome } from '../wire/engagement.ts';

const tag = 'Engagement';
const counts = z.record(z.string(), z.int());

/** What became of a message, in a sentence. */
function tell({ status, failureReason }: Engagement): z.input<typeof outcome> {
  const sentences: Readonly<Partial<Record<Engagement['status'], string>>> = {
    pending: 'Received; a draft is being written.',
    generating: 'A draft is being written.',
    ready: 'A draft waits for you.',
    approved: 'The reply goes out by itself.',
    sending: 'The reply is being sent.',
    sent: 'The reply was sent.',
    auto_sent: 'The reply was sent by itself.',
    rejected: 'Nothing is sent.',
  };
  return { status, message: sentences[status] ?? failureReason ?? `The reply is ${status}.` };
}

export const engagementOperations = [
  operation({
    method: 'GET',
    path: '/engagement/queue',
    id: 'listEngagement',
    tag,
    summary: 'Comments, messages, mentions and reviews with their drafts, newest first.',
    access: 'read',
    query: engagementQuery,
    response: z.array(engagementWire),
    async run({ amarktai, userId, query: { limit, cursor, status, platform, priority }, request, baseUrl }) {
      const page = await amarktai.engagement.list(userId, {
        limit,
        ...(cursor && { cursor }),
        ...(status && { status }),
        ...(platform && { platform }),
        ...(priority && { priority }),
      });
      return listReply(page, request, baseUrl, engagementToWire);
    },
  }),
  operation({
    method: 'GET',
    path: '/engagement/stats',
    id: 'engagementStats',
    tag,
    summary: 'Your engagement in numbers; `auto_reply_rate` is 0 to 1.',
    access: 'read',
    response: z.object({
      by_status: counts,
      by_platform: counts,
      by_sentiment: counts,
      by_intent: counts,
      pending_count: z.int(),
      total_engagements: z.int(),
      auto_reply_rate: z.number().nullable(),
      median_response_seconds: z.number().nullable(),
    }),
    async run({ amarktai, userId }) {
      const stats = await amarktai.engagement.stats(userId);
      return {
        body: {
          by_status: { ...stats.byStatus },
          by_platform: { ...stats.byPlatform },
          by_sentiment: { ...stats.bySentiment },
          by_intent: { ...stats.byIntent },
          pending_count: stats.pending,
          total_engagements: stats.total,
          auto_reply_rate: stats.autoReplyRate,
          median_response_seconds: stats.medianResponseSeconds,
        },
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/engagement/incoming',
    id: 'receiveEngagement',
    tag,
    summary: 'Hands a message in; the same platform_comment_id twice is one row. Our own replies coming back are not kept (`id` is null).',
    access: 'write',
    body: incomingBody,
    status: 201,
    response: z.object({ id: z.string().nullable(), status: z.string(), message: z.string() }),
    async run({ amarktai, userId, body }) {
      const row = await amarktai.engagement.receive(userId, {
        platform: body.platform,
        engagementType: body.engagement_type,
        platformCommentId: body.platform_comment_id,
        platformPostId: body.platform_post_id ?? null,
        threadId: body.thread_id ?? null,
        authorName: body.author_name,
        authorPlatformId: body.author_platform_id ?? null,
        originalText: body.original_text,
        receivedAt: body.received_at,
      });
      if (row === null)
        return { status: 200, body: { id: null, status: 'ignored', message: 'It was written by your own account and is not kept.' } };
      return { body: { id: row.id, ...tell(row) } };
    },
  }),
  operation({
    method: 'GET',
    path: '/engagement/{id}',
    id: 'getEngagement',
    tag,
    summary: 'One message with its draft.',
    access: 'read',
    params: idParams,
    response: engagementWire,
    run: async ({ amarktai, userId, params }) => ({ body: engagementToWire(await amarktai.engagement.get(userId, params.id)) }),
  }),
  operation({
    method: 'POST',
    path: '/engagement/{id}/action',
    id: 'actOnEngagement',
    tag,
    summary: 'Approves, edits or rejects a reply; approve and edit send it.',
    access: 'write',
    params: idParams,
    body: actionBody,
    response: outcome,
    async run({ amarktai, userId, params, body, request }) {
      if (body.action !== 'edit')
        return { body: tell(await amarktai.engagement.act(userId, params.id, { action: body.action }, request.signal)) };
      const editedText = body.edited_text?.trim() ?? '';
      if (editedText === '')
        throw new AmarktaiError('validation_failed', 'An edit needs edited_text.', {
          details: { errors: [{ path: 'edited_text', message: 'is required with the action edit' }] },
        });
      return { body: tell(await amarktai.engagement.act(userId, params.id, { action: 'edit', editedText }, request.signal)) };
    },
  }),
  operation({
    method: 'POST',
    path: '/engagement/{id}/regenerate',
    id: 'regenerateReply',
    tag,
    summary: 'Writes another draft, in a tone if you like; it waits for you.',
    access: 'write',
    params: idParams,
    body: z.strictObject({ tone: z.string().min(1).max(60).nullable().optional() }),
    response: outcome,
    async run({ amarktai, userId, params, body, request }) {
      return { body: tell(await amarktai.engagement.regenerate(userId, params.id, { tone: body.tone ?? null, signal: request.signal })) };
    },
  }),
  operation({
    method: 'POST',
    path: '/engagement/batch-action',
    id: 'actOnManyEngagements',
    tag,
    summary: 'Approves or rejects many; one that fails stops no other.',
    access: 'write',
    body: z.strictObject({ engagement_ids: z.array(z.string().min(1).max(120)).min(1).max(200), action: z.enum(['approve', 'reject']) }),
    response: z.object({ message: z.string(), processed: z.int(), failed: z.array(z.object({ id: z.string(), detail: z.string() })) }),
    async run({ amarktai, userId, body, request }) {
      const { processed, failed } = await amarktai.engagement.actOnAll(userId, body.engagement_ids, body.action, request.signal);
      return { body: { message: `${processed} done, ${failed.length} failed.`, processed, failed: [...failed] } };
    },
  }),
];
