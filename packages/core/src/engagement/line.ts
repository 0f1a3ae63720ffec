import type { Token } from '../text/tokens.ts';

/** Canonical words joined by single spaces, with sentence marks and addresses left out: what the rules' patterns are written for. */
export function spokenLine(tokens: readonly Token[]): string {
  let line = '';
  for (const { kind, text } of tokens) {
    if (kind === 'punctuation' || kind === 'url' || kind === 'user' || kind === 'email') continue;
    line += line === '' ? text : ` ${text}`;
  }
  return line;
}
