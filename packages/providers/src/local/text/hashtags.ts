import type { BrandProfile, Fact } from '@amarktai/core/prompts';
import type { WhatItIs } from './what-it-is.ts';

const stop = new Set(
  (
    'the and for with that this from your you are our has have was were will can not but all any its their they them then than when what which who how why where into onto over under about after before between more most some such only also just very much many each every other another same new use used uses using get gets make makes made like one two three way ways well own out off per via etc may might must should would could been being does did done let lets need needs want wants help helps work works set sets run runs time times good best great fast simple easy first last long short small large high low full easily quickly available different without within across based built support supports supported supporting include includes including provide provides provided providing allow allows offer offers ' +
    'der die das und oder ist sind ein eine einen einem einer für mit von zum zur auf aus bei nach über unter als auch nur noch sich nicht wird werden kann können mehr alle ihre ihr ihren unsere wir sie ' +
    'les des une est sont pour avec dans sur par qui que vos votre nos notre plus tous toutes leur cette ces aux ' +
    'los las una unas unos para con por que más sus nuestro nuestra todos todas este esta como sin son ' +
    'uma umas uns com para por que mais seus suas nosso nossa todos todas este esta como sem são dos das'
  ).split(' '),
);

/**
 * Hashtags from what the brand is and speaks of, the surest first, without `#`. Two posts with different `turn` carry them in different order.
 */
export function hashtagsFor(brand: BrandProfile, what: WhatItIs, facts: readonly Fact[], count: number, turn: number): readonly string[] {
  if (count <= 0) return [];
  const scores = new Map<string, { readonly tag: string; score: number }>();
  const add = (words: string, score: number) => {
    const tag = toTag(words);
    if (tag === null) return;
    const key = tag.toLowerCase();
    const known = scores.get(key);
    if (known === undefined) scores.set(key, { tag, score });
    else known.score += score;
  };
  add(brand.name, 100);
  if (brand.category.split(/\s+/).length <= 3) add(brand.category.replace(/[/&,].*$/, ''), 40);
  if (what.form === 'noun') {
    const words = what.phrase.split(/\s+/).filter((word) => /\p{L}/u.test(word));
    const end = words.findIndex((word, index) => index > 1 && connector.test(word));
    const noun = end < 0 ? words : words.slice(0, end);
    if (!what.phrase.includes('('))
      add(
        noun
          .slice(-2)
          .filter((word) => !stop.has(word.toLowerCase()) && !/^an?$/i.test(word))
          .join(' '),
        30,
      );
    const head = noun.at(-1);
    if (head !== undefined && (/^\p{Lu}/u.test(head) || /^(?:an?|the)\s/.test(what.phrase) || what.plural)) add(head, 6);
    for (const word of words) if (isProper(word)) add(word, 6);
  }
  for (const text of [brand.description, ...brand.keyFeatures]) for (const word of topics(text)) add(word, isProper(word) ? 3 : 1.5);
  for (const fact of facts.slice(0, 20)) for (const word of topics(fact.text)) add(word, isProper(word) ? 1.2 : 0.5);
  const ranked = [...scores.values()]
    .filter((entry) => entry.score >= 2)
    .toSorted((left, right) => right.score - left.score || (left.tag < right.tag ? -1 : 1));
  const [first, ...others] = ranked.map((entry) => entry.tag);
  if (first === undefined) return [];
  const pool = others.filter((tag) => !related(tag, first)).slice(0, Math.max(count * 2, 4));
  const turned = pool.length === 0 ? [] : [...pool.slice(turn % pool.length), ...pool.slice(0, turn % pool.length)];
  const rest = turned.filter((tag, index) => turned.findIndex((other) => related(tag, other)) === index).slice(0, count - 1);
  const place = turn % (rest.length + 1);
  return [...rest.slice(0, place), first, ...rest.slice(place)];
}

const connector = /^(?:for|from|in|of|on|to|with|that|which|für|aus|im|mit|en|de|du|des|pour|para|com|con)$/i;
const modifier = /(?:ly|ed|ing|able|ible|ive|ful|ous|less|est|ally|ically|ward)$/i;

/** Words of a text that may be its topic, each once: no adverbs, participles and adjectives, as far as endings show. */
function topics(text: string): ReadonlySet<string> {
  return new Set(
    (text.match(/(?<![\p{L}\p{N}._/-])\p{L}[\p{L}\p{N}]{2,}(?![\p{L}\p{N}_/-]|\.\p{L})/gu) ?? []).filter(
      (word) => isProper(word) || (word.length > 3 && !modifier.test(word)),
    ),
  );
}

/** Acronyms and names with a capital inside. */
function isProper(word: string): boolean {
  return /^\p{Lu}[\p{Ll}\p{N}]*\p{Lu}/u.test(word);
}

/** Singular and plural of one word, or the same word in a longer tag at its end. */
function related(left: string, right: string): boolean {
  const [a, b] = [left.toLowerCase().replace(/s$/, ''), right.toLowerCase().replace(/s$/, '')];
  return a === b;
}

function toTag(words: string): string | null {
  const parts = words.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const kept = parts.filter((part) => parts.length === 1 || !stop.has(part.toLowerCase()));
  if (kept.length === 0 || kept.length > 3) return null;
  const tag = kept.length === 1 ? (kept[0] ?? '') : kept.map((part) => part.charAt(0).toLocaleUpperCase() + part.slice(1)).join('');
  const usable = tag.length >= 3 && tag.length <= 30 && /\p{L}/u.test(tag) && !/^\d/.test(tag) && !stop.has(tag.toLowerCase());
  return usable ? tag : null;
}
