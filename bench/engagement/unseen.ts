import { join } from 'node:path';
import { analyzeEngagement } from '@amarktai/core/engagement';
import { readLines, readRows } from '../../scripts/train/data.ts';
import { classScores, macroF1, mean } from '../../scripts/train/metrics.ts';
import { compareOn } from './intervals.ts';
import type { Measure } from './intervals.ts';
import { obscenity, patterns, vaderNegative } from './peers.ts';

/**
 * Texts by authors who knew neither the models nor the rules. Nothing was trained on them and no rule was written after them, but figures on them were seen
 * while settings were chosen; the other half of the same authors' texts was used for that.
 */
const folder = join(import.meta.dirname, 'texts');

/** The lines of a file of plain texts. */
export function unseenTexts(name: string): readonly string[] {
  return readLines(join(folder, `${name}.txt`));
}

interface Judged {
  readonly yes: number;
  readonly t: string;
}

/** The lines of a file of judged texts: 1 or 0, a kind in some files, the text. */
function judgedTexts(name: string): readonly Judged[] {
  return readLines(join(folder, `${name}.tsv`)).map((line) => {
    const cells = line.split('\t');
    return { yes: Number(cells[0]), t: cells.at(-1) ?? '' };
  });
}

const f1: Measure = (truth, answers) => classScores(truth, answers, 2)[1]?.f1 ?? 0;
const binaryMacroF1: Measure = (truth, answers) => macroF1(truth, answers, 2);

/** Every head that answers yes or no, on texts of another author. */
export function reportUnseen(data: string): void {
  const rude = { 'obscenity 0.4.6': obscenity, 'regular expression': (text: string) => patterns.abuse.test(text) };
  compare('Complaints to companies, F1', 'complaints', (text) => analyzeEngagement(text).complaint, f1, {
    'vader-sentiment 1.1.3 (negative)': vaderNegative,
    'regular expression': (text) => patterns.complaint.test(text),
  });
  compare('Hateful or not about groups of people, macro F1', 'groups', (text) => analyzeEngagement(text).abuse, binaryMacroF1, {
    ...rude,
    'vader-sentiment 1.1.3 (negative)': vaderNegative,
  });
  compare('Offensive posts, macro F1', 'offensive', (text) => analyzeEngagement(text).abuse, binaryMacroF1, rude);
  const injections = judgedTexts('injections');
  const attacks = injections.filter(({ yes }) => yes === 1).map(({ t }) => analyzeEngagement(t).injection);
  const comments = readRows<{ t: string }>(data, 'goemo_dev').map(({ t }) => analyzeEngagement(t).injection);
  const threshold = comments.toSorted((a, b) => b - a)[Math.floor(0.01 * comments.length)] as number;
  compareOn(
    'Injections, by somebody else: recall at 1 % false alarms on ordinary comments',
    attacks.map(() => 1),
    {
      ours: attacks.map((score) => (score > threshold ? 1 : 0)),
      'regular expression': injections.filter(({ yes }) => yes === 1).map(({ t }) => (patterns.injection.test(t) ? 1 : 0)),
    },
    (_, answers) => mean(answers),
  );
}

function compare(
  title: string,
  name: string,
  score: (text: string) => number,
  measure: Measure,
  others: Readonly<Record<string, (text: string) => boolean>>,
): void {
  const rows = judgedTexts(name);
  const answers = (says: (text: string) => boolean): number[] => rows.map(({ t }) => (says(t) ? 1 : 0));
  compareOn(
    `${title}, by somebody else`,
    rows.map(({ yes }) => yes),
    {
      ours: answers((text) => score(text) >= 0.5),
      ...Object.fromEntries(Object.entries(others).map(([peer, says]) => [peer, answers(says)])),
    },
    measure,
  );
}
