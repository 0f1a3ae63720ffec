import type { TokenRange } from './counts.ts';
import { pairHash, visitNeighbours } from './neighbours.ts';
import { unpackRows } from './packed-rows.ts';
import type { Terms } from './terms.ts';

/** Names and phrases of up to three tokens, the topics that they stand for, and what topics weigh, as a model ships them. */
export interface TopicData {
  /** Base64 of three bytes an entry, in the order of their marks (the upper 24 bits of the hash): by how much the mark rises, then the topic. */
  readonly entries: string;
  /** What each topic weighs that a text has. */
  readonly weights: readonly number[];
  /** A row of `together` times this is the weight. */
  readonly togetherScale: number;
  /** Base64 of two rows a byte, as a term model's weights: what every two topics weigh in a text that has both; see {@link togetherRow}. */
  readonly together: string;
}

/** Topics ready to be looked up. */
export interface TopicTable {
  readonly weights: readonly number[];
  readonly togetherScale: number;
  readonly together: Int8Array;
  /** Open addressing: a mark plus 1, or 0 where nothing is. An entry of two topics stands twice. */
  readonly marks: Int32Array;
  readonly topics: Uint8Array;
}

/** Decodes topics; well under a millisecond. */
export function loadTopics(data: TopicData): TopicTable {
  const bytes = atob(data.entries);
  const size = 1 << (32 - Math.clz32((bytes.length / 3) * 2));
  const marks = new Int32Array(size);
  const topics = new Uint8Array(size);
  let mark = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    mark += bytes.charCodeAt(i) | (bytes.charCodeAt(i + 1) << 8);
    let at = mark & (size - 1);
    while (marks[at] !== 0) at = (at + 1) & (size - 1);
    marks[at] = mark + 1;
    topics[at] = bytes.charCodeAt(i + 2);
  }
  return { weights: data.weights, togetherScale: data.togetherScale, together: unpackRows(data.together), marks, topics };
}

/** The topics of a range, each once, in no order. */
export function topicsOf(table: TopicTable, terms: Terms, range: TokenRange): number[] {
  const found: number[] = [];
  visitTopics(table, terms, range, (topic) => {
    if (!found.includes(topic)) found.push(topic);
  });
  return found;
}

/** Visits the topic of every name and phrase of a range, as often as it stands there. */
function visitTopics(table: TopicTable, terms: Terms, range: TokenRange, visit: (topic: number) => void): void {
  for (let i = range.from; i < range.to; i += 1)
    if (i < range.skipFrom || i >= range.skipTo) visitEntry(table, terms.hash[i] as number, visit);
  visitNeighbours(terms, range, (hash) => visitEntry(table, hash, visit));
}

/** What the topics of a range weigh, by themselves and together. */
export function scoreTopics(table: TopicTable, terms: Terms, range: TokenRange): number {
  const found = topicsOf(table, terms, range);
  let score = 0;
  let together = 0;
  for (let i = 0; i < found.length; i += 1) {
    const topic = found[i] as number;
    score += table.weights[topic] as number;
    for (let j = 0; j < i; j += 1) together += table.together[togetherRow(topic, found[j] as number)] as number;
  }
  return score + together * table.togetherScale;
}

/** What the topics weigh that each token of a text takes part in naming, topics that meet left out: a guess at which tokens matter. */
export function topicWeightsOf(table: TopicTable, terms: Terms, range: TokenRange): Float64Array {
  const sums = new Float64Array(terms.count);
  for (let from = range.from; from < range.to; from += 1) {
    for (let to = from + 1; to <= Math.min(from + longestEntry, range.to); to += 1) {
      visitEntry(table, hashOf(terms, from, to), (topic) => {
        for (let i = from; i < to; i += 1) sums[i] = (sums[i] as number) + (table.weights[topic] as number);
      });
    }
  }
  return sums;
}

const longestEntry = 3;

/** The hash of one to three neighbouring tokens, `to` not included. */
export function hashOf(terms: Terms, from: number, to: number): number {
  const first = terms.hash[from] as number;
  return to === from + 1 ? first : pairHash(first, hashOf(terms, from + 1, to));
}

/** The row of two different topics, whatever their order. */
export function togetherRow(a: number, b: number): number {
  const higher = Math.max(a, b);
  return (higher * (higher - 1)) / 2 + Math.min(a, b);
}

/** The mark of a token's hash, or of neighbours'. */
export function markOf(hash: number): number {
  return hash >>> 8;
}

function visitEntry({ marks, topics }: TopicTable, hash: number, visit: (topic: number) => void): void {
  const mark = markOf(hash);
  for (let at = mark & (marks.length - 1); marks[at] !== 0; at = (at + 1) & (marks.length - 1))
    if (marks[at] === mark + 1) visit(topics[at] as number);
}
