/**
 * Trains the viral models and writes packages/core/src/viral/weights. Deterministic: the same data gives the same bytes.
 *
 * Run: node --conditions=amarktai-source scripts/train/viral.ts --data FOLDER [--only hook,reshare,title,emotion]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { TermModelData } from '../../packages/core/src/viral/term-model.ts';
import { readRows } from './data.ts';
import { crossFit } from './viral-cross-fit.ts';
import { emotionPlan, hookPlan, resharePlan, titlePlan } from './viral-plans.ts';
import { emotionTask, hookTask, reshareTask, titleTask, viralCorpus } from './viral-tasks.ts';
import { learnVectors } from './viral-vectors.ts';

const tasks = [
  ['hook', hookPlan, hookTask],
  ['reshare', resharePlan, reshareTask],
  ['title', titlePlan, titleTask],
  ['emotion', emotionPlan, emotionTask],
] as const;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.AMARKTAI_DATA ?? '' },
    only: { type: 'string', default: tasks.map(([name]) => name).join(',') },
  },
});
const folder = new URL('../../packages/core/src/viral/weights/', import.meta.url);
mkdirSync(folder, { recursive: true });
const vectors = learnVectors(
  viralCorpus((name) => readRows(options.data, name)),
  { dimensions: 150 },
);
console.log(`${vectors.index.size} token vectors`);
for (const [name, plan, taskOf] of tasks) {
  if (!options.only.split(',').includes(name)) continue;
  const task = taskOf(options.data);
  const { data, outOfFold, calibration } = crossFit(plan, task, vectors, () => true);
  console.log(`${plan.name}: ${task.report(outOfFold)}, out of fold; calibration ${calibration.join(', ')}`);
  writeFileSync(new URL(`${name}.ts`, folder), sourceOf(name, data));
}

function sourceOf(name: string, data: TermModelData): string {
  return `// Written by scripts/train/viral.ts; see docs/models/viral.md.
import type { TermModelData } from '../term-model.ts';

export const ${name}Weights: TermModelData = ${JSON.stringify(data, null, 1)};
`;
}
