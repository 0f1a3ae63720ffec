// publint and attw on the packages as they would be published. Needs a build.
import { spawnSync } from 'node:child_process';
import { publishedPackages, root } from './workspace.ts';

let failed = false;
for (const { name, folder } of publishedPackages()) {
  for (const command of [
    ['publint', '--strict', folder],
    ['attw', '--pack', folder, '--profile', 'esm-only', '--quiet'],
  ]) {
    const [program = '', ...parameters] = command;
    const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: root, encoding: 'utf8' });
    if (status === 0) continue;
    failed = true;
    console.error(`${program} refuses ${name}:\n${stdout}${stderr}`);
  }
}
process.exit(failed ? 1 : 0);
