import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { FindOptions, Page } from '../ports/store.ts';
import type { Cipher, KeyVault, SealContext } from '../ports/vault.ts';
import type { ApiKey } from '../schema/integration.ts';
import type { ServiceContext } from './context.ts';
import type { EventRecorder } from './event-recorder.ts';

/** The keys a user can bring; the same names are the environment variables of the project's own keys. */
export const keyNames = [
  'OPENAI_API_KEY',
  'GROQ_API_KEY',
  'HUGGINGFACE_TOKEN',
  'SILICONFLOW_API_KEY',
  'LEONARDO_API_KEY',
  'RUNWAY_API_KEY',
  'HEYGEN_API_KEY',
  'REPLICATE_API_TOKEN',
  'ELEVENLABS_API_KEY',
  'COQUI_API_KEY',
  'PLAYHT_API_KEY',
  'PLAYHT_USER_ID',
  'FIRECRAWL_API_KEY',
  'SCRAPINGBEE_API_KEY',
  'NEWS_API_KEY',
  'REDDIT_CLIENT_ID',
  'REDDIT_CLIENT_SECRET',
  'X_BEARER_TOKEN',
  'TIKTOK_BUSINESS_TOKEN',
  'GOOGLE_TRENDS_API_KEY',
] as const;
export type KeyName = (typeof keyNames)[number];

/** A key as its owner sees it: never its value. */
export type KeyView = Pick<
  ApiKey,
  'id' | 'keyName' | 'isActive' | 'usageCount' | 'lastUsedAt' | 'createdAt' | 'hint' | 'invalidSince' | 'invalidReason'
>;

/** Users' own provider keys, sealed at rest. */
export interface KeysService extends KeyVault {
  list(userId: string, options?: Pick<FindOptions<ApiKey>, 'limit' | 'cursor'>): Promise<Page<KeyView>>;
}

export function createKeysService({
  store,
  clock,
  ids,
  cipher,
  events,
}: Pick<ServiceContext, 'store' | 'clock' | 'ids'> & { readonly cipher: Cipher; readonly events: EventRecorder }): KeysService {
  const place = (userId: string, row: string): SealContext => ({ userId, table: 'user_api_keys', row, field: 'keyValue' });

  const markInvalid: KeyVault['markInvalid'] = (userId, id, reason) =>
    events.transaction(store, async (transaction, record) => {
      const row = await transaction
        .scope(userId)
        .collection('apiKeys')
        .update(id, { invalidSince: clock.now(), invalidReason: reason }, { invalidSince: null });
      if (row !== null) await record(userId, 'credential.invalid', { keyName: row.keyName, hint: row.hint, reason });
    });

  return {
    async put(userId, keyName, value) {
      const trimmed = value.trim();
      const problem = !(keyNames as readonly string[]).includes(keyName)
        ? { path: 'keyName', message: `must be one of ${keyNames.join(', ')}` }
        : trimmed.length < 4 || trimmed.length > 4000 || /[\s\p{Cc}]/u.test(trimmed)
          ? { path: 'keyValue', message: 'must have 4 to 4000 characters without spaces or line breaks' }
          : null;
      if (problem !== null)
        throw new AmarktaiError('validation_failed', `The key is not valid: ${problem.path} ${problem.message}.`, {
          details: { errors: [problem] },
        });
      const hint = trimmed.length >= 12 ? trimmed.slice(-4) : '';
      const id = ids();
      const sealedValue = await cipher.seal(trimmed, place(userId, id));
      await store.transaction(async (transaction) => {
        const rows = transaction.scope(userId).collection('apiKeys');
        await rows.remove({ keyName });
        await rows.insert({
          id,
          keyName,
          sealedValue,
          hint,
          isActive: true,
          invalidSince: null,
          invalidReason: null,
          usageCount: 0,
          lastUsedAt: null,
        });
      });
      return { id, hint };
    },

    async read(userId, keyName) {
      const rows = store.scope(userId).collection('apiKeys');
      const [row] = (await rows.find({ where: { keyName, isActive: true }, limit: 1 })).rows;
      if (row === undefined) return null;
      try {
        const { text, stale } = await cipher.open(row.sealedValue, place(userId, row.id));
        if (stale)
          await rows.update(row.id, { sealedValue: await cipher.seal(text, place(userId, row.id)) }, { sealedValue: row.sealedValue });
        return { id: row.id, value: text, invalid: row.invalidReason };
      } catch (error) {
        if (!isAmarktaiError(error, 'credential_invalid')) throw error;
        await markInvalid(userId, row.id, 'It cannot be opened any more; store it again.');
        return { id: row.id, value: '', invalid: error.message };
      }
    },

    async used(userId, id) {
      const rows = store.scope(userId).collection('apiKeys');
      if ((await rows.increment(id, { usageCount: 1 })) !== null) await rows.update(id, { lastUsedAt: clock.now() });
    },

    markInvalid,

    remove: async (userId, id) => (await store.scope(userId).collection('apiKeys').remove({ id })) > 0,

    async list(userId, options = {}) {
      const page = await store
        .scope(userId)
        .collection('apiKeys')
        .find({ ...options, order: [{ field: 'keyName' }] });
      return { ...page, rows: page.rows.map(view) };
    },
  };
}

function view({ id, keyName, isActive, usageCount, lastUsedAt, createdAt, hint, invalidSince, invalidReason }: ApiKey): KeyView {
  return { id, keyName, isActive: isActive && invalidSince === null, usageCount, lastUsedAt, createdAt, hint, invalidSince, invalidReason };
}
