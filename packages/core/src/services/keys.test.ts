import { describe, expect, test } from 'vitest';
import { type Amarktai, createAmarktai } from '../create-amarktai.ts';
import { emitterBus } from '../defaults/emitter-bus.ts';
import { silentLogger } from '../defaults/logger.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import type { TextProvider } from '../ports/text-provider.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { scriptedProvider, type Step } from '../testing/scripted-provider.ts';
import { createKeysService } from './keys.ts';
import { createModels } from './models.ts';
import { createOutbox } from './outbox.ts';
import { createSettingsService } from './settings.ts';
import { fernetCipher } from './vault/fernet-cipher.ts';
import { createBudget, createHealthStore } from '../routing/index.ts';

const masterKeys = ['the first master key'];
const amarktaiWith = (encryptionKeys: readonly string[], store = memoryStore({ clock: manualClock() })): Amarktai =>
  createAmarktai({ store, encryptionKeys, clock: manualClock(), logger: silentLogger });

describe('the vault of provider keys', () => {
  test('a replaced key is a new one: what is remembered of the old does not touch it', async () => {
    const { keys } = amarktaiWith(masterKeys);
    const first = await keys.put('ann', 'OPENAI_API_KEY', 'sk-first-0123456789');
    const second = await keys.put('ann', 'OPENAI_API_KEY', 'sk-second-0123456789');
    await keys.markInvalid('ann', first.id, 'openai refused the key.');
    await keys.used('ann', first.id);
    expect(await keys.read('ann', 'OPENAI_API_KEY')).toEqual({ id: second.id, value: 'sk-second-0123456789', invalid: null });
    expect((await keys.list('ann')).rows).toMatchObject([{ id: second.id, usageCount: 0, isActive: true }]);
  });

  test('a refused key is shown as such until it is replaced, and its owner is told once', async () => {
    const amarktai = amarktaiWith(masterKeys);
    const { id } = await amarktai.keys.put('ann', 'GROQ_API_KEY', 'gsk-first-0123456789');
    for (let time = 0; time < 2; time++) await amarktai.keys.markInvalid('ann', id, 'groq refused the key.');
    expect((await amarktai.keys.list('ann')).rows).toMatchObject([{ isActive: false, invalidReason: 'groq refused the key.' }]);
    expect(await amarktai.keys.read('ann', 'GROQ_API_KEY')).toMatchObject({ invalid: 'groq refused the key.' });
    expect(
      (await amarktai.store.scope('ann').collection('outbox').find({})).rows.filter(({ type }) => type === 'credential.invalid'),
    ).toHaveLength(1);
    await amarktai.keys.put('ann', 'GROQ_API_KEY', 'gsk-second-0123456789');
    expect((await amarktai.keys.list('ann')).rows).toMatchObject([{ isActive: true, invalidReason: null }]);
  });

  test('a key whose master key is gone is shown as invalid, and is not fatal', async () => {
    const store = memoryStore({ clock: manualClock() });
    await amarktaiWith(masterKeys, store).keys.put('ann', 'OPENAI_API_KEY', 'sk-first-0123456789');
    const { keys } = amarktaiWith(['another master key'], store);
    expect(await keys.read('ann', 'OPENAI_API_KEY')).toMatchObject({ value: '', invalid: expect.stringContaining('cannot be opened') });
    expect((await keys.list('ann')).rows).toMatchObject([{ isActive: false, invalidReason: expect.stringContaining('store it again') }]);
  });

  test('after a rotation a key is sealed anew when it is read', async () => {
    const store = memoryStore({ clock: manualClock() });
    await amarktaiWith(masterKeys, store).keys.put('ann', 'OPENAI_API_KEY', 'sk-first-0123456789');
    await amarktaiWith(['the second master key', ...masterKeys], store).keys.read('ann', 'OPENAI_API_KEY');
    expect(await amarktaiWith(['the second master key'], store).keys.read('ann', 'OPENAI_API_KEY')).toMatchObject({
      value: 'sk-first-0123456789',
    });
  });

  test("reading and removing are the owner's alone", async () => {
    const { keys } = amarktaiWith(masterKeys);
    const { id } = await keys.put('ann', 'OPENAI_API_KEY', 'sk-first-0123456789');
    expect(await keys.read('eve', 'OPENAI_API_KEY')).toBeNull();
    expect(await keys.remove('eve', id)).toBe(false);
    await keys.markInvalid('eve', id, 'No.');
    expect(await keys.read('ann', 'OPENAI_API_KEY')).toMatchObject({ invalid: null });
  });
});

describe('models of a user with an own key', () => {
  const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };
  const made = (steps: readonly Step[]) => {
    const clock = manualClock();
    const store = memoryStore({ clock });
    let ids = 0;
    const context = {
      store,
      clock,
      ids: () => `id-${++ids}`,
      random: () => 0,
      logger: silentLogger,
      bus: emitterBus({ logger: silentLogger }),
    };
    const events = createOutbox(context);
    const settings = createSettingsService(context);
    const keys = createKeysService({ ...context, cipher: fernetCipher({ keys: masterKeys, clock }), events });
    const sent: string[] = [];
    const own = scriptedProvider('own', steps);
    const project = scriptedProvider('project', [{ say: 'From the project.' }]);
    const byKey = {
      OPENAI_API_KEY: (apiKey: string) => ({
        text: [{ ...own, generate: ((...parameters) => (sent.push(apiKey), own.generate(...parameters))) as TextProvider['generate'] }],
      }),
    };
    const models = createModels({
      ...context,
      keys,
      settings,
      budget: createBudget({ clock }),
      health: createHealthStore(),
      options: { byKey, shared: { text: [{ provider: project, tier: 'project' }] } },
    });
    return { clock, keys, settings, sent, project, generate: async () => (await models('ann')).text.generate(ask) };
  };

  test('the uses of a key are counted, not how often it was looked up', async () => {
    const { keys, generate, project } = made([{ say: 'Hi.' }]);
    await keys.put('ann', 'OPENAI_API_KEY', 'sk-first-0123456789');
    for (let call = 0; call < 3; call++) expect((await generate()).tier).toBe('user');
    await expect.poll(async () => (await keys.list('ann')).rows[0]?.usageCount).toBe(3);
    expect((await keys.list('ann')).rows[0]?.lastUsedAt).toBeInstanceOf(Date);
    expect(project.seen).toHaveLength(0);
  });

  test('a refused key fails visibly, is not sent again, and costs the project nothing until it is replaced', async () => {
    const { clock, keys, sent, generate, project } = made([{ fail: 'credential_invalid' }, { say: 'Hi.' }]);
    await keys.put('ann', 'OPENAI_API_KEY', 'sk-first-0123456789');
    await expect(generate()).rejects.toMatchObject({ code: 'credential_invalid' });
    await expect.poll(async () => (await keys.list('ann')).rows[0]?.isActive).toBe(false);
    for (let call = 0; call < 3; call++) {
      // Longer than the router's own memory of a refusal.
      await clock.advance(600_000);
      await expect(generate()).rejects.toMatchObject({
        code: 'credential_invalid',
        message: expect.stringContaining('replace it, or remove it'),
      });
    }
    expect([sent.length, project.seen.length]).toEqual([1, 0]);
    expect((await keys.list('ann')).rows[0]?.usageCount).toBe(1);

    await keys.put('ann', 'OPENAI_API_KEY', 'sk-second-0123456789');
    expect((await generate()).text).toBe('Hi.');
    expect(sent).toEqual(['sk-first-0123456789', 'sk-second-0123456789']);
  });

  test("a refused key that is removed gives way to the project's", async () => {
    const { keys, generate } = made([{ fail: 'credential_invalid' }]);
    const { id } = await keys.put('ann', 'OPENAI_API_KEY', 'sk-first-0123456789');
    await expect(generate()).rejects.toMatchObject({ code: 'credential_invalid' });
    await keys.remove('ann', id);
    expect((await generate()).tier).toBe('project');
  });

  test("with the policy `always` the project's key is used instead, and the refused one is left alone", async () => {
    const { clock, keys, settings, sent, generate } = made([{ fail: 'credential_invalid' }]);
    await settings.change('ann', { tierPolicy: 'always' });
    await keys.put('ann', 'OPENAI_API_KEY', 'sk-first-0123456789');
    for (let call = 0; call < 3; call++) {
      expect((await generate()).tier).toBe('project');
      await expect.poll(async () => (await keys.list('ann')).rows[0]?.isActive).toBe(false);
      await clock.advance(600_000);
    }
    expect(sent).toHaveLength(1);
  });
});
