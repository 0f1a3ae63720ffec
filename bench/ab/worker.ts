import { parentPort, workerData } from 'node:worker_threads';
import { run, tasks, type Counts } from './runs.ts';

/** Adds up its share of each task's runs and sends the sums. */
const { runs, seed, part, parts } = workerData as { runs: number; seed: string; part: number; parts: number };
tasks.forEach((task, index) => {
  const sums: Counts = {};
  for (let number = part; number < runs; number += parts) {
    for (const [name, value] of Object.entries(run(task, seed, number))) sums[name] = (sums[name] ?? 0) + value;
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  parentPort?.postMessage({ index, sums });
});
