// Typechecks every ```ts fence of the docs against the packages' sources. A fence marked ```ts no-check is not code of ours, such as a vendor's answer.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages, root } from './workspace.ts';

const folder = join(root, 'node_modules', '.cache', 'amarktai', 'fences');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const files: string[] = [];
for (const page of pages()) {
  for (const { line, code } of fencesOf(readFileSync(join(root, page), 'utf8'))) {
    const file = `${page.replaceAll(/[^a-z0-9]+/gi, '-')}-line-${line}.ts`;
    writeFileSync(join(folder, file), `${code}\nexport {};\n`);
    files.push(file);
  }
}
const config = {
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: { noEmit: true, noUnusedLocals: false, types: ['node'], typeRoots: [join(root, 'node_modules', '@types')] },
  files,
};
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
const { status, stdout } = spawnSync('tsc', ['-p', folder], { cwd: folder, encoding: 'utf8' });
if (status !== 0) {
  console.error(stdout);
  process.exit(1);
}
console.log(`${files.length} fences typecheck.`);

/** The fences of a page with the line each begins at, 1-based. */
function fencesOf(text: string): readonly { readonly line: number; readonly code: string }[] {
  return [...text.matchAll(/^```ts(?<mark>[^\n]*)\n(?<code>[\s\S]*?)^```$/gm)]
    .filter(({ groups }) => !groups?.mark?.includes('no-check'))
    .map((match) => ({ line: text.slice(0, match.index).split('\n').length + 1, code: match.groups?.code ?? '' }));
}
