import { hookWeights } from '../../packages/core/src/viral/weights/hook.ts';
import { readRows } from '../../scripts/train/data.ts';
import { fitTerms } from '../../scripts/train/term-trainer.ts';
import { crossFit, folds, foldsOf, scorerOf } from '../../scripts/train/viral-cross-fit.ts';
import { hookPlan, resharePlan, titlePlan } from '../../scripts/train/viral-plans.ts';
import { aboveMedian, hookTask, reshareTask, titleTask, viralCorpus } from '../../scripts/train/viral-tasks.ts';
import type { HeadlinePair, TrendingVideo, TweetPair } from '../../scripts/train/viral-tasks.ts';
import { learnVectors } from '../../scripts/train/viral-vectors.ts';

/**
 * All pairs, each read by a model and word vectors that know nothing of its test. The one number of the calibration is the shipped one,
 * which was fitted to such scores.
 */
export function holdOutHeadlines(data: string): { pairs: readonly HeadlinePair[]; probabilities: readonly number[] } {
  const { rows, groups } = hookTask(data);
  const pairs = readRows<HeadlinePair>(data, 'upw_pairs_train');
  const headlines = readRows<{ readonly tid: string; readonly t: string }>(data, 'upw_rows_train');
  const foldOf = foldsOf(groups);
  const probabilities = pairs.map(() => 0.5);
  for (let fold = 0; fold < folds; fold += 1) {
    const tests = new Set(groups.filter((_, i) => foldOf[i] === fold));
    const hidden = new Set(headlines.filter((row) => tests.has(row.tid)).map((row) => row.t));
    const vectors = learnVectors(
      viralCorpus((name) => readRows(data, name)).filter((text) => !hidden.has(text)),
      { dimensions: 150 },
    );
    const score = scorerOf(
      fitTerms(
        hookPlan,
        rows,
        Array.from(pairs.keys()).filter((i) => foldOf[i] !== fold),
        vectors,
      ),
    );
    pairs.forEach(({ a, b }, i) => {
      if (foldOf[i] === fold) probabilities[i] = 1 / (1 + Math.exp(-hookWeights.calibration[0] * (score(a) - score(b))));
    });
  }
  return { pairs, probabilities };
}

/** The validation pairs, read by a model, word vectors and calibration that know only the training pairs. */
export function holdOutTweets(data: string): { pairs: readonly TweetPair[]; probabilities: readonly number[] } {
  const known = readRows<TweetPair>(data, 'rt_train').length;
  const vectors = learnVectors(
    viralCorpus((name) => readRows(data, name)),
    { dimensions: 150 },
  );
  const { score, calibration } = crossFit(resharePlan, reshareTask(data), vectors, (i) => i < known);
  const pairs = readRows<TweetPair>(data, 'rt_val');
  return { pairs, probabilities: pairs.map(({ a, b }) => 1 / (1 + Math.exp(-calibration[0] * (score(a) - score(b))))) };
}

/** Scores of titles by models that did not see their channel, for every division of the channels. */
export function holdOutTitles(
  data: string,
  divisions: number,
): { titles: readonly string[]; labels: readonly number[]; channels: readonly string[]; scores: readonly (readonly number[])[] } {
  const videos = readRows<TrendingVideo>(data, 'ytt_train');
  const vectors = learnVectors(
    viralCorpus((name) => (name === 'ytt_train' ? [] : readRows(data, name))),
    { dimensions: 150 },
  );
  const task = titleTask(data);
  return {
    titles: videos.map((video) => video.t),
    labels: aboveMedian(videos),
    channels: task.groups,
    scores: Array.from({ length: divisions }, (_, division) =>
      Array.from(crossFit(titlePlan, task, vectors, () => true, division).outOfFold),
    ),
  };
}
