import { z } from 'zod';
import { jobStatusSchema } from '../../schema/job.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { eventStream } from '../sse.ts';
import { idParams, instant, pageQuery, toWire } from '../wire/basics.ts';

const jobWire = z.object({
  id: z.string(),
  name: z.string(),
  status: jobStatusSchema,
  percent: z.number(),
  step: z.string().nullable(),
  result: z.unknown(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  run_id: z.string().nullable(),
  created_at: instant,
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
});

const runWire = z.object({
  id: z.string(),
  webapp_id: z.string(),
  job_id: z.string().nullable(),
  trigger: z.string(),
  status: jobStatusSchema,
  content_ids: z.array(z.string()),
  reports: z.array(z.object({ part: z.string(), status: z.string(), detail: z.string() })),
  created_at: instant,
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
});

export const jobOperations = [
  operation({
    method: 'GET',
    path: '/jobs/{id}',
    id: 'getJob',
    tag: 'Jobs',
    summary: 'How a background job stands.',
    access: 'read',
    params: idParams,
    response: jobWire,
    run: async ({ amarktai, userId, params }) => ({ body: toWire(jobWire, await amarktai.jobs.get(userId, params.id)) }),
  }),
  operation({
    method: 'GET',
    path: '/jobs/{id}/events',
    id: 'followJob',
    tag: 'Jobs',
    summary: 'The progress of a job as server-sent events; ends with the job. `Last-Event-ID` continues a broken stream.',
    access: 'read',
    params: idParams,
    response: z.string(),
    produces: 'text/event-stream',
    async run({ amarktai, userId, params, request }) {
      await amarktai.jobs.get(userId, params.id);
      const after = Number(request.headers.get('last-event-id') ?? 0);
      const events = amarktai.jobs.watch(userId, params.id, {
        afterSequence: Number.isSafeInteger(after) ? after : 0,
        signal: request.signal,
      });
      return { response: eventStream(events, (event) => ({ id: String(event.sequence), event: event.type, data: event.data })) };
    },
  }),
  operation({
    method: 'GET',
    path: '/runs',
    id: 'listRuns',
    tag: 'Jobs',
    summary: 'Generation runs, newest first.',
    access: 'read',
    query: pageQuery,
    response: z.array(runWire),
    async run({ amarktai, userId, query: { limit, cursor }, request, baseUrl }) {
      return listReply(await amarktai.generation.listRuns(userId, { limit, ...(cursor && { cursor }) }), request, baseUrl, (row) =>
        toWire(runWire, row),
      );
    },
  }),
  operation({
    method: 'GET',
    path: '/runs/{id}',
    id: 'getRun',
    tag: 'Jobs',
    summary: 'One generation run with what each part reported.',
    access: 'read',
    params: idParams,
    response: runWire,
    run: async ({ amarktai, userId, params }) => ({ body: toWire(runWire, await amarktai.generation.getRun(userId, params.id)) }),
  }),
];
