import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { FindOptions, Page } from '../ports/store.ts';
import type { ApiToken } from '../schema/user.ts';
import type { ServiceContext } from './context.ts';
import { validate } from './validate.ts';

export type TokenView = Pick<ApiToken, 'id' | 'name' | 'scope' | 'hint' | 'createdAt' | 'lastUsedAt'>;

/** API tokens: shown once, kept as SHA-256 digests. */
export interface TokensService {
  create(
    userId: string,
    input: { readonly name: string; readonly scope: 'read' | 'write' },
  ): Promise<TokenView & { readonly token: string }>;
  list(userId: string, options?: Pick<FindOptions<ApiToken>, 'limit' | 'cursor'>): Promise<Page<TokenView>>;
  /** @returns whether there was one. */
  revoke(userId: string, id: string): Promise<boolean>;
  /** Who a token belongs to; `null` when it is unknown or revoked. */
  verify(token: string): Promise<{ readonly userId: string; readonly scopes: readonly ('read' | 'write')[] } | null>;
}

const prefix = 'amk_';
const input = z.strictObject({ name: z.string().trim().min(1).max(100), scope: z.enum(['read', 'write']) });
/** `lastUsedAt` is written at most this often. */
const noteEveryMs = 60_000;

export function createTokensService({ store, clock, ids }: Pick<ServiceContext, 'store' | 'clock' | 'ids'>): TokensService {
  return {
    async create(userId, given) {
      const { name, scope } = validate(input, given, 'token');
      const token = `${prefix}${randomBytes(32).toString('base64url')}`;
      const row = await store
        .scope(userId)
        .collection('apiTokens')
        .insert({ id: ids(), name, scope, digest: digestOf(token), hint: token.slice(-4), lastUsedAt: null, revokedAt: null });
      return { ...view(row), token };
    },
    async list(userId, options = {}) {
      const page = await store
        .scope(userId)
        .collection('apiTokens')
        .find({ ...options, where: { revokedAt: null }, order: [{ field: 'createdAt', direction: 'desc' }] });
      return { ...page, rows: page.rows.map(view) };
    },
    revoke: async (userId, id) =>
      (await store.scope(userId).collection('apiTokens').update(id, { revokedAt: clock.now() }, { revokedAt: null })) !== null,
    async verify(token) {
      if (!token.startsWith(prefix)) return null;
      const rows = store.collection('apiTokens');
      const [row] = (await rows.find({ where: { digest: digestOf(token), revokedAt: null }, limit: 1 })).rows;
      if (row === undefined) return null;
      const now = clock.now();
      if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() > noteEveryMs) await rows.update(row.id, { lastUsedAt: now });
      return { userId: row.userId, scopes: row.scope === 'write' ? ['read', 'write'] : ['read'] };
    },
  };
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function view({ id, name, scope, hint, createdAt, lastUsedAt }: ApiToken): TokenView {
  return { id, name, scope, hint, createdAt, lastUsedAt };
}
