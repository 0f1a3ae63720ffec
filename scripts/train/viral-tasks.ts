import { readRows } from './data.ts';
import { areaUnderCurve } from './metrics.ts';
import type { TermRows } from './term-trainer.ts';

/** Rows to learn from, what must not be torn apart between folds, and the figure that matters. */
export interface ViralTask {
  readonly rows: TermRows;
  readonly groups: readonly string[];
  /** One line of figures for scores of models that did not see the rows. */
  readonly report: (scores: Float64Array) => string;
}

export interface HeadlinePair {
  readonly tid: string;
  readonly a: string;
  readonly b: string;
  readonly y: number;
  readonly z: number;
}

export interface TweetPair {
  readonly a: string;
  readonly b: string;
  readonly y: number;
}

export interface TrendingVideo {
  readonly t: string;
  readonly ch: string;
  readonly v: number;
}

/** Upworthy headline pairs; those with a clear winner say most. */
export function hookTask(data: string): ViralTask {
  const pairs = readRows<HeadlinePair>(data, 'upw_pairs_train');
  return {
    rows: {
      first: pairs.map((pair) => pair.a),
      second: pairs.map((pair) => pair.b),
      labels: pairs.map((pair) => pair.y),
      weights: meanOne(pairs.map((pair) => Math.min(pair.z, 5) ** 2)),
    },
    groups: pairs.map((pair) => pair.tid),
    report: (scores) =>
      [0, 1.96, 3.29].map((z) => `${percent(pairAccuracy(pairs, scores, (pair) => pair.z >= z))} of pairs with z >= ${z}`).join(', '),
  };
}

/** Pairs of tweets of the same author about the same link, those of the validation set last. */
export function reshareTask(data: string): ViralTask {
  const pairs = [...readRows<TweetPair>(data, 'rt_train'), ...readRows<TweetPair>(data, 'rt_val')];
  return {
    rows: {
      first: pairs.map((pair) => pair.a),
      second: pairs.map((pair) => pair.b),
      labels: pairs.map((pair) => pair.y),
      weights: pairs.map(() => 1),
    },
    groups: pairs.map((pair) => pair.a.match(/https?:\S+/)?.[0] ?? pair.a),
    report: (scores) => `${percent(pairAccuracy(pairs, scores, () => true))} of pairs`,
  };
}

/** YouTube titles whose video has more views than the median. */
export function titleTask(data: string): ViralTask {
  const videos = readRows<TrendingVideo>(data, 'ytt_train');
  const labels = aboveMedian(videos);
  return {
    rows: { first: videos.map((video) => video.t), second: null, labels, weights: videos.map(() => 1), targets: popularityOf(videos) },
    groups: videos.map((video) => video.ch),
    report: (scores) => `AUC ${areaUnderCurve(labels, scores).toFixed(3)} on unseen channels`,
  };
}

/** Emotions that make people act (Berger and Milkman 2012): what excites, delights, angers, frightens or astonishes. */
const arousing = new Set('admiration amusement anger disgust excitement fear joy love surprise nervousness'.split(' '));

/** Comments that readers found arousing, against all others. */
export function emotionTask(data: string): ViralTask {
  const comments = readRows<{ readonly t: string; readonly y: readonly string[] }>(data, 'goemo_train');
  const labels = comments.map((comment) => (comment.y.some((emotion) => arousing.has(emotion)) ? 1 : 0));
  return {
    rows: { first: comments.map((comment) => comment.t), second: null, labels, weights: comments.map(() => 1) },
    groups: comments.map((comment) => comment.t),
    report: (scores) => `AUC ${areaUnderCurve(labels, scores).toFixed(3)}`,
  };
}

/** The texts whose tokens get vectors: training texts only, of sources whose licence lets weights ship. */
export function viralCorpus(read: (name: string) => readonly Readonly<Record<string, unknown>>[]): string[] {
  const texts = new Set<string>();
  const add = (text: unknown): void => {
    if (typeof text === 'string') texts.add(text);
  };
  for (const name of [
    'upw_rows_train',
    'ytt_train',
    'sent_train',
    'goemo_train',
    'emotion_train',
    'offensive_train',
    'hate_train',
    'clinc_train',
    'bank_train',
    'sms_train',
  ]) {
    for (const row of read(name)) add(row['t']);
  }
  for (const row of read('sentml_train')) if (row['l'] === 'english') add(row['t']);
  for (const row of read('rt_train')) {
    add(row['a']);
    add(row['b']);
  }
  return [...texts];
}

/** What titles are learnt from: the rank and the logarithm of the views, which say more of a video than its side of the median. */
function popularityOf(videos: readonly TrendingVideo[]): number[] {
  const order = Array.from(videos.keys()).toSorted((a, b) => (videos[a] as TrendingVideo).v - (videos[b] as TrendingVideo).v);
  const ranks = videos.map(() => 0);
  order.forEach((i, rank) => (ranks[i] = rank));
  const standardRanks = standardised(ranks);
  const logarithms = standardised(videos.map(({ v }) => Math.log(v + 1000)));
  return standardRanks.map((rank, i) => (rank + (logarithms[i] as number)) / 2);
}

/** With mean 0 and standard deviation 1. */
function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / spread);
}

export function aboveMedian(videos: readonly TrendingVideo[]): number[] {
  const views = videos.map((video) => video.v).toSorted((a, b) => a - b);
  const median = views[views.length >> 1] as number;
  return videos.map((video) => (video.v > median ? 1 : 0));
}

/** Share of the chosen pairs whose first text scores higher exactly when it won; ties count half. */
export function pairAccuracy<Pair extends { readonly y: number }>(
  pairs: readonly Pair[],
  differences: ArrayLike<number>,
  chosen: (pair: Pair) => boolean,
): number {
  let right = 0;
  let count = 0;
  pairs.forEach((pair, i) => {
    if (!chosen(pair)) return;
    const difference = differences[i] as number;
    count += 1;
    right += difference === 0 ? 0.5 : difference > 0 === (pair.y === 1) ? 1 : 0;
  });
  return right / count;
}

function meanOne(weights: readonly number[]): number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
