import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from 'tsup';

interface Manifest {
  readonly exports?: Readonly<Record<string, string | { readonly 'amarktai-source'?: string }>>;
  /** Files beside the export paths that are started by address: workers, the server's main file. */
  readonly amarktai?: { readonly entries?: readonly string[] };
}

/** The build of one package: every export path is an entry, shared code becomes chunks, nothing of a third party is bundled. */
export function entriesOf(folder: string): Options {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const sources = Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'string' ? [] : [target['amarktai-source'] ?? ''],
  );
  const all = [...sources, ...(manifest.amarktai?.entries ?? [])].filter((source) => source.endsWith('.ts'));
  const entry = Object.fromEntries(all.map((source) => [source.replace(/^\.\/src\//, '').replace(/\.ts$/, ''), source]));
  return {
    entry,
    format: ['esm'],
    target: 'node22',
    platform: 'node',
    splitting: true,
    sourcemap: true,
    clean: true,
    dts: false,
    // tsup inlines what a manifest does not list; everything from node_modules stays outside.
    skipNodeModulesBundle: true,
    removeNodeProtocol: false,
  };
}
