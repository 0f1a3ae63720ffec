import { parseArgs } from 'node:util';
import type { EngagementHead } from './engagement.ts';
import { writeValenceTable } from './valence-lexicon.ts';
import { writeBeginnings } from './write-beginnings.ts';

// node --conditions=amarktai-source scripts/train/main.ts --data DIR [--head NAME ...]
const { values } = parseArgs({ options: { data: { type: 'string' }, head: { type: 'string', multiple: true } } });
const data = values.data ?? process.env['AMARKTAI_DATA'];
if (data === undefined) throw new Error('Name the folder of the training data with --data or AMARKTAI_DATA.');

if (values.head === undefined || values.head.includes('valence')) writeValenceTable(data);
writeBeginnings();
// Only now: the heads' features read the tables that were just written.
const { engagementHeads, trainEngagementHead } = await import('./engagement.ts');
const wanted = values.head?.filter((head) => head !== 'valence') ?? engagementHeads;
for (const head of wanted) {
  if (!(engagementHeads as readonly string[]).includes(head))
    throw new Error(`No head is called ${head}; there are valence, ${engagementHeads.join(', ')}.`);
  const started = performance.now();
  trainEngagementHead(data, head as EngagementHead);
  console.log(`  ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
