import { describe, expect, test } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const read = (headers: Record<string, string>, body: unknown = null) => parseRetryAfter(new Headers(headers), body, now);

describe('a wait is read', () => {
  const spellings: readonly [string, Record<string, string>, unknown, number | null][] = [
    ['from milliseconds', { 'retry-after-ms': '1500' }, null, 1_500],
    ['from whole seconds', { 'retry-after': '3' }, null, 3_000],
    ['from fractions of a second', { 'retry-after': '0.25' }, null, 250],
    ['as nothing to wait for', { 'retry-after': '0' }, null, 0],
    ['from a date', { 'retry-after': 'Sun, 01 Mar 2026 12:00:10 GMT' }, null, 10_000],
    [
      'from a date against the clock of the sender',
      { 'retry-after': 'Sun, 01 Mar 2026 15:00:10 GMT', date: 'Sun, 01 Mar 2026 15:00:00 GMT' },
      null,
      10_000,
    ],
    ['from milliseconds before seconds', { 'retry-after-ms': '40', 'retry-after': '9' }, null, 40],
    ['from a duration', { 'x-ratelimit-reset-requests': '1m12.5s' }, null, 72_500],
    ['from a duration in milliseconds', { 'x-ratelimit-reset-tokens': '120ms' }, null, 120],
    ['from an epoch in seconds', { 'x-rate-limit-reset': String(now / 1_000 + 30) }, null, 30_000],
    ['from an epoch in milliseconds', { 'x-ratelimit-reset': String(now + 5_000) }, null, 5_000],
    ['from a number of seconds to the reset', { 'ratelimit-reset': '17' }, null, 17_000],
    ['from RFC 3339', { 'anthropic-ratelimit-requests-reset': '2026-03-01T12:01:00Z' }, null, 60_000],
    [
      'from the limit that is used up, not the other',
      {
        'x-ratelimit-reset-requests': '9s',
        'x-ratelimit-remaining-requests': '5',
        'x-ratelimit-reset-tokens': '2s',
        'x-ratelimit-remaining-tokens': '0',
      },
      null,
      2_000,
    ],
    [
      'from Google RetryInfo',
      {},
      { error: { details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '23s' }] } },
      23_000,
    ],
    ['from retry_after in the body', {}, { retry_after: 1.5 }, 1_500],
    ['from the time a model needs to load', {}, { error: 'Model is loading', estimated_time: 20 }, 20_000],
    ['from words', {}, { error: { message: 'Rate limit reached. Please try again in 6m0.5s.' } }, 360_500],
    ['from words in milliseconds', {}, 'Please try again in 350ms.', 350],
    ['from a header before words', { 'retry-after': '2' }, 'try again in 9s', 2_000],
  ];
  for (const [name, headers, body, expected] of spellings) test(name, () => expect(read(headers, body)).toBe(expected));
});

describe('no wait is read', () => {
  const nonsense: readonly [string, Record<string, string>, unknown][] = [
    ['from nothing', {}, null],
    ['from a negative number', { 'retry-after': '-5' }, null],
    ['from a date that is past', { 'retry-after': 'Sun, 01 Mar 2026 11:59:00 GMT' }, null],
    ['from more than a day', { 'retry-after': '1000000000' }, null],
    ['from words that are no date', { 'retry-after': 'soon' }, null],
    ['from a reset that is past', { 'x-rate-limit-reset': String(now / 1_000 - 30) }, null],
    ['from a body that says something else', {}, { error: { message: 'Request failed in 20s' } }],
    ['from a body that is a list', {}, [1, 2, 3]],
  ];
  for (const [name, headers, body] of nonsense) test(name, () => expect(read(headers, body)).toBeNull());
});
