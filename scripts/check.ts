// The one gate: `npm run check [name …]`. Runs every gate, or those named, and says at the end which failed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Gate {
  readonly name: string;
  readonly what: string;
  readonly command: readonly string[];
}

const gates: readonly Gate[] = [
  { name: 'types', what: 'every source, test, example and benchmark typechecks', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'lint', what: 'oxlint with types, dependency directions included', command: ['oxlint', '--type-aware'] },
  { name: 'format', what: 'oxfmt', command: ['oxfmt', '--check', '.'] },
  { name: 'unused', what: 'knip finds no unused file, export or dependency', command: ['knip'] },
  { name: 'fences', what: 'every ts fence of the docs typechecks', command: ['node', 'scripts/gates/doc-fences.ts'] },
  { name: 'links', what: 'every link between pages leads somewhere', command: ['node', 'scripts/gates/doc-links.ts'] },
  { name: 'build', what: 'packages and dashboard build', command: ['node', 'scripts/ensure.mjs', 'build'] },
  { name: 'api', what: 'the public API is the one committed under etc/api', command: ['node', 'scripts/gates/api-report.ts'] },
  { name: 'packages', what: 'publint and attw on what would be published', command: ['node', 'scripts/gates/package-lint.ts'] },
  {
    name: 'tarballs',
    what: 'tarballs install, run and typecheck in ESM and CommonJS projects',
    command: ['node', 'scripts/gates/tarballs.ts'],
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !gates.some((gate) => gate.name === name));
if (unknown.length > 0) {
  console.error(`There is no gate "${unknown.join('", "')}"; there are ${gates.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const failed: string[] = [];
for (const { name, what, command } of gates.filter((gate) => wanted.length === 0 || wanted.includes(gate.name))) {
  const started = Date.now();
  const [program = '', ...parameters] = command;
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(9)} ${seconds.padStart(6)} s  ${what}`);
  if (status === 0) continue;
  failed.push(name);
  console.log(`${stdout}${stderr}`.trimEnd());
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}. Run one alone with "npm run check -- ${failed[0]}".`);
  process.exit(1);
}
