import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** What an example prints, run as a reader would: by Node, offline. */
async function output(name: string): Promise<string> {
  const { stdout } = await run('node', ['--conditions=amarktai-source', `${import.meta.dirname}/${name}.ts`], { timeout: 60_000 });
  return stdout;
}

test('write-approve-publish', async () => {
  const text = await output('write-approve-publish');
  expect(text).toContain('Lantern Bakery');
  expect(text.match(/: posted, /g)).toHaveLength(2);
}, 90_000);

test('mount-in-express', async () => {
  expect(await output('mount-in-express')).toBe('created: 201\nann sees 1, bob sees 0\nwithout a login: 401\n');
}, 90_000);

test('judge-texts', async () => {
  const text = await output('judge-texts');
  expect(text).toMatch(/score \d+ of 100/);
  expect(text).toContain('auto: Love this, thank you!');
  expect(text).not.toMatch(/auto: (?:Still|Ignore)/);
  expect(text).toContain('question wins');
}, 90_000);
