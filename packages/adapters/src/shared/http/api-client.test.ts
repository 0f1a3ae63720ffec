import { describe, expect, test } from 'vitest';
import { stepClock } from '../../sandbox/test-doubles.ts';
import { type ApiOperation, apiClient } from './api-client.ts';
import { atBase } from './base-url.ts';
import type { FailureRule } from './failure.ts';

const { signal } = new AbortController();
const read: ApiOperation = { doing: 'reading', method: 'GET', safety: 'safe' };
const create: ApiOperation = { doing: 'creating', method: 'POST', safety: 'never' };
const rules: readonly FailureRule[] = [
  { status: [500], code: 'upstream_failed', scope: 'app', retryable: true, advice: 'Later.' },
  { code: 'invalid_request', scope: 'post', advice: 'Change it.' },
];
const url = 'https://api.example/v1/things';

function client(fetch: typeof globalThis.fetch) {
  const clock = stepClock('2026-11-10T08:00:00Z');
  return { clock, call: apiClient({ name: 'Example', rules, clock, fetch }) };
}

/** Answers nothing until the call is given up. */
const silent: typeof globalThis.fetch = (input) =>
  new Promise((_, reject) => (input as Request).signal.addEventListener('abort', () => reject((input as Request).signal.reason as Error)));

describe('one call', () => {
  test('is read again after a passing failure, with growing pauses, and then given up', async () => {
    let sent = 0;
    const { call, clock } = client(async () => ((sent += 1), Response.json({}, { status: 500 })));
    await expect(call(read, { url, signal })).rejects.toMatchObject({
      code: 'upstream_failed',
      message: 'Example answered 500 while reading. Later.',
    });
    expect([sent, clock.monotonicMs() - Date.parse('2026-11-10T08:00:00Z')]).toEqual([3, 1500]);
  });

  test('that was refused is not read again', async () => {
    let sent = 0;
    const { call } = client(async () => ((sent += 1), Response.json({}, { status: 400 })));
    await expect(call(read, { url, signal })).rejects.toMatchObject({ code: 'invalid_request' });
    expect(sent).toBe(1);
  });

  test('without an answer in time is deadline_exceeded for a read and outcome_unknown for a create call', async () => {
    const { call } = client(silent);
    await expect(call({ ...read, timeoutMs: 1 }, { url, signal })).rejects.toMatchObject({ code: 'deadline_exceeded', retryable: true });
    await expect(call({ ...create, timeoutMs: 1 }, { url, signal })).rejects.toMatchObject({ code: 'outcome_unknown' });
  });

  test('of a caller who leaves throws the reason of a read, and leaves a create call open', async () => {
    const reason = new Error('the caller left');
    for (const operation of [read, create]) {
      const caller = new AbortController();
      const { call } = client((input) => (queueMicrotask(() => caller.abort(reason)), silent(input)));
      const failure: unknown = await call(operation, { url, signal: caller.signal }).catch((error: unknown) => error);
      if (operation === read) expect(failure).toBe(reason);
      else expect(failure).toMatchObject({ code: 'outcome_unknown' });
    }
  });

  test('follows no redirect, which could carry the token elsewhere', async () => {
    const asked: string[] = [];
    const { call } = client(
      async (input) => (
        asked.push(`${(input as Request).redirect} ${(input as Request).url}`),
        new Response(null, { status: 302, headers: { location: 'https://evil.example' } })
      ),
    );
    await expect(call(read, { url, signal })).rejects.toMatchObject({ code: 'protocol_violated' });
    expect(asked).toEqual([`manual ${url}`]);
  });

  test('with an endless answer is dropped at 5 MB', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)) });
    const { call } = client(async () => new Response(endless));
    await expect(call(read, { url, signal })).rejects.toMatchObject({ code: 'protocol_violated' });
  });

  test.each<[string, object, boolean]>([
    ['an unknown name', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, true],
    ['nobody listening', { code: 'ECONNREFUSED', syscall: 'connect' }, true],
    ['a bad certificate', { code: 'CERT_HAS_EXPIRED' }, true],
    ['a reset', { code: 'ECONNRESET', syscall: 'read' }, false],
    ['a closed socket', { code: 'UND_ERR_SOCKET' }, false],
    ['no reason', {}, false],
  ])('that failed by %s was never sent: %s', async (_, cause, unsent) => {
    const { call } = client(() =>
      Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('no'), cause) })),
    );
    await expect(call(create, { url, signal })).rejects.toMatchObject({ code: unsent ? 'network_failed' : 'outcome_unknown' });
  });
});

test.each([
  [undefined, 'https://api.example/rest/x?ids=List(a%3A1,b)'],
  ['http://127.0.0.1:4001', 'http://127.0.0.1:4001/rest/x?ids=List(a%3A1,b)'],
  ['http://127.0.0.1:4001/', 'http://127.0.0.1:4001/rest/x?ids=List(a%3A1,b)'],
  ['https://proxy.example/in/', 'https://proxy.example/in/rest/x?ids=List(a%3A1,b)'],
])('a base address %s changes the origin and nothing of the query', (base, expected) => {
  expect(atBase('https://api.example/rest/x?ids=List(a%3A1,b)', base)).toBe(expected);
});
