import type { MediaStore } from '../ports/media-store.ts';
import { assertMediaKey, mediaUrl } from './media-key.ts';

/**
 * Media in the process's memory, gone with it.
 * @param options.publicBaseUrl where the host serves the keys; without it `publicUrl` answers `null`.
 */
export function memoryMediaStore(options: { readonly publicBaseUrl?: string } = {}): MediaStore {
  const files = new Map<string, { readonly data: Uint8Array; readonly mediaType: string }>();
  return {
    async put(key, data, { mediaType }) {
      assertMediaKey(key);
      files.set(key, { data: data.slice(), mediaType });
    },
    async get(key) {
      assertMediaKey(key);
      const file = files.get(key);
      return file === undefined ? null : { data: file.data.slice(), mediaType: file.mediaType };
    },
    async publicUrl(key) {
      assertMediaKey(key);
      return mediaUrl(options.publicBaseUrl, key);
    },
    async remove(key) {
      assertMediaKey(key);
      files.delete(key);
    },
  };
}
