import { parseArgs } from 'node:util';
import { engagementHeads, trainEngagementHead, writeValenceTable } from './engagement.ts';
import type { EngagementHead } from './engagement.ts';

// node --conditions=amarktai-source scripts/train/main.ts --data DIR [--head NAME ...]
const { values } = parseArgs({ options: { data: { type: 'string' }, head: { type: 'string', multiple: true } } });
const data = values.data ?? process.env['AMARKTAI_DATA'];
if (data === undefined) throw new Error('Name the folder of the training data with --data or AMARKTAI_DATA.');

const wanted = values.head ?? ['valence', ...engagementHeads];
for (const head of wanted) {
  const started = performance.now();
  if (head === 'valence') writeValenceTable(data);
  else if ((engagementHeads as readonly string[]).includes(head)) trainEngagementHead(data, head as EngagementHead);
  else throw new Error(`No head is called ${head}; there are valence, ${engagementHeads.join(', ')}.`);
  console.log(`  ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
