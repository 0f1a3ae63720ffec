import { createHash } from 'node:crypto';
import { linkRanges } from '@amarktai/core/viral';

export interface TextEntities {
  readonly urls: readonly {
    readonly start: number;
    readonly end: number;
    readonly url: string;
    readonly expanded_url: string;
    readonly display_url: string;
    readonly media_key?: string;
  }[];
  readonly hashtags: readonly { readonly start: number; readonly end: number; readonly tag: string }[];
  readonly mentions: readonly { readonly start: number; readonly end: number; readonly username: string }[];
}

/**
 * The text as the API gives it back, which is not the text that was sent: every link is a t.co address, attached media are one more at the end,
 * and `&`, `<`, `>` are HTML entities. The entities say what the links were.
 */
export function shownText(
  post: { readonly id: string; readonly text: string },
  media: { readonly pageUrl: string; readonly keys: readonly string[] } | null,
): { readonly text: string; readonly entities: TextEntities } {
  const urls: TextEntities['urls'][number][] = [];
  let text = '';
  const addLink = (expanded: string, mediaKey?: string): void => {
    const url = `https://t.co/${createHash('sha256').update(`${post.id}:${urls.length}`).digest('base64url').replace(/[-_]/g, '0').slice(0, 10)}`;
    const start = text.length;
    text += url;
    urls.push({
      start,
      end: text.length,
      url,
      expanded_url: expanded,
      display_url: expanded.replace(/^https?:\/\/(www\.)?/, '').slice(0, 30),
      ...(mediaKey !== undefined && { media_key: mediaKey }),
    });
  };
  let at = 0;
  for (const { start, end } of linkRanges(post.text)) {
    text += escapeHtml(post.text.slice(at, start));
    const link = post.text.slice(start, end);
    addLink(/^https?:\/\//i.test(link) ? link : `http://${link}`);
    at = end;
  }
  text += escapeHtml(post.text.slice(at));
  if (media) {
    if (text !== '') text += ' ';
    addLink(media.pageUrl, media.keys[0]);
  }
  const found = <Entity>(pattern: RegExp, make: (word: string) => Entity) =>
    Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length, ...make(match[0].slice(1)) }));
  return {
    text,
    entities: {
      urls,
      hashtags: found(/(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu, (tag) => ({ tag })),
      mentions: found(/(?<![\w@/])@\w{1,15}\b/g, (username) => ({ username })),
    },
  };
}

/** The distinct `$TICKER`s of a text. */
export function cashtagsOf(text: string): readonly string[] {
  return [
    ...new Set(
      Array.from(text.matchAll(/(?<![\p{L}\p{N}$])\$([A-Za-z]{1,6})(?:[._][A-Za-z]{1,2})?(?![\p{L}\p{N}])/gu), ([, tag = '']) =>
        tag.toUpperCase(),
      ),
    ),
  ];
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
