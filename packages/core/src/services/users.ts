import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { Store } from '../ports/store.ts';
import type { Integration } from '../schema/integration.ts';
import { type CollectionName, entities } from '../schema/entities.ts';
import type { ServiceContext } from './context.ts';

/** Who the rows belong to. Ids are the host's own: any text of 1 to 255 characters. */
export interface UsersService {
  /** Notes that a user exists, so that scheduled jobs run for them. Cheap to call often. @throws `validation_failed` for an id that cannot be one. */
  seen(userId: string, profile?: { readonly email?: string | null; readonly displayName?: string | null }): Promise<void>;
  /** Every row of a user by collection, secrets left out. */
  export(userId: string): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Removes every row and file of a user. What is live on platforms stays there. */
  remove(userId: string): Promise<{ readonly rows: number }>;
}

/** Fields that never leave the storage; `body` is a kept answer, which may hold a secret. */
const secrets = new Set([
  'accessToken',
  'refreshToken',
  'sealedValue',
  'sealedSecret',
  'sealedPreviousSecret',
  'digest',
  'codeVerifier',
  'stateDigest',
  'body',
]);
const owned = (Object.keys(entities) as CollectionName[]).filter((name) => entities[name].scoped);
const remembered = 10_000;

export function createUsersService({ store, clock, mediaStore }: Pick<ServiceContext, 'store' | 'clock' | 'mediaStore'>): UsersService {
  const known = new Set<string>();

  return {
    async seen(userId, { email = null, displayName = null } = {}) {
      if (known.has(userId)) return;
      if (userId.length === 0 || userId.length > 255) throw new AmarktaiError('validation_failed', 'A user id has 1 to 255 characters.');
      const rows = store.scope(userId).collection('users');
      const lastSeenAt = clock.now();
      if (
        (await rows.update(userId, { lastSeenAt, ...(email !== null && { email }), ...(displayName !== null && { displayName }) })) === null
      ) {
        await rows.insert({ id: userId, email, displayName, lastSeenAt }).catch((error: unknown) => {
          // Two first calls at once: one of them has written the row.
          if (!isAmarktaiError(error, 'conflict')) throw error;
        });
      }
      if (known.size >= remembered) known.clear();
      known.add(userId);
    },

    async export(userId) {
      const scoped = store.scope(userId);
      const parts = await Promise.all(owned.map(async (name) => [name, (await all(scoped, name)).map(withoutSecrets)] as const));
      return Object.fromEntries(parts);
    },

    async remove(userId) {
      const scoped = store.scope(userId);
      for (const row of await all(scoped, 'media')) await mediaStore.remove((row as { key: string }).key);
      await forgetWebhooks(userId);
      let rows = 0;
      // Rows that others refer to go last; ids of a user's rows are the user's alone.
      for (const name of owned.toReversed()) rows += await scoped.collection(name).remove({ userId });
      known.delete(userId);
      return { rows };
    },
  };

  /** What platforms sent for the user's accounts, unless somebody else has connected the same account. */
  async function forgetWebhooks(userId: string): Promise<void> {
    const integrations = store.collection('integrations');
    for (const row of await all(store.scope(userId), 'integrations')) {
      const { platform, platformUserId: accountId } = row as Integration;
      if (accountId === null) continue;
      const isShared = (await integrations.count({ platform, platformUserId: accountId, isConnected: true, userId: { ne: userId } })) > 0;
      if (!isShared) await store.collection('incomingWebhooks').remove({ platform, accountId });
    }
  }
}

async function all(scoped: Store, name: CollectionName): Promise<readonly object[]> {
  const found: object[] = [];
  let cursor: string | null = null;
  do {
    const page: { readonly rows: readonly object[]; readonly nextCursor: string | null } = await scoped
      .collection(name)
      .find({ limit: 500, ...(cursor === null ? {} : { cursor }) });
    found.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

function withoutSecrets(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !secrets.has(field)));
}
