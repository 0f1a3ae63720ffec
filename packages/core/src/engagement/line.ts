import { createPhraseIndex } from '../text/phrase-index.ts';
import type { LineTest, PhraseIndex } from '../text/phrase-index.ts';
import type { Token } from '../text/tokens.ts';
import { complaintCues } from './complaint-cues.ts';
import { wordGates } from './gates.ts';
import { injectionCues } from './injection-cues.ts';
import { intentPatterns } from './intents.ts';
import { mixedMessagePatterns } from './mixed-message.ts';
import { spamPhrases } from './spam-cues.ts';

let index: PhraseIndex | undefined;

/** Reads a line for all rules at once. @param line Canonical words joined by single spaces. */
export function readLine(line: string): LineTest {
  index ??= createPhraseIndex([
    ...wordGates.map((gate) => gate.pattern),
    ...mixedMessagePatterns,
    ...intentPatterns,
    ...[...complaintCues, ...injectionCues, ...spamPhrases].map(([, pattern]) => pattern),
  ]);
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
