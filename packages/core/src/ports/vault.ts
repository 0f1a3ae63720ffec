/** Where a sealed text belongs: sealed for one place it does not open in another. */
export interface SealContext {
  readonly userId: string;
  readonly table: string;
  readonly row: string;
  readonly field: string;
}

/** Authenticated encryption of small texts. */
export interface Cipher {
  /** @returns a printable token; sealing the same text twice gives different tokens. */
  seal(text: string, context: SealContext): Promise<string>;
  /**
   * @returns the text, and whether it should be sealed again (an old key, an old format, plain text of the Python service).
   * @throws `credential_invalid` when the token is damaged, belongs elsewhere, or its key is gone.
   */
  open(token: string, context: SealContext): Promise<{ readonly text: string; readonly stale: boolean }>;
}

/** Users' own provider keys. Values leave it only to be put into an outgoing header. */
export interface KeyVault {
  /** Keeps a key; one of the same name is replaced, and the new one has a new id: what is known of the old one says nothing of it. */
  put(userId: string, keyName: string, value: string): Promise<{ readonly id: string; readonly hint: string }>;
  /** `null` when there is none. A key with `invalid` is not to be sent: its provider refused it, or it cannot be opened (then `value` is empty). */
  read(userId: string, keyName: string): Promise<{ readonly id: string; readonly value: string; readonly invalid: string | null } | null>;
  /** Counts a request that was sent with the key. */
  used(userId: string, id: string): Promise<void>;
  /** Remembers that the provider refused the key; the user sees it in the list. A key replaced or removed meanwhile is left alone. */
  markInvalid(userId: string, id: string, reason: string): Promise<void>;
  remove(userId: string, id: string): Promise<boolean>;
}
