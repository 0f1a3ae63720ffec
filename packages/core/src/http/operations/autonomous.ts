import { z } from 'zod';
import { contentStatuses } from '../../schema/content.ts';
import { platformIdSchema, platformInput } from '../../schema/platform.ts';
import { operation } from '../operation.ts';
import { idParams, instant, instantInput } from '../wire/basics.ts';

const tag = 'Autonomous';

export const autonomousOperations = [
  operation({
    method: 'POST',
    path: '/autonomous/batch-approve',
    id: 'batchApprove',
    tag,
    summary: 'Approves several posts, each at its best free slot.',
    access: 'write',
    body: z.strictObject({ content_ids: z.array(z.string().min(1)).min(1).max(200), schedule_immediately: z.boolean().default(true) }),
    response: z.object({
      message: z.string(),
      approved_ids: z.array(z.string()),
      scheduled: z.array(z.object({ id: z.string(), scheduled_for: instant })),
      skipped: z.array(z.object({ id: z.string(), detail: z.string() })),
    }),
    async run({ amarktai, userId, body }) {
      const { approvedIds, scheduled, skipped } = await amarktai.content.approveAll(userId, body.content_ids, {
        byPerson: body.schedule_immediately,
      });
      return {
        body: {
          message: `${approvedIds.length} approved, ${skipped.length} skipped.`,
          approved_ids: [...approvedIds],
          scheduled: scheduled.map(({ id, scheduledFor }) => ({ id, scheduled_for: scheduledFor.toISOString() })),
          skipped: [...skipped],
        },
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/autonomous/post/{id}',
    id: 'postContent',
    tag,
    summary: 'Approves one post for a chosen time, or for now.',
    access: 'write',
    params: idParams,
    body: z.strictObject({ scheduled_time: instantInput.nullable().optional() }),
    response: z.object({ message: z.string(), content_id: z.string(), scheduled_for: instant.nullable() }),
    async run({ amarktai, userId, params, body }) {
      const at = body.scheduled_time ?? amarktai.clock.now();
      const row = await amarktai.content.approve(userId, params.id, { at, byPerson: true });
      return {
        body: {
          message: body.scheduled_time ? 'Scheduled.' : 'On its way.',
          content_id: row.id,
          scheduled_for: row.scheduledFor?.toISOString() ?? null,
        },
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/autonomous/queue-status',
    id: 'queueStatus',
    tag,
    summary: 'How many posts are in each state, and what goes out next.',
    access: 'read',
    response: z.object({
      counts: z.record(z.enum(contentStatuses), z.int()),
      upcoming_posts: z.array(z.object({ id: z.string(), title: z.string(), platform: platformIdSchema, scheduled_for: instant })),
    }),
    async run({ amarktai, userId }) {
      const { counts, upcoming } = await amarktai.analytics.queueStatus(userId);
      return {
        body: {
          counts,
          upcoming_posts: upcoming.map(({ id, title, platform, scheduledFor }) => ({
            id,
            title,
            platform,
            scheduled_for: scheduledFor.toISOString(),
          })),
        },
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/autonomous/sync-analytics',
    id: 'syncAnalytics',
    tag,
    summary: 'Reads the numbers of published posts, in the background.',
    access: 'write',
    body: z.strictObject({}),
    status: 202,
    response: z.object({ message: z.string(), job_id: z.string() }),
    async run({ amarktai, userId }) {
      const job = await amarktai.jobs.start(userId, 'sync_analytics', {});
      return { body: { message: 'Reading the numbers of your posts.', job_id: job.id } };
    },
  }),
  operation({
    method: 'GET',
    path: '/autonomous/best-posting-times',
    id: 'bestPostingTimes',
    tag,
    summary: 'When to post, with how sure that is.',
    access: 'read',
    query: z.object({ platform: platformInput.optional(), timezone: z.string().max(60).optional() }),
    response: z.object({
      timezone: z.string(),
      best_times: z.array(
        z.object({
          platform: platformIdSchema,
          weekday: z.int(),
          hour: z.int(),
          local_time: z.string(),
          score: z.number(),
          score_low: z.number(),
          score_high: z.number(),
          posts_observed: z.number(),
          source: z.enum(['prior', 'blended', 'history']),
        }),
      ),
      next_slots: z.array(z.object({ platform: platformIdSchema, at: instant })),
      recommendation: z.string(),
    }),
    async run({ amarktai, userId, query }) {
      const times = await amarktai.timing.bestTimes(userId, {
        ...(query.platform && { platform: query.platform }),
        ...(query.timezone && { timeZone: query.timezone }),
      });
      return {
        body: {
          timezone: times.timeZone,
          best_times: times.bestTimes.map((time) => ({
            platform: time.platform,
            weekday: time.weekday,
            hour: time.hour,
            local_time: `${String(time.hour).padStart(2, '0')}:00`,
            score: time.expectedLift,
            score_low: time.low,
            score_high: time.high,
            posts_observed: time.postsObserved,
            source: time.source,
          })),
          next_slots: times.nextSlots.map(({ platform, at }) => ({ platform, at: at.toISOString() })),
          recommendation: times.recommendation,
        },
      };
    },
  }),
];
