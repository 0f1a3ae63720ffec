import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { type RunningServer, serve } from './serve.ts';

const page = join(import.meta.dirname, '../../../docs/getting-started.md');

/** The commands of the page in order; those that install are left out. */
async function commandsOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  return Array.from(text.matchAll(/^```sh\n([\s\S]*?)^```$/gm), ([, block]) => block).join('\n');
}

/** Runs a script in bash. @returns what it printed; rejects with its error output when it fails. */
function runScript(script: string, cwd: string, env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd, env: { ...process.env, ...env } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`The page's commands ended with ${code}.\n${out}\n${err}`)),
    );
  });
}

describe('docs/getting-started.md', () => {
  let folder: string;
  let site: Server;
  let running: RunningServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amarktai-start-'));
    // A real site: the README of a package, as its author wrote it.
    const readme = await readFile(join(import.meta.dirname, '../../../node_modules/zod/README.md'), 'utf8').catch(() => '# Zod');
    site = createServer((request, response) => {
      if (request.url !== '/') return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(htmlOf(readme));
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    running = await serve(readConfig({ PORT: '0', AMARKTAI_DATA: join(folder, 'data'), LOG_LEVEL: 'error' }), { webFolder: folder });
  }, 60_000);

  afterAll(async () => {
    await running?.close();
    site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('every command of the page works on a fresh server, and a brand’s real site becomes posts that are published and measured', async () => {
    const out = await runScript(await commandsOf(page), folder, {
      API: `${running.url}/api/v1`,
      SITE: `http://127.0.0.1:${(site.address() as AddressInfo).port}/`,
    });
    const lines = out.split('\n');
    expect(lines[0]).toBe('ok');
    expect(lines).toContain('succeeded');
    expect(out).toMatch(/^event: progress$/m);
    expect(lines).toContain('6 approved, 0 skipped.');
    for (const platform of ['x', 'linkedin', 'instagram', 'facebook', 'tiktok', 'youtube']) {
      expect(out, platform).toMatch(new RegExp(`^${platform} https?://`, 'm'));
      expect(out, platform).toMatch(new RegExp(`^${platform}: (\\d+|not reported) views`, 'm'));
    }
  }, 300_000);
});

/** Enough Markdown for a README: headings, paragraphs, lists and links; code is left out. */
function htmlOf(markdown: string): string {
  const body = markdown
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/\n{2,}/)
    .map((block) => {
      const heading = /^(#+) (.*)$/.exec(block);
      if (heading) return `<h${heading[1]?.length}>${heading[2]}</h${heading[1]?.length}>`;
      if (block.startsWith('- '))
        return `<ul>${block
          .split('\n')
          .map((line) => `<li>${line.replace(/^- /, '')}</li>`)
          .join('')}</ul>`;
      return block.trim().startsWith('<') ? '' : `<p>${block}</p>`;
    })
    .join('\n');
  return `<!doctype html><html lang="en"><head><title>Zod</title><meta name="description" content="TypeScript-first schema validation with static type inference"></head><body><main>${body}</main></body></html>`;
}
