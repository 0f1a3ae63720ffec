import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** An export path of a published package. */
export interface Entry {
  /** As it is imported: `@amarktai/core/viral`. */
  readonly specifier: string;
  /** Its declarations, absolute. */
  readonly types: string;
}

export interface PublishedPackage {
  readonly name: string;
  readonly folder: string;
  readonly entries: readonly Entry[];
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | { readonly types?: string }>>;
}

/** The packages that are published, with what they export. */
export function publishedPackages(): readonly PublishedPackage[] {
  return readdirSync(join(root, 'packages')).flatMap((directory) => {
    const folder = join(root, 'packages', directory);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    if (manifest.private === true || manifest.exports === undefined) return [];
    const entries = Object.entries(manifest.exports).flatMap(([path, target]) =>
      typeof target === 'string' || target.types === undefined
        ? []
        : [{ specifier: `${manifest.name}${path.slice(1)}`, types: join(folder, target.types) }],
    );
    return [{ name: manifest.name, folder, entries }];
  });
}

/** The pages that are kept true: README files and everything under docs/. */
export function pages(): readonly string[] {
  const readmes = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`);
  const top = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [
    ...top,
    ...readmes.filter((path) => exists(join(root, path))),
    ...markdown('docs'),
    ...(exists(join(root, 'examples')) ? markdown('examples') : []),
  ];
}

function markdown(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return name === 'node_modules' ? [] : markdown(path);
    return name.endsWith('.md') ? [path] : [];
  });
}

export function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
