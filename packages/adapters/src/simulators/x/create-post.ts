import { linkRanges, weightedLength } from '@amarktai/core/viral';
import { z } from 'zod';
import type { CreateEntry } from '../shared/create-log.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import { readJson } from '../shared/request-body.ts';
import type { Call, Route } from '../shared/routes.ts';
import { charge } from './bill.ts';
import { endpoint } from './endpoint.ts';
import { mediaProblem } from './media-rules.ts';
import { cashtagsOf } from './post-text.ts';
import { textOf } from './post-view.ts';
import { bodyRefusals, forbidden, invalidRequest, parseBody, problem } from './problems.ts';
import { findPost, type SeenPost, seenRow } from './seen-posts.ts';
import type { XPost } from './state.ts';
import { duplicateKey, remember, type XAccount, type XWorld } from './world.ts';

const id = z.string().regex(/^[0-9]{1,19}$/);

/** The body of a create call; docs.x.com OpenAPI 2.167, read 2026-08: nothing else is allowed in it. */
const createSchema = z.strictObject({
  text: z.string().optional(),
  media: z
    .strictObject({
      media_ids: z.array(id).min(1).max(4),
      tagged_user_ids: z.array(id).max(10).optional(),
      title: z.string().optional(),
      description: z.string().optional(),
      embeddable: z.boolean().optional(),
      preview_media_id: id.optional(),
    })
    .optional(),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: id,
      exclude_reply_user_ids: z.array(id).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  poll: z
    .strictObject({
      options: z.array(z.string().min(1).max(25)).min(2).max(4),
      duration_minutes: z.int().min(5).max(10_080),
      reply_settings: z.string().optional(),
    })
    .optional(),
  reply_settings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
  quote_tweet_id: id.optional(),
  community_id: id.optional(),
  made_with_ai: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  edit_options: z.strictObject({ previous_post_id: id }).optional(),
  card_uri: z.string().optional(),
  direct_message_deep_link: z.string().optional(),
  for_super_followers_only: z.boolean().optional(),
  geo: z.strictObject({ place_id: z.string() }).optional(),
  nullcast: z.boolean().optional(),
  share_with_followers: z.boolean().optional(),
});

type CreateBody = z.infer<typeof createSchema>;

const longest = 280;
/** By API, for paid accounts. */
const longestPremium = 25_000;

/** `POST /2/tweets`. Every call that arrives signed in and within the limits is logged, whatever it is answered. */
export function createPostRoute(world: XWorld): Route {
  const rules = { on: 'POST /2/tweets', scopes: ['tweet.read', 'tweet.write', 'users.read'], perUser: 100, perAppDay: 10_000 };
  return endpoint(world, rules, async (call, me) => {
    const body: unknown = await readJson(call.request, bodyRefusals);
    try {
      return create(world, call, me, parseBody(createSchema, body));
    } catch (error) {
      if (error instanceof Refusal) log(world, call, me, { status: error.reply.status, id: null, text: textIn(body) });
      throw error;
    }
  });
}

function create(world: XWorld, call: Call, me: XAccount, body: CreateBody): Reply {
  checkText(me, body);
  checkMedia(world, me, body, call.now);
  const parent = checkReply(world, me, body, call.now);
  if (body.quote_tweet_id !== undefined || body.edit_options !== undefined)
    throw new Refusal(forbidden('You are not permitted to perform this action.'));
  const row = rowOf(world, call, me, body, parent);
  const copy = world.newest.get(duplicateKey(row));
  if (call.fault?.kind === 'duplicate' || (copy && !copy.removed && row.at - copy.at < world.duplicateWindowMs)) {
    throw new Refusal(forbidden('You are not allowed to create a Tweet with duplicate content.'));
  }
  if (call.fault?.kind === 'vanish') {
    log(world, call, me, { status: 201, id: row.id, text: row.text });
    return created(row.id, row.text);
  }
  world.posts.add(row);
  remember(world, row);
  charge(world, parent && parent.authorId !== me.id ? 'summonedReply' : linkRanges(row.text).length > 0 ? 'postWithLink' : 'post');
  log(world, call, me, { status: 201, id: row.id });
  return created(row.id, textOf(world, seenRow(world, row)).text);
}

function created(postId: string, text: string): Reply {
  return { status: 201, json: { data: { id: postId, text, edit_history_tweet_ids: [postId] } } };
}

function rowOf(world: XWorld, { now }: Call, me: XAccount, body: CreateBody, parent: SeenPost | null): XPost {
  return {
    id: world.nextId(now),
    author: me.id,
    text: body.text ?? '',
    at: now.getTime(),
    ...(body.media && { media: body.media.media_ids }),
    ...(parent && { replyTo: parent.id, replyToUser: parent.authorId, conversation: parent.conversation }),
    ...(body.reply_settings && { settings: body.reply_settings }),
    ...(body.made_with_ai && { madeWithAi: true as const }),
    ...(body.poll && { hasPoll: true as const }),
  };
}

function checkText(me: XAccount, body: CreateBody): void {
  const text = body.text ?? '';
  if (text.trim() === '' && !body.media)
    throw new Refusal(invalidRequest({ message: '$.text: is missing but it is required unless media is provided' }));
  if (/[\uFFFE\uFEFF\uFFFF]/.test(text)) throw new Refusal(problem(400, 'Bad Request', 'Your Tweet text contains invalid characters.'));
  if (weightedLength(text) > (me.premium ? longestPremium : longest)) {
    throw new Refusal(
      problem(
        400,
        'Bad Request',
        'Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.',
      ),
    );
  }
  if (cashtagsOf(text).length > 1) throw new Refusal(forbidden('Posts are limited to a maximum of 1 cashtag.'));
}

function checkMedia(world: XWorld, me: XAccount, body: CreateBody, now: Date): void {
  if (!body.media) return;
  if (body.poll) throw new Refusal(invalidRequest({ message: '$: media and poll are mutually exclusive' }));
  const ids = body.media.media_ids;
  const files = ids.map((mediaId) => world.media.get(mediaId)).filter((file) => file !== null);
  const wrong =
    files.length < ids.length ||
    new Set(ids).size < ids.length ||
    files.some((file) => file.owner !== me.id || mediaProblem(file, now) !== null);
  const alone = files.some((file) => file.category !== 'tweet_image');
  if (wrong || files.some((file) => file.category.startsWith('dm_') || file.category === 'subtitles') || (alone && files.length > 1)) {
    throw new Refusal(invalidRequest({ parameters: { 'media.media_ids': ids }, message: 'Your media IDs are invalid.' }));
  }
}

/** Self-serve apps may answer only whom they are summoned by; docs.x.com changelog, 2026-02-23. */
function checkReply(world: XWorld, me: XAccount, body: CreateBody, now: Date): SeenPost | null {
  if (!body.reply) return null;
  const parent = findPost(world, body.reply.in_reply_to_tweet_id, now);
  if (parent === null) throw new Refusal(forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.'));
  const summoned = parent.authorId === me.id || new RegExp(`(?<![\\w@])@${me.username}\\b`, 'i').test(parent.text);
  if (!summoned) throw new Refusal(forbidden('You can only reply to or quote posts where you are mentioned or are the author.'));
  return parent;
}

function log(world: XWorld, call: Call, me: XAccount, entry: Pick<CreateEntry, 'status' | 'id' | 'text'>): void {
  const row: CreateEntry = { at: call.now.getTime(), account: me.id, answered: true, ...entry };
  world.state.creates.push(row);
  call.onLost = () => void (row.answered = false);
}

function textIn(body: unknown): string {
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : '';
  return typeof text === 'string' ? text : '';
}
