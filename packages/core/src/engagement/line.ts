import { createPhraseIndex } from '../text/phrase-index.ts';
import type { LineTest, PhraseIndex } from '../text/phrase-index.ts';
import type { Token } from '../text/tokens.ts';
import { rulePatterns } from './rule-patterns.ts';
import { phraseBeginnings } from './weights/phrase-beginnings.ts';

let index: PhraseIndex | undefined;

/** Reads a line for all rules at once. @param line Canonical words joined by single spaces. */
export function readLine(line: string): LineTest {
  index ??= createPhraseIndex(rulePatterns, phraseBeginnings);
  return index(line);
}

/** Canonical words joined by single spaces, with sentence marks and addresses left out: what the rules' patterns are written for. */
export function spokenLine(tokens: readonly Token[]): string {
  let line = '';
  for (const { kind, text } of tokens) {
    if (kind === 'punctuation' || kind === 'url' || kind === 'user' || kind === 'email') continue;
    line += line === '' ? text : ` ${text}`;
  }
  return line;
}
