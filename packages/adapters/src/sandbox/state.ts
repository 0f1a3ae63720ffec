import { AmarktaiError } from '@amarktai/core';
import { platformIds, platformIdSchema, type PlatformId } from '@amarktai/core/schema';
import { open, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Where the simulated platforms keep what they know. `save` must be durable when it resolves. */
export interface SandboxPersistence {
  /** What was saved last, parsed; `null` when nothing was. */
  load(): Promise<unknown>;
  save(json: string): Promise<void>;
}

const instant = z.iso.datetime();

const storedPostSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  attemptId: z.string(),
  /** Index within a thread; 0 for everything else. */
  part: z.int(),
  type: z.enum(['text', 'thread', 'image', 'carousel', 'video', 'short', 'reel', 'story']),
  title: z.string().nullable(),
  text: z.string(),
  hashtags: z.int(),
  hasLink: z.boolean(),
  media: z.array(z.object({ kind: z.enum(['image', 'video']), mediaType: z.string(), bytes: z.int(), altText: z.string().nullable() })),
  durationSeconds: z.number().nullable(),
  style: z.record(z.string(), z.string()).nullable(),
  createdAt: instant,
  /** When processing ends and the public sees it; `null` for never. */
  publishedAt: instant.nullable(),
  /** What processing ends with. */
  ending: z.enum(['published', 'in_creator_inbox', 'rejected']),
  removed: z.boolean(),
});

const grantSchema = z.object({
  /** Single-use code of the consent page; `null` once exchanged. */
  code: z.string().nullable(),
  redirectUri: z.string(),
  challenge: z.string().nullable(),
  access: z.array(z.object({ token: z.string(), expiresAt: instant })),
  refresh: z.string().nullable(),
  spentRefresh: z.array(z.string()),
  revoked: z.boolean(),
});

const siteSchema = z.object({
  /** Create calls that arrived, refused ones included. */
  creates: z.int(),
  posts: z.array(storedPostSchema),
  replies: z.array(
    z.object({
      id: z.string(),
      accountId: z.string(),
      attemptId: z.string(),
      type: z.enum(['comment', 'dm']),
      to: z.string(),
      postId: z.string().nullable(),
      text: z.string(),
      at: instant,
    }),
  ),
  grants: z.array(grantSchema),
});

const worldSchema = z.object({ version: z.literal(1), sequence: z.int(), sites: z.record(platformIdSchema, siteSchema) });

export type StoredPost = z.infer<typeof storedPostSchema>;
export type Grant = z.infer<typeof grantSchema>;
export type Site = z.infer<typeof siteSchema>;
export type World = z.infer<typeof worldSchema>;

/** What all simulated platforms of one server share. Changes are made one after another and are durable before they are answered. */
export interface SandboxState {
  read<Result>(look: (world: World) => Result): Promise<Result>;
  /** Applies the change wholly or not at all. @throws AmarktaiError `network_failed` when it could not be saved: nothing changed. */
  change<Result>(mutate: (world: World) => Result): Promise<Result>;
}

/** State behind a persistence; without one it lives and dies with the process. @throws AmarktaiError `store_failed` on use when what was saved is not readable. */
export function sandboxState(persistence: SandboxPersistence = memoryPersistence()): SandboxState {
  let saved = '';
  let world: Promise<World> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const current = () => (world ??= load());

  async function load(): Promise<World> {
    const found = await persistence.load();
    const parsed = worldSchema.safeParse(found ?? emptyWorld());
    if (!parsed.success)
      throw new AmarktaiError('store_failed', 'The saved state of the sandbox platforms is not readable; delete it to start afresh.', {
        cause: parsed.error,
      });
    saved = JSON.stringify(parsed.data);
    return parsed.data;
  }

  function serially<Result>(work: () => Promise<Result>): Promise<Result> {
    const run = queue.then(work);
    queue = run.catch(() => undefined);
    return run;
  }

  return {
    read: (look) => serially(async () => look(await current())),
    change: (mutate) =>
      serially(async () => {
        const now = await current();
        try {
          const result = mutate(now);
          const json = JSON.stringify(now);
          if (json !== saved) await persistence.save(json);
          saved = json;
          return result;
        } catch (error) {
          world = Promise.resolve(worldSchema.parse(JSON.parse(saved)));
          if (error instanceof AmarktaiError) throw error;
          throw new AmarktaiError('network_failed', 'The sandbox could not save the call, so nothing was done; try again.', {
            retryable: true,
            cause: error,
          });
        }
      }),
  };
}

/** Keeps the state in one file, replaced atomically and synced to disk before `save` resolves. One process at a time. */
export function fileSandboxPersistence(path: string): SandboxPersistence {
  return {
    async load() {
      try {
        return JSON.parse(await readFile(path, 'utf8')) as unknown;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw new AmarktaiError('store_failed', `The sandbox state in ${path} is not readable; delete it to start afresh.`, {
          cause: error,
        });
      }
    },
    async save(json) {
      await mkdir(dirname(path), { recursive: true });
      const temporary = `${path}.new`;
      const file = await open(temporary, 'w');
      try {
        await file.writeFile(json);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      // Windows opens no folders, and needs no sync of them.
      if (process.platform === 'win32') return;
      const folder = await open(dirname(path), 'r');
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    },
  };
}

/** Takes the next number of the world and makes an id of it that no other world has made. */
export function nextId(world: World, platform: PlatformId, now: Date): string {
  world.sequence += 1;
  return `${platform}-${now.getTime().toString(36)}-${world.sequence}`;
}

function memoryPersistence(): SandboxPersistence {
  let kept: string | null = null;
  return {
    load: async () => (kept === null ? null : (JSON.parse(kept) as unknown)),
    save: async (json) => {
      kept = json;
    },
  };
}

function emptyWorld(): World {
  const site = (): Site => ({ creates: 0, posts: [], replies: [], grants: [] });
  return { version: 1, sequence: 0, sites: Object.fromEntries(platformIds.map((id) => [id, site()])) as World['sites'] };
}
