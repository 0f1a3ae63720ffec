import { createRequire } from 'node:module';
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Making an empty database takes PGlite seconds, copying one a tenth of a second. So the first one ever made is kept beside the installed
 * packages (`node_modules/.cache`), by PGlite's version, and later ones are copies of it.
 * @returns false when there is none to copy.
 */
export async function copyTemplate(folder: string): Promise<boolean> {
  const template = await templateFolder();
  if (template === null || !(await exists(template))) return false;
  try {
    await cp(template, folder, { recursive: true, force: true });
    return true;
  } catch {
    // A template that cannot be read is as good as none.
    await rm(folder, { recursive: true, force: true });
    return false;
  }
}

/** Keeps an empty database, flushed and at rest, as the template. Where that is not possible the next one is made anew. */
export async function keepTemplate(folder: string): Promise<void> {
  const template = await templateFolder();
  if (template === null || (await exists(template))) return;
  const draft = `${template}.${process.pid}`;
  try {
    await mkdir(dirname(template), { recursive: true });
    await cp(folder, draft, { recursive: true });
    await rename(draft, template);
  } catch {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
  }
}

async function templateFolder(): Promise<string | null> {
  try {
    const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
    const root = entry.slice(0, entry.lastIndexOf(join('@electric-sql', 'pglite')));
    const { version } = JSON.parse(await readFile(join(root, '@electric-sql', 'pglite', 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    return join(root, '.cache', 'amarktai', `pglite-${version}`);
  } catch {
    return null;
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
