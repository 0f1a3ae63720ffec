import { listParameter } from './query.ts';
import { forbiddenField } from './problems.ts';
import { numbersOf } from './numbers.ts';
import { shownText } from './post-text.ts';
import { findPost, mediaOf, type SeenPost } from './seen-posts.ts';
import type { XMedia } from './state.ts';
import { userView } from './user-view.ts';
import type { XAccount, XWorld } from './world.ts';

/** Parameters that every endpoint with posts has. `post.fields` is the newer name of `tweet.fields`; guides use the older one. */
export const postParameters: readonly string[] = [
  'tweet.fields',
  'post.fields',
  'expansions',
  'media.fields',
  'user.fields',
  'poll.fields',
  'place.fields',
];

const newNames = {
  referenced_tweets: 'referenced_posts',
  edit_history_tweet_ids: 'edit_history_post_ids',
  note_tweet: 'note_post',
} as const;
const oldFields = [
  'article',
  'attachments',
  'author_id',
  'card_uri',
  'community_id',
  'context_annotations',
  'conversation_id',
  'created_at',
  'display_text_range',
  'edit_controls',
  'edit_history_tweet_ids',
  'entities',
  'geo',
  'id',
  'in_reply_to_user_id',
  'lang',
  'media_metadata',
  'non_public_metrics',
  'note_tweet',
  'organic_metrics',
  'paid_partnership',
  'possibly_sensitive',
  'promoted_metrics',
  'public_metrics',
  'referenced_tweets',
  'reply_settings',
  'scopes',
  'source',
  'text',
  'withheld',
];
const newFields = oldFields.map((field) => newNames[field as keyof typeof newNames] ?? field);
const expansions = [
  'article.cover_media',
  'article.media_entities',
  'attachments.media_keys',
  'attachments.media_source_tweet',
  'attachments.poll_ids',
  'author_id',
  'edit_history_post_ids',
  'edit_history_tweet_ids',
  'entities.mentions.username',
  'geo.place_id',
  'in_reply_to_user_id',
  'referenced_posts',
  'referenced_tweets.id',
  'referenced_tweets.id.author_id',
  'username',
];
const mediaFields = [
  'alt_text',
  'duration_ms',
  'height',
  'media_key',
  'non_public_metrics',
  'organic_metrics',
  'preview_image_url',
  'promoted_metrics',
  'public_metrics',
  'type',
  'url',
  'variants',
  'width',
];
/** Numbers that only the author may read, and only of posts of at most 30 days. */
const privateFields = ['non_public_metrics', 'organic_metrics'] as const;
const privateForMs = 30 * 86_400_000;

interface Wish {
  readonly fields: ReadonlySet<string>;
  readonly newNames: boolean;
  readonly expansions: ReadonlySet<string>;
  readonly mediaFields: ReadonlySet<string>;
}

/** Posts with what the query asks for, what they point at, and what may not be read. `data` keeps the order. */
export function postList(
  world: XWorld,
  posts: readonly SeenPost[],
  query: URLSearchParams,
  me: XAccount,
  now: Date,
): { readonly data: readonly object[]; readonly includes?: object; readonly errors: readonly object[] } {
  const wish = wishOf(query);
  const errors: object[] = [];
  const data = posts.map((post) => postView(world, post, wish, me, now, errors));
  const includes = includesOf(world, posts, wish, now);
  return { data, ...(Object.keys(includes).length > 0 && { includes }), errors };
}

function wishOf(query: URLSearchParams): Wish {
  const fields = new Set([
    ...listParameter(query, 'tweet.fields', { of: oldFields }),
    ...listParameter(query, 'post.fields', { of: newFields }),
  ]);
  const older = Object.entries(newNames).flatMap(([old, name]) => (fields.has(name) ? [old] : []));
  return {
    fields: new Set([...fields, ...older]),
    newNames: query.has('post.fields'),
    expansions: new Set(listParameter(query, 'expansions', { of: expansions })),
    mediaFields: new Set(listParameter(query, 'media.fields', { of: mediaFields })),
  };
}

function postView(world: XWorld, post: SeenPost, wish: Wish, me: XAccount, now: Date, errors: object[]): object {
  const media = post.row ? mediaOf(world, post.row) : [];
  const { text, entities } = textOf(world, post);
  const names = wish.newNames ? newNames : { referenced_tweets: 'referenced_tweets', edit_history_tweet_ids: 'edit_history_tweet_ids' };
  const numbers = post.row && numbersOf(world, post.row, now);
  const optional: Readonly<Record<string, unknown>> = {
    created_at: new Date(post.at).toISOString(),
    author_id: post.authorId,
    conversation_id: post.conversation,
    in_reply_to_user_id: post.replyTo?.userId,
    attachments: media.length > 0 ? { media_keys: media.map(mediaKey) } : undefined,
    entities: filled(entities),
    lang: 'en',
    possibly_sensitive: false,
    reply_settings: post.row?.settings ?? 'everyone',
    public_metrics: numbers?.public_metrics ?? quietMetrics,
  };
  const chosen = Object.entries(optional).filter(([name, value]) => wish.fields.has(name) && value !== undefined);
  const shown: Record<string, unknown> = { id: post.id, text, [names.edit_history_tweet_ids]: [post.id], ...Object.fromEntries(chosen) };
  if (wish.fields.has('referenced_tweets') && post.replyTo) shown[names.referenced_tweets] = [{ type: 'replied_to', id: post.replyTo.id }];
  for (const field of privateFields) {
    if (!wish.fields.has(field)) continue;
    const readable = numbers !== null && post.authorId === me.id && now.getTime() - post.at <= privateForMs;
    if (readable) shown[field] = numbers[field];
    else errors.push(forbiddenField(post.id, field));
  }
  return shown;
}

/** The text and entities of a post as the API shows them. */
export function textOf(world: XWorld, post: SeenPost): ReturnType<typeof shownText> {
  const media = post.row ? mediaOf(world, post.row) : [];
  const page = `https://x.com/${post.username}/status/${post.id}/${media[0]?.category.endsWith('video') ? 'video' : 'photo'}/1`;
  return shownText(post, media.length > 0 ? { pageUrl: page, keys: media.map(mediaKey) } : null);
}

function includesOf(world: XWorld, posts: readonly SeenPost[], wish: Wish, now: Date): object {
  const users = new Set<string>();
  if (wish.expansions.has('author_id')) for (const post of posts) users.add(post.authorId);
  if (wish.expansions.has('in_reply_to_user_id')) for (const post of posts) if (post.replyTo) users.add(post.replyTo.userId);
  const media = wish.expansions.has('attachments.media_keys')
    ? posts.flatMap((post) => (post.row ? mediaOf(world, post.row).map((file) => mediaView(world, post, file, wish, now)) : []))
    : [];
  const wantsParents = wish.expansions.has('referenced_tweets.id') || wish.expansions.has('referenced_posts');
  const parents = wantsParents
    ? posts.flatMap((post) => (post.replyTo ? [findPost(world, post.replyTo.id, now)] : [])).filter((parent) => parent !== null)
    : [];
  return {
    ...(users.size > 0 && { users: [...users].map((id) => userView(world, id)).filter((user) => user !== null) }),
    ...(media.length > 0 && { media }),
    ...(parents.length > 0 && {
      [wish.newNames ? 'posts' : 'tweets']: [
        ...new Map(
          parents.map((parent) => [parent.id, { id: parent.id, text: textOf(world, parent).text, edit_history_tweet_ids: [parent.id] }]),
        ).values(),
      ],
    }),
  };
}

function mediaView(world: XWorld, post: SeenPost, file: XMedia, wish: Wish, now: Date): object {
  const isVideo = file.category.endsWith('video');
  const views = isVideo && post.row ? numbersOf(world, post.row, now).views : 0;
  return {
    media_key: mediaKey(file),
    type: isVideo ? 'video' : file.category.endsWith('gif') ? 'animated_gif' : 'photo',
    ...(wish.mediaFields.has('alt_text') && file.altText !== undefined && { alt_text: file.altText }),
    ...(wish.mediaFields.has('public_metrics') && isVideo && { public_metrics: { view_count: views } }),
    ...(wish.mediaFields.has('organic_metrics') &&
      isVideo && {
        organic_metrics: {
          view_count: views,
          playback_0_count: views,
          playback_25_count: Math.floor(views * 0.7),
          playback_50_count: Math.floor(views * 0.5),
          playback_75_count: Math.floor(views * 0.35),
          playback_100_count: Math.floor(views * 0.25),
        },
      }),
  };
}

/** 3 a photo, 16 a GIF, 13 a video; the numbers that real keys begin with. */
export function mediaKey(file: XMedia): string {
  return `${file.category.endsWith('video') ? 13 : file.category.endsWith('gif') ? 16 : 3}_${file.id}`;
}

const quietMetrics = { retweet_count: 0, reply_count: 0, like_count: 0, quote_count: 0, bookmark_count: 0, impression_count: 0 };

function filled(entities: object): object | undefined {
  const some = Object.entries(entities).filter(([, list]) => (list as readonly unknown[]).length > 0);
  return some.length > 0 ? Object.fromEntries(some) : undefined;
}
