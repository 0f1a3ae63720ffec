import { describe, expect, test } from 'vitest';
import { manualClock } from '../../testing/manual-clock.ts';
import { fernet, isFernetToken } from './fernet.ts';
import { fernetCipher } from './fernet-cipher.ts';

const place = { userId: 'ann', table: 'user_api_keys', row: 'r1', field: 'keyValue' };
const clock = manualClock();

describe('Fernet', () => {
  const key = Buffer.from('cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=', 'base64url');
  // The published vector of the Fernet specification (generate.json).
  const token = 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';

  test('makes and opens the token of the specification', () => {
    const iv = Uint8Array.from({ length: 16 }, (_, index) => index);
    expect(fernet(key).encrypt('hello', { at: new Date('1985-10-26T01:20:00-07:00'), iv })).toBe(token);
    expect(fernet(key).decrypt(token)).toBe('hello');
  });

  test('opens nothing that was changed, cut or made with another key', () => {
    for (let index = 0; index < token.length - 3; index += 1) {
      const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);
      expect(fernet(key).decrypt(changed), `changed at ${index}`).toBeNull();
    }
    expect(fernet(key).decrypt(token.slice(0, -4))).toBeNull();
    expect(fernet(Buffer.alloc(32, 7)).decrypt(token)).toBeNull();
    expect(fernet(key).decrypt('')).toBeNull();
  });

  test('knows a token by its form', () => {
    expect(isFernetToken(token)).toBe(true);
    expect(isFernetToken('sk-proj-abcdef')).toBe(false);
  });
});

describe('the cipher', () => {
  const cipher = fernetCipher({ keys: ['the first master key'], clock });

  test('a sealed text opens in its place and nowhere else', async () => {
    const token = await cipher.seal('secret', place);
    expect(await cipher.open(token, place)).toEqual({ text: 'secret', stale: false });
    for (const other of [{ userId: 'eve' }, { table: 'user_integrations' }, { row: 'r2' }, { field: 'refreshToken' }]) {
      await expect(cipher.open(token, { ...place, ...other })).rejects.toMatchObject({ code: 'credential_invalid' });
    }
  });

  test('sealing twice gives two tokens', async () => {
    expect(await cipher.seal('secret', place)).not.toBe(await cipher.seal('secret', place));
  });

  test('after a rotation old tokens open and say that they are stale', async () => {
    const token = await cipher.seal('secret', place);
    const rotated = fernetCipher({ keys: ['the second master key', 'the first master key'], clock });
    expect(await rotated.open(token, place)).toEqual({ text: 'secret', stale: true });
    await expect(fernetCipher({ keys: ['the second master key'], clock }).open(token, place)).rejects.toMatchObject({
      code: 'credential_invalid',
    });
  });

  // Recorded from python3-cryptography: Fernet(urlsafe_b64encode(key.encode()[:32].ljust(32, b'\0'))).encrypt_at_time(b'sk-old', 1700000000)
  test.each([
    ['a key of the old service', 'gAAAAABlU_EAUS3Ae0B69V9-3dEMKnOXXjYq332gwnNPOT8e7RwkGRoHuh2FcbNiDhm8BWVwM01hWfuvs824thw4bz0JOwWRng=='],
    [
      'a key of the old service that is longer than 32 bytes',
      'gAAAAABlU_EAtFoTUDg2kQ6A_ssda0PHhCq11LdLeR250kg4JEAax4t766MTu2fn5lexyoqENXnXTBBCsXLRszhqztR4OdBEoQ==',
    ],
  ])('a token of the Python service made with %o is taken over, but only when asked to', async (key, token) => {
    const reader = fernetCipher({ keys: [key], clock, acceptPythonService: true });
    expect(await reader.open(token, place)).toEqual({ text: 'sk-old', stale: true });
    await expect(fernetCipher({ keys: [key], clock }).open(token, place)).rejects.toMatchObject({ code: 'credential_invalid' });
  });

  test('plain text of the Python service is taken over and reported as stale, but only when asked to', async () => {
    const keys = ['a key of the old service'];
    expect(await fernetCipher({ keys, clock, acceptPythonService: true }).open('sk-plain', place)).toEqual({
      text: 'sk-plain',
      stale: true,
    });
    await expect(fernetCipher({ keys, clock }).open('sk-plain', place)).rejects.toMatchObject({ code: 'credential_invalid' });
  });

  test('no error says anything of the text or the token', async () => {
    const token = await cipher.seal('canary-7f3a', place);
    const error = await cipher.open(token, { ...place, row: 'r2' }).catch((caught: unknown) => caught);
    expect(JSON.stringify(error) + String(error)).not.toMatch(/canary-7f3a/);
    expect(JSON.stringify(error) + String(error)).not.toContain(token);
  });

  test('a missing or short key is refused at once', () => {
    expect(() => fernetCipher({ keys: [], clock })).toThrow(/ENCRYPTION_KEY/);
    expect(() => fernetCipher({ keys: ['short'], clock })).toThrow(/16 characters/);
  });
});
