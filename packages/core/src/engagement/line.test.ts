import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine } from './line.ts';
import { rulePatterns as patterns } from './rule-patterns.ts';

describe('reading a line for all rules at once', () => {
  it('says of every rule what its pattern says by itself', () => {
    const wordsOf = (pattern: RegExp): string[] =>
      Array.from(pattern.source.replace(/\\[wSdpPLN]/g, ' ').matchAll(/[\p{L}\p{M}']+(?: [\p{L}\p{M}']+)?|0+/gu), (match) => match[0]);
    const words = [...new Set(patterns.flatMap(wordsOf))];
    let hits = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', ' ', 's ', "'", '-', '')), { maxLength: 12 }),
        (parts) => {
          const line = parts.map(([word, gap]) => word + gap).join('');
          const matches = readLine(line);
          for (const pattern of patterns) {
            const alone = pattern.test(line);
            if (alone) hits += 1;
            if (matches(pattern) !== alone) throw new Error(`${line} under ${pattern.source.slice(0, 80)}`);
          }
        },
      ),
      { numRuns: 5000, seed: 5 },
    );
    expect(hits).toBeGreaterThan(9000);
  });
});
