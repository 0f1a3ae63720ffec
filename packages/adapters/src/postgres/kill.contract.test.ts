import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { postgresStore } from './store.ts';

/** Runs a writer until it kills itself. @returns the ids that it was told are stored. */
async function writeUntilKilled(folder: string, killAfter: number): Promise<string[]> {
  const script = fileURLToPath(new URL('./testing/write-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=amarktai-source', script, folder, String(killAfter)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(signal).toBe('SIGKILL');
  return output.trim().split('\n');
}

test('a process killed at any moment loses no acknowledged row, and the next one takes the folder over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'amarktai-kill-'));
  try {
    const acknowledged: string[] = [];
    for (const killAfter of [3, 61]) acknowledged.push(...(await writeUntilKilled(join(folder, 'database'), killAfter)));
    const store = postgresStore({ pglite: join(folder, 'database') });
    const stored: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await store.collection('leases').find({ limit: 1000, ...(cursor ? { cursor } : {}) });
      stored.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    await store.close();
    expect(acknowledged.length).toBeGreaterThan(60);
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
