import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { tasks, type Counts, type Task } from './runs.ts';

/**
 * Error rates, power and coverage of `analyzeTest` beside common methods, on simulated accounts with daily looks.
 * `node --conditions=amarktai-source bench/ab/main.ts [--runs 1000] [--seed text]`; ends with status 1 when a promise is broken by more
 * than chance explains: use 5,000 runs to hold it to the numbers.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: 'amarktai' } } });
const runs = Number(values.runs);
const parts = 2;
setPriority(10);

const totals: Counts[] = tasks.map(() => ({}));
const arrived = tasks.map(() => 0);
const failures: string[] = [];
await Promise.all(Array.from({ length: parts }, (_, part) => work(part)));
const meanA = meanOf('A');
console.log(
  `mean over null worlds of two arms: A ${meanA.toFixed(2)} %, A then B ${meanOf('A then B').toFixed(2)} %, B ${meanOf('B').toFixed(2)} %`,
);
console.log(failures.length === 0 ? `All promises hold (${runs} runs a world, seed ${values.seed}).` : failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;

function work(part: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { runs, seed: values.seed, part, parts } });
    worker.on('message', ({ index, sums }: { index: number; sums: Counts }) => {
      for (const [name, value] of Object.entries(sums)) totals[index]![name] = (totals[index]![name] ?? 0) + value;
      if (++arrived[index]! === parts) failures.push(...report(tasks[index]!, totals[index]!));
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

/** Prints a world and returns the promises it breaks. */
function report({ kind, world }: Task, counts: Counts): string[] {
  const percent = (name: string) => (100 * (counts[name] ?? 0)) / runs;
  const cells = Object.keys(counts).map((name) =>
    name === 'days' ? `day ${(counts[name]! / runs).toFixed(1)}` : `${name} ${percent(name).toFixed(1)}`,
  );
  console.log(`${kind.padEnd(6)} ${world.name.padEnd(36)} ${cells.join(' | ')}`);
  const broken: string[] = [];
  // What a rate just within the promise may show by chance in so few runs: three standard errors.
  const chance = (rate: number) => 300 * Math.sqrt((rate * (1 - rate)) / runs);
  const promise = (name: string, holds: boolean) =>
    holds || broken.push(`BROKEN: ${world.name}: ${name} is ${percent(name).toFixed(2)} %.`);
  const falseWinners = Math.max(5.5, 5 + chance(0.05));
  const covered = Math.min(94, 95 - chance(0.05));
  if (kind === 'null') {
    promise('A', percent('A') <= falseWinners);
    promise('A then B', percent('A then B') <= falseWinners);
    promise('B', percent('B') <= Math.max(3.5, 2.5 + chance(0.025)));
    if ('covered' in counts) promise('covered', percent('covered') >= covered);
    // Mutants must be caught where posts differ.
    if ('mutant pooled' in counts) promise('mutant pooled', percent('mutant pooled') > 5.5);
    if ('mutant daily t' in counts) promise('mutant daily t', percent('mutant daily t') > 5.5);
  }
  if (kind === 'lift') {
    promise('A wrong', percent('A wrong') <= Math.max(1, 0.5 + chance(0.005)));
    promise('A', percent('A') >= percent('fixed t') - Math.max(4, 2.5 + chance(0.03)));
    promise('covered', percent('covered') >= covered);
  }
  if (kind === 'single') promise('A', percent('A') === 0 && percent('insufficient') === 100);
  if (kind === 'aging') {
    promise('A', percent('A') <= falseWinners);
    promise('mutant unfrozen', percent('mutant unfrozen') > 5.5);
  }
  return broken;
}

function meanOf(name: string): number {
  const worlds = tasks.flatMap((task, index) => (task.kind === 'null' && task.world.lifts.length === 2 ? [totals[index]!] : []));
  return worlds.reduce((sum, counts) => sum + (100 * (counts[name] ?? 0)) / runs, 0) / worlds.length;
}
