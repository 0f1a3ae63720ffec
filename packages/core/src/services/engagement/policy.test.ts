import { describe, expect, test } from 'vitest';
import { hour, minute, setUp, signal, userId } from './testing/set-up.ts';

const day = 24 * hour;
const praises = [
  'Love the crust, thank you!',
  'Your rye is wonderful, thank you!',
  'Best bakery, great work!',
  'Thank you so much, love it!',
  'This is exactly what I needed, thank you!',
  'Beautifully made, thanks!',
];

describe('what may go out by itself', () => {
  test.each([
    [{ autoReplyEnabled: false }, 'low', 'ready'],
    [{ autoReplyEnabled: true, lowRiskAutoReply: true }, 'low', 'auto_sent'],
    [{ autoReplyEnabled: true, lowRiskAutoReply: true }, 'medium', 'ready'],
    [{ autoReplyEnabled: true, lowRiskAutoReply: false }, 'low', 'auto_sent'],
    [{ autoReplyEnabled: true, lowRiskAutoReply: false }, 'medium', 'auto_sent'],
    [{ autoReplyEnabled: true, lowRiskAutoReply: false }, 'high', 'ready'],
  ] as const)('with the switches %o a message that may be answered at level %s ends as %s', async (switches, level, status) => {
    const t = await setUp();
    await t.amarktai.integrations.change(userId, 'x', switches);
    t.write('Love the crust, thank you!');
    await t.amarktai.engagement.fetch(userId, { signal });
    await t.store
      .scope(userId)
      .collection('engagements')
      .update((await t.row('Love the crust, thank you!')).id, { riskLevel: level });
    await t.work();
    await t.pass(hour);
    expect(await t.row('Love the crust, thank you!')).toMatchObject({ status, riskDecision: 'auto' });
  });

  test.each([
    ['review', 'low'],
    ['never', 'low'],
  ] as const)('what is marked %s never goes out by itself, whatever its level', async (riskDecision, riskLevel) => {
    const t = await setUp();
    t.write('Love the crust, thank you!');
    await t.amarktai.engagement.fetch(userId, { signal });
    await t.store
      .scope(userId)
      .collection('engagements')
      .update((await t.row('Love the crust, thank you!')).id, { riskDecision, riskLevel });
    await t.work();
    await t.pass(hour);
    expect(t.x.creates).toBe(0);
    expect(await t.row('Love the crust, thank you!')).toMatchObject({ status: 'ready' });
  });

  test('a draft that is not marked as safe is not sent, whatever else is clear', async () => {
    const t = await setUp();
    t.write('Love the crust, thank you!');
    await t.work();
    await t.store
      .scope(userId)
      .collection('engagements')
      .update((await t.row('Love the crust, thank you!')).id, { autoReplySafe: false });
    await t.pass(hour);
    expect(t.x.creates).toBe(0);
  });

  test('the switch is asked again at the moment of sending', async () => {
    const t = await setUp();
    t.write('Love the crust, thank you!');
    await t.work();
    await t.amarktai.integrations.change(userId, 'x', { autoReplyEnabled: false });
    await t.pass(hour);
    expect(t.x.creates).toBe(0);
    expect(await t.reasons('Love the crust, thank you!')).toContain('automatic: review (auto_reply_off)');
  });

  test('F14: a risk model that fails leaves everything to a person', async () => {
    const t = await setUp({
      analyze: () => {
        throw new Error('the weights are broken');
      },
    });
    t.write('Love the crust, thank you!');
    await t.pass(hour);
    expect(t.x.creates).toBe(0);
    expect(await t.row('Love the crust, thank you!')).toMatchObject({
      status: 'ready',
      priority: 'high',
      riskDecision: 'review',
      riskLevel: 'high',
      riskFactors: expect.arrayContaining(['analysis_failed']),
    });
  });

  test('F14: a row without an assessed risk is not sent', async () => {
    const t = await setUp();
    t.write('Love the crust, thank you!');
    await t.work();
    await t.store
      .scope(userId)
      .collection('engagements')
      .update((await t.row('Love the crust, thank you!')).id, { riskDecision: null, riskLevel: null });
    await t.pass(hour);
    expect(t.x.creates).toBe(0);
  });

  test('F14: the kill switch keeps replies back, those under way too, and lets them go when it is off again', async () => {
    const t = await setUp();
    t.write('Love the crust, thank you!');
    await t.work();
    await t.amarktai.settings.change(userId, { paused: true });
    for (let round = 0; round < 6; round += 1) await t.pass(10 * minute);
    expect(t.x.creates).toBe(0);
    const { id } = await t.row('Love the crust, thank you!');
    await expect(t.amarktai.engagement.act(userId, id, { action: 'approve' }, signal)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('paused'),
    });
    await t.amarktai.settings.change(userId, { paused: false });
    await t.pass(10 * minute);
    expect(t.x.creates).toBe(1);
  });

  test('shadow mode decides and records as always, and sends nothing', async () => {
    const t = await setUp({ policy: { shadow: true } });
    t.write('Love the crust, thank you!');
    await t.pass(hour);
    expect(t.x.creates).toBe(0);
    expect(await t.row('Love the crust, thank you!')).toMatchObject({
      status: 'ready',
      riskDecision: 'auto',
      autoReplySafe: true,
      aiReplyText: 'Thank you so much!',
    });
    expect(await t.reasons('Love the crust, thank you!')).toEqual(['draft: review (shadow_mode)']);
  });

  test('F14: one author gets at most two automatic replies a day', async () => {
    const t = await setUp({ now: new Date('2026-01-05T00:10:00Z') });
    for (const text of praises.slice(0, 4)) {
      t.write(text);
      await t.pass(3 * hour);
      await t.clock.advance(minute);
    }
    expect(t.x.creates).toBe(2);
    expect(await t.reasons(praises[2] ?? '')).toEqual(['draft: review (author_cap)']);
    await t.pass(day);
    t.write(praises[4] ?? '');
    await t.pass(hour);
    expect(t.x.creates).toBe(3);
  });

  test('F14: one thread gets at most three automatic replies a day, whoever writes in it', async () => {
    const t = await setUp();
    for (const [index, text] of praises.entries()) t.write(text, { threadId: 'thread-1', authorId: `author-${index}` });
    await t.pass(hour);
    expect(t.x.creates).toBe(3);
    expect((await t.rows()).filter(({ status }) => status === 'ready')).toHaveLength(3);
  });

  test('F14: a platform gets at most so many automatic replies a day, even if many workers send at once', async () => {
    const t = await setUp({ policy: { perDay: 4 } });
    for (const [index, text] of [...praises, ...praises].entries())
      t.write(text, { authorId: `author-${index}`, authorName: `Author ${index}` });
    await t.work();
    await t.clock.advance(2 * minute);
    await Promise.all(Array.from({ length: 4 }, () => t.process({}).engagement.answerDue({ signal })));
    await t.pass(hour);
    expect(t.x.creates).toBeLessThanOrEqual(4);
    expect(t.x.live).toHaveLength(t.x.creates);
  });

  test.each([
    ['an ordinary night', '2026-07-01T21:00:00Z', '2026-07-02T05:00:00.000Z'],
    ['the night that loses an hour', '2026-03-28T22:30:00Z', '2026-03-29T05:00:00.000Z'],
    ['the night that gains an hour', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('in quiet hours nothing is sent by itself, and the first reply goes at seven on the wall after %s', async (_, now, morning) => {
    const t = await setUp({ now: new Date(now) });
    await t.amarktai.settings.change(userId, { timezone: 'Europe/Berlin', quietHours: { from: '22:00', to: '07:00' } });
    t.write('Love the crust, thank you!');
    await t.work();
    let sentAt: string | null = null;
    for (let quarter = 0; quarter < 48 && sentAt === null; quarter += 1) {
      await t.pass(15 * minute);
      if (t.x.creates > 0) sentAt = t.clock.now().toISOString();
    }
    expect(sentAt).toBe(morning);
  });

  test.each([
    ['instagram', 'dm', 23, 'sent'],
    ['instagram', 'dm', 25, 'reply_not_permitted'],
    ['instagram', 'comment', 25, 'sent'],
    ['x', 'dm', 25, 'sent'],
  ] as const)('F14: the window of %s for a %s after %i hours: %s', async (on, type, hours, expected) => {
    const t = await setUp();
    t.write('My order never came.', { on, type, threadId: 'conversation-1' });
    await t.work();
    await t.clock.advance(hours * hour);
    const { id } = await t.row('My order never came.');
    const answer = t.amarktai.engagement.act(userId, id, { action: 'approve' }, signal);
    if (expected === 'sent') expect(await answer).toMatchObject({ status: 'sent' });
    else await expect(answer).rejects.toMatchObject({ code: expected });
    expect(t[on].live).toHaveLength(expected === 'sent' ? 1 : 0);
  });

  test('F14: an automatic reply that was kept back past the platform’s window is not sent', async () => {
    const t = await setUp({ policy: { maxAgeMs: 3 * day } });
    await t.amarktai.settings.change(userId, { paused: true });
    t.write('Love the crust, thank you!', { on: 'instagram', type: 'dm', threadId: 'conversation-1' });
    await t.work();
    await t.pass(25 * hour);
    await t.amarktai.settings.change(userId, { paused: false });
    await t.pass(hour);
    expect(t.instagram.creates).toBe(0);
    expect(await t.reasons('Love the crust, thank you!')).toContain('automatic: review (window_closed)');
  });

  test('an old message is not answered by itself as if it had just come', async () => {
    const t = await setUp();
    t.write('Love the crust, thank you!', { receivedAt: new Date(t.clock.now().getTime() - 13 * hour) });
    await t.pass(hour);
    expect(t.x.creates).toBe(0);
    expect(await t.reasons('Love the crust, thank you!')).toEqual(['draft: review (too_old)']);
  });

  test('private messages are answered where they were written', async () => {
    const t = await setUp();
    t.write('Love the crust, thank you!', { on: 'instagram', type: 'dm', threadId: 'conversation-1' });
    await t.pass(hour);
    expect(t.instagram.live).toEqual([{ id: 'instagram-answer-1', type: 'message', to: 'conversation-1', text: 'Thank you so much!' }]);
  });

  test('a paused account sends when its pause is over', async () => {
    const t = await setUp();
    const {
      rows: [account],
    } = await t.store
      .scope(userId)
      .collection('integrations')
      .find({ where: { platform: 'x' } });
    await t.store.collection('integrations').update(account?.id ?? '', { pausedUntil: new Date(t.clock.now().getTime() + hour) });
    t.write('Love the crust, thank you!');
    await t.pass(30 * minute);
    expect(t.x.creates).toBe(0);
    await t.pass(hour);
    expect(t.x.creates).toBe(1);
  });
});
