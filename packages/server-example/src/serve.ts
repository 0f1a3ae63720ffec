import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Amarktai, type Clock, demoClock, type Logger, type Platform, systemClock } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import { createAudience, fileSandboxPersistence, sandboxPlatforms, sandboxState } from '@amarktai/adapters/sandbox';
import { createApp } from './app.ts';
import { createAuthenticate, demoUserId } from './auth.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { clockOperation } from './demo/clock-operation.ts';
import { readOffset, writeOffset } from './demo/clock-offset.ts';
import { demoRoutes, demoSitePath } from './demo/routes.ts';
import { keptSecret } from './demo/secrets.ts';
import { seedDemo } from './demo/seed.ts';
import { webhookOperation } from './demo/webhook-operation.ts';
import { realPlatforms } from './platforms.ts';

export interface RunningServer {
  readonly amarktai: Amarktai;
  readonly logger: Logger;
  /** Where it answers, such as `http://localhost:3000`. */
  readonly url: string;
  /** Needed by callers of an open demo; `null` otherwise. */
  readonly demoToken: string | null;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** Folder of the built dashboard. Default: beside the built server. */
  readonly webFolder?: string;
  /** In demo mode: platforms that take the place of simulated ones; the demo does not connect them by itself. They run on the demo's clock. */
  readonly platforms?: (clock: Clock) => Readonly<Partial<Record<PlatformId, Platform>>>;
}

/**
 * Starts the whole server.
 * @throws Error with a sentence for people when the port is taken, the data folder is held by another process, or the database does not answer.
 */
export async function serve(
  config: Config,
  { webFolder = fileURLToPath(new URL('./web', import.meta.url)), platforms = () => ({}) }: ServeOptions = {},
): Promise<RunningServer> {
  return config.demo ? serveDemo(config, webFolder, platforms) : serveReal(config, webFolder);
}

async function serveDemo(config: Config, webFolder: string, replacing: NonNullable<ServeOptions['platforms']>): Promise<RunningServer> {
  const offsetFile = join(config.dataFolder, 'clock.json');
  const clock = demoClock({ offsetMs: await readOffset(offsetFile) });
  const origin = `http://localhost:${config.port}`;
  const platforms = sandboxPlatforms({
    audience: createAudience({ seed: 'demo' }),
    clock,
    state: sandboxState(fileSandboxPersistence(join(config.dataFolder, 'sandbox.json'))),
    consentUrl: `${config.publicUrl ?? origin}/sandbox/consent`,
  });
  const encryptionKeys =
    config.encryptionKeys.length > 0 ? config.encryptionKeys : [await keptSecret(join(config.dataFolder, 'encryption-key'))];
  const demoToken = randomBytes(18).toString('base64url');
  const replaced = { ...realPlatforms(config, clock), ...replacing(clock) };
  const running = await listen(config, clock, { ...platforms, ...replaced }, encryptionKeys, demoToken, webFolder, {
    operations: [clockOperation(clock, (offsetMs) => writeOffset(offsetFile, offsetMs)), webhookOperation(omit(platforms, replaced))],
    demoRoutes: demoRoutes(platforms),
    seed: (amarktai, url) => seedDemo(amarktai, omit(platforms, replaced), demoUserId, url, demoSitePath),
  });
  return { ...running, demoToken: config.demoIsOpen ? demoToken : null };
}

function omit<Kept>(
  all: Readonly<Record<PlatformId, Kept>>,
  replaced: Readonly<Partial<Record<PlatformId, unknown>>>,
): Readonly<Partial<Record<PlatformId, Kept>>> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => !(id in replaced)));
}

async function serveReal(config: Config, webFolder: string): Promise<RunningServer> {
  return {
    ...(await listen(config, systemClock, realPlatforms(config, systemClock), config.encryptionKeys, '', webFolder, {})),
    demoToken: null,
  };
}

async function listen(
  config: Config,
  clock: Clock,
  platforms: Parameters<typeof compose>[0]['platforms'],
  encryptionKeys: readonly string[],
  demoToken: string,
  webFolder: string,
  {
    seed,
    ...extras
  }: Pick<Parameters<typeof createApp>[1], 'operations' | 'demoRoutes'> & {
    /** What is there before the first request is answered. */
    readonly seed?: (amarktai: Amarktai, url: string) => Promise<void>;
  },
): Promise<Omit<RunningServer, 'demoToken'>> {
  const { amarktai, logger, close } = await compose({ config, clock, platforms, encryptionKeys });
  let server: Server | null = null;
  let open = (): void => {};
  const ready = new Promise<void>((resolve) => (open = resolve));
  try {
    const app = await createApp(amarktai, {
      config,
      logger,
      webFolder,
      authenticate: createAuthenticate(amarktai, config, demoToken),
      ready,
      ...extras,
    });
    await amarktai.store.migrate();
    const listening = await new Promise<Server>((resolve, reject) => {
      const started = app.listen(config.port, config.host, (error) => (error === undefined ? resolve(started) : reject(error)));
      started.once('error', reject);
    });
    server = listening;
    await amarktai.start();
    const { port } = listening.address() as AddressInfo;
    const url = `http://localhost:${port}`;
    await seed?.(amarktai, url);
    open();
    return {
      amarktai,
      logger,
      url,
      async close() {
        listening.closeAllConnections();
        await new Promise<void>((resolve) => listening.close(() => resolve()));
        await close();
      },
    };
  } catch (error) {
    server?.close();
    await close();
    throw readable(error, config);
  }
}

function readable(error: unknown, { port, host }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is taken. Stop what uses it, or start with another: PORT=${port + 1} npm start`, { cause: error });
  if (code === 'EACCES')
    return new Error(`Port ${port} on ${host} may not be opened by this user; choose one above 1023 with PORT.`, { cause: error });
  return error;
}
