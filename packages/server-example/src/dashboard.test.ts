import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { type RunningServer, serve } from './serve.ts';
import { freePort } from './testing/free-port.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

describe.skipIf(executablePath === undefined)(
  `the dashboard in a browser${executablePath === undefined ? ' (skipped: no Chromium is installed)' : ''}`,
  () => {
    let folder: string;
    let server: RunningServer;
    let browser: Browser;
    let page: Page;
    const errors: string[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'amarktai-dashboard-'));
      const webFolder = join(folder, 'web');
      const built = spawnSync('vite', ['build', '--config', 'web/vite.config.ts', '--outDir', webFolder, '--logLevel', 'error'], {
        cwd: join(import.meta.dirname, '..'),
        encoding: 'utf8',
      });
      if (built.status !== 0) throw new Error(`The dashboard does not build:\n${built.stderr}`);
      server = await serve(readConfig({ PORT: String(await freePort()), AMARKTAI_DATA: join(folder, 'data'), LOG_LEVEL: 'error' }), {
        webFolder,
      });
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: flags });
      page = await browser.newPage();
      page.setDefaultTimeout(60_000);
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(server.url);
    }, 120_000);

    afterAll(async () => {
      await browser?.close();
      await server?.close();
      await rm(folder, { recursive: true, force: true });
    }, 60_000);

    test('writes posts, approves one with one click, and shows it posted after the clock was put forward', async () => {
      await page.getByRole('button', { name: 'Write posts for Lantern Bakery' }).click();
      await page.getByText('are waiting for you').waitFor();
      const waiting = page.locator('.column', { hasText: 'Waiting for you' });
      expect(await waiting.locator('article').count()).toBe(6);
      await waiting.locator('article').first().getByRole('button', { name: 'Approve' }).click();
      const going = page.locator('.column', { hasText: 'Going out' });
      await going.locator('article').first().waitFor();
      for (let day = 0; day < 3; day += 1) {
        await page.getByRole('button', { name: '+1 day' }).click();
        await page.getByText('Putting the clock forward').waitFor({ state: 'hidden' });
      }
      const posted = page.locator('.column', { hasText: 'Measured as the platforms report it.' });
      await posted.locator('article').first().waitFor();
      expect(await posted.locator('dl.numbers').first().innerText()).toMatch(/views/);
    }, 120_000);

    test('disconnects an account and connects it again by the platform’s consent', async () => {
      await page.getByRole('link', { name: 'Accounts' }).click();
      const account = page.locator('article', { hasText: 'LinkedIn' });
      await account.getByRole('button', { name: 'Disconnect' }).click();
      await account.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByRole('link', { name: 'Allow Amarktai to post' }).click();
      await page.getByText('LinkedIn is connected as').waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
    }, 60_000);

    test('shows the API’s description', async () => {
      await page.goto(`${server.url}/docs`);
      await page.getByText('/autonomous/batch-approve').first().waitFor();
      expect(errors).toEqual([]);
    }, 60_000);
  },
);
