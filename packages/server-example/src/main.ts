import { isAmarktaiError } from '@amarktai/core';
import { readConfig } from './config.ts';
import { serve } from './serve.ts';

try {
  const config = readConfig(process.env);
  const { url, close, logger, demoToken } = await serve(config);
  const where = config.databaseUrl === null ? config.dataFolder : 'the database of DATABASE_URL';
  const real = [config.apps.x === null ? [] : ['X'], config.apps.linkedin === null ? [] : ['LinkedIn']].flat().join(' and ');
  const lines = config.demo
    ? [
        `Amarktai runs at ${url} in demo mode: one user, no login, simulated platforms, no network needed.`,
        ...(real === ''
          ? []
          : [
              `But ${real} ${real.includes(' and ') ? 'are' : 'is'} real: connect an account, and what you approve is posted there. Leave the clock alone then.`,
            ]),
        `Open ${url} and press "Write posts for Lantern Bakery", approve them, and put the clock forward.`,
        `The brand's site is ${url}/demo-site/, the API is described at ${url}/api/v1/openapi.json.`,
        `Everything is kept in ${where}. Stop with Ctrl+C; a new start goes on where this one stopped.`,
        demoToken === null
          ? 'Only this computer can reach it. For real accounts set CLERK_SECRET_KEY, ENCRYPTION_KEY and the keys of the platforms (see README.md).'
          : `It is open to others: add #token=${demoToken} to the address, or send it as a bearer token.`,
      ]
    : [`Amarktai runs at ${url}. Data is kept in ${where}.`];
  for (const line of lines) process.stdout.write(`${line}\n`);

  let stopping = false;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stopping) process.exit(1);
      stopping = true;
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error('Stopping failed.', { error: error instanceof Error ? error.message : String(error) });
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (!isAmarktaiError(error) && error instanceof Error && process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}
