import type { Fact } from '@amarktai/core/prompts';
import type { FactsForPost } from './facts-for-post.ts';
import type { Subject } from './subject.ts';
import { fill, type Filling, pieceOf, upperFirst } from './wording.ts';

export interface Scenes {
  readonly scenes: readonly { readonly text: string; readonly seconds: number }[];
  readonly used: readonly Fact[];
}

const longestScene = 90;

/** Three to six scenes: who it is, what it is, one to three short facts, where to find it. Together `seconds` long, within what can be read. */
export function composeScenes(
  subject: Subject,
  facts: FactsForPost,
  filling: Filling,
  { slot, seconds }: { readonly slot: number; readonly seconds: number },
): Scenes {
  const { bank, what } = subject;
  const short = [...facts.fragments, ...facts.sentences].filter((fact) => fact.text.length <= longestScene);
  const used = short
    .toSorted((left, right) => Number(left.text.length > 70) - Number(right.text.length > 70))
    .slice(0, seconds >= 8 ? 2 : 1);
  const where = { ...filling, where: subject.host === null ? bank.where.none : bank.where.host.replace('{host}', subject.host) };
  const texts = [
    fill(pieceOf(bank.sceneHooks, slot), filling),
    ...(what.form === 'noun'
      ? [upperFirst(what.phrase)]
      : what.form === 'sentence' && what.sentence.length <= longestScene
        ? [what.sentence]
        : []),
    ...used.map((fact) => (fact.text.startsWith(subject.brand.name) ? fact.text : upperFirst(fact.text))),
    fill(pieceOf(bank.sceneEnds, slot), where),
  ];
  const weights = texts.map((text) => Math.max(1.2, text.split(/\s+/).length * 0.32));
  const scale = Math.max(0.75, seconds / weights.reduce((sum, weight) => sum + weight, 0));
  return { scenes: texts.map((text, index) => ({ text, seconds: Math.round((weights[index] ?? 1.5) * scale * 10) / 10 })), used };
}
