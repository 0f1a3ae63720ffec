// Packs the published packages, installs them in an ESM and in a CommonJS project, runs both, and typechecks against three TypeScripts. Needs a build.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedPackages } from './workspace.ts';

const compilers = ['5.9.3', '6.0.3', '7.0.2'];
const folder = mkdtempSync(join(tmpdir(), 'amarktai-tarballs-'));
const packages = publishedPackages();
const specifiers = packages
  .flatMap(({ entries }) => entries.map(({ specifier }) => specifier))
  .filter((specifier) => !specifier.endsWith('/video-worker'));
/** Packages a host installs beside ours for what it uses; only their types are needed here. */
const peers = ['@types/node@24', 'pg', '@types/pg'];
/** Loaded as soon as an export path is imported; a host has it when it uses that path. */
const needed = ['@opentelemetry/api'];

try {
  const tarballs = packages.map((published) =>
    join(
      folder,
      execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: published.folder, encoding: 'utf8' }).trim(),
    ),
  );
  const esm = project('esm', 'module');
  const commonjs = project('commonjs', 'commonjs');
  install(esm, [...tarballs, ...needed, ...peers, ...compilers.map((version) => `typescript-${version}@npm:typescript@${version}`)]);
  install(commonjs, [...tarballs, ...needed]);

  writeFileSync(join(esm, 'run.js'), `${programBody(specifiers, (specifier) => `await import('${specifier}')`)}\n`);
  writeFileSync(join(commonjs, 'run.js'), `(async () => {\n${programBody(specifiers, (specifier) => `require('${specifier}')`)}\n})();\n`);
  for (const cwd of [esm, commonjs]) must(spawnSync('node', ['run.js'], { cwd, encoding: 'utf8', timeout: 120_000 }), `Running in ${cwd}`);

  writeFileSync(
    join(esm, 'types.ts'),
    specifiers
      .map((specifier, index) => `import * as m${index} from '${specifier}';\nexport type T${index} = typeof m${index};`)
      .join('\n'),
  );
  writeFileSync(
    join(esm, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2024',
        lib: ['es2024', 'dom', 'dom.iterable', 'esnext.disposable'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        skipLibCheck: false,
        types: ['node'],
      },
      files: ['types.ts'],
    }),
  );
  for (const version of compilers) {
    const { stdout } = spawnSync('node', [join('node_modules', `typescript-${version}`, 'bin', 'tsc'), '-p', '.', '--pretty', 'false'], {
      cwd: esm,
      encoding: 'utf8',
    });
    const ours = stdout.split('\n').filter((line) => /^(?:types\.ts|node_modules\/@amarktai\/)/.test(line));
    if (ours.length > 0) throw new Error(`TypeScript ${version} finds in our declarations:\n${ours.join('\n')}`);
  }
  console.log(`${specifiers.length} export paths import, run and typecheck under TypeScript ${compilers.join(', ')}.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function project(name: string, type: string): string {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name, type, private: true }));
  return cwd;
}

function install(cwd: string, what: readonly string[]): void {
  must(
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline', '--legacy-peer-deps', ...what], {
      cwd,
      encoding: 'utf8',
    }),
    `Installing in ${cwd}`,
  );
}

function must({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }, what: string): void {
  if (status !== 0) throw new Error(`${what} failed:\n${stdout}${stderr}`);
}

/** Imports every export path, then makes and approves a post in memory. `require` also shows that no module awaits at its top. */
function programBody(all: readonly string[], load: (specifier: string) => string): string {
  return `
for (const [name, module] of [${all.map((specifier) => `['${specifier}', ${load(specifier)}]`).join(', ')}]) {
  if (Object.keys(module).length === 0) throw new Error(name + ' exports nothing');
}
const { createAmarktai } = ${load('@amarktai/core')};
const { localText } = ${load('@amarktai/providers/local')};
const amarktai = createAmarktai({ models: { shared: { text: [{ provider: localText(), tier: 'local' }] } } });
await amarktai.store.migrate();
await amarktai.users.seen('host-user');
const brand = await amarktai.webapps.create('host-user', { name: 'Lantern', url: 'https://lantern.example/', description: 'Lantern is a bakery that bakes overnight.' });
await amarktai.generation.start('host-user', { webappId: brand.id, platforms: ['x'], includeMedia: false, variants: 1, trigger: 'person' });
await amarktai.jobs.runWaiting();
const [post] = (await amarktai.content.list('host-user', { status: 'pending' })).rows;
if (post === undefined || !post.caption.includes('Lantern')) throw new Error('No post was made.');
await amarktai.close();`;
}
