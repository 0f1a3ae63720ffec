// Installs and builds when, and only when, that is needed. Plain JavaScript without dependencies: it runs before anything is installed, on Node 20 or later.
// Usage: node scripts/ensure.mjs install | build
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamps = join(root, '.ensure');
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Node ${process.versions.node} is too old; install Node 20 or later.`);
  process.exit(1);
}

const manifests = ['package.json', 'package-lock.json', ...packages().map((name) => `packages/${name}/package.json`)];
step('install', fingerprint(manifests), existsSync(join(root, 'node_modules')), install);
if (process.argv[2] === 'build') {
  const sources = [
    'scripts/build.mjs',
    'tsconfig.base.json',
    ...packages().flatMap((name) => [
      `packages/${name}/src`,
      `packages/${name}/web`,
      `packages/${name}/package.json`,
      `packages/${name}/tsup.config.ts`,
    ]),
  ];
  const built = packages().every((name) => existsSync(join(root, 'packages', name, 'dist')));
  step('build', fingerprint(sources), built, () => run('node', ['scripts/build.mjs']));
}

/** Runs `work` unless its stamp says that it was done for the same inputs. */
function step(name, inputs, present, work) {
  const stamp = join(stamps, name);
  if (present && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  const started = Date.now();
  console.log(`${name === 'install' ? 'Installing packages' : 'Building'}, this happens once …`);
  rmSync(stamp, { force: true });
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, inputs);
  console.log(`Done in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}

function install() {
  // Some packages ship native parts by platform that a lock file made elsewhere does not list; then a plain install finds them.
  if (attempt('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) return;
  console.log('The lock file does not fit this platform; installing without it.');
  run('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error']);
}

function run(command, parameters) {
  if (!attempt(command, parameters)) {
    console.error(`"${command} ${parameters.join(' ')}" failed; its output above says why.`);
    process.exit(1);
  }
}

function attempt(command, parameters) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  // npm itself runs on the Node that runs this file: the installed one may be replaced under its feet.
  const env = command === 'npm' ? process.env : { ...process.env, PATH: path };
  return spawnSync(command, parameters, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0;
}

function packages() {
  return readdirSync(join(root, 'packages')).filter((name) => existsSync(join(root, 'packages', name, 'package.json')));
}

/** A digest of names, sizes and contents. */
function fingerprint(paths) {
  // Not the Node that runs this: it is the system's the first time, and the installed one afterwards.
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const path of paths.flatMap(files).toSorted())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function files(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute).flatMap((name) => files(`${path}/${name}`));
}
