import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The Fernet token format: version 0x80, 64-bit seconds, 16-byte IV, AES-128-CBC, HMAC-SHA256; base64url.
 * @see https://github.com/fernet/spec/blob/master/Spec.md
 */
export interface Fernet {
  encrypt(text: string, options: { readonly at: Date; readonly iv?: Uint8Array }): string;
  /** `null` when the token is damaged or made with another key; nothing says which. */
  decrypt(token: string): string | null;
}

/** @param key 32 bytes: the first half signs, the second encrypts. */
export function fernet(key: Uint8Array): Fernet {
  const [signing, encryption] = [key.subarray(0, 16), key.subarray(16, 32)];
  return {
    encrypt(text, { at, iv = randomBytes(16) }) {
      const header = Buffer.alloc(9);
      header[0] = 0x80;
      header.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000)), 1);
      const cipher = createCipheriv('aes-128-cbc', encryption, iv);
      const body = Buffer.concat([header, iv, cipher.update(text, 'utf8'), cipher.final()]);
      return pad(Buffer.concat([body, sign(body, signing)]).toString('base64url'));
    },
    decrypt(token) {
      const bytes = decode(token);
      if (bytes === null) return null;
      const body = bytes.subarray(0, -32);
      if (!timingSafeEqual(sign(body, signing), bytes.subarray(-32))) return null;
      try {
        const decipher = createDecipheriv('aes-128-cbc', encryption, body.subarray(9, 25));
        return Buffer.concat([decipher.update(body.subarray(25)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

/** Whether a text has the form of a Fernet token, whatever its key. */
export function isFernetToken(text: string): boolean {
  return decode(text) !== null;
}

function sign(body: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(body).digest();
}

function decode(token: string): Buffer | null {
  if (!/^[\w-]+={0,2}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // Version, time, IV, one block, signature.
  return bytes.length >= 1 + 8 + 16 + 16 + 32 && bytes[0] === 0x80 && (bytes.length - 57) % 16 === 0 ? bytes : null;
}

/** Other implementations insist on the padding. */
function pad(text: string): string {
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}
