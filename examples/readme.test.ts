import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the code of the README runs as it stands, and writes and illustrates two posts', async () => {
  const root = join(import.meta.dirname, '..');
  const code = /^```ts\n([\s\S]*?)^```$/m.exec(await readFile(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(16);
  const { stdout } = await promisify(execFile)('node', ['--input-type=module-typescript', '--conditions=amarktai-source', '-e', code], {
    cwd: root,
    timeout: 60_000,
  });
  expect(stdout).toMatch(/^x .*Lantern Bakery/m);
  expect(stdout).toMatch(/^linkedin .*/m);
  expect(stdout.match(/\.png/g)?.length).toBe(2);
}, 90_000);
