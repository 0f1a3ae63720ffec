/**
 * How well the viral models tell better wording from worse, beside rules of thumb, with bootstrap intervals; speed and size.
 * Run: node --conditions=amarktai-source bench/viral/main.ts --data FOLDER [--quick]
 *
 * Everything is measured by training anew, with the plans of the weights that ship: tweets without the validation pairs, headlines without a
 * fifth of the tests and video titles without a fifth of the channels at a time. --quick leaves that out (it takes some minutes) and tells speed
 * and size only. The weights that ship know all given rows; the test sets of these tasks are not part of this repository.
 */
import { readdirSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compareHooks, scorePost } from '@amarktai/core/viral';
import { readRows } from '../../scripts/train/data.ts';
import { areaUnderCurve, mean } from '../../scripts/train/metrics.ts';
import { seededRandom } from '../../scripts/train/random.ts';
import { pairAccuracy } from '../../scripts/train/viral-tasks.ts';
import type { HeadlinePair, TweetPair } from '../../scripts/train/viral-tasks.ts';
import { holdOutHeadlines, holdOutTitles, holdOutTweets } from './hold-out.ts';
import { rulesOfThumb } from './rules-of-thumb.ts';

const { values: options } = parseArgs({
  options: { data: { type: 'string', default: process.env.AMARKTAI_DATA ?? '' }, quick: { type: 'boolean', default: false } },
});
if (options.data === '') throw new Error('Say where the data is: --data FOLDER or AMARKTAI_DATA.');
const random = seededRandom(1);

if (!options.quick) {
  const tweets = holdOutTweets(options.data);
  console.log(`\nTweet pairs, same author and link: ${tweets.pairs.length} that the model did not see`);
  tweetLine(
    'predictReshare',
    tweets.pairs,
    tweets.probabilities.map((probability) => Math.log(odds(probability))),
  );
  for (const [name, rule] of Object.entries(rulesOfThumb))
    tweetLine(
      name,
      tweets.pairs,
      tweets.pairs.map((pair) => rule(pair.a) - rule(pair.b)),
    );
  console.log(
    `  calibration error ${calibrationError(
      tweets.probabilities,
      tweets.pairs.map((pair) => pair.y),
    ).toFixed(3)}`,
  );
  const { pairs, probabilities } = holdOutHeadlines(options.data);
  console.log(`\nHeadline pairs: ${pairs.length} of tests that the model did not see`);
  headlineLine(
    'compareHooks',
    pairs,
    probabilities.map((probability) => Math.log(odds(probability))),
  );
  for (const [name, rule] of Object.entries(rulesOfThumb))
    headlineLine(
      name,
      pairs,
      pairs.map((pair) => rule(pair.a) - rule(pair.b)),
    );
  console.log(
    `  calibration error ${calibrationError(
      probabilities,
      pairs.map((pair) => pair.y),
    ).toFixed(3)}`,
  );
  const { titles, labels, channels, scores } = holdOutTitles(options.data, 11);
  console.log(`\nYouTube titles, views above the median: ${titles.length} titles, each of a channel that the model did not see`);
  titleLine('predictTitle', labels, scores[0] as readonly number[]);
  const others = scores.slice(1).map((one) => areaUnderCurve(labels, one));
  const alone = channels.map((channel) => channels.filter((other) => other === channel).length === 1);
  console.log(
    `  ${'predictTitle, ten other divisions of the channels'.padEnd(58)} AUC ${percent(mean(others))} (${percent(Math.min(...others))} to ${percent(Math.max(...others))})`,
  );
  titleLine(
    'predictTitle, channels of a single video',
    labels.filter((_, i) => alone[i]),
    (scores[0] as readonly number[]).filter((_, i) => alone[i]),
  );
  for (const [name, rule] of Object.entries(rulesOfThumb)) titleLine(name, labels, titles.map(rule));
}

const captions = readRows<TweetPair>(options.data, 'rt_train').map((pair) => pair.a);
console.log('\nSpeed, one core');
speed('scorePost', () => captions.forEach((caption) => scorePost({ platform: 'x', caption })));
speed('scorePost, factors and recommendations read', () =>
  captions.forEach((caption) => JSON.stringify(scorePost({ platform: 'x', caption }))),
);
speed('compareHooks (two texts)', () => captions.forEach((caption, i) => compareHooks(caption, captions[i + 1] ?? '')));

const folder = new URL('../../packages/core/src/viral/weights/', import.meta.url);
const sizes = readdirSync(folder).map((name) => [name, statSync(new URL(name, folder)).size] as const);
console.log(
  `\nWeights: ${sizes.map(([name, size]) => `${name} ${(size / 1000).toFixed(1)} kB`).join(', ')}; together ${(sizes.reduce((sum, [, size]) => sum + size, 0) / 1000).toFixed(1)} kB`,
);

function headlineLine(name: string, pairs: readonly HeadlinePair[], differences: readonly number[]): void {
  const cells = [0, 1.96, 3.29].map((z) =>
    interval(
      pairs.map((_, i) => i).filter((i) => (pairs[i] as HeadlinePair).z >= z),
      (rows) =>
        pairAccuracy(
          rows.map((i) => pairs[i] as HeadlinePair),
          rows.map((i) => differences[i] as number),
          () => true,
        ),
    ),
  );
  console.log(`  ${name.padEnd(58)} all ${cells[0]}   z > 1.96 ${cells[1]}   z > 3.29 ${cells[2]}`);
}

function tweetLine(name: string, pairs: readonly TweetPair[], differences: readonly number[]): void {
  console.log(
    `  ${name.padEnd(58)} ${interval(Array.from(pairs.keys()), (rows) =>
      pairAccuracy(
        rows.map((i) => pairs[i] as TweetPair),
        rows.map((i) => differences[i] as number),
        () => true,
      ),
    )}`,
  );
}

function titleLine(name: string, labels: readonly number[], scores: readonly number[]): void {
  console.log(
    `  ${name.padEnd(58)} AUC ${interval(Array.from(labels.keys()), (rows) =>
      areaUnderCurve(
        rows.map((i) => labels[i] as number),
        rows.map((i) => scores[i] as number),
      ),
    )}`,
  );
}

/** A figure in percent with its 95 % bootstrap interval. */
function interval(rows: readonly number[], figure: (rows: readonly number[]) => number): string {
  const samples = Array.from({ length: 200 }, () =>
    figure(Array.from(rows, () => rows[Math.floor(random() * rows.length)] as number)),
  ).toSorted((a, b) => a - b);
  return `${(100 * figure(rows)).toFixed(1)} [${(100 * (samples[4] as number)).toFixed(1)}, ${(100 * (samples[194] as number)).toFixed(1)}]`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** Mean distance of stated and found frequency over ten equal bins, weighted by their size. */
function calibrationError(probabilities: readonly number[], labels: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => ({ stated: 0, found: 0, count: 0 }));
  probabilities.forEach((probability, i) => {
    const bin = bins[Math.min(9, Math.floor(probability * 10))] as (typeof bins)[number];
    bin.stated += probability;
    bin.found += labels[i] as number;
    bin.count += 1;
  });
  return bins.reduce((sum, bin) => sum + Math.abs(bin.stated - bin.found), 0) / probabilities.length;
}

function odds(probability: number): number {
  return probability / (1 - probability);
}

function speed(name: string, run: () => void): void {
  run();
  // Processor time, so that other work on the machine does not count.
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage();
    run();
    return process.cpuUsage(start).user / 1e6;
  });
  console.log(`  ${name.padEnd(58)} ${Math.round(captions.length / Math.min(...times)).toLocaleString('en')} a second of processor time`);
}
