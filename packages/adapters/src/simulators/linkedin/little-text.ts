/** What LinkedIn makes of a commentary. */
export interface RenderedText {
  readonly text: string;
  readonly hashtags: readonly string[];
  /** Whether it was cut off at a reserved character that nobody escaped. */
  readonly truncated: boolean;
}

const reserved = '\\|{}@[]()<>#*_~';

/**
 * Renders "little text": a backslash takes the next character as it is, `{hashtag|\#|tag}` is a hashtag, `@[name](urn)` a mention. At any other
 * reserved character the rest is lost, and nobody is told.
 */
export function renderLittleText(commentary: string): RenderedText {
  const hashtags: string[] = [];
  let text = '';
  for (let at = 0; at < commentary.length;) {
    const rest = commentary.slice(at);
    const template = /^\{hashtag\|\\#\|((?:\\.|[^\\|{}])+)\}/u.exec(rest);
    const mention = /^@\[((?:\\.|[^\\\]])+)\]\(urn:li:(?:person|organization):[\w-]+\)/u.exec(rest);
    const letter = commentary[at] ?? '';
    if (template?.[1] !== undefined) {
      const tag = unescape(template[1]);
      hashtags.push(tag);
      text += `#${tag}`;
      at += template[0].length;
    } else if (mention?.[1] !== undefined) {
      text += unescape(mention[1]);
      at += mention[0].length;
    } else if (letter === '\\' && reserved.includes(commentary[at + 1] ?? ' ')) {
      text += commentary[at + 1];
      at += 2;
    } else if (reserved.includes(letter)) {
      return { text, hashtags, truncated: true };
    } else {
      text += letter;
      at += 1;
    }
  }
  return { text, hashtags, truncated: false };
}

const unescape = (text: string): string => text.replace(/\\(.)/gu, '$1');
