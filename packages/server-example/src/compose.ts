import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Amarktai,
  type Clock,
  consoleLogger,
  createAmarktai,
  fileMediaStore,
  type Logger,
  type Platform,
  type Queue,
  systemClock,
} from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import { createCrawler } from '@amarktai/adapters/crawl';
import { postgresBudgetLedger, postgresConnection, postgresHealthStore, postgresStore } from '@amarktai/adapters/postgres';
import { googleTrendsRss } from '@amarktai/adapters/trends';
import { webhookSender } from '@amarktai/adapters/webhooks';
import type { Config } from './config.ts';
import { modelsOf } from './models.ts';

export interface Composition {
  readonly amarktai: Amarktai;
  readonly logger: Logger;
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly platforms: Readonly<Partial<Record<PlatformId, Platform>>>;
  readonly encryptionKeys: readonly string[];
}

/** Puts the SDK together for this server: PGlite and pg-boss in the process, a Postgres server with `DATABASE_URL`, BullMQ with `REDIS_URL`. */
export async function compose({ config, clock, platforms, encryptionKeys }: ComposeOptions): Promise<Composition> {
  await mkdir(config.dataFolder, { recursive: true });
  const logger = consoleLogger({ level: config.logLevel, now: () => clock.now() });
  const connection = postgresConnection(
    config.databaseUrl === null ? { pglite: join(config.dataFolder, 'database') } : { connectionString: config.databaseUrl },
  );
  const queue = await openQueue(config, connection, logger);
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const amarktai = createAmarktai({
    store: postgresStore({ connection, clock }),
    budget: postgresBudgetLedger({ connection, clock }),
    ...(config.databaseUrl !== null && { health: postgresHealthStore({ connection }) }),
    queue,
    mediaStore: fileMediaStore(
      join(config.dataFolder, 'media'),
      config.publicUrl === null ? {} : { publicBaseUrl: `${config.publicUrl}/media` },
    ),
    platforms,
    // The demo's own site is on loopback; real servers read only public addresses.
    crawler: createCrawler({ clock, ...(config.demo && { allowPrivate: isLoopback }) }),
    trendSources: config.demo ? [] : [googleTrendsRss()],
    models: modelsOf(config),
    // Receivers live by the world's time, not by the demo's.
    webhooks: { sender: webhookSender({ allowPrivate: (host) => mayReceive(host, config) }), clock: systemClock },
    encryptionKeys,
    publicUrl,
    mode: config.demo ? 'demo' : 'production',
    clock,
    logger,
  });
  return {
    amarktai,
    logger,
    async close() {
      await amarktai.close();
      await connection.close();
    },
  };
}

async function openQueue(config: Config, connection: ReturnType<typeof postgresConnection>, logger: Logger): Promise<Queue> {
  if (config.redisUrl !== null) {
    const { bullmqQueue } = await import('@amarktai/adapters/bullmq');
    return bullmqQueue({ connectionString: config.redisUrl, logger });
  }
  const { pgBossQueue } = await import('@amarktai/adapters/pg-boss');
  return pgBossQueue({ connection, logger });
}

/** An open demo is somebody else's way into this machine, so there only what is named. */
function mayReceive(host: string, { demo, demoIsOpen, webhookPrivateHosts }: Config): boolean {
  return webhookPrivateHosts.includes(host) || (demo && !demoIsOpen && isLoopback(host));
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}
