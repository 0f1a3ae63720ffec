import type { PlatformId } from '../schema/platform-id.ts';
import { platformTextRules, tagsLength, textLength } from './platform-limits.ts';
import type { TextUnit } from './platform-limits.ts';
import { splitThread } from './thread.ts';

/** The text of a post, before or after formatting. */
export interface PostText {
  readonly caption: string;
  readonly title?: string;
  /** With or without `#`. */
  readonly hashtags?: readonly string[];
}

export interface FormatProblem {
  readonly code:
    | 'caption_empty'
    | 'caption_too_long'
    | 'title_missing'
    | 'title_too_long'
    | 'too_many_hashtags'
    | 'tags_too_long'
    | 'too_many_mentions'
    | 'too_many_cashtags'
    | 'forbidden_character'
    | 'link_not_clickable'
    | 'hashtags_unusual';
  readonly field: 'caption' | 'title' | 'hashtags';
  /** `error`: the platform refuses or cuts it. `warning`: it is accepted. */
  readonly severity: 'error' | 'warning';
  /** A sentence that says what to change. */
  readonly message: string;
}

/** What is published: the caption with its hashtags, and on X the parts of a thread when it is longer than a post. */
export interface FormattedPost {
  readonly caption: string;
  readonly title: string | null;
  readonly hashtags: readonly string[];
  /** Two parts or more; `null` when the caption fits one post. Only on X. */
  readonly thread: readonly string[] | null;
}

/** Hashtags as they stand in a text, in order, without `#`. */
export function hashtagsIn(text: string): string[] {
  return mayHoldHashtag.test(text) ? Array.from(text.matchAll(hashtagPattern), (match) => match[1] as string) : [];
}

const mayHoldHashtag = /[#＃]/;

const hashtagPattern = /(?<![\p{L}\p{N}\p{M}_&/])[#＃](?=[\p{N}_]*[\p{L}\p{M}])([\p{L}\p{N}\p{M}_]{1,139})/gu;
const mentionPattern = /(?<![\p{L}\p{N}_.])[@＠][\p{L}\p{N}_.]+/gu;
const cashtagPattern = /(?<![\p{L}\p{N}_$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\p{L}\p{N}])/gu;
const linkPattern = /https?:\/\/\S|\bwww\.\S/i;

/** What a platform would refuse or show badly. Pure; an empty list means that the post can go out as it is. */
export function checkFormat(platform: PlatformId, post: PostText): FormatProblem[] {
  const rules = platformTextRules[platform];
  const problems: FormatProblem[] = [];
  const add = (code: FormatProblem['code'], field: FormatProblem['field'], severity: FormatProblem['severity'], message: string): void => {
    problems.push({ code, field, severity, message });
  };
  const length = textLength(post.caption, rules.caption.unit);
  if (post.caption.trim() === '')
    add('caption_empty', 'caption', platform === 'youtube' ? 'warning' : 'error', 'Write a caption; it is empty.');
  if (length > rules.caption.value)
    add(
      'caption_too_long',
      'caption',
      'error',
      `Shorten the caption by ${length - rules.caption.value}: ${platform} takes ${rules.caption.value} and it has ${length}.`,
    );
  if (rules.title !== null) {
    const titleLength = textLength(post.title ?? '', rules.title.unit);
    if (platform === 'youtube' && (post.title ?? '').trim() === '')
      add('title_missing', 'title', 'error', 'Give the video a title; YouTube needs one.');
    if (titleLength > rules.title.value)
      add(
        'title_too_long',
        'title',
        'error',
        `Shorten the title by ${titleLength - rules.title.value}: ${platform} takes ${rules.title.value}.`,
      );
  }
  const tags = allHashtags(post);
  if (rules.hashtags !== null && tags.length > rules.hashtags.value)
    add(
      'too_many_hashtags',
      'hashtags',
      'error',
      `Remove ${tags.length - rules.hashtags.value} hashtags: ${platform} takes ${rules.hashtags.value}.`,
    );
  else if (tags.length > rules.usualHashtags[1])
    add(
      'hashtags_unusual',
      'hashtags',
      'warning',
      `${tags.length} hashtags are more than the ${rules.usualHashtags[1]} that read well on ${platform}.`,
    );
  if (rules.tags !== null && tagsLength(post.hashtags ?? []) > rules.tags.value)
    add('tags_too_long', 'hashtags', 'error', `Remove tags: together they may have ${rules.tags.value} characters.`);
  const mentions = count(post.caption, mentionPattern);
  if (rules.mentions !== null && mentions > rules.mentions.value)
    add(
      'too_many_mentions',
      'caption',
      'error',
      `Remove ${mentions - rules.mentions.value} mentions: ${platform} takes ${rules.mentions.value}.`,
    );
  const cashtags = count(post.caption, cashtagPattern);
  if (rules.cashtags !== null && cashtags > rules.cashtags.value)
    add('too_many_cashtags', 'caption', 'error', `Keep one of the ${cashtags} cashtags: X refuses more.`);
  for (const character of rules.forbidden) {
    if (`${post.title ?? ''}${post.caption}`.includes(character))
      add('forbidden_character', 'caption', 'error', `Remove the character ${JSON.stringify(character)}; ${platform} refuses it.`);
  }
  if (!rules.linksInCaption && linkPattern.test(post.caption))
    add('link_not_clickable', 'caption', 'warning', `Nobody can click a link in a caption on ${platform}; name the place instead.`);
  return problems;
}

/**
 * Fits a post to a platform: hashtags that are not in the caption go behind it, forbidden characters go, what is too long is cut
 * at a sentence or word and ends in `…`; on X it becomes a thread instead. Pure; what it gives passes `checkFormat` without an error,
 * except that it invents no caption and no title.
 */
export function formatForPlatform(platform: PlatformId, post: PostText): FormattedPost {
  const rules = platformTextRules[platform];
  const allowed = (text: string): string => Array.from(rules.forbidden).reduce((rest, character) => rest.replaceAll(character, ''), text);
  const tags = distinct((post.hashtags ?? []).map(bareTag).filter((tag) => tag !== ''));
  const inCaption = hashtagsIn(post.caption);
  const room = rules.hashtags === null ? tags.length : Math.max(0, rules.hashtags.value - inCaption.length);
  const missing = tags.filter((tag) => !inCaption.some((own) => own.toLowerCase() === tag.toLowerCase())).slice(0, room);
  const tail = platform === 'youtube' || missing.length === 0 ? '' : missing.map((tag) => `#${tag}`).join(' ');
  const body = limitMatches(
    limitMatches(allowed(post.caption).trim(), hashtagPattern, rules.hashtags?.value),
    cashtagPattern,
    rules.cashtags?.value,
  );
  const separator = tail === '' || body === '' ? '' : platform === 'x' ? ' ' : '\n\n';
  const whole = `${body}${separator}${tail}`;
  const { value, unit } = rules.caption;
  const title =
    rules.title === null || post.title === undefined ? null : shorten(allowed(post.title).trim(), rules.title.value, rules.title.unit);
  const hashtags = platform === 'youtube' ? withinTags(tags) : missing;
  if (textLength(whole, unit) <= value) return { caption: whole, title, hashtags, thread: null };
  if (platform === 'x') {
    const thread = splitThread(whole);
    return { caption: thread[0] ?? '', title, hashtags, thread };
  }
  const kept = value - textLength(`${separator}${tail}`, unit);
  // Tags that leave no room for words go first.
  if (kept < value / 2) return { caption: shorten(body, value, unit), title, hashtags: [], thread: null };
  return { caption: `${shorten(body, kept, unit)}${separator}${tail}`, title, hashtags, thread: null };
}

/** Cuts a text to a length, behind a sentence or word where one ends in its second half, between graphemes otherwise. */
export function shorten(text: string, limit: number, unit: TextUnit): string {
  if (textLength(text, unit) <= limit) return text;
  const room = limit - textLength('…', unit);
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textLength(text.slice(0, middle), unit) <= room) low = middle;
    else high = middle - 1;
  }
  const head = text.slice(0, graphemeStart(text, low));
  const sentence = /^[^]*[.!?。！？](?=\s)/u.exec(head)?.[0];
  if (sentence !== undefined && sentence.length > head.length / 2) return sentence;
  const word = /^[^]*\S(?=\s)/u.exec(/\s/.test(text[head.length] ?? '') ? `${head} ` : head)?.[0];
  const kept = word !== undefined && word.length > head.length / 2 ? word : head;
  return `${kept.trimEnd()}…`;
}

/** The last grapheme boundary at or before an index. */
function graphemeStart(text: string, index: number): number {
  const from = Math.max(0, index - 64);
  const segment = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text.slice(from, index + 64)).containing(index - from);
  return segment === undefined ? index : from + segment.index;
}

function allHashtags(post: PostText): string[] {
  return distinct([...hashtagsIn(post.caption), ...(post.hashtags ?? []).map(bareTag)]);
}

function bareTag(tag: string): string {
  return tag.trim().replace(/^[#＃]+/u, '');
}

function distinct(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  return tags.filter((tag) => {
    const key = tag.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function withinTags(tags: readonly string[]): string[] {
  const limit = platformTextRules.youtube.tags?.value ?? 0;
  const kept: string[] = [];
  for (const tag of tags) if (tagsLength([...kept, tag]) <= limit) kept.push(tag);
  return kept;
}

/** Takes the sign off every match behind the allowed number, so that the word stays. */
function limitMatches(text: string, pattern: RegExp, allowed: number | undefined): string {
  if (allowed === undefined) return text;
  let seen = 0;
  return text.replace(pattern, (found) => {
    seen += 1;
    return seen <= allowed ? found : found.slice(1);
  });
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
