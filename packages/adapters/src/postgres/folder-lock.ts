import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { readFileSync } from 'node:fs';
import { AmarktaiError } from '@amarktai/core';

/** Who has a folder open. */
export interface FolderHolder {
  readonly pid: number;
  readonly host: string;
  /** RFC 3339: when the holder took the folder. */
  readonly since: string;
  /** Tells a process from a later one with the same pid; `null` where the system does not say. */
  readonly process: string | null;
}

export interface FolderLock {
  release(): Promise<void>;
}

const beatMs = 5_000;
/** A holder on another computer (or container) is taken for dead when it has not touched its lock for so long. */
const silentMs = 60_000;

/**
 * Takes the lock of a folder, a file beside it (`<folder>.lock`). A lock whose process is dead is taken over.
 * @throws AmarktaiError `conflict` whose message and details name the holder.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = `${folder}.lock`;
  await mkdir(dirname(path), { recursive: true });
  const mine: FolderHolder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), process: identityOf(process.pid) };
  const text = JSON.stringify(mine);
  if (!(await create(path, text))) await takeOver(path, folder, text);

  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), beatMs);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      if ((await readText(path)) === text) await rm(path, { force: true });
    },
  };
}

async function takeOver(path: string, folder: string, text: string): Promise<void> {
  // Only one process at a time looks at a lock in order to take it over.
  const gate = `${path}.takeover`;
  const since = (await stat(gate).catch(() => null))?.mtimeMs;
  if (since !== undefined && Date.now() - since > silentMs) await rm(gate, { force: true });
  if (!(await create(gate, text))) throw heldBy(folder, null);
  try {
    const found = await readText(path);
    const holder = found === null ? null : parseHolder(found);
    if (found !== null && (await isAlive(path, holder))) throw heldBy(folder, holder);
    const next = `${path}.${process.pid}`;
    await writeFile(next, text);
    await rename(next, path);
  } finally {
    await rm(gate, { force: true });
  }
}

async function isAlive(path: string, holder: FolderHolder | null): Promise<boolean> {
  if (holder && holder.host === hostname()) {
    if (!isRunning(holder.pid)) return false;
    return holder.process === null || identityOf(holder.pid) === holder.process;
  }
  // Another computer's, or a lock that is just being written.
  const touched = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
  return Date.now() - touched < silentMs;
}

function heldBy(folder: string, holder: FolderHolder | null): AmarktaiError {
  const who = holder ? `process ${holder.pid} on ${holder.host} since ${holder.since}` : 'a process that is just starting';
  return new AmarktaiError('conflict', `The database folder ${folder} is in use by ${who}; stop it, or use another folder.`, {
    retryable: holder === null,
    details: { folder, holder: holder && { pid: holder.pid, host: holder.host, since: holder.since } },
  });
}

/** False when the file exists. */
async function create(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(text).finally(() => file.close());
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

function parseHolder(text: string): FolderHolder | null {
  try {
    const value = JSON.parse(text) as FolderHolder;
    return Number.isInteger(value.pid) && value.pid > 0 && typeof value.host === 'string' ? value : null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** On Linux the boot and the process's start within it; elsewhere unknown. */
function identityOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, in parentheses, may contain spaces; the start is the 20th field after it.
    return `${boot}/${fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return null;
  }
}
