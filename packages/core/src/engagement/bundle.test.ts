import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { valenceGroups } from './weights/valence-lexicon.ts';
import { weightBytes } from './heads.ts';

const sizeOf = async (...folders: readonly string[]): Promise<{ imports: string[]; bytes: number }> => {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: folders.map((folder) => `export * from '../${folder}/index.ts';`).join('\n'),
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map((one) => one.path));
  return { imports, bytes: gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).length };
};

describe('the browser bundle', () => {
  it('imports nothing of Node and stays under 450 kB compressed', async () => {
    const { imports, bytes } = await sizeOf('engagement');
    expect(imports.filter((path) => path.startsWith('node:'))).toEqual([]);
    expect(bytes).toBeLessThan(450_000);
  });

  it('stays under 600 kB together with the viral score, which needs nothing of Node either', async () => {
    const { imports, bytes } = await sizeOf('engagement', 'viral');
    expect(imports.filter((path) => path.startsWith('node:'))).toEqual([]);
    expect(bytes).toBeLessThan(600_000);
  });

  it('has tables and word list of at most 400 kB together', () => {
    const words = valenceGroups.reduce((sum, [, list]) => sum + list.length, 0);
    expect(weightBytes() + words).toBeLessThanOrEqual(400_000);
  });
});
