import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { TextProvider } from '../ports/text-provider.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { type ScriptedProvider, scriptedProvider, type Step } from '../testing/scripted-provider.ts';
import { createBudget } from './budget.ts';
import type { Candidate } from './candidate.ts';
import type { RouterEvent } from './events.ts';
import { createHealthStore } from './health-store.ts';
import { createRouter, type RouterOptions } from './router.ts';

const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };
const fine: Step = { say: 'Hi.' };
const candidate = (
  provider: TextProvider,
  tier: Candidate<TextProvider>['tier'] = 'project',
  more: Partial<Candidate<TextProvider>> = {},
) => ({ provider, tier, ...more });
const routed = (providers: readonly (TextProvider | Candidate<TextProvider>)[], options: RouterOptions = {}) =>
  createRouter({ random: () => 0.5, ...options, text: providers.map((entry) => ('provider' in entry ? entry : candidate(entry))) });
const counts = (...providers: readonly ScriptedProvider[]) => providers.map((provider) => provider.seen.length);
const rejected = async (work: Promise<unknown>): Promise<AmarktaiError> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isAmarktaiError(error)) throw new Error(`expected an AmarktaiError, not ${String(error)}`);
  return error;
};
const outcomes = (error: AmarktaiError) => (error.details['attempts'] as { outcome: string }[]).map((attempt) => attempt.outcome);

describe('the order of asking', () => {
  test('is user, project, free, local, and inside a tier as given', async () => {
    const refuse: Step[] = [{ fail: 'model_not_found' }];
    const [local, free, second, first, user] = ['local', 'free', 'second', 'first', 'user'].map((id) => scriptedProvider(id, refuse));
    const router = routed([
      candidate(local!, 'local'),
      candidate(free!, 'free'),
      candidate(first!),
      candidate(second!),
      candidate(user!, 'user'),
    ]);
    const error = await rejected(router.text.generate(ask));
    expect((error.details['attempts'] as { provider: string }[]).map((attempt) => attempt.provider)).toEqual([
      'user',
      'first',
      'second',
      'free',
      'local',
    ]);
  });

  test('starts at the first candidate again with every call', async () => {
    const [a, b] = [scriptedProvider('a', [{ fail: 'upstream_failed' }, fine]), scriptedProvider('b', [fine])];
    const router = routed([a, b]);
    expect((await router.text.generate(ask)).provider).toBe('b');
    expect((await router.text.generate(ask)).provider).toBe('a');
  });

  test('leaves out who cannot use tools, see images, or hold the prompt', async () => {
    const limited = scriptedProvider('limited', [fine], {
      contextTokens: 100,
      capabilities: { tools: false, schema: false, vision: false },
    });
    const able = scriptedProvider('able', [fine]);
    const router = routed([limited, able]);
    const tool = { name: 'look', description: 'Looks.', parameters: z.object({}) };
    await router.text.generate({ ...ask, tools: [tool] });
    await router.text.generate({
      messages: [{ role: 'user', content: [{ type: 'image', data: new Uint8Array([1]), mediaType: 'image/png' }] }],
    });
    await router.text.generate({ messages: [{ role: 'user', content: 'word '.repeat(200) }] });
    expect(counts(limited, able)).toEqual([0, 3]);
    await router.text.generate(ask);
    expect(counts(limited, able)).toEqual([1, 3]);
  });

  test('ends with `unsupported` when nobody can do it, and when nobody is there', async () => {
    const limited = scriptedProvider('limited', [fine], { capabilities: { tools: false, schema: false, vision: false } });
    expect((await rejected(routed([limited]).text.generate({ ...ask, output: z.object({}) }))).code).toBe('unsupported');
    expect((await rejected(createRouter({}).text.generate(ask))).code).toBe('unsupported');
    expect((await rejected(createRouter({}).image.generate({ prompt: 'x', width: 1, height: 1 }))).code).toBe('unsupported');
  });

  test('goes to a larger window when a prompt is too long for the first', async () => {
    const small = scriptedProvider('small', [{ fail: 'context_too_long' }], { contextTokens: 8_000 });
    const same = scriptedProvider('same', [fine], { contextTokens: 8_000 });
    const large = scriptedProvider('large', [fine], { contextTokens: 32_000 });
    expect((await routed([small, same, large]).text.generate(ask)).provider).toBe('large');
    expect(counts(small, same, large)).toEqual([1, 0, 1]);
  });
});

describe("a user's own key that is refused", () => {
  const refused = () => scriptedProvider('own', [{ fail: 'credential_invalid', with: { details: { status: 401 } } }]);

  test("fails the call visibly and spends nobody else's money, now and on the next call", async () => {
    const [own, project, local] = [refused(), scriptedProvider('project', [fine]), scriptedProvider('local', [fine])];
    const router = routed([candidate(own, 'user'), candidate(project), candidate(local, 'local')]);
    expect((await rejected(router.text.generate(ask))).code).toBe('credential_invalid');
    expect((await rejected(router.text.generate(ask))).code).toBe('credential_invalid');
    expect(counts(own, project, local)).toEqual([1, 0, 0]);
  });

  test('falls through with the policy `always`', async () => {
    const [own, project] = [refused(), scriptedProvider('project', [fine])];
    expect((await routed([candidate(own, 'user'), candidate(project)], { tierPolicy: 'always' }).text.generate(ask)).tier).toBe('project');
  });

  test('gives way to another key of the same user', async () => {
    const [own, other, project] = [refused(), scriptedProvider('other', [fine]), scriptedProvider('project', [fine])];
    expect((await routed([candidate(own, 'user'), candidate(other, 'user'), candidate(project)]).text.generate(ask)).provider).toBe(
      'other',
    );
    expect(counts(own, other, project)).toEqual([1, 1, 0]);
  });

  test('without credit is `credential_exhausted`', async () => {
    const own = scriptedProvider('own', [{ fail: 'credential_exhausted' }]);
    expect((await rejected(routed([candidate(own, 'user'), candidate(scriptedProvider('project', [fine]))]).text.generate(ask))).code).toBe(
      'credential_exhausted',
    );
  });

  test('does not change what another user gets', async () => {
    const health = createHealthStore();
    const provider = scriptedProvider('shared', [{ fail: 'credential_invalid' }, fine]);
    const routerOf = (credentialId: string) => routed([candidate(provider, 'user', { credentialId })], { health });
    await rejected(routerOf('key-a').text.generate(ask));
    expect((await routerOf('key-b').text.generate(ask)).text).toBe('Hi.');
    expect((await rejected(routerOf('key-a').text.generate(ask))).code).toBe('credential_invalid');
  });
});

test("a user's key that is rate limited or whose provider is down falls through to the project, but not with the policy `never`", async () => {
  for (const fail of ['rate_limited', 'upstream_failed', 'network_failed'] as const) {
    const setUp = () => [
      candidate(scriptedProvider('own', [{ fail, with: { retryAfterMs: 60_000 } }]), 'user'),
      candidate(scriptedProvider('project', [fine])),
    ];
    expect((await routed(setUp()).text.generate(ask)).tier).toBe('project');
    expect((await rejected(routed(setUp(), { tierPolicy: 'never', random: () => 0 }).text.generate(ask))).code).toBe(
      'all_providers_failed',
    );
  }
});

test('free candidates are left out where a project does not allow them', async () => {
  const [free, local] = [scriptedProvider('free', [fine]), scriptedProvider('local', [fine])];
  expect((await routed([candidate(free, 'free'), candidate(local, 'local')], { allowFreeTier: false }).text.generate(ask)).provider).toBe(
    'local',
  );
});

describe('waiting', () => {
  test("for one's only candidate lasts as long as the vendor said, not shorter", async () => {
    const clock = manualClock();
    const a = scriptedProvider('a', [{ fail: 'rate_limited', with: { retryAfterMs: 3_000 } }, fine]);
    const call = routed([a], { clock }).text.generate(ask);
    await clock.advance(2_999);
    expect(a.seen).toHaveLength(1);
    await clock.advance(500);
    expect((await call).text).toBe('Hi.');
    expect(a.seen).toHaveLength(2);
  });

  test('is refused at once when it would be too long, and the error says when to come back', async () => {
    const a = scriptedProvider('a', [{ fail: 'rate_limited', with: { retryAfterMs: 30_000 } }]);
    const error = await rejected(routed([a], { clock: manualClock() }).text.generate(ask));
    expect([error.code, a.seen.length]).toEqual(['all_providers_failed', 1]);
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(30_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(33_000);
    expect(isAmarktaiError(error.cause, 'rate_limited')).toBe(true);
  });

  test('never happens while another candidate admits', async () => {
    const clock = manualClock();
    const [a, b] = [scriptedProvider('a', [{ fail: 'rate_limited', with: { retryAfterMs: 1_000 } }]), scriptedProvider('b', [fine])];
    const router = routed([a, b], { clock });
    for (let call = 0; call < 5; call++) expect((await router.text.generate(ask)).provider).toBe('b');
    expect(counts(a, b)).toEqual([1, 5]);
    expect(clock.sleepers).toEqual([]);
  });

  test('between two passes over all candidates is short and at random', async () => {
    const clock = manualClock();
    const [a, b] = [scriptedProvider('a', [{ fail: 'upstream_failed' }, fine]), scriptedProvider('b', [{ fail: 'upstream_failed' }])];
    const call = routed([a, b], { clock }).text.generate(ask);
    await clock.advance(49);
    expect(counts(a, b)).toEqual([1, 1]);
    await clock.advance(2);
    expect((await call).provider).toBe('a');
  });

  test('ends for everyone as soon as one request shows that the limit is over', async () => {
    const clock = manualClock();
    const limited: Step = { fail: 'rate_limited', with: { retryAfterMs: 8_000 } };
    const [a, b] = [scriptedProvider('a', [limited, fine]), scriptedProvider('b', [limited, 'hang'])];
    const router = routed([a, b], { clock });
    const first = router.text.generate(ask);
    await clock.advance(300);
    const second = router.text.generate(ask);
    await clock.advance(1_000);
    expect((await second).provider).toBe('a');
    expect((await first).provider).toBe('a');
  });
});

describe('time', () => {
  test('of a candidate that hangs is cut so that the next has its own', async () => {
    const clock = manualClock();
    const [a, b] = [scriptedProvider('a', ['hang']), scriptedProvider('b', [fine])];
    const call = routed([a, b], { clock, deadlineMs: 1_000, hedgeAfterMs: null }).text.generate(ask);
    await clock.advance(500);
    expect((await call).attempts?.map((attempt) => attempt.outcome)).toEqual(['deadline_exceeded', 'ok']);
    expect(a.aborted()).toBe(1);
  });

  test('of a whole call is never exceeded, also by providers that do not listen', async () => {
    const clock = manualClock();
    const call = rejected(
      routed([scriptedProvider('a', ['deaf']), scriptedProvider('b', ['deaf'])], { clock, deadlineMs: 2_000 }).text.generate(ask),
    );
    await clock.advance(2_000);
    const error = await call;
    expect([error.code, outcomes(error)]).toEqual(['deadline_exceeded', ['deadline_exceeded', 'deadline_exceeded']]);
  });

  test('leaves no timer behind', async () => {
    const clock = manualClock();
    await routed([scriptedProvider('a', [{ fail: 'upstream_failed' }]), scriptedProvider('b', [fine])], { clock }).text.generate(ask);
    expect(clock.sleepers).toEqual([]);
  });
});

describe('hedging', () => {
  test('a last candidate that hangs is covered by one that failed in a way that may pass, long before the deadline', async () => {
    const clock = manualClock();
    const busy = (id: string) => scriptedProvider(id, [{ fail: 'overloaded' }, { say: 'Better now.' }]);
    const [a, b, c] = [busy('a'), busy('b'), scriptedProvider('c', ['hang'])];
    const call = routed([a, b, c], { clock }).text.generate(ask);
    await clock.advance(5_000);
    expect(await call).toMatchObject({ text: 'Better now.', provider: 'a' });
    expect([a.seen.length, b.seen.length, c.seen.length, c.aborted()]).toEqual([2, 1, 1, 1]);
  });

  test('a candidate that failed for good is not asked again to cover another', async () => {
    const clock = manualClock();
    const [a, b] = [scriptedProvider('a', [{ fail: 'model_not_found' }]), scriptedProvider('b', ['hang'])];
    const ended = routed([a, b], { clock })
      .text.generate(ask)
      .catch((error: unknown) => error);
    await clock.advance(60_000);
    expect(await ended).toMatchObject({ code: 'deadline_exceeded' });
    expect([a.seen.length, b.seen.length]).toEqual([1, 1]);
  });

  test('asks the next candidate beside a slow one, and cuts the loser off', async () => {
    const clock = manualClock();
    const [a, b] = [scriptedProvider('a', ['hang']), scriptedProvider('b', [fine])];
    const call = routed([a, b], { clock, hedgeAfterMs: 100 }).text.generate(ask);
    await clock.advance(99);
    expect(counts(a, b)).toEqual([1, 0]);
    await clock.advance(1);
    expect((await call).provider).toBe('b');
    expect(a.aborted()).toBe(1);
  });

  test('stops paying for an endpoint that stays silent: it opens after five losses, and one covered probe a second goes on', async () => {
    const clock = manualClock();
    const [a, b] = [scriptedProvider('a', ['hang']), scriptedProvider('b', [fine])];
    const router = routed([a, b], { clock, hedgeAfterMs: 100 });
    for (let call = 0; call < 5; call++) await Promise.all([router.text.generate(ask), clock.advance(100)]);
    const before = clock.monotonicMs();
    for (let call = 0; call < 50; call++) await router.text.generate(ask);
    expect(clock.monotonicMs()).toBe(before);
    expect(counts(a, b)).toEqual([5, 55]);
    await clock.advance(1_000);
    for (let call = 0; call < 50; call++) await router.text.generate(ask);
    expect(counts(a, b)).toEqual([6, 105]);
    await router.close();
    expect(clock.sleepers).toEqual([]);
  });

  test('does not happen for images: the first may have been made', async () => {
    const clock = manualClock();
    const seen: string[] = [];
    const image = (id: string) => ({
      id,
      model: 'm',
      endpoint: id,
      estimate: () => ({ costNanoUsd: 1 }),
      generate: () => (seen.push(id), new Promise<never>(() => {})),
    });
    const router = createRouter({
      clock,
      hedgeAfterMs: 100,
      image: [
        { provider: image('a'), tier: 'project' },
        { provider: image('b'), tier: 'project' },
      ],
    });
    const call = rejected(router.image.generate({ prompt: 'x', width: 1, height: 1 }));
    await clock.advance(60_000);
    expect([(await call).code, seen]).toEqual(['outcome_unknown', ['a']]);
  });
});

describe('structured output', () => {
  const output = z.object({ caption: z.string() });

  test('is read from the text of a provider that only writes', async () => {
    expect((await routed([scriptedProvider('a', [{ say: '{"caption":"Hi"}' }])]).text.generate({ ...ask, output })).output).toEqual({
      caption: 'Hi',
    });
  });

  test('is repaired once by the same provider, then asked of the next', async () => {
    const [a, b] = [scriptedProvider('a', [{ say: '{}' }, { say: 'no' }]), scriptedProvider('b', [{ say: '{"caption":"Hi"}' }])];
    const result = await routed([a, b]).text.generate({ ...ask, output });
    expect(result.attempts?.map(({ provider, outcome }) => `${provider} ${outcome}`)).toEqual([
      'a output_invalid',
      'a output_invalid',
      'b ok',
    ]);
    expect(a.seen[1]?.request.messages).toHaveLength(3);
    expect(b.seen[0]?.request.messages).toHaveLength(1);
  });

  test('that nobody gets right fails with the last text', async () => {
    const error = await rejected(routed([scriptedProvider('a', [{ say: '{"no":1}' }])]).text.generate({ ...ask, output }));
    expect([error.code, error.details['text']]).toEqual(['all_providers_failed', '{"no":1}']);
  });
});

describe('money', () => {
  const withBudget = (
    providers: readonly (TextProvider | Candidate<TextProvider>)[],
    limitNanoUsd = 10_000,
    options: RouterOptions = {},
  ) => {
    const budget = createBudget({ limits: [{ scope: 'team', limitNanoUsd }] });
    return {
      budget,
      router: routed(providers, { budget, scopes: ['team'], ...options }),
      balance: async () => (await budget.balances(['team']))[0]!,
    };
  };

  test('is held for the worst case and booked at the cost', async () => {
    const { router, balance } = withBudget([scriptedProvider('a', [fine])]);
    const result = await router.text.generate(ask);
    expect([result.costNanoUsd, await balance()]).toMatchObject([100, { spentNanoUsd: 100, heldNanoUsd: 0 }]);
  });

  test('that the first candidate needs and the budget lacks is not spent: a cheaper one is asked', async () => {
    const cheap = scriptedProvider('cheap', [fine], { estimate: () => ({ costNanoUsd: 100, inputTokens: 1, outputTokens: 1 }) });
    const dear = scriptedProvider('dear', [fine]);
    const { router } = withBudget([dear, cheap], 500);
    expect((await router.text.generate(ask)).provider).toBe('cheap');
    expect(counts(dear, cheap)).toEqual([0, 1]);
  });

  test('that is not there at all fails with `budget_exceeded` before anything is sent', async () => {
    const a = scriptedProvider('a', [fine]);
    const error = await rejected(withBudget([a], 999).router.text.generate(ask));
    expect([error.code, error.details['scope'], a.seen.length]).toEqual(['budget_exceeded', 'team', 0]);
  });

  test('of an unknown price is refused under a limit and allowed without one', async () => {
    const unpriced = scriptedProvider('a', [{ say: 'Hi.', costNanoUsd: null }], {
      estimate: () => ({ costNanoUsd: null, inputTokens: 1, outputTokens: 1 }),
    });
    const { router } = withBudget([unpriced]);
    expect((await rejected(router.text.generate(ask))).code).toBe('price_unknown');
    expect((await router.text.generate(ask, { scopes: ['unlimited'] })).costNanoUsd).toBeNull();
  });

  test('is not asked for what is free or local', async () => {
    const free = scriptedProvider('free', [{ say: 'Hi.', costNanoUsd: null }], {
      estimate: () => ({ costNanoUsd: null, inputTokens: 1, outputTokens: 1 }),
    });
    expect((await withBudget([candidate(free, 'free')], 0).router.text.generate(ask)).costNanoUsd).toBe(0);
  });

  test('of a refused request goes back, of one with an unknown outcome stays booked', async () => {
    const table: readonly [Step, number][] = [
      [{ fail: 'invalid_request' }, 0],
      [{ fail: 'rate_limited', with: { retryAfterMs: 99_000 } }, 0],
      [{ fail: 'network_failed', with: { details: { phase: 'before_send' } } }, 0],
      [{ fail: 'credential_invalid' }, 0],
      [{ fail: 'output_empty', with: { details: { costNanoUsd: 40 } } }, 40],
      [{ fail: 'outcome_unknown' }, 1_000],
    ];
    for (const [step, spent] of table) {
      const { router, balance } = withBudget([scriptedProvider('a', [step, { fail: 'invalid_request' }])]);
      await rejected(router.text.generate(ask));
      expect(await balance()).toMatchObject({ spentNanoUsd: spent, heldNanoUsd: 0 });
    }
  });

  test('of a call that is cancelled stays booked once it was sent, and nothing stays held', async () => {
    const { router, balance } = withBudget([scriptedProvider('a', ['hang'])], 100_000);
    const controllers = Array.from({ length: 50 }, () => new AbortController());
    const calls = controllers.map((controller) =>
      router.text.generate(ask, { signal: controller.signal }).catch((error: unknown) => error),
    );
    for (const controller of controllers) controller.abort('gone');
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['gone']));
    expect(await balance()).toMatchObject({ spentNanoUsd: 50_000, heldNanoUsd: 0 });
  });

  test('admits exactly as many concurrent calls as it covers', async () => {
    const { router } = withBudget(
      [scriptedProvider('a', ['hang'], { estimate: () => ({ costNanoUsd: 100_000_000, inputTokens: 1, outputTokens: 1 }) })],
      5_000_000_000,
    );
    const controller = new AbortController();
    const calls = Array.from({ length: 1_000 }, () =>
      router.text.generate(ask, { signal: controller.signal }).catch((error: unknown) => error),
    );
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort('enough');
    const ends = await Promise.all(calls);
    expect(ends.filter((end) => end === 'enough')).toHaveLength(50);
    expect(ends.filter((end) => isAmarktaiError(end, 'budget_exceeded'))).toHaveLength(950);
  });

  test('is held in a ledger that needs a promise, and fails closed when that cannot be reached', async () => {
    const { holdNow: _, ...slow } = createBudget({ limits: [{ scope: 'team', limitNanoUsd: 2_000 }] });
    const router = routed([scriptedProvider('a', [fine])], { budget: slow, scopes: ['team'] });
    await router.text.generate(ask);
    expect((await slow.balances(['team']))[0]).toMatchObject({ spentNanoUsd: 100, heldNanoUsd: 0 });
    const a = scriptedProvider('a', [fine]);
    const down = { ...slow, reserve: () => Promise.reject(new AmarktaiError('store_failed', 'The database is away.')) };
    expect((await rejected(routed([a], { budget: down, scopes: ['team'] }).text.generate(ask))).code).toBe('store_failed');
    expect(a.seen).toHaveLength(0);
  });
});

describe('cancelling', () => {
  test('before the call sends nothing', async () => {
    const a = scriptedProvider('a', [fine]);
    await expect(routed([a]).text.generate(ask, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(a.seen).toHaveLength(0);
  });

  test('during a wait between attempts starts no further one', async () => {
    const clock = manualClock();
    const a = scriptedProvider('a', [{ fail: 'rate_limited', with: { retryAfterMs: 5_000 } }, fine]);
    const controller = new AbortController();
    const call = routed([a], { clock }).text.generate(ask, { signal: controller.signal });
    const ended = call.catch((reason: unknown) => reason);
    await clock.advance(1_000);
    controller.abort('stop');
    expect(await ended).toBe('stop');
    await clock.advance(60_000);
    expect([a.seen.length, clock.sleepers.length]).toEqual([1, 0]);
  });

  test('is no fault of the provider: a hundred cancelled calls leave its breaker closed', async () => {
    const a = scriptedProvider('a', [...Array.from({ length: 100 }, (): Step => 'hang'), fine]);
    const router = routed([a, scriptedProvider('b', [fine])]);
    for (let count = 0; count < 100; count++) {
      const controller = new AbortController();
      const call = router.text.generate(ask, { signal: controller.signal }).catch(() => {});
      controller.abort();
      await call;
    }
    expect((await router.text.generate(ask)).provider).toBe('a');
  });

  test('leaves no listener on a signal that lives long', async () => {
    let listeners = 0;
    const { signal } = new AbortController();
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...parameters: Parameters<typeof add>) => (listeners++, add(...parameters));
    signal.removeEventListener = (...parameters: Parameters<typeof remove>) => (listeners--, remove(...parameters));
    const router = routed([scriptedProvider('a', [fine])]);
    for (let count = 0; count < 1_000; count++) {
      await router.text.generate(ask, { signal });
      for await (const event of router.text.stream(ask, { signal })) if (event.type === 'end' && count % 2) break;
    }
    expect(listeners).toBe(0);
  });
});

describe('the error of a call that nobody could answer', () => {
  test('lists every attempt and is caused by what a person can do most about', async () => {
    const steps: Step[][] = [[{ fail: 'upstream_failed' }], [{ fail: 'credential_invalid' }], [{ fail: 'model_not_found' }]];
    const error = await rejected(
      routed(
        steps.map((script, index) => scriptedProvider(`p${index}`, script)),
        { random: () => 0 },
      ).text.generate(ask),
    );
    expect(error.code).toBe('all_providers_failed');
    expect(outcomes(error).toSorted()).toEqual([
      'credential_invalid',
      'model_not_found',
      'upstream_failed',
      'upstream_failed',
      'upstream_failed',
    ]);
    expect(isAmarktaiError(error.cause, 'credential_invalid')).toBe(true);
  });

  test('has the code of a request that no provider would take', async () => {
    for (const fail of ['invalid_request', 'content_refused', 'context_too_long'] as const) {
      const [a, b] = [scriptedProvider('a', [{ fail }]), scriptedProvider('b', [fine])];
      expect((await rejected(routed([a, b]).text.generate(ask))).code).toBe(fail);
      expect(counts(a, b)).toEqual([1, 0]);
    }
  });
});

test('a router can be a candidate of another one', async () => {
  const inner = routed([scriptedProvider('a', [{ fail: 'credential_invalid' }])]).text;
  const result = await routed([inner, scriptedProvider('b', [fine])]).text.generate(ask);
  expect(result.attempts?.map((attempt) => attempt.outcome)).toEqual(['all_providers_failed', 'ok']);
});

test('concurrent requests of one key are limited, and those that wait go in order', async () => {
  const release: (() => void)[] = [];
  let most = 0;
  let now = 0;
  const order: string[] = [];
  const provider = scriptedProvider('a', [fine], {
    generate: async (request) => {
      order.push(request.messages[0]?.content as string);
      most = Math.max(most, ++now);
      await new Promise<void>((resolve) => release.push(resolve));
      now--;
      return { text: 'Hi.', usage: null, costNanoUsd: null, provider: 'a', model: 'm' };
    },
  });
  const router = routed([candidate(provider, 'project', { maxConcurrency: 2 })]);
  const calls = ['1', '2', '3', '4', '5', '6'].map((content) => router.text.generate({ messages: [{ role: 'user', content }] }));
  while (order.length < 6 || release.length > 0) {
    release.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(calls);
  expect([most, order]).toEqual([2, ['1', '2', '3', '4', '5', '6']]);
});

test("costs that are not a model's go through the same loop", async () => {
  const budget = createBudget({ limits: [{ scope: 'team', limitNanoUsd: 30_000_000 }] });
  const router = createRouter({ budget, scopes: ['team'] });
  const candidates = [{ provider: { id: 'x', model: 'post', endpoint: 'https://api.x.com' }, tier: 'project' as const }];
  const post = () => router.call({ candidates, repeat: 'job', estimate: () => 15_000_000, send: async () => 'posted' });
  expect(await post()).toMatchObject({ result: 'posted', provider: 'x', costNanoUsd: 15_000_000, tier: 'project' });
  await post();
  expect((await rejected(post())).code).toBe('budget_exceeded');
});

test('events tell the whole story in order, without prompts, answers or keys, and a listener that throws harms nothing', async () => {
  const events: RouterEvent[] = [];
  const [a, b] = [
    scriptedProvider('a', [{ fail: 'rate_limited', with: { retryAfterMs: 60_000 } }]),
    scriptedProvider('b', [{ say: 'The secret answer.' }]),
  ];
  const budget = createBudget();
  const onEvent = (event: RouterEvent) => {
    events.push(event);
    throw new Error('a broken listener');
  };
  const router = routed([candidate(a, 'project', { credentialId: 'key-1' }), b], { onEvent, budget, scopes: ['team'] });
  await router.text.generate({ messages: [{ role: 'user', content: 'The secret prompt.' }] }, { purpose: 'caption', userId: 'u1' });
  expect(events.map((event) => event.type)).toEqual([
    'call.start',
    'attempt.start',
    'budget.reserve',
    'budget.settle',
    'attempt.end',
    'cooldown',
    'fallback',
    'attempt.start',
    'budget.reserve',
    'budget.settle',
    'attempt.end',
    'call.end',
  ]);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(JSON.stringify(events)).not.toMatch(/secret|key-1/);
  expect(events.at(-1)).toMatchObject({ outcome: 'ok', attempts: 2, provider: 'b', costNanoUsd: 100 });
});

test('two routers over one health store know what the other learned', async () => {
  const health = createHealthStore();
  const steps: Step[] = [{ fail: 'rate_limited', with: { retryAfterMs: 60_000 } }, fine];
  const provider = scriptedProvider('a', steps);
  const [first, second] = [scriptedProvider('b', [fine]), scriptedProvider('b', [fine])];
  const candidates = (other: TextProvider) => [candidate(provider, 'project', { credentialId: 'k' }), candidate(other)];
  await routed(candidates(first), { health }).text.generate(ask);
  // Another process has its own registry over the same documents.
  const elsewhere = { ...health };
  expect((await routed(candidates(second), { health: elsewhere }).text.generate(ask)).provider).toBe('b');
  expect(provider.seen).toHaveLength(1);
});
