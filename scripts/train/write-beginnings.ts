import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePatterns } from '../../packages/core/src/engagement/rule-patterns.ts';
import { readBeginnings } from './phrase-beginnings.ts';

const file = join(import.meta.dirname, '../../packages/core/src/engagement/weights/phrase-beginnings.ts');

/** Writes how the rules' phrases begin, for the index that decides which rule is tried where. */
export function writeBeginnings(): void {
  const rows = rulePatterns.map((pattern) => JSON.stringify(readBeginnings(pattern)));
  writeFileSync(
    file,
    `import type { Beginnings } from '../../text/phrase-index.ts';\n\n/** Written by scripts/train/write-beginnings.ts: after a change of a rule run \`node --conditions=amarktai-source scripts/train/phrases.ts\`. */\nexport const phraseBeginnings: readonly Beginnings[] = [\n${rows.map((row) => `  ${row},\n`).join('')}];\n`,
  );
}
