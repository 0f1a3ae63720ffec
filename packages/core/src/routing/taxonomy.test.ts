import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { AmarktaiError, type ErrorCode, errorCodes } from '../errors.ts';
import { classify, codeOfStatus, failureRules } from './taxonomy.ts';

describe('a failure is classified', () => {
  const table: readonly [ErrorCode, Record<string, unknown>, string][] = [
    ['invalid_request', { status: 400 }, 'invalid_request'],
    ['validation_failed', {}, 'invalid_request'],
    ['context_too_long', { status: 413 }, 'context'],
    ['content_refused', {}, 'policy'],
    ['credential_invalid', { status: 401 }, 'auth'],
    ['credential_exhausted', { status: 402 }, 'payment'],
    ['model_not_found', { status: 404 }, 'model'],
    ['rate_limited', { status: 429 }, 'rate_limit'],
    ['overloaded', { status: 503 }, 'overloaded'],
    ['upstream_failed', { status: 500 }, 'server'],
    ['network_failed', { phase: 'before_send' }, 'network_before_send'],
    ['network_failed', { phase: 'after_send' }, 'network_after_send'],
    ['network_failed', {}, 'network_after_send'],
    ['protocol_violated', { status: 200 }, 'protocol'],
    ['output_empty', {}, 'empty'],
    ['output_invalid', {}, 'schema'],
    ['budget_exceeded', {}, 'money'],
    ['price_unknown', {}, 'money'],
    ['store_failed', {}, 'ours'],
    ['all_providers_failed', {}, 'exhausted'],
    ['outcome_unknown', {}, 'outcome_unknown'],
    ['unsupported', {}, 'unsupported'],
  ];
  for (const [code, details, expected] of table) {
    test(`${code} ${JSON.stringify(details)} as ${expected}`, () =>
      expect(classify(new AmarktaiError(code, 'x.', { details }), 'p').class).toBe(expected));
  }

  test('every code there is', () => {
    for (const code of errorCodes) expect(failureRules).toHaveProperty(classify(new AmarktaiError(code, 'x.'), 'p').class);
  });

  test('a bug of an adapter as unknown, which asks the next and says nothing about the endpoint', () => {
    const failure = classify(new TypeError('x is not a function'), 'p');
    expect([failure.class, failure.rule.next, failure.rule.breaker, failure.rule.money]).toEqual(['unknown', true, 0, 'unknown']);
  });

  test('the error of a vendor SDK by its status', () => {
    expect(classify(Object.assign(new Error('slow down'), { status: 429 }), 'p').class).toBe('rate_limit');
  });
});

test('after 500, 502, 504 and 408 nobody knows whether it is billed; after 503 and 409 it is not', () => {
  const money = [500, 502, 504, 408, 409, 505].map(
    (status) => classify(new AmarktaiError('upstream_failed', 'x.', { details: { status } }), 'p').rule.money,
  );
  expect(money).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'release', 'release']);
});

test('every status from 300 to 599 has a code, and only 400-499 can end a call', () => {
  for (let status = 300; status < 600; status++) {
    const failure = classify(new AmarktaiError(codeOfStatus(status), 'x.', { details: { status } }), 'p');
    if (status >= 500 || status < 400) expect(failure.rule.next).toBe(true);
  }
});

test('a foreign error is replaced, so that no key inside it is ever shown', () => {
  const foreign = Object.assign(new Error('401 for key sk-proj-abcdefghijklmnop'), {
    headers: { authorization: 'Bearer sk-proj-abcdefghijklmnop' },
  });
  expect(inspect(classify(foreign, 'p').error, { depth: 10, showHidden: true })).not.toContain('abcdefghijklmnop');
});
