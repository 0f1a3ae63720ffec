import type { PlatformPost } from '@amarktai/core';

/** What the audience sees of a post: enough to react to it. */
export interface StyledPost {
  readonly type: PlatformPost['type'];
  readonly title: string | null;
  readonly text: string;
  readonly hashtags: number;
  readonly hasLink: boolean;
  readonly hasMedia: boolean;
}

/**
 * The style of a post as dimension → value, read off its wording and form: `hook` (question, contrast, how_to, number, story, claim),
 * `length` (short, medium, long), `format` (list, paragraph), `cta` (comment, visit, none), `hashtags` (none, few, many), `emoji` (none, some),
 * `media` (its type or none), `link` (yes, no).
 */
export function styleOfPost(post: StyledPost): Readonly<Record<string, string>> {
  const opening = (post.title ?? post.text).trim().split(/(?<=[.!?])\s|\n/)[0] ?? '';
  const closing = post.text.trim().split('\n').at(-1) ?? '';
  const asks = /\?\s*$/.test(closing.replace(/\s*#\S+/g, '')) || /\b(tell us|comment|reply|share your|what do you)\b/i.test(closing);
  return {
    hook: hookOf(opening),
    length: post.text.length < 140 ? 'short' : post.text.length < 500 ? 'medium' : 'long',
    format: /^\s*([-•✓→]|\d+[.)])\s/mu.test(post.text) ? 'list' : 'paragraph',
    cta: asks ? 'comment' : post.hasLink ? 'visit' : 'none',
    hashtags: post.hashtags === 0 ? 'none' : post.hashtags <= 5 ? 'few' : 'many',
    emoji: /\p{Extended_Pictographic}/u.test(post.text) ? 'some' : 'none',
    media: post.hasMedia ? post.type : 'none',
    link: post.hasLink ? 'yes' : 'no',
  };
}

const hooks: readonly (readonly [string, RegExp])[] = [
  ['question', /\?\s*$/],
  ['contrast', /\b(not|never|stop|isn't|aren't|don't|wrong|myth|instead|without|but)\b/i],
  ['how_to', /^how\b/i],
  ['number', /\d/],
  ['story', /^(last|when|once|yesterday|today|i|we|my|our|a (customer|friend|reader))\b/i],
];

function hookOf(opening: string): string {
  return hooks.find(([, pattern]) => pattern.test(opening.trim()))?.[0] ?? 'claim';
}

/**
 * How much more engagement per impression each style earns in the simulated world, as multipliers; an invention of this simulator, modest on purpose,
 * and no claim about any real platform.
 */
export const naturalEffects: Readonly<Record<string, number>> = {
  'hook:question': 1.15,
  'hook:contrast': 1.2,
  'hook:how_to': 1.08,
  'hook:number': 1.12,
  'hook:story': 1.14,
  'length:short': 1.05,
  'length:long': 0.93,
  'cta:comment': 1.1,
  'format:list': 1.05,
  'hashtags:many': 0.9,
  'emoji:some': 1.03,
  'media:image': 1.08,
  'media:carousel': 1.2,
  'media:video': 1.15,
  'media:short': 1.15,
  'media:reel': 1.2,
  'link:yes': 0.85,
};
