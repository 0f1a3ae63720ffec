import type { Bank } from './bank.ts';
import { german } from './bank-de.ts';
import { english } from './bank-en.ts';
import { spanish } from './bank-es.ts';
import { french } from './bank-fr.ts';
import { portuguese } from './bank-pt.ts';

export const allBanks: readonly Bank[] = [english, german, french, spanish, portuguese];

/** The wording of a language (primary tag); English where there is none. */
export function bankFor(language: string): Bank {
  return allBanks.find((bank) => bank.language === language) ?? english;
}
