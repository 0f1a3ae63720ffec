import type { PlatformId } from '../schema/platform-id.ts';
import { weightedLength } from './x-length.ts';

/**
 * How a text is counted: `weighted` as X does, `utf16` in UTF-16 units, `points` in Unicode code points, `utf8` in bytes,
 * `escaped` in UTF-16 units after LinkedIn's escaping.
 */
export type TextUnit = 'weighted' | 'utf16' | 'points' | 'utf8' | 'escaped';

/** A limit with where it was read and when; `confirmed` is false for what is only common knowledge. */
export interface SourcedLimit {
  readonly value: number;
  readonly source: string;
  /** Year and month of reading. */
  readonly read: string;
  readonly confirmed: boolean;
}

/** What one platform allows in text, and what reads well there. */
export interface PlatformTextRules {
  readonly caption: SourcedLimit & { readonly unit: TextUnit };
  /** `null` where a post has no title. */
  readonly title: (SourcedLimit & { readonly unit: TextUnit }) | null;
  /** Hashtags a post may have; `null` where only the caption's length limits them. */
  readonly hashtags: SourcedLimit | null;
  /** Hashtags that read well: a convention of ours, not a rule of the platform. */
  readonly usualHashtags: readonly [number, number];
  /** Units of all tags together where tags are a field of their own (YouTube); `null` elsewhere. */
  readonly tags: SourcedLimit | null;
  readonly mentions: SourcedLimit | null;
  readonly cashtags: SourcedLimit | null;
  /** Characters the platform refuses. */
  readonly forbidden: string;
  /** UTF-16 units shown before "more"; what the hook has to fit. Varies with device. */
  readonly shownBeforeMore: SourcedLimit;
  /** Whether a link in the caption can be clicked. */
  readonly linksInCaption: boolean;
}

const confirmed = (value: number, source: string, read = '2026-11'): SourcedLimit => ({ value, source, read, confirmed: true });
const assumed = (value: number, source: string, read = '2026-11'): SourcedLimit => ({ value, source, read, confirmed: false });

/** The text limits of every platform; the only place where they are written down. */
export const platformTextRules: Readonly<Record<PlatformId, PlatformTextRules>> = {
  x: {
    caption: { ...confirmed(280, 'twitter-text 3 configuration; longer posts need a paid account'), unit: 'weighted' },
    title: null,
    hashtags: null,
    usualHashtags: [0, 2],
    tags: null,
    mentions: null,
    cashtags: confirmed(1, 'docs.x.com, manage posts', '2026-08'),
    forbidden: '\ufffe\ufeff\uffff',
    shownBeforeMore: confirmed(280, 'a post of this length is shown whole'),
    linksInCaption: true,
  },
  linkedin: {
    caption: {
      ...confirmed(3000, 'learn.microsoft.com/linkedin, Posts API; reserved characters count with their backslash', '2026-01'),
      unit: 'escaped',
    },
    title: null,
    hashtags: null,
    usualHashtags: [0, 5],
    tags: null,
    mentions: null,
    cashtags: null,
    forbidden: '',
    shownBeforeMore: assumed(210, 'observed in the feed'),
    linksInCaption: true,
  },
  instagram: {
    caption: { ...confirmed(2200, 'Instagram content publishing guide'), unit: 'utf16' },
    title: null,
    hashtags: confirmed(30, 'Instagram content publishing guide'),
    usualHashtags: [3, 8],
    tags: null,
    mentions: assumed(20, 'publishing products'),
    cashtags: null,
    forbidden: '',
    shownBeforeMore: assumed(125, 'observed in the feed'),
    linksInCaption: false,
  },
  facebook: {
    caption: { ...confirmed(63206, 'Facebook Pages'), unit: 'utf16' },
    title: null,
    hashtags: null,
    usualHashtags: [0, 3],
    tags: null,
    mentions: null,
    cashtags: null,
    forbidden: '',
    shownBeforeMore: assumed(400, 'observed in the feed'),
    linksInCaption: true,
  },
  tiktok: {
    caption: { ...confirmed(2200, 'developers.tiktok.com, Content Posting API: UTF-16 units of a video title'), unit: 'utf16' },
    title: { ...confirmed(90, 'developers.tiktok.com, Content Posting API: photo title'), unit: 'utf16' },
    hashtags: null,
    usualHashtags: [3, 6],
    tags: null,
    mentions: null,
    cashtags: null,
    forbidden: '',
    shownBeforeMore: assumed(100, 'observed in the feed'),
    linksInCaption: false,
  },
  youtube: {
    caption: { ...confirmed(5000, 'YouTube Data API v3: bytes of snippet.description', '2026-09'), unit: 'utf8' },
    title: { ...confirmed(100, 'YouTube Data API v3: snippet.title', '2026-09'), unit: 'points' },
    hashtags: assumed(60, 'YouTube help: with more, every hashtag is ignored'),
    usualHashtags: [0, 3],
    tags: confirmed(500, 'YouTube Data API v3: snippet.tags, a comma between two and quotes around one with a space count', '2026-09'),
    mentions: null,
    cashtags: null,
    forbidden: '<>',
    shownBeforeMore: assumed(100, 'the first lines under a video'),
    linksInCaption: true,
  },
};

/** How long a text is in a unit. Linear. */
export function textLength(text: string, unit: TextUnit): number {
  if (unit === 'weighted') return weightedLength(text);
  if (unit === 'utf16') return text.length;
  if (unit === 'escaped') return escapeForLinkedIn(text).length;
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) as number;
    if (point > 0xffff) at += 1;
    length += unit === 'points' ? 1 : bytesOf(point);
  }
  return length;
}

function bytesOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/**
 * A commentary in LinkedIn's "little text": reserved characters behind a backslash, without which the post is cut off silently,
 * and hashtags as templates, so that they stay hashtags.
 */
export function escapeForLinkedIn(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}_])#([\p{L}\p{N}_]+)|[\\|{}@[\]()<>#*_~]/gu, (found, tag: string | undefined) =>
    tag === undefined ? `\\${found}` : `{hashtag|\\#|${tag.replaceAll('_', '\\_')}}`,
  );
}

/** The units that YouTube counts for a list of tags. */
export function tagsLength(tags: readonly string[]): number {
  return tags.reduce((sum, tag) => sum + textLength(tag, 'points') + (/\s/.test(tag) ? 2 : 0), Math.max(0, tags.length - 1));
}
