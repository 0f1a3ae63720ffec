import { placeEmoji, suggestEmoji } from './emoji.ts';
import { hookVariations } from './hook-variations.ts';
import { checkFormat, formatForPlatform } from './platform-format.ts';
import { platformTextRules } from './platform-limits.ts';
import type { ScorePostRequest } from './subject.ts';

/** An edit and what it is worth. */
export interface Recommendation {
  readonly name: string;
  /** What to do, as a sentence. */
  readonly message: string;
  /** Points of the unrounded overall score that the edited post has more; found by scoring it. */
  readonly gain: number;
  /** What the edit changes, in UTF-16 units of the field; `null` when it is not a place in the text. */
  readonly span: { readonly start: number; readonly end: number } | null;
  /** The edited post: give it to `scorePost` and the gain is there. */
  readonly edited: {
    readonly caption: string;
    readonly title: string | null;
    readonly hashtags: readonly string[];
    readonly postAt: Date | null;
  };
}

const most = 5;
/** A smaller gain is not worth an edit. */
const least = 0.5;
const hour = 3_600_000;

interface Edit {
  readonly name: string;
  readonly message: string;
  readonly span: Recommendation['span'];
  readonly change: Partial<ScorePostRequest>;
  /** Listed even when the score does not see it: the platform would refuse the post. */
  readonly required?: boolean;
}

/** Tries the edits that rules suggest and keeps those that score better. */
export function recommend(request: ScorePostRequest, total: number, score: (edited: ScorePostRequest) => number): Recommendation[] {
  const found = editsOf(request).flatMap(({ name, message, span, change, required }) => {
    const edited = { ...request, ...change };
    const gain = score(edited) - total;
    if (gain < least && required !== true) return [];
    return [
      {
        name,
        message,
        gain,
        span,
        edited: { caption: edited.caption, title: edited.title ?? null, hashtags: edited.hashtags ?? [], postAt: edited.postAt ?? null },
      },
    ];
  });
  return found.toSorted((a, b) => b.gain - a.gain).slice(0, most);
}

function editsOf(request: ScorePostRequest): Edit[] {
  const { platform, caption, title, hashtags = [], postAt } = request;
  const edits: Edit[] = hookVariations(caption).map(({ rule, message, text, span }) => ({
    name: rule,
    message,
    span,
    change: { caption: text },
  }));
  for (const { rule, message, text, span } of title === undefined ? [] : hookVariations(title))
    edits.push({ name: `title_${rule}`, message, span, change: { title: text } });
  const refused = checkFormat(platform, request).filter(
    (problem) => problem.severity === 'error' && problem.field !== 'title' && problem.code !== 'caption_empty',
  );
  if (refused.length > 0) {
    const fitted = formatForPlatform(platform, { caption, hashtags });
    edits.push({
      name: 'fit_platform',
      message: refused.map((problem) => problem.message).join(' '),
      span: null,
      change: { caption: fitted.caption, hashtags: [] },
      required: true,
    });
  }
  const usual = platformTextRules[platform].usualHashtags[1];
  const tags = mayHoldHashtag.test(caption) ? [...caption.matchAll(tagWithSpace)] : [];
  if (tags.length > usual) {
    const first = tags[usual] as RegExpExecArray;
    edits.push({
      name: 'fewer_hashtags',
      message: `Keep the ${usual} hashtags that say most.`,
      span: { start: first.index, end: caption.length },
      change: {
        caption: tags
          .slice(usual)
          .reduceRight((text, tag) => text.slice(0, tag.index) + text.slice(tag.index + tag[0].length), caption)
          .trimEnd(),
        hashtags: [],
      },
    });
  } else if (tags.length + hashtags.length > usual) {
    edits.push({
      name: 'fewer_hashtags',
      message: `Keep the ${usual} hashtags that say most.`,
      span: null,
      change: { hashtags: hashtags.slice(0, usual - tags.length) },
    });
  }
  const suggested = suggestEmoji(caption);
  const emoji = suggested.length === 0 ? null : placeEmoji({ text: caption, emoji: suggested });
  if (emoji !== null && emoji.placed.length > 0)
    edits.push({
      name: 'add_emoji',
      message: `Put ${emoji.placed.map((one) => one.emoji).join(' ')} behind a sentence.`,
      span: null,
      change: { caption: emoji.text },
    });
  if (postAt !== undefined) edits.push(...laterHours(postAt));
  return edits;
}

const mayHoldHashtag = /[#＃]/;
const tagWithSpace = /(?<![\p{L}\p{N}_&/])\s?[#＃][\p{L}\p{M}\p{N}_]+/gu;

/** The hours of the day that follows; the best of them survives the sorting. */
function laterHours(postAt: Date): Edit[] {
  return [2, 4, 6, 8, 10, 12, 16, 20].map((hours) => ({
    name: 'post_later',
    message: `Post ${hours} hours later.`,
    span: null,
    change: { postAt: new Date(postAt.getTime() + hours * hour) },
  }));
}
