import { beforeEach, describe, expect, test } from 'vitest';
import { emitterBus } from '../../defaults/emitter-bus.ts';
import { createIds } from '../../defaults/ids.ts';
import { silentLogger } from '../../defaults/logger.ts';
import { memoryStore } from '../../defaults/memory-store.ts';
import { AmarktaiError, type ErrorCode } from '../../errors.ts';
import type { TokenSet } from '../../ports/platform.ts';
import { manualClock } from '../../testing/manual-clock.ts';
import { scriptedPlatform } from '../../testing/scripted-platform.ts';
import { createOutbox } from '../outbox.ts';
import { fernetCipher } from '../vault/fernet-cipher.ts';
import { createAccounts } from './accounts.ts';
import { createIntegrationsService } from './integrations.ts';
import { createTokenStore } from './token-store.ts';

const userId = 'ann';
const { signal } = new AbortController();
const redirectUri = 'https://app.test/integrations/callback';
const hour = 3_600_000;

async function setUp() {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const ids = createIds({ clock });
  const events = createOutbox({ store, clock, ids, bus: emitterBus() });
  const platform = scriptedPlatform('x');
  const platforms = { x: platform };
  const cipher = fernetCipher({ keys: ['a master key of tests'], clock });
  const tokens = createTokenStore(cipher);
  const logger = silentLogger;
  const integrations = createIntegrationsService({
    store,
    clock,
    ids,
    platforms,
    logger,
    cipher,
    tokens,
    events,
    charge: async () => async () => {},
  });
  const accounts = () => createAccounts({ store, clock, platforms, logger, tokens, events });
  let pair: Partial<TokenSet> = {};
  platform.auth.exchange = async ({ code }) => ({
    accessToken: `access-${code}`,
    refreshToken: 'refresh-1',
    expiresAt: new Date(clock.now().getTime() + 2 * hour),
    scopes: ['post'],
    ...pair,
  });
  const connect = async (given: Partial<TokenSet> = {}): Promise<void> => {
    pair = given;
    const { state } = await integrations.connect(userId, 'x', { redirectUri });
    await integrations.callback(userId, { code: 'c', state }, signal);
  };
  await connect();
  const row = async () => {
    const found = await accounts().find(userId, 'x', null);
    if (found === null) throw new Error('no integration');
    return found;
  };
  return { clock, store, platform, tokens, integrations, accounts, connect, row };
}

describe('opening an account', () => {
  let t: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    t = await setUp();
  });

  test('a valid token is used as it is', async () => {
    const { account } = await t.accounts().open(await t.row(), signal);
    expect(account).toMatchObject({ id: 'me', accessToken: 'access-c' });
    expect(t.platform.refreshes).toBe(0);
  });

  test('F08: of twenty callers in two processes one refreshes, and all get the new token', async () => {
    t.clock.step(2 * hour - 60_000);
    const integration = await t.row();
    const [one, two] = [t.accounts(), t.accounts()];
    const opened = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : two).open(integration, signal));
    await t.clock.advance(5_000);
    const tokens = (await Promise.all(opened)).map(({ account }) => account.accessToken);
    expect(t.platform.refreshes).toBe(1);
    // Those that found the lease taken may still use the old one, which lives for another minute.
    expect(new Set(tokens)).toEqual(new Set(['access-r1', 'access-c']));
    expect((await t.accounts().open(integration, signal)).account.accessToken).toBe('access-r1');
  });

  test('F08: callers with a dead token wait for the one that refreshes', async () => {
    t.clock.step(3 * hour);
    const integration = await t.row();
    const opened = Promise.all(Array.from({ length: 20 }, () => t.accounts().open(integration, signal)));
    await t.clock.advance(5_000);
    expect(new Set((await opened).map(({ account }) => account.accessToken))).toEqual(new Set(['access-r1']));
    expect(t.platform.refreshes).toBe(1);
  });

  test('F06: an answer without a refresh token keeps the stored one', async () => {
    t.clock.step(3 * hour);
    await t.accounts().open(await t.row(), signal);
    expect(await t.tokens.refreshToken(await t.row())).toBe('refresh-1');
    await t.connect({ refreshToken: '' });
    expect(await t.tokens.refreshToken(await t.row())).toBe('refresh-1');
  });

  test('F06: a missing expiry is unknown, not for ever', async () => {
    await t.connect({ expiresAt: null });
    expect((await t.row()).tokenExpiresAt).toBeNull();
  });

  test.each<[ErrorCode, boolean]>([
    ['needs_reconnect', true],
    ['rate_limited', false],
    ['upstream_failed', false],
    ['network_failed', false],
    ['overloaded', false],
    ['credential_invalid', false],
  ])('F07: %s at a refresh disconnects: %s', async (code, disconnects) => {
    t.clock.step(3 * hour);
    t.platform.auth.refresh = async () => {
      throw new AmarktaiError(code, 'The platform says so.');
    };
    await expect(t.accounts().open(await t.row(), signal)).rejects.toMatchObject({ code });
    expect((await t.row()).needsReconnect).toBe(disconnects);
  });

  test('F07: while the old token lives a failed refresh stops nothing', async () => {
    t.clock.step(2 * hour - 60_000);
    t.platform.auth.refresh = async () => {
      throw new AmarktaiError('upstream_failed', 'Down.');
    };
    expect((await t.accounts().open(await t.row(), signal)).account.accessToken).toBe('access-c');
  });

  test('the new pair is stored before it is used', async () => {
    t.clock.step(3 * hour);
    const { integration, account } = await t.accounts().open(await t.row(), signal);
    expect(await t.tokens.accessToken(await t.row())).toBe(account.accessToken);
    expect(integration.tokenVersion).toBe((await t.row()).tokenVersion);
  });
});

describe('connecting', () => {
  let t: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    t = await setUp();
  });

  test('a state works once, for its user, within ten minutes', async () => {
    const used = await t.integrations.connect(userId, 'x', { redirectUri });
    await t.integrations.callback(userId, { code: '1', state: used.state }, signal);
    const foreign = await t.integrations.connect(userId, 'x', { redirectUri });
    const late = await t.integrations.connect(userId, 'x', { redirectUri });
    for (const [who, state] of [
      [userId, used.state],
      ['eve', foreign.state],
      [userId, 'unknown'],
    ] as const) {
      await expect(t.integrations.callback(who, { code: '2', state }, signal)).rejects.toMatchObject({ code: 'invalid_request' });
    }
    t.clock.step(11 * 60_000);
    await expect(t.integrations.callback(userId, { code: '3', state: late.state }, signal)).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  test('tokens are not readable in the storage', async () => {
    const text = JSON.stringify(await t.row());
    expect(text).not.toContain('access-c');
    expect(text).not.toContain('refresh-1');
  });

  test('disconnecting deletes the tokens even when the platform cannot revoke', async () => {
    t.platform.auth.revoke = async () => {
      throw new AmarktaiError('network_failed', 'Down.');
    };
    await t.integrations.disconnect(userId, 'x', { signal });
    const { rows } = await t.store.collection('integrations').find();
    expect(rows[0]).toMatchObject({ isConnected: false, accessToken: null, refreshToken: null });
    await expect(t.integrations.disconnect(userId, 'x', { signal })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a web app has its own account, else the user’s', async () => {
    const { state } = await t.integrations.connect(userId, 'x', { redirectUri, webappId: 'shop' });
    await t.integrations.callback(userId, { code: 'shop', state }, signal);
    const own = await t.accounts().find(userId, 'x', 'shop');
    expect(own?.webappId).toBe('shop');
    expect((await t.accounts().find(userId, 'x', 'other'))?.webappId).toBe('');
  });
});
