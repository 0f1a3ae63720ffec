import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MediaStore } from '../ports/media-store.ts';
import { breaks } from '../testing/breaks.ts';
import { mediaStoreContract, type MediaStoreSubject } from '../testing/media-store-contract.ts';
import { fileMediaStore } from './file-media-store.ts';
import { memoryMediaStore } from './memory-media-store.ts';

const onFiles =
  (options: { publicBaseUrl?: string } = {}) =>
  async (): Promise<MediaStoreSubject> => {
    const folder = await mkdtemp(join(tmpdir(), 'amarktai-media-'));
    const open = (): MediaStore => fileMediaStore(join(folder, 'not', 'yet', 'there'), options);
    return {
      store: open(),
      reopen: async () => open(),
      isPublic: options.publicBaseUrl !== undefined,
      close: () => rm(folder, { recursive: true }),
    };
  };
const inMemory =
  (change: (store: MediaStore) => MediaStore = (store) => store) =>
  async (): Promise<MediaStoreSubject> => ({
    store: change(memoryMediaStore({ publicBaseUrl: 'https://cdn.example/media/' })),
    reopen: null,
    isPublic: true,
  });

for (const [name, make] of Object.entries({
  'the memory media store': inMemory(),
  'the memory media store without a public side': async () => ({ store: memoryMediaStore(), reopen: null, isPublic: false }),
  'the file media store': onFiles(),
  'the file media store with a public side': onFiles({ publicBaseUrl: 'https://cdn.example/media' }),
})) {
  describe(`${name} keeps the law of MediaStore`, () => {
    for (const law of mediaStoreContract(make)) test(law.name, law.run);
  });
}

describe('the law of MediaStore catches', () => {
  const broken: Record<string, [(store: MediaStore) => MediaStore, string]> = {
    'a store that forgets the media type': [
      (store) => ({ ...store, put: (key, data) => store.put(key, data, { mediaType: 'application/octet-stream' }) }),
      'what was put is got back, every byte and the media type',
    ],
    'a store that keeps the first file': [
      (store) => ({ ...store, put: async (key, data, options) => void ((await store.get(key)) ?? (await store.put(key, data, options))) }),
      'putting again replaces bytes and media type',
    ],
    'a store that cleans keys instead of refusing them': [
      (store) => {
        const clean = (key: string): string =>
          key
            .replaceAll(/[^A-Za-z0-9/._-]|\.\./g, '')
            .replace(/^\/+|\/+$/g, '')
            .slice(0, 400) || 'k';
        return {
          put: (key, data, options) => store.put(clean(key), data, options),
          get: (key) => store.get(clean(key)),
          publicUrl: (key) => store.publicUrl(clean(key)),
          remove: (key) => store.remove(clean(key)),
        };
      },
      'a key that could leave the store is refused everywhere',
    ],
    'a store that hands out its own bytes': [
      (store) => {
        const files = new Map<string, { data: Uint8Array; mediaType: string }>();
        return {
          ...store,
          put: async (key, data, { mediaType }) => void files.set(key, { data, mediaType }),
          get: async (key) => files.get(key) ?? null,
        };
      },
      'what a caller does to the bytes afterwards does not reach the store',
    ],
    'a store that writes the type in a second step': [
      (store) => {
        const types = new Map<string, string>();
        return {
          ...store,
          put: async (key, data, options) => {
            await store.put(key, data, options);
            for (let turn = 0; turn < 30 - (data.length % 10); turn += 1) await Promise.resolve();
            types.set(key, options.mediaType);
          },
          get: async (key) => {
            const file = await store.get(key);
            return file === null ? null : { data: file.data, mediaType: types.get(key) ?? '' };
          },
        };
      },
      'of two puts of one key at once one wins whole',
    ],
    'a store that removes everything': [
      (store) => ({ ...store, remove: async (key) => (await store.remove(key), store.remove('k2')) }),
      'a removed key is gone, and removing what is not there is no error',
    ],
  };
  for (const [name, [change, law]] of Object.entries(broken))
    test(name, async () => expect(await breaks(mediaStoreContract(inMemory(change)), law)).toBe(true));
});

describe('the file media store', () => {
  test('leaves no drafts behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'amarktai-media-'));
    const store = fileMediaStore(folder);
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.put('k', Uint8Array.of(index), { mediaType: 'image/png' })));
    expect(await readdir(folder)).toEqual(['k~']);
    await rm(folder, { recursive: true });
  });

  test('answers store_failed and says which key when the folder cannot be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'amarktai-media-'));
    await writeFile(join(folder, 'blocked'), 'a file where a folder is needed');
    const put = fileMediaStore(join(folder, 'blocked')).put('k', Uint8Array.of(1), { mediaType: 'image/png' });
    await expect(put).rejects.toMatchObject({ code: 'store_failed', details: { key: 'k', action: 'write' } });
    await rm(folder, { recursive: true });
  });

  test('refuses a media type with a line break', async () => {
    const put = fileMediaStore(join(tmpdir(), 'amarktai-never-made')).put('k', Uint8Array.of(1), { mediaType: 'image/png\nx' });
    await expect(put).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
