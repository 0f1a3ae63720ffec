import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { valenceGroups } from './weights/valence-lexicon.ts';
import { weightBytes } from './heads.ts';

describe('the browser bundle', () => {
  it('imports nothing of Node and stays under 450 kB compressed, which leaves the viral score its share of 600', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [new URL('./index.ts', import.meta.url).pathname], bundle: true, minify: true, write: false, metafile: true, format: 'esm', platform: 'browser', target: 'es2022',
    });
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map((one) => one.path));
    expect(imports.filter((path) => path.startsWith('node:'))).toEqual([]);
    expect(gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).length).toBeLessThan(450_000);
  });

  it('has tables and word list of at most 400 kB together', () => {
    const words = valenceGroups.reduce((sum, [, list]) => sum + list.length, 0);
    expect(weightBytes() + words).toBeLessThanOrEqual(400_000);
  });
});
