import type { SeenCreate } from '@amarktai/adapters/sandbox';
import { describe, expect, test } from 'vitest';
import { compare, delays, type Intent, percentile } from './outcome.ts';

const due = new Date('2026-11-03T09:00:00Z');
const intent = (text: string, status: string): Intent => ({ text, status, dueAt: due });
const create = (text: string, afterMs: number, id: string | null = text, answered = true): SeenCreate => ({
  text,
  id,
  answered,
  at: new Date(due.getTime() + afterMs),
  account: 'a',
  status: id === null ? 403 : 201,
});

describe('the books and the site together', () => {
  test('show a double post, a lost one and a failure that is live', () => {
    const outcome = compare(
      [
        intent('once', 'posted'),
        intent('twice', 'posted'),
        intent('gone', 'posted'),
        intent('live', 'failed'),
        intent('dead', 'failed'),
        intent('asked', 'unconfirmed'),
        intent('held', 'held'),
      ],
      [
        create('once', 5),
        create('twice', 5),
        create('twice', 9, 'twice-2', false),
        create('live', 5),
        create('dead', 5, null),
        create('asked', 5),
      ],
    );
    expect(outcome).toEqual({
      intents: 7,
      posted: 3,
      duplicates: 1,
      lost: 1,
      falseFailures: 1,
      waiting: 2,
      waitingLive: 1,
      failed: 2,
      unheard: 1,
      creates: 6,
    });
  });

  test('measure from when a post was due to when the site first had it', () => {
    const waits = delays(
      [intent('a', 'posted'), intent('b', 'posted'), intent('c', 'posted'), intent('never', 'failed')],
      [create('b', 30), create('a', 10), create('a', 99), create('c', 20)],
    );
    expect(waits).toEqual([10, 20, 30]);
    expect([percentile(waits, 0.5), percentile(waits, 0.99), percentile([], 0.5)]).toEqual([20, 30, NaN]);
  });
});
