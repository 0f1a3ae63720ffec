import { markHashes } from './counts.ts';
import type { TextCounts, TokenRange } from './counts.ts';
import { edgeHash, pairHash } from './neighbours.ts';
import { unpackRows } from './packed-rows.ts';
import { tokenKind } from './terms.ts';
import type { Terms } from './terms.ts';
import { loadTopics, scoreTopics } from './topics.ts';
import type { TopicData, TopicTable } from './topics.ts';

/** A model over tokens, neighbours, shape and, of videos' titles, topics, as it ships. Linear but for topics that meet. */
export interface TermModelData {
  readonly name: string;
  /** Rows for single tokens, a power of two; a token's row is the low bits of its hash. */
  readonly slots: number;
  /** Rows for two and three neighbours, a power of two. */
  readonly pairSlots: number;
  /** A table entry times this is the weight. */
  readonly scale: number;
  readonly pairScale: number;
  /** Weights of {@link shapeNames}, in their order. */
  readonly shape: readonly number[];
  /** Platt's a and b: of the difference of two texts for a pairwise model (b is 0), of the score for the others. */
  readonly calibration: readonly [number, number];
  /** Mean and standard deviation of the score over the training texts. */
  readonly reference: readonly [number, number];
  /** Base64 of two rows a byte, 8 plus -7 to 7, the even row in the low half: the rows for tokens, then those for neighbours. */
  readonly weights: string;
  readonly topics?: TopicData;
}

/** A model ready to score. */
export interface TermModel {
  readonly data: TermModelData;
  readonly words: Int8Array;
  readonly pairs: Int8Array;
  readonly topics: TopicTable | null;
}

/** Decodes a model's tables; well under a millisecond. */
export function loadTermModel(data: TermModelData): TermModel {
  const table = unpackRows(data.weights);
  return {
    data,
    words: table.subarray(0, data.slots),
    pairs: table.subarray(data.slots),
    topics: data.topics === undefined ? null : loadTopics(data.topics),
  };
}

/** What a text's shape is described by, each near 0 to 2. */
export const shapeNames = [
  'words',
  'words_log',
  'words_from_14',
  'under_8_words',
  'over_18_words',
  'characters',
  'word_length',
  'number',
  'question',
  'ends_in_question',
  'exclamation',
  'shouted',
  'small_share',
  'capital_share',
  'ends_in_stop',
  'two_sentences',
  'starts_with_number',
  'hashtags',
  'link',
  'mention',
  'starts_with_mention',
  'quote',
  'colon',
] as const;

/** The score of a range under each model: tokens + neighbours + shape + topics. */
export function scoreTerms(models: readonly TermModel[], terms: Terms, range: TokenRange, counts: TextCounts, into: Float64Array): void {
  const shape = shapeOf(counts, shapeRead);
  for (let m = 0; m < models.length; m += 1) {
    const { data, words, pairs, topics } = models[m] as TermModel;
    const mask = data.slots - 1;
    const pairMask = data.pairSlots - 1;
    let single = 0;
    let joint = 0;
    let first = edgeHash;
    let second = edgeHash;
    for (let i = range.from; i <= range.to; i += 1) {
      if (i >= range.skipFrom && i < range.skipTo) continue;
      const last = i === range.to;
      const own = last ? ~edgeHash : (terms.hash[i] as number);
      if (!last) single += words[own & mask] as number;
      const pair = pairHash(second, own);
      joint += pairs[pair & pairMask] as number;
      if (second !== edgeHash) joint += pairs[pairHash(first, pair) & pairMask] as number;
      first = second;
      second = own;
    }
    let score = single * data.scale + joint * data.pairScale;
    for (let s = 0; s < shape.length; s += 1) score += (shape[s] as number) * (data.shape[s] as number);
    into[m] = topics === null ? score : score + scoreTopics(topics, terms, range);
  }
}

const shapeRead = new Float64Array(shapeNames.length);

/** The values of {@link shapeNames}, in their order, written into an array, which is returned. */
export function shapeOf<Into extends number[] | Float64Array>(counts: TextCounts, into: Into): Into {
  const { words, capitals } = counts;
  const n = words + counts.numbers;
  into[0] = n / 10;
  into[1] = Math.log1p(n);
  into[2] = ((Math.min(n, 60) - 14) / 10) ** 2;
  into[3] = flag(n < 8);
  into[4] = flag(n > 18);
  into[5] = counts.characters / 100;
  into[6] = words === 0 ? 0 : counts.wordCharacters / words / 5;
  into[7] = flag(counts.numbers > 0);
  into[8] = flag(counts.questions > 0);
  into[9] = flag(counts.lastHash === markHashes.question);
  into[10] = flag(counts.exclamations > 0);
  into[11] = flag(counts.shouted > 0);
  into[12] = words === 0 ? 0 : (words - capitals) / words;
  into[13] = words < 2 ? 0 : counts.laterCapitals / (words - 1);
  into[14] = flag(counts.lastHash === markHashes.stop);
  into[15] = flag(counts.innerStops > 0);
  into[16] = flag(counts.firstKind === tokenKind.number);
  into[17] = Math.min(counts.hashtags, 6) / 2;
  into[18] = flag(counts.links > 0);
  into[19] = flag(counts.mentions > 0);
  into[20] = flag(counts.firstKind === tokenKind.mention);
  into[21] = flag(counts.quotes > 0);
  into[22] = flag(counts.colons > 0);
  return into;
}

function flag(holds: boolean): number {
  return holds ? 1 : 0;
}
