import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA-256 of the exact bytes. */
export function hmacSha256(secret: string, data: Uint8Array | string, encoding: 'base64' | 'hex'): string {
  return createHmac('sha256', secret).update(data).digest(encoding);
}

/** Whether two signatures are the same, in a time that does not tell where they differ. */
export function sameSignature(given: string | null, expected: string): boolean {
  const [left, right] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
