import { describe, expect, test } from 'vitest';
import type { HealthStore } from '../ports/health-store.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { createRouter } from './router.ts';

const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };
const nowMs = Date.parse('2026-01-01T00:00:00Z');

/** A store in which every key has the same value. */
const storeOf = (value: unknown): HealthStore => ({
  read: async (keys) => new Map(keys.map((key) => [key, { value, version: 1 }])),
  write: async () => null,
  remove: async () => {},
});

const attemptsWith = async (value: unknown): Promise<readonly string[]> => {
  const [first, second] = [scriptedProvider('first', [{ say: 'Hi.' }]), scriptedProvider('second', [{ say: 'Hi.' }])];
  const router = createRouter({
    health: storeOf(value),
    clock: manualClock({ now: new Date(nowMs) }),
    text: [first, second].map((provider, index) => ({ provider, tier: index === 0 ? 'user' : 'project' })),
  });
  return (await router.text.generate(ask)).attempts?.map(({ provider }) => provider) ?? [];
};

const open = { open: true, openedAt: nowMs, probeAt: nowMs + 60_000, changedAt: nowMs };

describe('what another process has written of an endpoint', () => {
  test('is heeded: one that is down is only asked because every other is down, too', async () => {
    const store = storeOf(open);
    const provider = scriptedProvider('only', [{ say: 'Hi.' }]);
    const roles: string[] = [];
    const router = createRouter({
      health: store,
      clock: manualClock({ now: new Date(nowMs) }),
      text: [{ provider, tier: 'project' }],
      onEvent: (event) => void (event.type === 'attempt.start' && roles.push(event.role)),
    });
    await router.text.generate(ask);
    expect(roles).toEqual(['panic']);
  });

  test.each([
    ['nothing', null],
    ['a text', 'open'],
    ['another shape', { open: 'yes', openedAt: nowMs, probeAt: nowMs, changedAt: nowMs }],
    ['a time that is no number', { ...open, probeAt: '2026-01-01' }],
    ['a time that is not finite', { ...open, probeAt: Number.POSITIVE_INFINITY }],
    ['a part of it', { open: true }],
    [
      'a closure of no known kind',
      { closure: 'tired', closedAt: nowMs, closedUntil: nowMs + 60_000, soft: false, strikes: 1, changedAt: nowMs },
    ],
  ])('is passed over when it is %s', async (_, value) => {
    expect(await attemptsWith(value)).toEqual(['first']);
  });
});
