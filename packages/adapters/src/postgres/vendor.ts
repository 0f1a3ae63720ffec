import { AmarktaiError } from '@amarktai/core';

/** `pg`, an optional peer. @throws AmarktaiError `unsupported` naming what to install. */
export async function loadPg(): Promise<typeof import('pg')> {
  const module = await load('pg', () => import('pg'));
  return module.default as unknown as typeof import('pg');
}

/** PGlite and its way into a `pg` pool, an optional peer. @throws AmarktaiError `unsupported` naming what to install. */
export async function loadPglite() {
  const [{ PGlite }, { createPgConfig }] = await load('@electric-sql/pglite', () =>
    Promise.all([import('@electric-sql/pglite'), import('@electric-sql/pglite/node-postgres')]),
  );
  return { PGlite, createPgConfig };
}

async function load<Module>(name: string, importIt: () => Promise<Module>): Promise<Module> {
  try {
    return await importIt();
  } catch (cause) {
    throw new AmarktaiError('unsupported', `Storage needs the package ${name}: run npm install ${name}.`, { cause });
  }
}
