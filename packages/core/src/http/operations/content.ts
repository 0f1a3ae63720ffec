import { z } from 'zod';
import type { Content } from '../../schema/content.ts';
import { platformIds } from '../../schema/platform.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { idParams, pageQuery, toWire } from '../wire/basics.ts';
import { contentPatchBody, contentQuery, contentWire, generateBody, jobStarted } from '../wire/content.ts';
import { camelKeys } from '../wire/names.ts';

const tag = 'Content';
export const contentToWire = (row: Content): z.input<typeof contentWire> => toWire(contentWire, row);

const act = (verb: 'approve' | 'cancel' | 'retry', summary: string) =>
  operation({
    method: 'POST',
    path: `/content/{id}/${verb}`,
    id: `${verb}Content`,
    tag,
    summary,
    access: 'write',
    params: idParams,
    body: z.strictObject({}),
    response: contentWire,
    run: async ({ amarktai, userId, params }) => ({ body: contentToWire(await amarktai.content[verb](userId, params.id)) }),
  });

export const contentOperations = [
  operation({
    method: 'GET',
    path: '/content',
    id: 'listContent',
    tag,
    summary: 'Posts, newest first.',
    access: 'read',
    query: contentQuery,
    response: z.array(contentWire),
    async run({ amarktai, userId, query: { limit, cursor, status, platform, webapp_id: webappId }, request, baseUrl }) {
      const page = await amarktai.content.list(userId, {
        limit,
        ...(cursor && { cursor }),
        ...(status && { status }),
        ...(platform && { platform }),
        ...(webappId && { webappId }),
      });
      return listReply(page, request, baseUrl, contentToWire);
    },
  }),
  operation({
    method: 'GET',
    path: '/content/pending',
    id: 'listPendingContent',
    tag,
    summary: 'Posts that wait for approval, newest first.',
    access: 'read',
    query: pageQuery,
    response: z.array(contentWire),
    async run({ amarktai, userId, query: { limit, cursor }, request, baseUrl }) {
      return listReply(
        await amarktai.content.list(userId, { limit, status: 'pending', ...(cursor && { cursor }) }),
        request,
        baseUrl,
        contentToWire,
      );
    },
  }),
  operation({
    method: 'GET',
    path: '/content/{id}',
    id: 'getContent',
    tag,
    summary: 'One post.',
    access: 'read',
    params: idParams,
    response: contentWire,
    run: async ({ amarktai, userId, params }) => ({ body: contentToWire(await amarktai.content.get(userId, params.id)) }),
  }),
  operation({
    method: 'PUT',
    path: '/content/{id}',
    id: 'editContent',
    tag,
    summary: 'Changes a post before it is published. A change of what is published withdraws its approval.',
    access: 'write',
    params: idParams,
    body: contentPatchBody,
    response: contentWire,
    run: async ({ amarktai, userId, params, body }) => ({
      body: contentToWire(await amarktai.content.edit(userId, params.id, camelKeys(body))),
    }),
  }),
  operation({
    method: 'POST',
    path: '/content/generate',
    id: 'generateContent',
    tag,
    summary: 'Researches and writes posts in the background; progress is at /jobs/{id}/events.',
    access: 'write',
    body: generateBody,
    status: 202,
    response: jobStarted,
    async run({ amarktai, userId, body }) {
      const webapp = await amarktai.webapps.get(userId, body.webapp_id);
      const { jobId, runId } = await amarktai.generation.start(userId, {
        webappId: webapp.id,
        platforms: [...new Set(body.platforms ?? platformIds)],
        includeMedia: body.include_media ?? true,
        variants: body.variants ?? 1,
        trigger: 'person',
      });
      return { body: { job_id: jobId, run_id: runId } };
    },
  }),
  act('approve', 'Approves exactly what is stored and gives it the best slot.'),
  operation({
    method: 'POST',
    path: '/content/{id}/reject',
    id: 'rejectContent',
    tag,
    summary: 'Rejects a post; the reason is learned from.',
    access: 'write',
    params: idParams,
    body: z.strictObject({ reason: z.string().max(2000).nullable().optional() }),
    response: contentWire,
    run: async ({ amarktai, userId, params, body }) => ({
      body: contentToWire(await amarktai.content.reject(userId, params.id, body.reason ?? null)),
    }),
  }),
  act('cancel', 'Takes an approved post out of the queue.'),
  act('retry', 'Drives a failed or held post again, at once.'),
  operation({
    method: 'POST',
    path: '/content/{id}/settle',
    id: 'settleContent',
    tag,
    summary: 'Says whether an unconfirmed post is live.',
    access: 'write',
    params: idParams,
    body: z.strictObject({ outcome: z.enum(['posted', 'not_posted']), platform_post_url: z.url().nullable().optional() }),
    response: contentWire,
    async run({ amarktai, userId, params, body }) {
      const row = await amarktai.publishing.settle(userId, params.id, {
        outcome: body.outcome,
        platformPostUrl: body.platform_post_url ?? null,
      });
      return { body: contentToWire(row) };
    },
  }),
];
