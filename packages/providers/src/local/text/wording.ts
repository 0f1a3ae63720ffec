import type { BrandProfile } from '@amarktai/core/prompts';
import { type Bank, slotCount } from './bank.ts';
import type { WhatItIs } from './what-it-is.ts';

/** What a piece of the bank is filled with. */
export interface Filling {
  readonly name: string;
  readonly what: WhatItIs;
  readonly audience: string | null;
  readonly where: string;
}

/** Fills a piece. Sentences start with a capital, and no punctuation is doubled whatever the name or the phrase ends with. */
export function fill(piece: string, filling: Filling): string {
  const { what, name, audience } = filling;
  const phrase = what.form === 'noun' ? what.phrase : '';
  const tag = what.form === 'sentence' ? what.sentence : '';
  return tidy(
    piece
      .replaceAll('{Np}', upperFirst(phrase))
      .replaceAll('{np}', phrase)
      .replaceAll('{is}', what.form === 'noun' && what.plural ? 'means' : 'is')
      .replaceAll('{tag}', tag)
      .replaceAll('{Aud}', upperFirst(audience ?? ''))
      .replaceAll('{aud}', audience ?? '')
      .replaceAll('{where}', filling.where)
      .replaceAll('{name}', name),
  );
}

/** The piece of a list that belongs to a slot; shorter lists are shared by slots that are far apart. */
export function pieceOf(pieces: readonly string[], slot: number): string {
  return pieces[((slot % pieces.length) + pieces.length) % pieces.length] ?? '';
}

/** The audience as words that fit after `for`; `null` when it is not a short phrase. */
export function audiencePhrase(brand: BrandProfile, bank: Bank): string | null {
  const text = brand.targetAudience
    .trim()
    .replace(/[.!]+$/, '')
    .replace(/^(?:for|für|pour|para)\s+/i, '');
  const words = text.split(/\s+/);
  if (
    bank.audience.length === 0 ||
    text === '' ||
    words.length > 4 ||
    /[,;:.!?(){}[\]"“”]|\d/.test(text) ||
    /^(?:everyone|all|anyone|people aged)\b/i.test(text)
  )
    return null;
  const plural = /s$/i.test(words.find((word) => /s$/i.test(word)) ?? '') || /\b(?:people|women|men|children)\b/i.test(text);
  if (!plural) return null;
  return /^[A-Z][a-z]+$/.test(words[0] ?? '') ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** One space between words, no doubled marks. */
export function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/([.!?])\s*([”’»])\s*\./g, '$1$2')
    .replace(/([.!?])\.(?!\.)/g, '$1')
    .replace(/ +([,.])(?=\s|$)/g, '$1')
    .trim();
}

/** A number from text; FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}

const platformOrder = ['x', 'linkedin', 'instagram', 'facebook', 'tiktok', 'youtube'];

/** The slot of a post: different for every platform and variant of one run, and turned by the run's seed. */
export function slotOf(
  post: { readonly platform: string; readonly variantIndex: number; readonly runSeed: string },
  brand: string,
): number {
  return (
    (platformOrder.indexOf(post.platform) + platformOrder.length * post.variantIndex + (hash(`${post.runSeed}\n${brand}`) % slotCount)) %
    slotCount
  );
}
