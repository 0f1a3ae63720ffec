import { wordHash } from '../../packages/core/src/text/features.ts';

export const stemSlots = 1 << 14;

/** The slot of a word without its ending, which words of one stem share. */
export function stemSlot(word: string): number {
  const lower = word.toLowerCase();
  return wordHash(lower.length > 4 ? lower.replace(/(?:ing|ed|es|['’]?s|ers?|ly)$/, '') : lower) & (stemSlots - 1);
}
