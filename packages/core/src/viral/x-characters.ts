// What a UTF-16 unit may be part of; a unit's bits are found when it is first met.
const known = 1;
export const label = 2;
export const joiner = 4;
export const asciiLabel = 8;
export const pathInner = 16;
export const pathEnd = 32;
export const queryInner = 64;
export const queryEnd = 128;
export const noLinkAfter = 256;
export const alphanumeric = 512;
export const letter = 1024;

const accents =
  '\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u026f\\u0272\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff';
const blank = '\\t-\\r \\x85\\xa0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const direction = '\\u202a-\\u202e\\u061c\\u200e\\u200f\\u2066-\\u2069';
const invalid = '\\ufffe\\ufeff\\uffff';
const kinds: readonly (readonly [number, RegExp])[] = [
  [label, new RegExp(`[^!'#%&()*+,\\\\\\-./:;<=>?@[\\]^_{|}~$${blank}${invalid}${direction}]`)],
  [joiner, /[-_]/],
  [asciiLabel, new RegExp(`[-a-z0-9${accents}]`, 'i')],
  [pathInner, new RegExp(`[a-z\\u0400-\\u04ff0-9!*';:=+,.$/%#[\\]\\-\\u2013_~@|&${accents}]`, 'i')],
  [pathEnd, new RegExp(`[+\\-a-z\\u0400-\\u04ff0-9=_#/${accents}]`, 'i')],
  [queryInner, /[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]/i],
  [queryEnd, /[a-z0-9\-_&=#/]/i],
  [noLinkAfter, new RegExp(`[A-Za-z0-9@＠$#＃${invalid}]`)],
  [alphanumeric, /[0-9A-Za-z]/],
  [letter, /[A-Za-z]/],
];
const bits = new Uint16Array(0x10000);

/** Whether the UTF-16 unit at a place may be part of something: one or more of the constants above. */
export function is(text: string, at: number, kind: number): boolean {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return false;
  let found = bits[unit] as number;
  if (found === 0) {
    const character = String.fromCharCode(unit);
    found = kinds.reduce((sum, [bit, pattern]) => (pattern.test(character) ? sum | bit : sum), known);
    bits[unit] = found;
  }
  return (found & kind) !== 0;
}
