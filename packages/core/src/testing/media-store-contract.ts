import type { MediaStore } from '../ports/media-store.ts';
import { type ContractCase, ensure, ensureEqual, ensureRejects, lawsOver } from './contract.ts';

/** A fresh, empty media store for one case. */
export interface MediaStoreSubject {
  readonly store: MediaStore;
  /** The same storage opened again, as after a restart; `null` where nothing outlives the object. */
  readonly reopen: (() => Promise<MediaStore>) | null;
  /** Whether `publicUrl` gives addresses. */
  readonly isPublic: boolean;
  close?(): Promise<void>;
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** The law of `MediaStore`. `make` is called once a case. */
export function mediaStoreContract(make: () => Promise<MediaStoreSubject>): readonly ContractCase[] {
  const law = lawsOver(make);

  return [
    law('what was put is got back, every byte and the media type', async ({ store }) => {
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);
      await store.put('a/b/card.png', all, { mediaType: 'image/png' });
      ensureEqual(await store.get('a/b/card.png'), { data: all, mediaType: 'image/png' }, 'the file');
    }),

    law('an empty file and one of several megabytes are kept', async ({ store }) => {
      await store.put('empty', bytes(), { mediaType: 'text/plain; charset=utf-8' });
      ensureEqual(await store.get('empty'), { data: bytes(), mediaType: 'text/plain; charset=utf-8' }, 'the empty file');
      const large = new Uint8Array(3_000_000).fill(10);
      large[2_999_999] = 7;
      await store.put('large.mp4', large, { mediaType: 'video/mp4' });
      const read = await store.get('large.mp4');
      ensureEqual([read?.data.length, read?.data[0], read?.data[2_999_999]], [3_000_000, 10, 7], 'the large file');
    }),

    law('a key nobody put is null', async ({ store }) => {
      ensureEqual(await store.get('nothing'), null, 'absent');
      ensureEqual(await store.get('nothing/below'), null, 'absent');
    }),

    law('putting again replaces bytes and media type', async ({ store }) => {
      await store.put('k', bytes(1, 2, 3), { mediaType: 'image/png' });
      await store.put('k', bytes(9), { mediaType: 'image/jpeg' });
      ensureEqual(await store.get('k'), { data: bytes(9), mediaType: 'image/jpeg' }, 'the newer file');
    }),

    law('of two puts of one key at once one wins whole', async ({ store }) => {
      const files = Array.from({ length: 8 }, (_, index) => ({
        data: new Uint8Array(10_000 + index).fill(index),
        mediaType: `image/x-${index}`,
      }));
      await Promise.all(files.map(({ data, mediaType }) => store.put('raced', data, { mediaType })));
      const read = await store.get('raced');
      const winner = files.find((file) => file.mediaType === read?.mediaType);
      ensureEqual(read, winner, 'bytes and type of the same put');
    }),

    law('a key may begin with another key and a slash', async ({ store }) => {
      await store.put('a', bytes(1), { mediaType: 'image/png' });
      await store.put('a/b', bytes(2), { mediaType: 'image/png' });
      ensureEqual([(await store.get('a'))?.data, (await store.get('a/b'))?.data], [bytes(1), bytes(2)], 'both are kept');
    }),

    law('a removed key is gone, and removing what is not there is no error', async ({ store }) => {
      await store.put('k', bytes(1), { mediaType: 'image/png' });
      await store.put('k2', bytes(2), { mediaType: 'image/png' });
      await store.remove('k');
      await store.remove('k');
      await store.remove('never/was');
      ensureEqual([await store.get('k'), (await store.get('k2'))?.data], [null, bytes(2)], 'only the one is gone');
    }),

    law('what a caller does to the bytes afterwards does not reach the store', async ({ store }) => {
      const data = bytes(1, 2);
      await store.put('k', data, { mediaType: 'image/png' });
      data[0] = 99;
      const read = await store.get('k');
      ensureEqual(read?.data, bytes(1, 2), 'the put bytes were copied');
      if (read !== null) read.data[1] = 99;
      ensureEqual((await store.get('k'))?.data, bytes(1, 2), 'the got bytes were a copy');
    }),

    law('a key that could leave the store is refused everywhere', async ({ store }) => {
      for (const key of [
        '',
        '.',
        '..',
        '../a',
        'a/../../b',
        '/etc/passwd',
        'a//b',
        'a/',
        'a\\b',
        'a b',
        'ä',
        'a\0',
        'a\n',
        '%2e%2e/a',
        'x'.repeat(401),
      ]) {
        const what = `the key ${JSON.stringify(key.slice(0, 20))}`;
        await ensureRejects(() => store.put(key, bytes(1), { mediaType: 'image/png' }), 'validation_failed', `${what} is not put`);
        await ensureRejects(() => store.get(key), 'validation_failed', `${what} is not got`);
        await ensureRejects(() => store.remove(key), 'validation_failed', `${what} is not removed`);
        await ensureRejects(() => store.publicUrl(key), 'validation_failed', `${what} has no address`);
      }
    }),

    law('an address ends with the key, or is null where the store has no public side', async ({ store, isPublic }) => {
      await store.put('a/b.png', bytes(1), { mediaType: 'image/png' });
      const url = await store.publicUrl('a/b.png');
      if (!isPublic) return ensureEqual(url, null, 'no public side');
      ensure(url !== null && new URL(url).pathname.endsWith('/a/b.png'), 'an absolute address of the key');
    }),

    law('what was put is there after a restart', async ({ store, reopen }) => {
      if (reopen === null) return;
      await store.put('kept/k', bytes(1, 2, 3), { mediaType: 'image/webp' });
      ensureEqual(await (await reopen()).get('kept/k'), { data: bytes(1, 2, 3), mediaType: 'image/webp' }, 'the file');
    }),
  ];
}
