import { describe, expect, test } from 'vitest';
import { mortal } from '../../testing/mortal.ts';
import { hour, minute, setUp, signal, userId } from './testing/set-up.ts';

const praise = 'Love the crust, thank you!';

describe('work that broke off', () => {
  test('a draft whose process died is written by another when the lease ends, and answered once', async () => {
    const t = await setUp();
    const dying = mortal({ store: t.store, clock: t.clock });
    t.write(praise);
    await t.amarktai.engagement.fetch(userId, { signal });
    const generate = t.drafter.generate.bind(t.drafter);
    t.drafter.generate = async () => {
      dying.kill();
      return new Promise<never>(() => {});
    };
    void t.process(dying).engagement.answerDue({ signal });
    await t.clock.settle();
    expect(await t.row(praise)).toMatchObject({ status: 'generating' });
    t.drafter.generate = generate;
    await t.pass(4 * minute);
    expect(await t.row(praise)).toMatchObject({ status: 'generating' });
    await t.pass(2 * minute);
    await t.pass(hour);
    expect(await t.row(praise)).toMatchObject({ status: 'auto_sent' });
    expect(t.x.creates).toBe(1);
  });

  test('a message whose draft breaks off again and again goes to a person', async () => {
    const t = await setUp();
    t.write(praise);
    await t.amarktai.engagement.fetch(userId, { signal });
    const { id } = await t.row(praise);
    await t.store.scope(userId).collection('engagements').update(id, { status: 'generating', leaseToken: 3, leaseUntil: t.clock.now() });
    await t.pass(hour);
    expect(await t.row(praise)).toMatchObject({
      status: 'ready',
      autoReplySafe: false,
      failureReason: expect.stringContaining('broke off'),
    });
    expect(t.x.creates).toBe(0);
  });

  test('a draft that a person asked for and that broke off waits for them, with what was there before', async () => {
    const t = await setUp({ autoReply: false });
    t.write(praise);
    await t.work();
    await t.amarktai.integrations.change(userId, 'x', { autoReplyEnabled: true });
    const { id } = await t.row(praise);
    await t.store.scope(userId).collection('engagements').update(id, { status: 'generating', leaseToken: 2, leaseUntil: t.clock.now() });
    await t.pass(hour);
    expect(await t.row(praise)).toMatchObject({ status: 'ready', aiReplyText: 'Thank you so much!' });
    expect(t.x.creates).toBe(0);
  });

  test('it tells when the next step is due, and nothing when nothing waits', async () => {
    const t = await setUp();
    expect(await t.amarktai.engagement.nextDueAt()).toBeNull();
    t.write(praise);
    await t.work();
    expect(await t.amarktai.engagement.nextDueAt()).toEqual(new Date(t.clock.now().getTime() + 2 * minute));
    await t.pass(2 * minute);
    expect(await t.amarktai.engagement.nextDueAt()).toBeNull();
  });

  test('many messages are worked off in steps of the limit', async () => {
    const t = await setUp();
    for (let index = 0; index < 7; index += 1) t.write('My order never came.', { authorId: `author-${index}` });
    await t.amarktai.engagement.fetch(userId, { signal });
    expect([
      await t.amarktai.engagement.answerDue({ signal, limit: 3 }),
      await t.amarktai.engagement.answerDue({ signal, limit: 3 }),
      await t.amarktai.engagement.answerDue({ signal, limit: 3 }),
      await t.amarktai.engagement.answerDue({ signal, limit: 3 }),
    ]).toEqual([3, 3, 1, 0]);
    expect((await t.rows()).every(({ status }) => status === 'ready')).toBe(true);
  });
});
