import { engagementHead } from '../../packages/core/src/engagement/heads.ts';
import { readDocuments } from '../../scripts/train/corpus.ts';
import { readRows } from '../../scripts/train/data.ts';
import type { Item } from '../../scripts/train/engagement-data.ts';
import { mean } from '../../scripts/train/metrics.ts';
import { holdOut, score } from './held-out.ts';
import { compareOn } from './intervals.ts';
import { patterns, teachBayes } from './peers.ts';

const sources = ['gandalf', 'mosscap', 'giskard', 'deepset'];
/** Gandalf and Mosscap are games of one maker, so that each alone says little about a stranger's texts. */
const hiddenTogether = [...sources.map((source) => [source]), ['gandalf', 'mosscap'], sources];

/** Recall of injections of sources that the head was not trained on, at a threshold that 1 % of ordinary comments pass. */
export function reportInjections(data: string): void {
  const sourceOfText = new Map(readRows<{ t: string; s: string }>(data, 'pi_attacks_train').map((row) => [row.t, row.s]));
  const sourceOf = (item: Item): string => (item.source === 'attacks' ? (sourceOfText.get(item.t) ?? '') : item.source);
  const comments = readRows<{ t: string }>(data, 'goemo_dev').map((row) => row.t);
  const ordinary = readDocuments(comments, 'injection');
  const byPattern = (100 * mean(comments.map((text) => (patterns.injection.test(text) ? 1 : 0)))).toFixed(1);
  for (const hidden of hiddenTogether) {
    const held = holdOut(data, 'injection', engagementHead('injection').data, (item) => hidden.includes(sourceOf(item)));
    // What the grammar wrote is taught to both.
    const bayes = teachBayes(held.learnt.map((item) => ({ t: item.t, yes: item.labels[0] === 1 })));
    const ours = ordinary.map((document) => score(held.head, document));
    const bayesian = comments.map(bayes);
    for (const source of hidden) {
      const rows = Array.from(held.items.entries()).flatMap(([i, item]) => (item.labels[0] === 1 && sourceOf(item) === source ? [i] : []));
      const documents = rows.map((i) => held.documents[i] as (typeof held.documents)[number]);
      const texts = documents.map((document) => document.text);
      const alone = hidden.length === 1 ? '' : `, nor on ${hidden.filter((other) => other !== source).join(', ')}`;
      compareOn(
        `Injections of ${source}, which the head was not trained on${alone}: recall at 1 % false alarms on ${comments.length} ordinary comments`,
        texts.map(() => 1),
        {
          ours: found(
            documents.map((document) => score(held.head, document)),
            ours,
          ),
          'wink-naive-bayes-text-classifier 2.2.1': found(texts.map(bayes), bayesian),
          [`regular expression (${byPattern} % false alarms)`]: texts.map((text) => (patterns.injection.test(text) ? 1 : 0)),
        },
        (_, answers) => mean(answers),
      );
    }
  }
}

/** 1 where a score is above what one ordinary comment in a hundred reaches. */
function found(attacks: readonly number[], ordinary: readonly number[]): number[] {
  const threshold = ordinary.toSorted((a, b) => b - a)[Math.floor(0.01 * ordinary.length)] as number;
  return attacks.map((value) => (value > threshold ? 1 : 0));
}
