import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AmarktaiError } from '@amarktai/core';
import type { OpenedPool, PostgresPool } from './connection.ts';
import { lockFolder } from './folder-lock.ts';
import { copyTemplate, keepTemplate } from './pglite-template.ts';
import { loadPg, loadPglite } from './vendor.ts';

/**
 * PostgreSQL in this process, on a folder, behind a `pg` pool of one connection. Every commit is on the disk when it is acknowledged (`fsync` is on).
 * @throws AmarktaiError `conflict` when another process has the folder open, `store_failed` when what is in it is not a database of this version.
 */
export async function openPglite(folder: string): Promise<OpenedPool> {
  const [{ Pool }, { PGlite, createPgConfig }] = await Promise.all([loadPg(), loadPglite()]);
  const inMemory = folder.startsWith('memory://');
  const path = inMemory ? folder : resolve(folder);
  const lock = inMemory ? null : await lockFolder(path);
  try {
    const fresh = inMemory ? null : await prepareFolder(path);
    // `-F` would turn fsync off.
    const startParams = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F');
    const database = new PGlite({ dataDir: path, startParams });
    await database.waitReady;
    if (fresh) {
      await database.exec('checkpoint');
      await fresh.finish();
    }
    const pool = new Pool(Object.assign(createPgConfig(database), { max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true }));
    pool.on('error', () => {});
    return {
      pool: pool as unknown as PostgresPool,
      async close() {
        await pool.end();
        await database.close();
        await lock?.release();
      },
    };
  } catch (cause) {
    await lock?.release();
    if (cause instanceof AmarktaiError) throw cause;
    throw new AmarktaiError('store_failed', `The database in ${path} could not be opened; it may be of another version, or damaged.`, {
      cause,
    });
  }
}

/** `null` when there is a database already. One whose making was cut off is begun anew: nothing was ever written to it. */
async function prepareFolder(path: string): Promise<{ finish(): Promise<void> } | null> {
  const making = `${path}.making`;
  if (existsSync(making)) await rm(path, { recursive: true, force: true });
  else if (existsSync(join(path, 'PG_VERSION'))) return null;
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0) {
    throw new AmarktaiError('validation_failed', `The folder ${path} is neither empty nor a database; name another one.`, {
      details: { folder: path },
    });
  }
  await writeFile(making, '');
  const isCopied = await copyTemplate(path);
  return {
    async finish() {
      if (!isCopied) await keepTemplate(path);
      await rm(making, { force: true });
    },
  };
}
