import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AmarktaiError } from '../errors.ts';
import type { MediaStore } from '../ports/media-store.ts';
import { assertMediaKey, mediaUrl } from './media-key.ts';

/** Outside the alphabet of keys: the file of `a` never meets the folder of `a/b`. */
const suffix = '~';

/**
 * Media in a folder: a file per key, holding a line with the media type and then the bytes, so that both change in one step. A `put` has
 * reached the disk when it resolves, and one that is cut off leaves the old file. Failures of the disk are `store_failed`.
 * @param folder made when it is missing. Keys that differ only by case need a file system that tells them apart.
 * @param options.publicBaseUrl where the host serves the keys with `get`; without it `publicUrl` answers `null`.
 */
export function fileMediaStore(folder: string, options: { readonly publicBaseUrl?: string } = {}): MediaStore {
  const root = resolve(folder);
  const pathOf = (key: string): string => {
    assertMediaKey(key);
    return join(root, key) + suffix;
  };

  return {
    async put(key, data, { mediaType }) {
      const path = pathOf(key);
      if (!/^[\x20-\x7e]{1,200}$/.test(mediaType)) {
        throw new AmarktaiError('validation_failed', `The media type of ${key} is not one: give something like image/png.`, {
          details: { key },
        });
      }
      await disk('write', key, () => replace(path, [Buffer.from(`${mediaType}\n`), data]));
    },
    async get(key) {
      const path = pathOf(key);
      const file = await disk('read', key, () => unlessMissing(readFile(path)));
      if (file === null) return null;
      const end = file.indexOf(0x0a);
      return { data: new Uint8Array(file.subarray(end + 1)), mediaType: file.toString('latin1', 0, end) };
    },
    async publicUrl(key) {
      assertMediaKey(key);
      return mediaUrl(options.publicBaseUrl, key);
    },
    async remove(key) {
      const path = pathOf(key);
      await disk('remove', key, async () => {
        if ((await unlessMissing(rm(path))) !== null) await sync(dirname(path));
      });
    },
  };
}

async function replace(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const folder = dirname(path);
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade !== undefined) {
    const top = dirname(firstMade);
    for (let made = dirname(folder); made.length >= top.length; made = dirname(made)) {
      await sync(made);
      if (made === dirname(made)) break;
    }
  }
  const draft = join(folder, `${suffix}${randomUUID()}`);
  try {
    const file = await open(draft, 'wx');
    try {
      for (const part of parts) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await sync(folder);
}

/** Makes the entries of a folder durable; Windows cannot open folders and does not need it. */
async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

async function disk<Result>(action: string, key: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new AmarktaiError(
      'store_failed',
      `The media file ${key} could not be ${action === 'read' ? 'read' : action === 'write' ? 'written' : 'removed'}: check the folder and its free space.`,
      {
        retryable: true,
        details: { key, action, code: codeOf(error) ?? 'unknown' },
        cause: error,
      },
    );
  }
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
