import type { BrandProfile, Fact } from '@amarktai/core/prompts';

/** Facts a post may use, in the order it should; `headline` may stand alone as a first line. */
export interface FactsForPost {
  readonly sentences: readonly Fact[];
  readonly fragments: readonly Fact[];
  readonly headline: Fact | null;
}

/** The best facts only: a weak one that nobody has seen is worse than a good one told twice in other company. */
const poolSize = 14;
const weakest = 0.3;
const sentenceEnd = /[.!。！]["'”’»)]?$/;

/**
 * Deals the facts out, so that the posts of a run speak of different ones as long as there are enough: each slot starts at another place of the list
 * and the best facts come back soonest.
 */
export function factsForPost(facts: readonly Fact[], brand: BrandProfile, slot: number, exclude: (fact: Fact) => boolean): FactsForPost {
  const own = facts.length >= 3 ? facts : [...facts, ...profileFacts(brand, facts)];
  const usable = own.filter((fact) => fact.score >= weakest && fact.text.length <= 200 && !exclude(fact));
  const good = usable.filter((fact) => fact.score >= 0.45).slice(0, poolSize);
  // What it is in full goes first in every second post, for it tells more than any detail.
  const lead = slot % 2 === 0 ? (usable.find((fact) => fact.kind === 'identity' && fact.score >= 0.6) ?? null) : null;
  // Weak facts are better than none, but only as many as a post needs.
  const pool = good.length >= 4 ? good : usable.slice(0, 4);
  const dealt =
    lead === null
      ? rotate(pool, slot)
      : [
          lead,
          ...rotate(
            pool.filter((fact) => fact !== lead),
            slot,
          ),
        ];
  const sentences = dealt.filter((fact) => sentenceEnd.test(fact.text));
  const fragments = dealt.filter((fact) => !sentenceEnd.test(fact.text));
  const headline = sentences.find(
    (fact) =>
      (fact.kind === 'number' || fact.kind === 'news' || fact.kind === 'benefit') &&
      fact.text.length <= 130 &&
      !/^(?:it|its|they|we)\b/i.test(fact.text),
  );
  return { sentences, fragments, headline: headline ?? null };
}

function profileFacts(brand: BrandProfile, facts: readonly Fact[]): readonly Fact[] {
  const known = facts.map((fact) => normal(fact.text)).join('\n');
  return brand.keyFeatures
    .filter((text) => text.trim().length >= 8 && !known.includes(normal(text)))
    .map((text, index) => ({
      id: `profile-${index + 1}`,
      text: text.trim().replace(/\s+/g, ' '),
      url: brand.url,
      kind: 'feature',
      score: 0.5,
      language: null,
    }));
}

/** Every slot begins elsewhere and goes on in strides of its own, so that two posts seldom tell the same facts in the same order. */
function rotate(facts: readonly Fact[], slot: number): readonly Fact[] {
  const strides = Array.from({ length: facts.length }, (_, index) => index + 1).filter((stride) => coprime(stride, facts.length));
  const stride = strides[slot % Math.max(strides.length, 1)] ?? 1;
  const start = slot * (facts.length > 6 ? 3 : 1);
  return facts.map((_, index) => facts[(start + index * stride) % facts.length] as Fact);
}

function coprime(left: number, right: number): boolean {
  return right === 0 ? left === 1 : coprime(right, left % right);
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
