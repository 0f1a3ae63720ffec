import { readRows } from '../../scripts/train/data.ts';
import { crossFit } from '../../scripts/train/viral-cross-fit.ts';
import { hookPlan, resharePlan, titlePlan } from '../../scripts/train/viral-plans.ts';
import { aboveMedian, hookTask, reshareTask, titleTask, viralCorpus } from '../../scripts/train/viral-tasks.ts';
import type { HeadlinePair, TrendingVideo, TweetPair } from '../../scripts/train/viral-tasks.ts';
import { learnVectors } from '../../scripts/train/viral-vectors.ts';

/** Pairs of a fifth of the tests, read by a model, word vectors and calibration that know nothing of them. */
export function holdOutHeadlines(data: string): { pairs: readonly HeadlinePair[]; probabilities: readonly number[] } {
  const task = hookTask(data);
  const all = readRows<HeadlinePair>(data, 'upw_pairs_train');
  const tests = [...new Set(task.groups)].toSorted();
  const held = new Set(tests.filter((_, i) => i % 5 === 0));
  const chosen = all.map((_, i) => i).filter((i) => held.has((all[i] as HeadlinePair).tid));
  const hidden = new Set(readRows<{ readonly tid: string; readonly t: string }>(data, 'upw_rows_train').filter((row) => held.has(row.tid)).map((row) => row.t));
  const vectors = learnVectors(viralCorpus((name) => readRows(data, name)).filter((text) => !hidden.has(text)), { dimensions: 150 });
  const { score, calibration } = crossFit(hookPlan, task, vectors, (i) => !held.has((all[i] as HeadlinePair).tid));
  const probabilities = chosen.map((i) => 1 / (1 + Math.exp(-calibration[0] * (score((all[i] as HeadlinePair).a) - score((all[i] as HeadlinePair).b)))));
  return { pairs: chosen.map((i) => all[i] as HeadlinePair), probabilities };
}

/** The validation pairs, read by a model, word vectors and calibration that know only the training pairs. */
export function holdOutTweets(data: string): { pairs: readonly TweetPair[]; probabilities: readonly number[] } {
  const known = readRows<TweetPair>(data, 'rt_train').length;
  const vectors = learnVectors(viralCorpus((name) => readRows(data, name)), { dimensions: 150 });
  const { score, calibration } = crossFit(resharePlan, reshareTask(data), vectors, (i) => i < known);
  const pairs = readRows<TweetPair>(data, 'rt_val');
  return { pairs, probabilities: pairs.map(({ a, b }) => 1 / (1 + Math.exp(-calibration[0] * (score(a) - score(b))))) };
}

/** Out-of-fold scores of titles, whole channels left out. */
export function holdOutTitles(data: string): { titles: readonly string[]; labels: readonly number[]; scores: readonly number[] } {
  const videos = readRows<TrendingVideo>(data, 'ytt_train');
  const vectors = learnVectors(viralCorpus((name) => (name === 'ytt_train' ? [] : readRows(data, name))), { dimensions: 150 });
  const { outOfFold } = crossFit(titlePlan, titleTask(data), vectors, () => true);
  return { titles: videos.map((video) => video.t), labels: aboveMedian(videos), scores: Array.from(outOfFold) };
}
