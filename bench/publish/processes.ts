import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from './compose.ts';

export interface ProcessesOptions {
  readonly job: Job;
  readonly workers: number;
  /** `null` kills nobody. */
  readonly killEveryMs: number | null;
  readonly longestMs: number;
}

export interface ProcessesResult {
  readonly kills: number;
  /** Posts still on their way when time was up; 0 is the usual end. */
  readonly open: number;
}

interface Slot {
  child: ChildProcess;
  open: number | null;
}

/** Runs workers until nothing is on its way any more, killing one after the other with `kill -9`. */
export async function runProcesses({ job, workers, killEveryMs, longestMs }: ProcessesOptions): Promise<ProcessesResult> {
  const slots: Slot[] = Array.from({ length: workers }, () => start(job));
  const end = Date.now() + longestMs;
  let kills = 0;
  let nextKill = Date.now() + (killEveryMs ?? Infinity);
  const open = (): number | null =>
    slots.reduce<number | null>((most, slot) => (most === null || slot.open === null ? null : Math.max(most, slot.open)), 0);
  while (open() !== 0 && Date.now() < end) {
    await wait(100);
    for (const [index, slot] of slots.entries()) {
      // A worker that ended by itself, as when the folder was still locked, is started again.
      if (slot.child.exitCode !== null) slots[index] = start(job);
    }
    const victim = kills % slots.length;
    // Nobody is killed before it began to work: a start takes seconds, and a run of nothing but starts shows nothing.
    if (Date.now() < nextKill || slots[victim]?.open == null) continue;
    await kill(slots[victim].child);
    slots[victim] = start(job);
    kills += 1;
    nextKill = Date.now() + (killEveryMs ?? Infinity);
  }
  const left = open() ?? -1;
  await Promise.all(slots.map(({ child }) => stop(child)));
  return { kills, open: left };
}

function start(job: Job): Slot {
  const child = fork(new URL('worker.ts', import.meta.url), [JSON.stringify(job)], {
    execArgv: ['--conditions=amarktai-source'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const slot: Slot = { child, open: null };
  child.on('message', (message: { readonly open: number }) => void (slot.open = message.open));
  return slot;
}

/** `kill -9`: nothing is closed, nothing is written. */
async function kill(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.send('stop');
  await Promise.race([ended, wait(15_000, undefined, { ref: false })]);
  await kill(child);
}
