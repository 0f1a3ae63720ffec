import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createAmarktai } from '../create-amarktai.ts';
import { silentLogger } from '../defaults/logger.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { scriptedPlatform } from '../testing/scripted-platform.ts';
import { createHandler } from './handler.ts';
import { operation } from './operation.ts';
import { operations } from './operations.ts';

const webapp = { name: 'Lantern', url: 'https://lantern.test/', description: 'Bread', key_features: ['warm'] };

function setUp() {
  const clock = manualClock();
  const amarktai = createAmarktai({
    clock,
    logger: silentLogger,
    platforms: { x: scriptedPlatform('x') },
    encryptionKeys: ['a master key of tests'],
  });
  const handler = createHandler(amarktai, {
    authenticate: async (request) => {
      const [, who, scope] = /^Bearer (\w+)(?::(\w+))?$/.exec(request.headers.get('authorization') ?? '') ?? [];
      return who === undefined ? null : { userId: who, ...(scope === 'read' && { scopes: ['read'] as const }) };
    },
    operations: [
      operation({
        method: 'GET',
        path: '/broken',
        id: 'broken',
        tag: 'Test',
        summary: 'Fails.',
        access: 'read',
        response: z.object({}),
        run: async () => Promise.reject(new TypeError('secret insides')),
      }),
    ],
  });
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await handler(
      new Request(`http://localhost/api/v1${path}`, {
        method,
        headers: { authorization: 'Bearer ann', ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  return { clock, amarktai, handler, call };
}

describe('the API', () => {
  let t: ReturnType<typeof setUp>;
  beforeEach(() => {
    t = setUp();
  });

  test('creates, reads, replaces and removes a web app in snake case', async () => {
    const made = await t.call('POST', '/webapps', webapp);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...webapp, target_audience: '', is_active: true, created_at: '2026-01-05T09:00:00.000Z' });
    expect(Object.keys(made.body)).not.toContain('userId');
    const path = `/webapps/${made.body.id}`;
    expect((await t.call('GET', path)).body).toEqual(made.body);
    expect((await t.call('PUT', path, { ...webapp, name: 'Lamp' })).body.name).toBe('Lamp');
    expect((await t.call('DELETE', path)).status).toBe(200);
    expect((await t.call('GET', path)).status).toBe(404);
  });

  test.each([
    ['an unknown field', { ...webapp, colour: 'red' }, ''],
    ['a wrong type', { ...webapp, key_features: 'warm' }, 'key_features'],
    ['a missing field', { url: webapp.url }, 'name'],
    ['an address that is not http', { ...webapp, url: 'file:///etc/passwd' }, 'url'],
  ])('%s is a 422 that names the path', async (_, body, path) => {
    const answer = await t.call('POST', '/webapps', body);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 422, title: expect.any(String), detail: expect.stringMatching(/\.$/) });
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  test.each([
    ['broken JSON', '{"name":', 400],
    ['a body that is too large', JSON.stringify({ ...webapp, description: 'x'.repeat(2_000_000) }), 413],
    ['no object at all', '[]', 422],
  ])('%s is a problem document', async (_, body, status) => {
    const answer = await t.call('POST', '/webapps', body);
    expect([answer.status, answer.body.status]).toEqual([status, status]);
  });

  test('a body of another type is refused', async () => {
    expect((await t.call('POST', '/webapps', 'name=x', { 'content-type': 'text/plain' })).status).toBe(400);
  });

  test('an unknown query parameter is refused', async () => {
    expect((await t.call('GET', '/webapps?limt=3')).status).toBe(422);
  });

  test('somebody else’s row is not found, as one that never was', async () => {
    const { body } = await t.call('POST', '/webapps', webapp);
    const foreign = await t.call('GET', `/webapps/${body.id}`, undefined, { authorization: 'Bearer eve' });
    const unknown = await t.call('GET', '/webapps/nothing', undefined, { authorization: 'Bearer eve' });
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
  });

  test('without a token nothing but health is answered', async () => {
    expect((await t.call('GET', '/webapps', undefined, { authorization: '' })).status).toBe(401);
    expect((await t.call('GET', '/health', undefined, { authorization: '' })).status).toBe(200);
  });

  test('a token that may only read cannot write', async () => {
    const reading = { authorization: 'Bearer ann:read' };
    expect((await t.call('GET', '/webapps', undefined, reading)).status).toBe(200);
    expect((await t.call('POST', '/webapps', webapp, reading)).status).toBe(403);
  });

  test('unknown paths are 404, wrong methods 405 with what is allowed', async () => {
    expect((await t.call('GET', '/nothing/here')).status).toBe(404);
    const wrong = await t.call('PATCH', '/webapps');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('lists come in pages linked by the Link header, each row once', async () => {
    for (let index = 0; index < 5; index += 1) await t.call('POST', '/webapps', { ...webapp, name: `Brand ${index}` });
    const seen: string[] = [];
    let path: string | null = '/webapps?limit=2';
    while (path !== null) {
      const page: Awaited<ReturnType<typeof t.call>> = await t.call('GET', path);
      seen.push(...page.body.map((row: { name: string }) => row.name));
      const next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
      path = next === undefined ? null : next.replace('http://localhost/api/v1', '');
    }
    expect(seen).toEqual(['Brand 0', 'Brand 1', 'Brand 2', 'Brand 3', 'Brand 4']);
  });

  test('a cursor that is not one is a 422', async () => {
    expect((await t.call('GET', '/webapps?cursor=nonsense')).status).toBe(422);
  });

  test('a repeated Idempotency-Key gives the first answer and makes one row', async () => {
    const key = { 'idempotency-key': 'k1' };
    const first = await t.call('POST', '/webapps', webapp, key);
    const second = await t.call('POST', '/webapps', webapp, key);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await t.call('GET', '/webapps')).body).toHaveLength(1);
    expect((await t.call('POST', '/webapps', { ...webapp, name: 'Other' }, key)).status).toBe(409);
    expect(
      (await t.call('POST', '/webapps', webapp, { ...key, authorization: 'Bearer eve' })).headers.get('idempotency-replayed'),
    ).toBeNull();
  });

  test('two requests at once with one key make one row', async () => {
    const key = { 'idempotency-key': 'k2' };
    const answers = await Promise.all([t.call('POST', '/webapps', webapp, key), t.call('POST', '/webapps', webapp, key)]);
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([201, 409]);
    expect((await t.call('GET', '/webapps')).body).toHaveLength(1);
  });

  test('an error of ours or of a bug tells nothing of the insides', async () => {
    const answer = await t.call('GET', '/broken');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|TypeError|\.ts/);
  });

  test('settings are read, changed and checked', async () => {
    expect((await t.call('GET', '/settings')).body).toMatchObject({ timezone: 'UTC', paused: false, monthly_budget: null });
    const changed = await t.call('PATCH', '/settings', {
      timezone: 'Asia/Kolkata',
      monthly_budget: 12.5,
      quiet_hours: { from: '22:00', to: '07:00' },
    });
    expect(changed.body).toMatchObject({ timezone: 'Asia/Kolkata', monthly_budget: 12.5, quiet_hours: { from: '22:00', to: '07:00' } });
    expect((await t.call('PATCH', '/settings', { timezone: 'Mars/Olympus' })).status).toBe(422);
  });

  test('a provider key is kept, listed by its hint, replaced and deleted, and never shown', async () => {
    const value = 'sk-canary-0123456789abcd';
    const made = await t.call('POST', '/integrations/api-keys', { key_name: 'OPENAI_API_KEY', key_value: value });
    expect(made.status).toBe(201);
    await t.call('POST', '/integrations/api-keys', { key_name: 'OPENAI_API_KEY', key_value: 'sk-second-0123456789wxyz' });
    const { body } = await t.call('GET', '/integrations/api-keys');
    expect(body).toMatchObject([{ key_name: 'OPENAI_API_KEY', hint: 'wxyz', is_active: true, usage_count: 0 }]);
    const everything = JSON.stringify([body, made.body, (await t.call('GET', '/me/export')).body]);
    expect(everything).not.toContain(value);
    expect(everything).not.toContain('sk-second');
    expect((await t.call('POST', '/integrations/api-keys', { key_name: 'NOPE', key_value: value })).body.errors[0].message).toContain(
      'GROQ_API_KEY',
    );
    expect((await t.call('DELETE', `/integrations/api-keys/${body[0].id}`)).status).toBe(200);
    expect((await t.call('GET', '/integrations/api-keys')).body).toEqual([]);
  });

  test('a platform is connected by its consent and shown among all six', async () => {
    const { body } = await t.call('GET', '/integrations/platforms/twitter/connect');
    expect(body).toMatchObject({ auth_url: expect.stringContaining('https://x.test/consent'), state: expect.any(String) });
    const done = await t.call('POST', '/integrations/platforms/callback', { code: '1', state: body.state });
    expect(done.body).toEqual({ platform: 'x', is_connected: true, platform_username: 'Me' });
    expect((await t.call('POST', '/integrations/platforms/callback', { code: '1', state: body.state })).status).toBe(400);
    const platforms = (await t.call('GET', '/integrations/platforms')).body;
    expect(platforms.map((row: { platform: string; is_connected: boolean }) => [row.platform, row.is_connected])).toEqual([
      ['x', true],
      ['linkedin', false],
      ['instagram', false],
      ['facebook', false],
      ['tiktok', false],
      ['youtube', false],
    ]);
  });

  test('everything of a user is exported and removed', async () => {
    await t.call('POST', '/webapps', webapp);
    await t.call('POST', '/webapps', webapp, { authorization: 'Bearer eve' });
    expect((await t.call('GET', '/me/export')).body.webapps).toHaveLength(1);
    await t.call('DELETE', '/me');
    expect((await t.call('GET', '/webapps')).body).toEqual([]);
    expect((await t.call('GET', '/webapps', undefined, { authorization: 'Bearer eve' })).body).toHaveLength(1);
  });

  test('every operation of the table is in the OpenAPI document, which lists nothing else', async () => {
    const { body } = await t.call('GET', '/openapi.json');
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const known = [...operations.map(({ method, path }) => `${method} ${path}`), 'GET /broken'];
    expect(described.toSorted()).toEqual(known.toSorted());
    expect(body.openapi).toBe('3.1.0');
  });
});
