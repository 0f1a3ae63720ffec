import type { PlatformId } from '../schema/platform-id.ts';
import { hashtagsIn } from './platform-format.ts';
import { platformTextRules } from './platform-limits.ts';
import { alignWithTrends } from './trends.ts';
import type { Trend } from './trends.ts';

/** How a hashtag did in the caller's own posts. */
export interface HashtagResult {
  /** With or without `#`. */
  readonly tag: string;
  readonly posts: number;
  /** Mean engagement rate of those posts, a ratio. */
  readonly engagementRate: number;
}

export interface HashtagRequest {
  readonly platform: PlatformId;
  readonly caption: string;
  /** Candidates in the caller's order of preference. */
  readonly candidates: readonly string[];
  readonly results?: readonly HashtagResult[];
  readonly trends?: readonly Trend[];
  /** Never used, besides {@link shadowedHashtags}. */
  readonly banned?: readonly string[];
  /** At most this many; default the most that read well on the platform. */
  readonly maximum?: number;
  /** When trends are compared; default their newest time. */
  readonly at?: Date;
}

export interface RankedHashtag {
  /** Without `#`, as it is to be written. */
  readonly tag: string;
  /** 0 to 1, what the tags are ranked by. */
  readonly score: number;
  /** Share of the tag's letters that stand in the caption. */
  readonly relevance: number;
  /** The caller's lift of this tag over the mean of the others, 0.5 is none, drawn to 0.5 while posts are few; `null` without results. */
  readonly results: number | null;
  /** Freshness of the trend it names, 0 when it names none; `null` without trends. */
  readonly trend: number | null;
}

export interface HashtagChoice {
  readonly hashtags: readonly string[];
  readonly ranked: readonly RankedHashtag[];
  readonly removed: readonly {
    readonly tag: string;
    readonly reason: 'banned' | 'duplicate' | 'invalid' | 'too_long' | 'in_caption' | 'too_many';
  }[];
}

/** Tags that ask for reciprocal attention or that platforms are known to hide; a convention, extend it with `banned`. Read 2026-11. */
export const shadowedHashtags: readonly string[] =
  'follow4follow followforfollow f4f followback followme followtrain teamfollowback like4like likeforlike l4l likeforlikes likes4likes liketime likesforlike tagsforlikes spam4spam sfs shoutout4shoutout instalike adulting nsfw porn xxx nudes sexy escort onlyfans'.split(
    ' ',
  );

const longestTag = 30;

/**
 * Chooses and orders hashtags: those that say what the caption says, that did well before and that trend now. Pure and deterministic;
 * ties keep the caller's order. It promises no reach: in matched pairs of posts the number of hashtags explains about nothing.
 */
export function chooseHashtags(request: HashtagRequest): HashtagChoice {
  const banned = new Set([...shadowedHashtags, ...(request.banned ?? [])].map(key));
  const own = hashtagsIn(request.caption);
  const inCaption = new Set(own.map(key));
  const seen = new Set<string>();
  const removed: HashtagChoice['removed'][number][] = [];
  const kept: string[] = [];
  for (const candidate of request.candidates) {
    const tag = written(candidate);
    const reason = reject(tag, banned, inCaption, seen);
    seen.add(key(tag));
    if (reason === null) kept.push(tag);
    else removed.push({ tag: candidate, reason });
  }
  const ranked = kept.map((tag) => rank(tag, request)).toSorted((a, b) => b.score - a.score);
  const rules = platformTextRules[request.platform];
  const room = Math.max(0, Math.min(request.maximum ?? rules.usualHashtags[1], rules.hashtags?.value ?? Infinity) - own.length);
  for (const { tag } of ranked.slice(room)) removed.push({ tag, reason: 'too_many' });
  return { hashtags: ranked.slice(0, room).map(({ tag }) => tag), ranked, removed };
}

function reject(
  tag: string,
  banned: ReadonlySet<string>,
  inCaption: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): HashtagChoice['removed'][number]['reason'] | null {
  if (!/\p{L}/u.test(tag)) return 'invalid';
  if (tag.length > longestTag) return 'too_long';
  if (banned.has(key(tag))) return 'banned';
  if (inCaption.has(key(tag))) return 'in_caption';
  return seen.has(key(tag)) ? 'duplicate' : null;
}

/** Words written together, each after the first with a capital, without what ends a hashtag. */
function written(candidate: string): string {
  const words = candidate
    .trim()
    .replace(/^[#＃]+/u, '')
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter((word) => word !== '');
  return words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}

function key(tag: string): string {
  return written(tag).toLowerCase();
}

function rank(tag: string, request: HashtagRequest): RankedHashtag {
  const relevance = coveredShare(tag, request.caption);
  const results = request.results === undefined || request.results.length === 0 ? null : resultOf(tag, request.results);
  const trend =
    request.trends === undefined || request.trends.length === 0
      ? null
      : (alignWithTrends(`#${tag}`, request.trends, request.at)?.score ?? 0) / 100;
  const parts = [
    [relevance, 0.5],
    [results, 0.3],
    [trend, 0.2],
  ] as const;
  const known = parts.filter((part): part is readonly [number, 0.5 | 0.3 | 0.2] => part[0] !== null);
  const weight = known.reduce((sum, [, share]) => sum + share, 0);
  return { tag, score: known.reduce((sum, [value, share]) => sum + value * share, 0) / weight, relevance, results, trend };
}

/** Share of a tag's letters that words of the caption spell, three letters or more at a time. */
function coveredShare(tag: string, caption: string): number {
  const letters = key(tag);
  const covered = new Uint8Array(letters.length);
  for (const word of new Set(caption.toLowerCase().match(/[\p{L}\p{M}\p{N}]{3,40}/gu) ?? [])) {
    const root = word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word;
    for (let at = letters.indexOf(root); at !== -1; at = letters.indexOf(root, at + 1)) covered.fill(1, at, at + root.length);
  }
  return letters.length === 0 ? 0 : covered.reduce((sum, one) => sum + one, 0) / letters.length;
}

/** Posts that a result must have before half of its lift is believed. */
const believedAfterPosts = 5;

function resultOf(tag: string, results: readonly HashtagResult[]): number {
  const own = results.find((result) => key(result.tag) === key(tag));
  const posts = results.reduce((sum, result) => sum + result.posts, 0);
  const mean = results.reduce((sum, result) => sum + result.posts * result.engagementRate, 0) / Math.max(1, posts);
  if (own === undefined || mean <= 0) return 0.5;
  const belief = own.posts / (own.posts + believedAfterPosts);
  const lift = Math.log(Math.max(own.engagementRate, mean / 20) / mean) * belief;
  return 1 / (1 + Math.exp(-2 * lift));
}
