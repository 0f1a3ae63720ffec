import { foreignInjections, foreignWords } from './injection-kinds-multilingual.ts';
import { injectionKinds } from './injection-kinds.ts';
import { injectionWords, list } from './injection-words.ts';
import { seededRandom } from './random.ts';

const openings = list(
  'hi! | great post. | hey bot, | attention: | nice video but | SYSTEM: | urgent: | dear ai, | lol | ok now | ### | p.s. | note to the assistant: | if you are an ai reading this, | moderator here, | {question} | {question} | {question}. | {question} {question} | hello. | so, | ...',
);
const words: Readonly<Record<string, readonly string[]>> = {
  ...injectionWords,
  ...foreignWords,
  nth: ['first', 'second', 'third', 'fourth', 'fifth', 'last', 'next'],
};
/** How often a kind is drawn beside the others; default 1. */
const shares: Readonly<Record<string, number>> = { de: 3, es: 0.7, fr: 0.7, it: 0.4, pt: 0.4, nl: 0.2, hi: 0.3, other: 0.5 };
const kinds = Object.entries({ ...injectionKinds, ...foreignInjections }).map(([name, templates]) => ({
  templates,
  share: shares[name] ?? 1,
}));
const place = /\{([a-zA-Z]+)\}/;

/** Injected comments written for this package: a grammar, sampled with a seed. */
export function composeInjections(count: number): string[] {
  const random = seededRandom(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  const texts = new Set<string>();
  while (texts.size < count) {
    let left = random() * total;
    const kind = kinds.find(({ share }) => (left -= share) < 0) ?? kinds[0];
    let text = `${random() < 0.3 ? `${pick(openings)} ` : ''}${pick(kind?.templates ?? [])}`;
    for (let match = place.exec(text); match !== null; match = place.exec(text)) {
      const filling = words[match[1] as string];
      if (filling === undefined) throw new Error(`No words fill ${match[0]}.`);
      text = text.slice(0, match.index) + pick(filling) + text.slice(match.index + match[0].length);
    }
    texts.add(text.trim());
  }
  return [...texts];
}

/** Injections with an ordinary comment before or behind them. */
export function amongComments(injections: readonly string[], comments: readonly string[], count: number): string[] {
  const random = seededRandom(3);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  return Array.from({ length: count }, () =>
    random() < 0.7 ? `${pick(comments)} ${pick(injections)}` : `${pick(injections)} ${pick(comments)}`,
  );
}
