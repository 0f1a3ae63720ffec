import { linkRanges } from './x-links.ts';
import { emojiPattern } from './x-tables.ts';

/** The longest text of one post on X, in weighted characters; twitter-text configuration 3, read 2026-11. */
export const longestXText = 280;

const linkLength = 23;
const emojiLength = 2;

/**
 * The length of a text as X counts it: after Unicode normalisation (NFC) a link counts 23, an emoji 2 however it is composed,
 * a character of the Latin and most other alphabets 1 and any other 2. Linear in the text; a lone surrogate counts 2.
 *
 * @returns A whole number; a post may have at most {@link longestXText}.
 * @see twitter-text 3, configuration version 3.
 */
export function weightedLength(text: string): number {
  if (plain.test(text)) return text.length;
  const normal = text.normalize('NFC');
  const links = linkRanges(normal);
  const emoji = mayHoldEmoji.test(normal) ? everyEmoji : null;
  everyEmoji.lastIndex = 0;
  let nextEmoji = emoji?.exec(normal) ?? null;
  let nextLink = 0;
  let length = 0;
  for (let at = 0; at < normal.length;) {
    while (nextEmoji !== null && nextEmoji.index < at) nextEmoji = emoji?.exec(normal) ?? null;
    while ((links[nextLink]?.start ?? normal.length) < at) nextLink += 1;
    const link = links[nextLink];
    if (link?.start === at) {
      length += linkLength;
      at = link.end;
    } else if (nextEmoji?.index === at) {
      length += emojiLength;
      at += nextEmoji[0].length;
    } else {
      const point = normal.codePointAt(at) as number;
      length += isNarrow(point) ? 1 : 2;
      at += point > 0xffff ? 2 : 1;
    }
  }
  return length;
}

// Printable ASCII without a full stop before anything but space holds no link, no emoji and nothing wide.
const plain = /^(?:[\n -\-/-~]|\.(?![^\s.,!?'"]))*$/;
const everyEmoji = new RegExp(emojiPattern, 'g');
const mayHoldEmoji = /[^\0-\xa8\xaa-\xad\xaf-\u203b]/;

function isNarrow(point: number): boolean {
  return (
    point <= 0x10ff || (point >= 0x2000 && point <= 0x200d) || (point >= 0x2010 && point <= 0x201f) || (point >= 0x2032 && point <= 0x2037)
  );
}
