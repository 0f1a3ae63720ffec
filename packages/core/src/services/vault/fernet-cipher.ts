import { hkdfSync } from 'node:crypto';
import { AmarktaiError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Cipher, SealContext } from '../../ports/vault.ts';
import { fernet, isFernetToken } from './fernet.ts';

export interface FernetCipherOptions {
  /** Master keys of at least 16 characters: the first seals, all open. Rotation puts a new one in front. */
  readonly keys: readonly string[];
  readonly clock: Clock;
  /**
   * Takes over what the Python service stored: tokens made with one of `keys` itself, and, where it ran without a key, plain text.
   * What is opened that way is `stale`, to be sealed again. Default false: anything else does not open.
   */
  readonly acceptPythonService?: boolean;
}

/**
 * Fernet tokens under a key of their own for each user, table, row and field (HKDF-SHA256, RFC 5869): a token moved to another place does not open.
 * @throws `validation_failed` when there is no key or one is too short.
 */
export function fernetCipher({ keys, clock, acceptPythonService = false }: FernetCipherOptions): Cipher {
  if (keys.length === 0 || keys.some((key) => key.length < 16)) {
    throw new AmarktaiError('validation_failed', 'Encryption keys have at least 16 characters each; set ENCRYPTION_KEY.');
  }
  return {
    seal: async (text, context) => fernet(derive(keys[0] ?? '', context)).encrypt(text, { at: clock.now() }),
    async open(token, context) {
      for (const [index, key] of keys.entries()) {
        const text = fernet(derive(key, context)).decrypt(token);
        if (text !== null) return { text, stale: index > 0 };
      }
      if (acceptPythonService) {
        for (const key of keys) {
          const text = fernet(pythonServiceKey(key)).decrypt(token);
          if (text !== null) return { text, stale: true };
        }
        if (!isFernetToken(token)) return { text: token, stale: true };
      }
      throw new AmarktaiError(
        'credential_invalid',
        `A secret of ${context.table} ${context.row} cannot be opened: it is damaged, belongs elsewhere, or its ENCRYPTION_KEY is gone.`,
        {
          details: { table: context.table, row: context.row, field: context.field },
        },
      );
    },
  };
}

function derive(master: string, { userId, table, row, field }: SealContext): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', Buffer.from(master, 'utf8'), 'amarktai/v1', JSON.stringify([userId, table, row, field]), 32));
}

/** The Python service's key: the string's bytes, cut or zero-padded to 32. */
function pythonServiceKey(key: string): Uint8Array {
  const bytes = new Uint8Array(32);
  bytes.set(Buffer.from(key, 'utf8').subarray(0, 32));
  return bytes;
}
