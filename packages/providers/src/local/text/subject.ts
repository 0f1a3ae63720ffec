import type { BrandProfile, Fact } from '@amarktai/core/prompts';
import type { Bank } from './bank.ts';
import { bankFor } from './banks.ts';
import { whatItIs, type WhatItIs } from './what-it-is.ts';

/** What all tasks need to know of a brand before they write. */
export interface Subject {
  readonly bank: Bank;
  readonly brand: BrandProfile;
  /** Facts in the language written in; all of them when there are none. */
  readonly facts: readonly Fact[];
  readonly what: WhatItIs;
  /** Host of the site for people to type; `null` for addresses nobody types. */
  readonly host: string | null;
  readonly notes: readonly string[];
}

export function subjectOf(brand: BrandProfile, facts: readonly Fact[]): Subject {
  const spoken = mostFrequent(facts.map((fact) => fact.language).filter((language) => language !== null));
  const wanted = (brand.targetLanguage ?? spoken ?? 'en').split(/[-_]/)[0]?.toLowerCase() ?? 'en';
  const bank = bankFor(wanted);
  const notes: string[] = [];
  if (bank.language !== wanted)
    notes.push(`The local composer does not write in "${wanted}"; the post is in English and quotes the site in its own words.`);
  else if (spoken !== null && spoken !== bank.language) notes.push(`The site is in "${spoken}"; its facts are quoted as they stand there.`);
  if (facts.length === 0) notes.push('No facts were found on the site; the post says only what the profile says.');
  return { bank, brand, facts, what: whatItIs(brand, facts, spoken ?? bank.language), host: hostOf(brand.url), notes };
}

function hostOf(url: string): string | null {
  const host = URL.parse(url)?.hostname.replace(/^www\./, '') ?? '';
  return /^[\d.]+$|^\[|^localhost$|^$/.test(host) || !host.includes('.') || /\.(?:local|localhost|internal|test)$/.test(host) ? null : host;
}

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((left, right) => right[1] - left[1])[0]?.[0] ?? null;
}
