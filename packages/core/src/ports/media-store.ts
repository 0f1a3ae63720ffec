/** Bytes by key. Keys are chosen by the caller: path segments of `[A-Za-z0-9._-]`. */
export interface MediaStore {
  /** Overwrites. Resolves when the bytes are durable. */
  put(key: string, data: Uint8Array, options: { readonly mediaType: string }): Promise<void>;
  get(key: string): Promise<{ readonly data: Uint8Array; readonly mediaType: string } | null>;
  /** An address from which platforms can fetch the file for at least an hour; `null` where the store has no public side. */
  publicUrl(key: string): Promise<string | null>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
}
