// Builds every package: JavaScript by tsup, declarations by tsc, the dashboard by Vite. Runs on the installed Node.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'packages');
// In the order of the dependency graph, as far as declarations need it.
const names = ['core', 'adapters', 'providers', 'server-example'];

for (const name of names) rmSync(join(folder, name, 'dist'), { recursive: true, force: true });
for (const name of names) {
  const cwd = join(folder, name);
  await run('tsup', ['--silent'], cwd);
  await run('tsc', ['-p', 'tsconfig.build.json'], cwd);
  for (const file of declarations(join(cwd, 'dist'))) relink(file);
}
if (existsSync(join(folder, 'server-example', 'web', 'index.html'))) {
  await run('vite', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], join(folder, 'server-example'));
}

function run(command, parameters, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(join(import.meta.dirname, '..', 'node_modules', '.bin', command), parameters, { cwd, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} failed in ${cwd}`))));
  });
}

/** tsc keeps `./name.ts` in declarations; what is published is `./name.js`. */
function relink(file) {
  const text = readFileSync(file, 'utf8');
  const linked = text.replaceAll(/(from |import\()(["'])(\.{1,2}\/[^"']+)\.ts\2/g, '$1$2$3.js$2');
  if (linked !== text) writeFileSync(file, linked);
}

function declarations(path) {
  return readdirSync(path).flatMap((name) => {
    const child = join(path, name);
    if (statSync(child).isDirectory()) return declarations(child);
    return child.endsWith('.d.ts') ? [child] : [];
  });
}
