import { describe, expect, test } from 'vitest';
import { AmarktaiError } from '../../errors.ts';
import { mortal } from '../../testing/mortal.ts';
import { hour, minute, setUp, signal, userId, type World } from './testing/set-up.ts';

const praise = 'Love the crust, thank you!';

/** Praise whose automatic reply is due in two minutes. */
async function drafted(options: Parameters<typeof setUp>[0] = {}): Promise<World> {
  const t = await setUp(options);
  t.write(praise);
  await t.work();
  return t;
}

/** A complaint with a draft that waits for a person. */
async function waiting(): Promise<World & { readonly id: string }> {
  const t = await setUp();
  t.write('My order never came.');
  await t.work();
  return { ...t, id: (await t.row('My order never came.')).id };
}

describe('sending a reply', () => {
  test('F14: a reply whose answer is lost is unconfirmed, and never sent again', async () => {
    const t = await drafted();
    t.x.script.push('vanish');
    await t.pass(2 * minute);
    expect(await t.row(praise)).toMatchObject({ status: 'unconfirmed', failureReason: expect.stringContaining('not sent again') });
    for (let day = 0; day < 3; day += 1) await t.pass(24 * hour);
    expect(t.x.creates).toBe(1);
    const { id } = await t.row(praise);
    await expect(t.amarktai.engagement.act(userId, id, { action: 'approve' }, signal)).rejects.toMatchObject({ code: 'conflict' });
    await expect(t.amarktai.engagement.regenerate(userId, id, { signal })).rejects.toMatchObject({ code: 'conflict' });
    expect(t.events.filter(({ type }) => type === 'engagement.unconfirmed')).toHaveLength(1);
  });

  test('F14: a reply whose answer is lost is known to be sent as soon as it is seen on the platform', async () => {
    const t = await drafted();
    t.x.script.push('drop');
    await t.clock.advance(2 * minute);
    await t.amarktai.engagement.answerDue({ signal });
    expect(await t.row(praise)).toMatchObject({ status: 'unconfirmed' });
    await t.pass(hour);
    expect(await t.row(praise)).toMatchObject({ status: 'auto_sent', platformReplyId: 'x-answer-1' });
    expect(t.x.creates).toBe(1);
    expect(await t.rows()).toHaveLength(1);
  });

  test('a reply is known again though the platform put the addressed account in front of it', async () => {
    const t = await drafted();
    t.x.script.push('drop');
    await t.clock.advance(2 * minute);
    await t.amarktai.engagement.answerDue({ signal });
    const echo = t.x.inbox.findIndex(({ own }) => own);
    t.x.inbox[echo] = { ...(t.x.inbox[echo] as (typeof t.x.inbox)[number]), text: '@ben_whitlow  Thank you so much!' };
    await t.pass(hour);
    expect(await t.row(praise)).toMatchObject({ status: 'auto_sent' });
  });

  test('F14: a process that dies before the call is made has sent nothing, and another sends once', async () => {
    const t = await drafted();
    const dying = mortal({ store: t.store, clock: t.clock });
    await t.clock.advance(2 * minute);
    const first = t.process(dying);
    // The row is claimed, then the process ends while it opens the account.
    t.x.listEngagements = async () => {
      dying.kill();
      return new Promise<never>(() => {});
    };
    void first.engagement.answerDue({ signal });
    await t.clock.settle();
    expect(t.x.creates).toBe(0);
    t.x.listEngagements = async () => ({ items: [], cursor: null });
    await t.pass(6 * minute);
    await t.pass(hour);
    expect(t.x.creates).toBe(1);
    expect(await t.row(praise)).toMatchObject({ status: 'auto_sent' });
  });

  test.each(['accept', 'vanish'] as const)(
    'F14: a process that dies in the middle of the call (the platform: %s) leaves one reply at most',
    async (step) => {
      const t = await drafted();
      const dying = mortal({ store: t.store, clock: t.clock });
      await t.clock.advance(2 * minute);
      t.x.script.push(step);
      t.x.onCreate = () => dying.kill();
      void t.process(dying).engagement.answerDue({ signal });
      await t.clock.settle();
      expect(await t.row(praise)).toMatchObject({ status: 'sending' });
      t.x.onCreate = () => {};
      for (let step_ = 0; step_ < 12; step_ += 1) await t.pass(10 * minute);
      expect(t.x.creates).toBe(1);
      expect(await t.row(praise)).toMatchObject({ status: step === 'accept' ? 'auto_sent' : 'unconfirmed' });
    },
  );

  test('F14: of many workers that look at once, one answers', async () => {
    const t = await drafted();
    await t.clock.advance(2 * minute);
    const workers = Array.from({ length: 6 }, () => t.process());
    await Promise.all(workers.map(({ engagement }) => engagement.answerDue({ signal })));
    expect(t.x.creates).toBe(1);
    expect(await t.row(praise)).toMatchObject({ status: 'auto_sent' });
  });

  test('F14: workers that find one message at once draft it once', async () => {
    const t = await setUp();
    t.write(praise);
    const workers = Array.from({ length: 6 }, () => t.process());
    await Promise.all(
      workers.map(async ({ engagement }) => {
        await engagement.fetch(userId, { signal });
        await engagement.answerDue({ signal });
      }),
    );
    expect(await t.rows()).toHaveLength(1);
    expect(t.drafter.seen).toHaveLength(1);
  });

  test('F14: a person and a worker at once make one reply', async () => {
    const t = await drafted();
    await t.clock.advance(2 * minute);
    const { id } = await t.row(praise);
    await Promise.allSettled([
      t.amarktai.engagement.act(userId, id, { action: 'edit', editedText: 'From a person.' }, signal),
      t.process().engagement.answerDue({ signal }),
    ]);
    await t.pass(hour);
    expect(t.x.creates).toBe(1);
  });

  test('F14: two people who approve at once make one reply, and the slower is told', async () => {
    const t = await waiting();
    const answers = await Promise.allSettled([1, 2, 3].map(() => t.amarktai.engagement.act(userId, t.id, { action: 'approve' }, signal)));
    expect(t.x.creates).toBe(1);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'conflict' });
  });

  test('the first two replies of a user may be sent by two workers at once', async () => {
    const t = await setUp();
    for (const text of [praise, 'Your rye is wonderful, thank you!']) t.write(text, { authorId: text.slice(0, 4) });
    await t.work();
    await t.clock.advance(2 * minute);
    await Promise.all([t.process().engagement.answerDue({ signal, limit: 1 }), t.process().engagement.answerDue({ signal, limit: 1 })]);
    expect((await t.rows()).map(({ status }) => status)).toEqual(['auto_sent', 'auto_sent']);
  });

  test('F04: a reply that the platform refused but made is found before it is tried again', async () => {
    const t = await waiting();
    t.x.script.push({ refusedButMade: new AmarktaiError('invalid_request', 'The platform refused an unknown field.') });
    expect(await t.amarktai.engagement.act(userId, t.id, { action: 'approve' }, signal)).toMatchObject({
      status: 'failed',
      failureReason: 'The platform refused an unknown field.',
    });
    expect(await t.amarktai.engagement.act(userId, t.id, { action: 'approve' }, signal)).toMatchObject({
      status: 'sent',
      platformReplyId: 'x-answer-1',
    });
    expect(t.x).toMatchObject({ creates: 1, finds: 1 });
  });

  test('F04: a reply that was refused but made counts as sent as soon as it is seen, even if a person writes another one', async () => {
    const t = await waiting();
    t.x.script.push({ refusedButMade: new AmarktaiError('invalid_request', 'Refused.') });
    const { aiReplyText } = await t.amarktai.engagement.act(userId, t.id, { action: 'approve' }, signal);
    expect(await t.amarktai.engagement.act(userId, t.id, { action: 'edit', editedText: 'Another wording.' }, signal)).toMatchObject({
      status: 'sent',
      aiReplyText,
    });
    expect(t.x.live).toHaveLength(1);
  });

  test('F04: a refusal that the platform kept to is tried again by a person, after a look', async () => {
    const t = await waiting();
    t.x.script.push({ fail: new AmarktaiError('reply_not_permitted', 'The post is locked.') });
    expect(await t.amarktai.engagement.act(userId, t.id, { action: 'approve' }, signal)).toMatchObject({ status: 'failed' });
    expect(await t.amarktai.engagement.act(userId, t.id, { action: 'approve' }, signal)).toMatchObject({ status: 'sent' });
    expect(t.x).toMatchObject({ creates: 2, finds: 1 });
  });

  test.each(['invalid_request', 'validation_failed', 'reply_not_permitted', 'not_found', 'credential_invalid'] as const)(
    'F04: an automatic reply that was refused with %s is not tried again',
    async (code) => {
      const t = await drafted();
      t.x.script.push({ fail: new AmarktaiError(code, 'Refused.') });
      await t.pass(2 * minute);
      for (let round = 0; round < 8; round += 1) await t.pass(hour);
      expect(t.x.creates).toBe(1);
      expect(await t.row(praise)).toMatchObject({ status: 'failed', failureReason: 'Refused.' });
    },
  );

  test.each([
    ['rate_limited', 10 * minute],
    ['network_failed', 15 * minute],
  ] as const)('F04: an automatic reply that met %s is looked for and sent once more later', async (code, wait) => {
    const t = await drafted();
    t.x.script.push({ fail: new AmarktaiError(code, 'Later.', { retryable: true, retryAfterMs: wait }) });
    await t.pass(2 * minute);
    await t.pass(wait - minute);
    expect(t.x.creates).toBe(1);
    await t.pass(minute);
    expect(t.x).toMatchObject({ creates: 2, finds: 1 });
    expect(await t.row(praise)).toMatchObject({ status: 'auto_sent' });
  });

  test('F04: where the platform cannot be searched, a second try is a person’s', async () => {
    const t = await drafted();
    t.x.canLook = false;
    t.x.script.push({ fail: new AmarktaiError('rate_limited', 'Later.', { retryAfterMs: minute }) });
    await t.pass(2 * minute);
    await t.pass(hour);
    expect(t.x.creates).toBe(1);
    expect(await t.row(praise)).toMatchObject({ status: 'ready', failureReason: expect.stringContaining('cannot be searched') });
  });

  test('an account that needs a new consent is marked, and the draft waits for a person', async () => {
    const t = await drafted();
    t.x.script.push({ fail: new AmarktaiError('needs_reconnect', 'The grant is dead.') });
    await t.pass(2 * minute);
    expect(await t.row(praise)).toMatchObject({ status: 'failed' });
    expect((await t.amarktai.integrations.list(userId)).find(({ platform }) => platform === 'x')).toMatchObject({ needsReconnect: true });
  });

  test('an inbox that cannot be read keeps an automatic reply back until it can', async () => {
    const t = await drafted();
    t.x.inboxError = new AmarktaiError('upstream_failed', 'Down.');
    await t.pass(2 * minute);
    await t.pass(hour);
    expect(t.x.creates).toBe(0);
    t.x.inboxError = null;
    await t.pass(hour);
    expect(t.x.creates).toBe(1);
  });

  test('a reply of an unknown id on the platform is not taken for a person when it comes back', async () => {
    const t = await drafted();
    t.x.script.push('no_id');
    await t.pass(2 * minute);
    await t.pass(hour);
    expect(await t.row(praise)).toMatchObject({ status: 'auto_sent', platformReplyId: 'x-answer-1' });
    expect(t.events.filter(({ type }) => type === 'engagement.replied')).toHaveLength(1);
  });

  test('a budget that is used up sends nothing, and a person finds the draft', async () => {
    const t = await drafted();
    Object.assign(t.x.limits, { replyCostNanoUsd: () => 10_000_000 });
    await t.amarktai.costs.setMonthlyLimit(userId, 5_000_000);
    await t.pass(2 * minute);
    expect(t.x.creates).toBe(0);
    expect(await t.row(praise)).toMatchObject({ status: 'ready' });
  });

  test('a reply that costs is booked once: billed when it is out, and when nobody knows', async () => {
    const t = await waiting();
    Object.assign(t.x.limits, { replyCostNanoUsd: () => 10_000_000 });
    t.x.script.push({ fail: new AmarktaiError('reply_not_permitted', 'No.') }, 'vanish');
    await t.amarktai.engagement.act(userId, t.id, { action: 'approve' }, signal);
    expect((await t.amarktai.costs.current(userId)).breakdown.platform.costNanoUsd).toBe(0);
    await t.amarktai.engagement.act(userId, t.id, { action: 'approve' }, signal);
    expect((await t.amarktai.costs.current(userId)).breakdown.platform).toMatchObject({ count: 1, costNanoUsd: 10_000_000 });
  });

  test('a process that stops while it prepares leaves the row to the next', async () => {
    const t = await drafted();
    await t.clock.advance(2 * minute);
    const stopping = new AbortController();
    t.x.listEngagements = async () => {
      stopping.abort(new Error('stopping'));
      return { items: [], cursor: null };
    };
    await t.amarktai.engagement.answerDue({ signal: stopping.signal }).catch(() => undefined);
    expect(await t.row(praise)).toMatchObject({ status: 'approved' });
    expect(t.x.creates).toBe(0);
    await t.pass(6 * minute);
    expect(t.x.creates).toBe(1);
  });
});
