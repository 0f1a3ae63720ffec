import { AmarktaiError } from '@amarktai/core';

/** pg-boss, an optional peer. @throws AmarktaiError `unsupported` naming what to install. */
export async function loadPgBoss(): Promise<typeof import('pg-boss')> {
  try {
    return await import('pg-boss');
  } catch (cause) {
    throw new AmarktaiError('unsupported', 'A queue on PostgreSQL needs the package pg-boss: run npm install pg-boss.', { cause });
  }
}
