import { z } from 'zod';
import { count } from '../shared/wire.ts';

const url = z.object({ url: z.string(), expanded_url: z.string().optional(), media_key: z.string().optional() });
const entities = z.object({ urls: z.array(url).optional() }).optional();
const reference = z.object({ type: z.string(), id: z.string() });
const note = z.object({ text: z.string(), entities }).optional();

const counters = z.object({
  retweet_count: count,
  repost_count: count,
  reply_count: count,
  like_count: count,
  quote_count: count,
  bookmark_count: count,
  impression_count: count,
  url_link_clicks: count,
  view_count: count,
});

/** A post as X shows it. Its specification renames `tweet` to `post` while its guides do not; both are read. */
export const xPost = z
  .object({
    id: z.string(),
    text: z.string().default(''),
    author_id: z.string().optional(),
    created_at: z.coerce.date().optional(),
    conversation_id: z.string().optional(),
    in_reply_to_user_id: z.string().optional(),
    referenced_tweets: z.array(reference).optional(),
    referenced_posts: z.array(reference).optional(),
    note_tweet: note,
    note_post: note,
    entities,
    attachments: z.object({ media_keys: z.array(z.string()).optional() }).optional(),
    public_metrics: counters.optional(),
    non_public_metrics: counters.optional(),
    organic_metrics: counters.optional(),
  })
  .transform(({ referenced_tweets, referenced_posts, note_tweet, note_post, ...post }) => ({
    ...post,
    references: referenced_posts ?? referenced_tweets ?? [],
    note: note_post ?? note_tweet ?? null,
  }));
export type XPost = z.output<typeof xPost>;

const user = z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() });
const media = z.object({ media_key: z.string(), public_metrics: counters.optional() });
const problem = z.object({
  resource_id: z.string().optional(),
  value: z.string().optional(),
  parameter: z.string().optional(),
  type: z.string().optional(),
  title: z.string().optional(),
});

/** A list of posts; `errors` may stand beside `data` in a 200. */
export const xPosts = z.object({
  data: z.array(xPost).default([]),
  includes: z.object({ users: z.array(user).default([]), media: z.array(media).default([]) }).default({ users: [], media: [] }),
  errors: z.array(problem).default([]),
  meta: z.object({ next_token: z.string().optional() }).default({}),
});

export const xCreated = z.object({ data: z.object({ id: z.string().min(1) }) });
export const xCreatedMessage = z.object({ data: z.object({ dm_event_id: z.string().min(1) }) });

const processing = z
  .object({
    state: z.string(),
    check_after_secs: z.number().optional(),
    error: z.object({ name: z.string().optional(), message: z.string().optional() }).optional(),
  })
  .optional();
export const xUpload = z.object({
  data: z.object({ id: z.string().min(1), expires_after_secs: z.number().optional(), processing_info: processing }),
});
export type XUpload = z.output<typeof xUpload>['data'];

export const xMessages = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        event_type: z.string().default('MessageCreate'),
        text: z.string().default(''),
        created_at: z.coerce.date(),
        sender_id: z.string().optional(),
        dm_conversation_id: z.string().optional(),
      }),
    )
    .default([]),
  includes: z.object({ users: z.array(user).default([]) }).default({ users: [] }),
  meta: z.object({ next_token: z.string().optional() }).default({}),
});
