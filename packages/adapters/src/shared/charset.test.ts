import { describe, expect, test } from 'vitest';
import { decodeBody } from './charset.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('decodeBody', () => {
  test('UTF-8 is read as UTF-8 though the header says otherwise', () => {
    expect(decodeBody(Buffer.from('Crème brûlée'), 'text/html; charset=iso-8859-1')).toBe('Crème brûlée');
  });
  test('windows-1252 is read as such though the header says UTF-8', () => {
    expect(decodeBody(latin1('Crème brûlée'), 'text/html; charset=utf-8')).toBe('Crème brûlée');
  });
  test('the declaration inside the document counts when the header has none', () => {
    expect(
      decodeBody(
        Buffer.concat([Buffer.from('<meta charset="shift_jis">'), Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67])]),
        'text/html',
      ),
    ).toContain('テスト');
  });
  test('a charset that nobody knows is passed over', () => {
    expect(decodeBody(latin1('caf\xe9'), 'text/html; charset=klingon')).toBe('café');
  });
  test('a byte order mark wins over everything', () => {
    expect(decodeBody(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Ünal', 'utf16le')]), 'text/html; charset=utf-8')).toBe('Ünal');
  });
  test('UTF-16 without a mark is recognised', () => {
    expect(decodeBody(Buffer.from('<html><title>Plain words</title>', 'utf16le'), '')).toContain('Plain words');
  });
  test('one broken byte does not spoil a page of UTF-8', () => {
    const text = decodeBody(Buffer.concat([Buffer.from('é'.repeat(100)), Buffer.from([0xff])]), 'text/html');
    expect(text.startsWith('ééé')).toBe(true);
  });
});
