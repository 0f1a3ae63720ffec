import { AmarktaiError } from '@amarktai/core';
import { expect, test } from 'vitest';
import { isCollisionOfTransactions, sqlStateOf, translateFailure } from './failure.ts';

const table: readonly [what: string, thrown: object, code: string, retryable: boolean][] = [
  ['a serialisation failure', { code: '40001' }, 'store_failed', true],
  ['a deadlock', { code: '40P01' }, 'store_failed', true],
  ['a lost connection', { code: '08006' }, 'store_failed', true],
  ['a server that is shut down', { code: '57P01' }, 'store_failed', true],
  ['a server that starts', { code: '57P03' }, 'store_failed', true],
  ['a statement that was stopped', { code: '57014' }, 'store_failed', true],
  ['too many connections', { code: '53300' }, 'store_failed', true],
  ['a full disk', { code: '53100' }, 'store_failed', true],
  ['a reset socket', { code: 'ECONNRESET' }, 'store_failed', true],
  ['a refused connection', { code: 'ECONNREFUSED' }, 'store_failed', true],
  ['a broken pipe, whose code looks like a state', { code: 'EPIPE' }, 'store_failed', true],
  ['a timeout of the pool', { message: 'timeout exceeded when trying to connect' }, 'store_failed', true],
  ['a missing table', { code: '42P01' }, 'store_failed', false],
  ['a missing column', { code: '42703' }, 'store_failed', false],
  ['a wrong password', { code: '28P01' }, 'store_failed', false],
  ['a missing database', { code: '3D000' }, 'store_failed', false],
  ['a syntax error', { code: '42601' }, 'store_failed', false],
  ['a number out of range', { code: '22003' }, 'validation_failed', false],
  ['a character that cannot be stored', { code: '22P05' }, 'validation_failed', false],
  ['a value too long for an index', { code: '54000' }, 'validation_failed', false],
];

for (const [what, thrown, code, retryable] of table) {
  test(`${what} is ${code}, ${retryable ? 'retryable' : 'final'}`, () => {
    expect(translateFailure(Object.assign(new Error('x'), thrown))).toMatchObject({ code, retryable });
  });
}

test('what is ours already stays as it is', () => {
  const error = new AmarktaiError('conflict', 'Taken.');
  expect(translateFailure(error)).toBe(error);
});

test('a translated error keeps its state, and nothing of a row', () => {
  const error = translateFailure(
    Object.assign(new Error('duplicate key'), {
      code: '40001',
      detail: 'Key (token)=(canary-91) exists.',
      where: 'canary-91',
      hint: 'canary-91',
    }),
  );
  expect(sqlStateOf(error)).toBe('40001');
  expect(isCollisionOfTransactions(error)).toBe(true);
  expect(JSON.stringify([error, error.cause, Object.entries(error.cause as object)])).not.toContain('canary-91');
});
