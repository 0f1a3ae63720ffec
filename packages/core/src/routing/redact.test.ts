import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';

describe('a key is taken out of a text', () => {
  const secret = 'sk-proj-Zx81qWvUt0pLmNkJh';
  const texts: readonly [string, string][] = [
    ['as it is', `Incorrect API key provided: ${secret}.`],
    ['half masked, as OpenAI echoes it', 'Incorrect API key provided: sk-proj-********NkJh. Find yours at'],
    ['with its last four alone', 'The key ****NkJh has no access'],
    ['in a header', `authorization: Bearer ${secret}`],
    ['in an address', `GET /v1?key=${encodeURIComponent(secret)}`],
  ];
  for (const [name, text] of texts) test(name, () => expect(redact(text, [secret])).not.toMatch(/Zx81|NkJh/));

  test('when it is not known, by its shape', () => {
    const text = 'gsk_abcdef123456 hf_abcdefgh1234 r8_abcdefgh1234 AIzaSyA1234567890123456789012 Bearer abcdef.ghijkl';
    expect(redact(text).replaceAll('[redacted]', '').trim()).toBe('');
  });
});

test('text without keys stays as it is', () => {
  const text = 'The model gpt-4o-mini does not exist; keep to task-oriented names, please.';
  expect(redact(text, ['', 'abc'])).toBe(text);
});
