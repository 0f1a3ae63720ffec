import type { Token } from '../text/tokens.ts';
import { valenceGroups } from './weights/valence-lexicon.ts';

/** Names of what {@link summariseValence} gives, in order. */
export const valenceFeatures = [
  'positiveSum',
  'negativeSum',
  'compound',
  'positiveCount',
  'negativeCount',
  'highest',
  'lowest',
  'firstHalf',
  'secondHalf',
  'last',
  'mean',
  'emoji',
  'exclaims',
  'asks',
  'negations',
] as const;

const emojiGroups: readonly (readonly [number, string])[] = [
  [25, '❤ 😍 🥰 😘 💕 💖 💗 💓 💞 💙 💚 💛 💜 🧡 🤍 💝 🤩 🎉 🥳 🏆 💯 🙌 ♥ 💋 😻 🤗'],
  [18, '😊 😁 😀 😃 😄 😆 🙂 ☺ 😇 😎 👍 👏 🙏 ✨ 🌟 ⭐ 💪 🔥 😋 😌 🎊 🎁 🌹 🌸 👌 🥂 💐 😂 🤣 😉 🏅 🎂 🤝 ✌ 😸 👑 🌞 🌈'],
  [-18, '😢 😭 😞 😔 😟 😕 🙁 ☹ 😣 😖 😫 😩 😥 😰 😨 😱 😪 🤒 🤕 😷 💔 😒 😑 🙄 😤 😬 🥺 😓 👎 😐 🤦 🥀 😿'],
  [-25, '😠 😡 🤬 🤮 🤢 💩 🖕 👿 😈 🤡 ☠ 💀 🐍 ⚰'],
];

const boosters: ReadonlyMap<string, number> = new Map(
  Object.entries({
    very: 0.3,
    really: 0.3,
    so: 0.3,
    too: 0.2,
    extremely: 0.3,
    absolutely: 0.3,
    totally: 0.3,
    completely: 0.3,
    incredibly: 0.3,
    super: 0.3,
    fucking: 0.3,
    damn: 0.2,
    truly: 0.3,
    highly: 0.3,
    insanely: 0.3,
    most: 0.3,
    more: 0.2,
    slightly: -0.3,
    somewhat: -0.3,
    kinda: -0.3,
    barely: -0.3,
    hardly: -0.3,
    little: -0.3,
    almost: -0.3,
    less: -0.3,
    partly: -0.3,
  }),
);
const negators: ReadonlySet<string> = new Set(
  'not no never none nobody nothing neither nor nowhere cannot cant without hardly aint dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt havent hasnt hadnt stop'.split(
    ' ',
  ),
);
// Negation turns and weakens; Hutto and Gilbert (2014), VADER, use the same factor.
const negationFactor = -0.74;

let lexicon: ReadonlyMap<string, number> | undefined;

/**
 * What a lexicon of English words, emoticons and emoji says about a text, as dense features of about unit size.
 *
 * Negation within three words before turns a word's valence, intensifiers strengthen it, and what follows "but" counts more.
 */
export function summariseValence(tokens: readonly Token[]): Float32Array {
  lexicon ??= buildLexicon();
  const summary = new Float32Array(valenceFeatures.length);
  let positive = 0;
  let negative = 0;
  let positives = 0;
  let negatives = 0;
  let highest = 0;
  let lowest = 0;
  let first = 0;
  let second = 0;
  let last = 0;
  let emoji = 0;
  let exclaims = 0;
  let asks = 0;
  let negations = 0;
  let lastNegator = -10;
  let boost = 0;
  const middle = contrastOf(tokens);
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] as Token;
    if (token.kind === 'punctuation') {
      if (token.text.includes('!')) exclaims += token.text.length;
      if (token.text.includes('?')) asks += token.text.length;
      continue;
    }
    const word = token.text;
    const base = lexicon.get(word);
    if (base !== undefined) {
      let valence = base + Math.sign(base) * boost;
      if (i - lastNegator <= 3) valence *= negationFactor;
      if (valence > 0) {
        positive += valence;
        positives += 1;
      } else {
        negative -= valence;
        negatives += 1;
      }
      highest = Math.max(highest, valence);
      lowest = Math.min(lowest, valence);
      if (i < middle) first += valence;
      else second += valence;
      last = valence;
      if (token.kind === 'emoji' || token.kind === 'emoticon') emoji += valence;
    }
    boost = boosters.get(word) ?? 0;
    if (negators.has(word) || word.endsWith("n't")) {
      lastNegator = i;
      negations += 1;
    }
  }
  const sum = positive - negative;
  const count = positives + negatives;
  summary.set([
    squash(positive),
    squash(negative),
    sum / Math.sqrt(sum * sum + 15),
    Math.min(positives, 6) / 3,
    Math.min(negatives, 6) / 3,
    highest / 3,
    lowest / 3,
    squash(first),
    squash(second),
    last / 3,
    count === 0 ? 0 : sum / count / 3,
    squash(emoji),
    Math.min(exclaims, 4) / 2,
    Math.min(asks, 4) / 2,
    Math.min(negations, 4) / 2,
  ]);
  return summary;
}

function squash(sum: number): number {
  return (2 * sum) / (Math.abs(sum) + 4);
}

/** Where the second half of a text begins: behind a "but", else in the middle. */
function contrastOf(tokens: readonly Token[]): number {
  const but = tokens.findLastIndex((token) => token.text === 'but' || token.text === 'however' || token.text === 'although');
  return but > 0 ? but : tokens.length / 2;
}

function buildLexicon(): ReadonlyMap<string, number> {
  const map = new Map<string, number>();
  for (const [tenths, words] of [...valenceGroups, ...emojiGroups]) for (const word of words.split(' ')) map.set(word, tenths / 10);
  return map;
}
