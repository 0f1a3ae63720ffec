import { join } from 'node:path';
import type { LinearHeadData } from '../../packages/core/src/text/linear-head.ts';
import { centreAt, fitPlatt } from './calibration.ts';
import { denseCount, readDocuments } from './corpus.ts';
import { engagementData } from './engagement-data.ts';
import type { Item } from './engagement-data.ts';
import { engagementPlans } from './engagement-plans.ts';
import { known, trainHead } from './head-trainer.ts';
import type { TrainedHead } from './head-trainer.ts';
import { areaUnderCurve, bestThreshold, classScores, macroF1, macroRecall, mean, recallAtFalseAlarms } from './metrics.ts';
import { fitSoftmax, predict } from './softmax.ts';
import { trainStackedHead } from './stacked-head.ts';
import { writeHead } from './write-head.ts';

export type EngagementHead = keyof typeof engagementPlans;

export const engagementHeads = Object.keys(engagementPlans) as EngagementHead[];

const weightsFolder = join(import.meta.dirname, '../../packages/core/src/engagement/weights');

/** Trains, validates out of fold, calibrates and writes one head. */
export function trainEngagementHead(folder: string, head: EngagementHead): void {
  const plan = { ...engagementPlans[head], denseCount: denseCount(engagementPlans[head].dense) };
  const items = engagementData[head](folder);
  const documents = readDocuments(
    items.map((item) => item.t),
    plan.dense,
  );
  const examples = {
    examples: documents.map((document) => document.example),
    labels: plan.classes.map((_, c) => items.map((item) => item.labels[c] ?? -1)),
    weights: items.map((item) => item.weight),
    weak: items.map((item) => item.weak === true),
  };
  const trained =
    'stacked' in plan
      ? trainStackedHead(
          plan,
          examples,
          items.map((item) => item.clause ?? item.t),
        )
      : trainHead(plan, examples);
  console.log(`${plan.name}: ${items.length} texts, ${plan.slots * plan.classes.length} weights`);
  const data = finishers[head](trained, items);
  writeHead(weightsFolder, data);
}

/** Share of praising comments above 0.5 of the plain-praise head. */
const praiseLetThrough = 0.7;

type Finish = (trained: TrainedHead, items: readonly Item[]) => LinearHeadData;

const finishers: Readonly<Record<EngagementHead, Finish>> = {
  language: (trained, items) => softmax(trained, items, (truth, predicted, classes) => macroF1(truth, predicted, classes)),
  sentimentEn: (trained, items) => softmax(trained, items, macroRecall),
  sentimentMultilingual: (trained, items) => softmax(trained, items, macroF1),
  emotions: eachClass,
  complaint: (trained, items) => {
    reportBinary(trained, items, 0, () => true, 'messages to companies');
    return {
      ...trained.data,
      calibration: [
        centreAt(
          trained.data.calibration[0] ?? [1, 0],
          thresholdOf(trained, items, 0, () => true, 'macro'),
        ),
      ],
    };
  },
  crisis: (trained, items) => {
    const { truth, scores } = keep(trained, items, 0, (item) => item.source === 'written');
    const ordinary = keep(trained, items, 0, (item) => item.source === 'comments').scores;
    console.log(
      `  written: area under the curve ${percent(areaUnderCurve(truth, scores))}, recall at 0.5 % false alarms on comments ${percent(
        recallAtFalseAlarms(
          scores.filter((_, i) => truth[i] === 1),
          ordinary,
          0.005,
        ),
      )}`,
    );
    const threshold = ordinary.toSorted((a, b) => b - a)[Math.floor(ordinary.length * 0.005)] ?? 0;
    return { ...trained.data, calibration: [centreAt(fitPlatt(truth, scores), threshold)] };
  },
  spam: (trained, items) => {
    for (const source of ['youtube', 'sms']) reportBinary(trained, items, 0, (item) => item.source === source, source);
    const threshold = mean(['youtube', 'sms'].map((source) => thresholdOf(trained, items, 0, (item) => item.source === source, 'f1')));
    for (const source of ['youtube', 'sms']) {
      const { truth, scores } = keep(trained, items, 0, (item) => item.source === source);
      console.log(
        `  ${source}: F1 at 0.5 ${percent(
          classScores(
            truth,
            scores.map((score) => (score >= threshold ? 1 : 0)),
            2,
          )[1]?.f1 ?? 0,
        )}`,
      );
    }
    return { ...trained.data, calibration: [centreAt(trained.data.calibration[0] ?? [1, 0], threshold)] };
  },
  abuse: (trained, items) => {
    const calibration = trained.data.classes.map((name, c) => {
      reportBinary(trained, items, c, () => true, name);
      return centreAt(
        trained.data.calibration[c] ?? [1, 0],
        thresholdOf(trained, items, c, () => true, 'macro'),
      );
    });
    return { ...trained.data, calibration };
  },
  plainPraise: (trained, items) => {
    const comments = keep(trained, items, 0, (item) => item.source === 'comments');
    const praise = comments.scores.filter((_, i) => comments.truth[i] === 1).toSorted((a, b) => b - a);
    const threshold = praise[Math.floor(praise.length * praiseLetThrough)] as number;
    for (const source of new Set(items.filter((item) => item.weak !== true).map((item) => item.source))) {
      const { truth, scores } = keep(trained, items, 0, (item) => item.source === source);
      const others = scores.filter((_, i) => truth[i] === 0);
      console.log(
        `  ${source}: ${percent(others.filter((score) => score > threshold).length / others.length)} % of what is no praise passes`,
      );
    }
    return { ...trained.data, calibration: [centreAt(trained.data.calibration[0] ?? [1, 0], threshold)] };
  },
  injection: (trained, items) => {
    const scores = trained.outOfFold[0] as Float64Array;
    const of = (wanted: (item: Item) => boolean): number[] =>
      [...scores].filter((score, i) => !Number.isNaN(score) && wanted(items[i] as Item));
    const comments = of((item) => item.labels[0] === 0 && ['comments', 'tweets', 'youtube'].includes(item.source));
    for (const source of ['attacks', 'deepset']) {
      console.log(
        `  ${source}: recall at 1 % false alarms on comments ${percent(
          recallAtFalseAlarms(
            of((item) => item.labels[0] === 1 && item.source === source),
            comments,
            0.01,
          ),
        )}`,
      );
    }
    const threshold = comments.toSorted((a, b) => b - a)[Math.floor(comments.length * 0.005)] ?? 0;
    return { ...trained.data, calibration: [centreAt(trained.data.calibration[0] ?? [1, 0], threshold)] };
  },
};

function softmax(
  trained: TrainedHead,
  items: readonly Item[],
  measure: (truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number) => number,
): LinearHeadData {
  const classes = trained.data.classes.length;
  const rows = items.map((_, i) => i).filter((i) => !Number.isNaN(trained.outOfFold[0]?.[i]));
  const truth = rows.map((i) => (items[i] as Item).labels.indexOf(1));
  const margins = trained.outOfFold.map((scores) => rows.map((i) => scores[i] as number));
  const calibration = fitSoftmax(truth, margins, (predicted) => measure(truth, predicted, classes));
  const predicted = predict(
    margins,
    calibration.map(([slope, offset]) => offset / slope),
  );
  const scores = classScores(truth, predicted, classes);
  console.log(
    `  macro recall ${percent(mean(scores.map((score) => score.recall)))}, macro F1 ${percent(mean(scores.map((score) => score.f1)))}; ${trained.data.classes.map((name, c) => `${name} ${percent(scores[c]?.f1 ?? 0)}`).join(', ')}`,
  );
  return { ...trained.data, calibration };
}

function eachClass(trained: TrainedHead, items: readonly Item[]): LinearHeadData {
  const f1 = trained.data.classes.map((name, c) => {
    const kept = known(
      trained.outOfFold[c] as Float64Array,
      items.map((item) => item.labels[c] as number),
    );
    const best = bestThreshold(kept.truth, kept.scores, 'f1');
    console.log(`  ${name}: F1 ${percent(best.value)}, area under the curve ${percent(areaUnderCurve(kept.truth, kept.scores))}`);
    return best.value;
  });
  console.log(`  mean F1 ${percent(mean(f1))}`);
  return trained.data;
}

function reportBinary(trained: TrainedHead, items: readonly Item[], c: number, wanted: (item: Item) => boolean, name: string): void {
  const { truth, scores } = keep(trained, items, c, wanted);
  console.log(
    `  ${name}: best F1 ${percent(bestThreshold(truth, scores, 'f1').value)}, best macro F1 ${percent(bestThreshold(truth, scores, 'macro').value)}, area under the curve ${percent(areaUnderCurve(truth, scores))}`,
  );
}

function thresholdOf(
  trained: TrainedHead,
  items: readonly Item[],
  c: number,
  wanted: (item: Item) => boolean,
  measure: 'f1' | 'macro',
): number {
  const { truth, scores } = keep(trained, items, c, wanted);
  return bestThreshold(truth, scores, measure).threshold;
}

function keep(
  trained: TrainedHead,
  items: readonly Item[],
  c: number,
  wanted: (item: Item) => boolean,
): { truth: number[]; scores: number[] } {
  return known(
    trained.outOfFold[c] as Float64Array,
    items.map((item) => (wanted(item) ? (item.labels[c] as number) : -1)),
  );
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
