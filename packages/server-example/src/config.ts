import { z } from 'zod';
import { keyNames } from '@amarktai/core';

/** A setting that is not there or empty is not given. */
const optional = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value.trim() === '' ? null : value.trim()));

const list = optional.transform((value) =>
  value === null
    ? []
    : value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
);

const flag = (preset: boolean) =>
  optional.pipe(z.enum(['true', 'false']).nullable()).transform((value) => (value === null ? preset : value === 'true'));

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  PUBLIC_URL: optional.pipe(z.url().nullable()),
  DATABASE_URL: optional,
  REDIS_URL: optional,
  CLERK_SECRET_KEY: optional,
  ENCRYPTION_KEY: list,
  CORS_ORIGINS: list,
  // Hosts (with their port) inside the network that users' webhooks may be sent to, also without TLS.
  WEBHOOK_PRIVATE_HOSTS: list,
  AMARKTAI_DATA: optional,
  AMARKTAI_DEMO_BIND: optional,
  OPENAI_BASE_URL: optional,
  // The app at X: OAuth 2.0 client id and secret; TWITTER_ names do the same.
  X_CLIENT_ID: optional,
  X_CLIENT_SECRET: optional,
  TWITTER_CLIENT_ID: optional,
  TWITTER_CLIENT_SECRET: optional,
  // Signs X's webhooks: the API key secret. Default: the client secret.
  X_CONSUMER_SECRET: optional,
  // Reading private messages of X is paid for.
  X_MESSAGES: flag(true),
  // The app at LinkedIn.
  LINKEDIN_CLIENT_ID: optional,
  LINKEDIN_CLIENT_SECRET: optional,
  // YYYYMM; each ends about a year after its month.
  LINKEDIN_API_VERSION: optional,
  // Company pages, for apps that LinkedIn approved for Community Management.
  LINKEDIN_ORGANIZATIONS: flag(false),
});

/** An app at a platform. */
export interface PlatformApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Settings of the server; the only place that reads the environment. */
export interface Config {
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly publicUrl: string | null;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly clerkSecretKey: string | null;
  /** Newest first; empty only in demo mode, which makes one. */
  readonly encryptionKeys: readonly string[];
  readonly corsOrigins: readonly string[];
  /** As in `URL.host`. Everything else that is not on the public internet is closed to webhooks; the demo on this computer may also send to it. */
  readonly webhookPrivateHosts: readonly string[];
  /** Folder of the embedded database, media and demo state. */
  readonly dataFolder: string;
  /** Demo mode: one user, no login, simulated platforms, a clock that can be advanced. */
  readonly demo: boolean;
  /** Address to listen on. Demo mode listens on loopback unless `AMARKTAI_DEMO_BIND` opens it. */
  readonly host: string;
  /** Set when demo mode is open to others: requests need the token that is printed at the start. */
  readonly demoIsOpen: boolean;
  readonly openaiBaseUrl: string | null;
  /** Real platforms; `null` where no app is set up. In demo mode such a platform is simulated, elsewhere it cannot be connected. */
  readonly apps: {
    readonly x: (PlatformApp & { readonly consumerSecret: string | null; readonly messages: boolean }) | null;
    readonly linkedin: (PlatformApp & { readonly version: string | null; readonly organizations: boolean }) | null;
  };
  /** The project's own provider keys by name. */
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * Reads the settings.
 * @throws Error with a sentence for each wrong setting.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  const settings = parsed.data;
  const demo = settings.CLERK_SECRET_KEY === null;
  if (!demo && settings.ENCRYPTION_KEY.length === 0)
    throw new Error('ENCRYPTION_KEY is required outside demo mode; set it to a random text of at least 16 characters.');
  if (settings.ENCRYPTION_KEY.some((key) => key.length < 16)) throw new Error('Each ENCRYPTION_KEY has at least 16 characters.');
  const xApp = appOf(
    'X_CLIENT',
    settings.X_CLIENT_ID ?? settings.TWITTER_CLIENT_ID,
    settings.X_CLIENT_SECRET ?? settings.TWITTER_CLIENT_SECRET,
  );
  const linkedInApp = appOf('LINKEDIN_CLIENT', settings.LINKEDIN_CLIENT_ID, settings.LINKEDIN_CLIENT_SECRET);
  const keys = Object.fromEntries(keyNames.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])));
  return {
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
    publicUrl: settings.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    clerkSecretKey: settings.CLERK_SECRET_KEY,
    encryptionKeys: settings.ENCRYPTION_KEY,
    corsOrigins: settings.CORS_ORIGINS,
    webhookPrivateHosts: settings.WEBHOOK_PRIVATE_HOSTS,
    dataFolder: settings.AMARKTAI_DATA ?? '.amarktai',
    demo,
    host: demo ? (settings.AMARKTAI_DEMO_BIND ?? '127.0.0.1') : '0.0.0.0',
    demoIsOpen: demo && settings.AMARKTAI_DEMO_BIND !== null,
    openaiBaseUrl: settings.OPENAI_BASE_URL,
    apps: {
      x: xApp === null ? null : { ...xApp, consumerSecret: settings.X_CONSUMER_SECRET, messages: settings.X_MESSAGES },
      linkedin:
        linkedInApp === null
          ? null
          : { ...linkedInApp, version: settings.LINKEDIN_API_VERSION, organizations: settings.LINKEDIN_ORGANIZATIONS },
    },
    keys,
  };
}

/** @throws Error when only one of the two is set: half an app would look like a simulated platform. */
function appOf(name: string, clientId: string | null, clientSecret: string | null): PlatformApp | null {
  if (clientId === null && clientSecret === null) return null;
  if (clientId === null || clientSecret === null) throw new Error(`Set both ${name}_ID and ${name}_SECRET, or neither.`);
  return { clientId, clientSecret };
}
