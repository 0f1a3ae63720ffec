import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readText } from '../../packages/core/src/text/tokens.ts';
import { readRows } from './data.ts';

const weightsFolder = join(import.meta.dirname, '../../packages/core/src/engagement/weights');

/** Reads the VADER lexicon of the npm package `vader-sentiment`: one canonical token and its mean valence, -4 to 4. */
export function readVader(): Map<string, number> {
  const file = join(dirname(createRequire(import.meta.url).resolve('vader-sentiment/package.json')), 'vader_lexicon.txt');
  const lexicon = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [term, valence] = line.split('\t');
    if (term === undefined || valence === undefined) continue;
    const { tokens } = readText(term);
    const token = tokens[0];
    if (tokens.length !== 1 || token === undefined || (token.kind !== 'word' && token.kind !== 'emoticon')) continue;
    lexicon.set(token.text, Number(valence));
  }
  return lexicon;
}

/** Writes the English valence table from the words that the training texts have. The heads' features read it, so it is written before they are imported. */
export function writeValenceTable(folder: string): void {
  const seen = new Set<string>();
  for (const name of [
    'sent_train',
    'goemo_train',
    'offensive_train',
    'hate_train',
    'emotion_train',
    'ytspam_train',
    'upw_rows_train',
    'bank_train',
    'sms_train',
  ]) {
    for (const row of readRows<{ t: string }>(folder, name)) for (const token of readText(row.t).tokens) seen.add(token.text);
  }
  console.log(`valence: ${writeValence(weightsFolder, seen)} words`);
}

/**
 * Writes the lexicon as it ships: words grouped by valence in tenths, without those that a shorter listed form and an ending give
 * the same valence, and without those that no training text has.
 */
function writeValence(folder: string, seen: ReadonlySet<string>): number {
  const groups = new Map<number, string[]>();
  let count = 0;
  for (const [word, valence] of readVader()) {
    if (!seen.has(word)) continue;
    const tenths = Math.round(valence * 5) * 2;
    groups.set(tenths, [...(groups.get(tenths) ?? []), word]);
    count += 1;
  }
  const lines = [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([tenths, words]) => `  [${tenths}, ${JSON.stringify(words.toSorted().join(' '))}],`);
  const source = `// Written by scripts/train from the VADER lexicon (MIT); see THIRD_PARTY.md.

/** Valence in tenths, -40 to 40, and the words that have it. */
export const valenceGroups: readonly (readonly [number, string])[] = [
${lines.join('\n')}
];
`;
  writeFileSync(join(folder, 'valence-lexicon.ts'), source);
  return count;
}
