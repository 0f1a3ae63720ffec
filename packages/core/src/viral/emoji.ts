import { linkRanges } from './x-links.ts';

export interface EmojiRequest {
  readonly text: string;
  /** Emoji to place, best first; default those that {@link suggestEmoji} finds for the text. */
  readonly emoji?: readonly string[];
  /** 1 to 3, those already in the text included. Default 1. */
  readonly maximum?: number;
}

export interface EmojiPlacement {
  readonly text: string;
  readonly placed: readonly { readonly emoji: string; /** UTF-16 offset in the new text. */ readonly at: number }[];
  /** Why nothing was placed; `null` when something was. */
  readonly reason: 'risky_context' | 'enough_emoji' | 'no_emoji' | 'no_place' | null;
}

/** What makes an emoji out of place: grief, danger, law, money trouble, health. */
const risky =
  /\b(?:death|dead|died|dies|dying|killed|murder(?:ed)?|suicide|funeral|condolences?|mourn\w*|grie(?:f|ving)|tragedy|tragic|victims?|casualt\w+|war|attack(?:ed|s)?|terror\w*|shooting|bomb\w*|earthquake|hurricane|wildfires?|flood(?:s|ing)?|crisis|emergency|disaster|accident|injur\w+|abuse[ds]?|assault\w*|rape[ds]?|cancer|illness|disease|pandemic|outage|breach|data leak|recall(?:ed)?|lawsuit|sued|layoffs?|laid off|bankrupt\w*|apolog\w+|sorry|refunds?|fraud|scam|tod|gestorben|trauer|muertos?|muerte|tragedia|morts?|décès|deuil)\b/iu;

const emojiOf: readonly (readonly [RegExp, string])[] = [
  [/\b(?:launch\w*|ship(?:s|ped|ping)?|releas\w+|rocket|start(?:s|ed)? today)\b/i, '🚀'],
  [/\b(?:celebrat\w+|anniversary|birthday|milestone|won|winners?|award\w*|congrat\w*)\b/i, '🎉'],
  [/\b(?:grow(?:th|s|n)?|increase[ds]?|record|revenue|sales)\b/i, '📈'],
  [/\b(?:coffee|espresso|roast\w*|barista)\b/i, '☕'],
  [/\b(?:tip|tips|idea|ideas|insight\w*|learn\w*|lesson\w*)\b/i, '💡'],
  [/\b(?:video|watch|film|trailer|episode)\b/i, '🎬'],
  [/\b(?:photo\w*|camera|picture)\b/i, '📸'],
  [/\b(?:sale|discount|deal|offer)\b/i, '🏷️'],
  [/\b(?:thank\w*|grateful|love\w*)\b/i, '❤️'],
  [/\b(?:deadline|today|tonight|tomorrow|hours? left)\b/i, '⏰'],
  [/\b(?:book|books|read|guide|report|article)\b/i, '📚'],
  [/\b(?:food|recipe|lunch|dinner|menu|pizza)\b/i, '🍽️'],
  [/\b(?:hiring|job|jobs|career\w*|join our team)\b/i, '💼'],
  [/\b(?:green|sustainab\w+|climate|planet|plants?)\b/i, '🌱'],
  [/\b(?:music|song|album|podcast|concert)\b/i, '🎧'],
];

const anySubject = new RegExp(emojiOf.map(([pattern]) => pattern.source).join('|'), 'i');

/** True where an emoji would be out of place. Errs towards true. */
export function isRiskyContext(text: string): boolean {
  return risky.test(text);
}

/** Emoji whose subject a text names, in a fixed order; at most 3. */
export function suggestEmoji(text: string): string[] {
  if (!anySubject.test(text)) return [];
  return emojiOf
    .filter(([pattern]) => pattern.test(text))
    .map(([, emoji]) => emoji)
    .slice(0, 3);
}

const anyEmoji = /\p{Extended_Pictographic}/u;
const everyEmoji =
  /(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)*)/gu;
const clauseEnd = /[.!?…,;:—](?=\s|$)|[。！？、]|(?<=[\p{L}\p{M}\p{N}\p{P}])(?=\s*(?:\n|$))/gu;

/**
 * Places emoji behind clauses: never inside a word or a link, at most three, none where the text speaks of something grave.
 * Pure. The text itself is unchanged but for a space and the emoji.
 */
export function placeEmoji(request: EmojiRequest): EmojiPlacement {
  const { text } = request;
  const nothing = (reason: EmojiPlacement['reason']): EmojiPlacement => ({ text, placed: [], reason });
  if (isRiskyContext(text)) return nothing('risky_context');
  const maximum = Math.min(3, Math.max(1, Math.floor(request.maximum ?? 1)));
  const present = text.match(everyEmoji)?.length ?? 0;
  if (present >= maximum) return nothing('enough_emoji');
  const emoji = (request.emoji ?? suggestEmoji(text)).filter((one) => anyEmoji.test(one)).slice(0, maximum - present);
  if (emoji.length === 0) return nothing('no_emoji');
  const places = placesIn(text).slice(0, emoji.length);
  if (places.length === 0) return nothing('no_place');
  const placed: { emoji: string; at: number }[] = [];
  let result = '';
  let from = 0;
  places.forEach((place, i) => {
    result += `${text.slice(from, place)} `;
    placed.push({ emoji: emoji[i] as string, at: result.length });
    result += emoji[i] as string;
    from = place;
  });
  return { text: result + text.slice(from), placed, reason: null };
}

/** Offsets behind clauses, full sentences before commas, in text order among the chosen kind. */
function placesIn(text: string): number[] {
  const links = linkRanges(text);
  const ends = Array.from(text.matchAll(clauseEnd), (match) => match.index + match[0].length).filter(
    (at, i, all) => at !== all[i - 1] && !links.some((link) => at > link.start && at <= link.end) && !isTag(text, at),
  );
  const sentences = ends.filter((at) => /[.!?…。！？]/.test(text[at - 1] ?? ''));
  return sentences.length > 0 ? sentences : ends;
}

function isTag(text: string, at: number): boolean {
  return /(?:^|\s)[#@＃＠]\S*$/u.test(text.slice(Math.max(0, at - 100), at));
}
