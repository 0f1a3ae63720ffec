import { describe, expect, test } from 'vitest';
import { slotCount } from './bank.ts';
import { allBanks } from './banks.ts';
import { wordsOf } from './ngrams.ts';
import { fill } from './wording.ts';

const what = { form: 'noun', phrase: 'a zeta eta theta iota kappa', plural: false, quote: '', url: '' } as const;
const filling = { name: 'Foo Bar', what, audience: 'busy people', where: 'at foo.example' };

function runs(text: string): readonly string[] {
  const words = wordsOf(text);
  return words.slice(0, Math.max(0, words.length - 7)).map((_, index) => words.slice(index, index + 8).join(' '));
}

describe.each(allBanks.map((bank) => [bank.language, bank] as const))('the bank of %s', (_language, bank) => {
  const opening = [...new Set(Object.values(bank.openings).flat()), ...bank.audience, ...bank.afterFact];

  test('gives every post of a run a piece of its own', () => {
    for (const pieces of [...Object.values(bank.openings), bank.tagline]) expect(new Set(pieces).size).toBe(slotCount);
    for (const pieces of [bank.audience, bank.afterFact]) expect([0, slotCount]).toContain(new Set(pieces).size);
  });

  test('has no two openings that share eight words, a phrase of six included', () => {
    const seen = new Map<string, string>();
    const shared: string[] = [];
    for (const piece of opening) {
      for (const words of runs(fill(piece, filling))) {
        const other = seen.get(words);
        if (other !== undefined && other !== piece) shared.push(`${piece} / ${other}`);
        seen.set(words, piece);
      }
    }
    expect([...new Set(shared)]).toEqual([]);
  });

  test('keeps pieces that come back short', () => {
    const again = [...Object.values(bank.closings).flat(), ...bank.listLead, ...bank.proseLead, ...bank.questions, ...bank.moreQuestions];
    for (const piece of again) expect(wordsOf(piece).length).toBeLessThan(8);
  });

  test('names the brand and what it is in every opening', () => {
    for (const piece of opening) {
      expect(piece).toContain('{name}');
      expect(piece.toLowerCase()).toContain('{np}');
    }
    for (const piece of bank.tagline) expect(piece).toContain('{tag}');
  });

  test('claims nothing with a figure', () => {
    for (const pieces of Object.values(bank).flatMap((value) =>
      Array.isArray(value) ? [value] : typeof value === 'object' ? Object.values(value as object) : [],
    )) {
      for (const piece of [pieces].flat()) expect(String(piece)).not.toMatch(/\d/);
    }
  });
});
