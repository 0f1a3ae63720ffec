/**
 * Each head of the engagement analysis on texts it was not trained on, beside what else npm has, with paired bootstrap intervals; how often
 * an automatic reply would be wrong; speed and size. Run: npm run bench:engagement -- --data FOLDER   (some five minutes)
 *
 * Every head is trained anew with the plan of the weights that ship, without a fifth of its texts, and reads that fifth; injections leave
 * out whole sources. What learns beside it (wink's naive Bayes) is taught the same texts. The weights that ship know all given texts; the
 * test sets of these tasks are not part of this repository.
 */
import { parseArgs } from 'node:util';
import { analyzeEngagement } from '@amarktai/core/engagement';
import { engagementHead, weightBytes } from '../../packages/core/src/engagement/heads.ts';
import { readRows } from '../../scripts/train/data.ts';
import { classScores, macroF1, macroRecall, mean } from '../../scripts/train/metrics.ts';
import { abuseScore, holdOut, score, sentimentClass } from './held-out.ts';
import type { HeldOut } from './held-out.ts';
import { reportInjections } from './injections.ts';
import { compareOn } from './intervals.ts';
import type { Measure } from './intervals.ts';
import { obscenity, patterns, sentimentPeers, teachBayes, vaderNegative } from './peers.ts';
import { reportSafety } from './safety.ts';
import { aboutThings, complaints, groupFrames, groups, ordinary } from './samples.ts';
import { reportSpeed } from './speed.ts';
import { reportUnseen } from './unseen.ts';

const { values: options } = parseArgs({ options: { data: { type: 'string', default: process.env.AMARKTAI_DATA ?? '' } } });
if (options.data === '') throw new Error('Say where the data is: --data FOLDER or AMARKTAI_DATA.');
const data = options.data;

const f1: Measure = (truth, answers) => classScores(truth, answers, 2)[1]?.f1 ?? 0;
const binaryMacroF1: Measure = (truth, answers) => macroF1(truth, answers, 2);
const flag = (holds: boolean): number => (holds ? 1 : 0);
const textsOf = (held: HeldOut): string[] => held.items.map((item) => item.t);
const bayesOf = (held: HeldOut): ((text: string) => number) =>
  teachBayes(
    held.learnt.filter((item) => item.weak !== true && item.labels[0] !== -1).map((item) => ({ t: item.t, yes: item.labels[0] === 1 })),
  );
const peers = (texts: readonly string[]): Record<string, number[]> =>
  Object.fromEntries(Object.entries(sentimentPeers).map(([name, peer]) => [name, texts.map(peer)]));

function sentiment(): void {
  const held = holdOut(data, 'sentimentEn', engagementHead('sentimentEn').data);
  compareOn(
    'English tweets, macro recall of three classes',
    held.items.map((item) => item.labels.indexOf(1)),
    { ours: held.documents.map((document) => sentimentClass(held.head, document)), ...peers(textsOf(held)) },
    (truth, answers) => macroRecall(truth, answers, 3),
  );
}

function languages(): void {
  const held = holdOut(data, 'sentimentMultilingual', engagementHead('sentimentMultilingual').data);
  const languageOf = new Map(readRows<{ t: string; l: string }>(data, 'sentml_train').map((row) => [row.t, row.l]));
  const truth = held.items.map((item) => item.labels.indexOf(1));
  const answers = held.documents.map((document) => sentimentClass(held.head, document));
  const names = [...new Set(held.items.map((item) => languageOf.get(item.t) ?? ''))].toSorted();
  const rows = names.map((name) => held.items.map((_, i) => i).filter((i) => languageOf.get((held.items[i] as { t: string }).t) === name));
  compareOn('Tweets in eight languages, macro F1 of all together', truth, { ours: answers, ...peers(textsOf(held)) }, (t, a) =>
    macroF1(t, a, 3),
  );
  const each = rows.map((own) =>
    macroF1(
      own.map((i) => truth[i] as number),
      own.map((i) => answers[i] as number),
      3,
    ),
  );
  console.log(
    `  ours by language: ${names.map((name, i) => `${name} ${(100 * (each[i] as number)).toFixed(1)}`).join(', ')}; mean ${(100 * mean(each)).toFixed(1)}`,
  );
}

function abuse(): void {
  const held = holdOut(data, 'abuse', engagementHead('abuse').data);
  const rows = held.items.map((_, i) => i).filter((i) => held.items[i]?.labels[0] !== -1);
  const texts = rows.map((i) => textsOf(held)[i] as string);
  const bayes = bayesOf(held);
  compareOn(
    'Offensive tweets, macro F1',
    rows.map((i) => held.items[i]?.labels[0] as number),
    {
      ours: rows.map((i) => flag(abuseScore(held.head, held.documents[i] as HeldOut['documents'][number]) >= 0.5)),
      'wink-naive-bayes-text-classifier 2.2.1': texts.map((text) => flag(bayes(text) > 0)),
      'obscenity 0.4.6': texts.map((text) => flag(obscenity(text))),
      'regular expression': texts.map((text) => flag(patterns.abuse.test(text))),
    },
    binaryMacroF1,
  );
  const cases = [
    ...groupFrames.flatMap(([, hateful, frame]) => groups.map((group) => [frame.replace('{}', group), hateful] as const)),
    ...aboutThings.map((text) => [text, false] as const),
  ];
  compareOn(
    'Sentences about groups of people written for this, hateful or not, macro F1',
    cases.map(([, hateful]) => flag(hateful)),
    {
      ours: cases.map(([text]) => flag(analyzeEngagement(text, { language: 'en' }).abuse >= 0.5)),
      'wink-naive-bayes-text-classifier 2.2.1': cases.map(([text]) => flag(bayes(text) > 0)),
      'obscenity 0.4.6': cases.map(([text]) => flag(obscenity(text))),
      'vader-sentiment 1.1.3 (negative)': cases.map(([text]) => flag(vaderNegative(text))),
    },
    binaryMacroF1,
  );
}

function spam(): void {
  const held = holdOut(data, 'spam', engagementHead('spam').data);
  const bayes = bayesOf(held);
  for (const [source, title] of [
    ['youtube', 'Comment spam on YouTube, F1'],
    ['sms', 'SMS spam, F1'],
  ] as const) {
    const rows = held.items.map((_, i) => i).filter((i) => held.items[i]?.source === source);
    const texts = rows.map((i) => textsOf(held)[i] as string);
    compareOn(
      title,
      rows.map((i) => held.items[i]?.labels[0] as number),
      {
        ours: rows.map((i) => flag(score(held.head, held.documents[i] as HeldOut['documents'][number]) >= 0.5)),
        'wink-naive-bayes-text-classifier 2.2.1': texts.map((text) => flag(bayes(text) > 0)),
        'regular expression': texts.map((text) => flag(patterns.spam.test(text))),
      },
      f1,
    );
  }
}

function complaint(): void {
  const texts = [...complaints, ...ordinary];
  compareOn(
    'Messages to companies written for this, complaints or not, F1',
    texts.map((_, i) => flag(i < complaints.length)),
    {
      ours: texts.map((text) => flag(analyzeEngagement(text).complaint >= 0.5)),
      'vader-sentiment 1.1.3 (negative)': texts.map((text) => flag(vaderNegative(text))),
      'regular expression': texts.map((text) => flag(patterns.complaint.test(text))),
    },
    f1,
  );
}

sentiment();
languages();
abuse();
spam();
reportInjections(data);
complaint();
reportUnseen(data);
reportSafety(data);
reportSpeed([...readRows<{ t: string }>(data, 'goemo_dev'), ...readRows<{ t: string }>(data, 'offensive_val')].map((row) => row.t));
console.log(`\nTables: ${(weightBytes() / 1000).toFixed(1)} kB`);
