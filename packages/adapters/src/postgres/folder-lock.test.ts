import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'amarktai-lock-'));
  folder = join(parent, 'deep', 'database');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const holderOf = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(`${folder}.lock`, 'utf8')) as Record<string, unknown>;

describe('the lock of a folder', () => {
  test('refuses a second holder by the name of the first', async () => {
    const lock = await lockFolder(folder);
    const error: unknown = await lockFolder(folder).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'conflict',
      retryable: false,
      details: { folder, holder: { pid: process.pid, host: hostname(), since: (await holderOf()).since } },
    });
    expect((error as Error).message).toContain(`process ${process.pid} on ${hostname()}`);
    await lock.release();
  });

  test('is free after its release, which leaves no file', async () => {
    await (await lockFolder(folder)).release();
    expect(await readdir(join(parent, 'deep'))).toEqual([]);
    await (await lockFolder(folder)).release();
  });

  test('goes to exactly one of many that want it at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.release();
  });

  test('is taken over from a process that is dead, by exactly one', async () => {
    await (await lockFolder(folder)).release();
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(`${folder}.lock`, JSON.stringify({ pid, host: hostname(), since: '2026-01-01T00:00:00.000Z', process: null }));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await holderOf()).toMatchObject({ pid: process.pid });
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.release();
  });

  test.runIf(process.platform === 'linux')('is taken over when its pid belongs to a later process', async () => {
    await (await lockFolder(folder)).release();
    await writeFile(
      `${folder}.lock`,
      JSON.stringify({ pid: process.pid, host: hostname(), since: '2026-01-01T00:00:00.000Z', process: 'an earlier boot/1' }),
    );
    await (await lockFolder(folder)).release();
  });

  test('of another computer is kept while that one touches it, and taken over when it has been silent for a minute', async () => {
    await (await lockFolder(folder)).release();
    await writeFile(`${folder}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere', since: '2026-01-01T00:00:00.000Z', process: null }));
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'conflict', details: { holder: { host: 'elsewhere' } } });
    const longAgo = new Date(Date.now() - 61_000);
    await utimes(`${folder}.lock`, longAgo, longAgo);
    await (await lockFolder(folder)).release();
  });

  test('that is half written is respected for a minute', async () => {
    await (await lockFolder(folder)).release();
    await writeFile(`${folder}.lock`, '{"pid":');
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'conflict', retryable: true });
  });
});
