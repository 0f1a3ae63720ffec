import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the code of docs/guides/webhooks.md runs as it stands: a verified event goes out, and a pushed comment comes in once', async () => {
  const root = join(import.meta.dirname, '..');
  const code = /^```ts\n([\s\S]*?)^```$/m.exec(await readFile(join(root, 'docs/guides/webhooks.md'), 'utf8'))?.[1] ?? '';
  const { stdout } = await promisify(execFile)('node', ['--input-type=module-typescript', '--conditions=amarktai-source', '-e', code], {
    cwd: root,
    timeout: 60_000,
  });
  expect(stdout.split('\n')).toEqual([
    'in: { challenge: null, events: 1, added: 1 } { challenge: null, events: 1, added: 0 }',
    'out: integration.connected facebook',
    'out: engagement.received facebook',
    'inbox: Lovely crust! pending',
    '',
  ]);
}, 90_000);
