import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const stored = z.object({ offsetMs: z.number().min(0) });

/** How far the demo's clock is ahead, kept so that a restart does not turn time back. */
export async function readOffset(path: string): Promise<number> {
  try {
    return stored.parse(JSON.parse(await readFile(path, 'utf8'))).offsetMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw new Error(`${path} cannot be read; delete it to set the demo's clock back to now.`, { cause: error });
  }
}

/** Durable when it resolves: written beside, synced, then renamed. */
export async function writeOffset(path: string, offsetMs: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.new`;
  const file = await open(beside, 'w');
  try {
    await file.writeFile(JSON.stringify({ offsetMs }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
