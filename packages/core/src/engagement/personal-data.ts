const email = /[\w.+-]{1,64}(?:@|\s?[[(]\s?at\s?[\])]\s?)[\w-]{1,63}(?:\.|\s?[[(]\s?dot\s?[\])]\s?)[a-z]{2,24}/i;
const digitRun = /\+?\d(?:[ ().\-/]{0,2}\d){6,22}/g;
const socialSecurity = /(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)/;
const iban = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])/gi;
const street =
  /\d{1,5}\s+(?:[\p{L}.'-]{1,24}\s+){1,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|sq|terrace|way|place|pl)(?![\p{L}])|(?<!\p{L})(?:calle|avenida|rue|via|viale|piazza|rua|travessa)\s+[\p{L}.'\s-]{2,40}?,?\s*\d{1,5}|\p{L}{3,24}(?:straße|strasse|str\.|weg|platz|gasse|allee)\s*\d{1,4}|(?<!\p{L})(?:p\.?\s?o\.?\s?box|postfach)\s*\d+/iu;
const anyDigit = /\p{Nd}/u;
const foreignDigits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g;

/** Kinds of personal data a text shows: `email`, `phone`, `card`, `iban`, `national_id`, `address`. High recall. */
export function findPersonalData(text: string): string[] {
  const found: string[] = [];
  if (/@|[[(]\s?at\s?[\])]/i.test(text) && email.test(text)) found.push('email');
  if (!anyDigit.test(text)) return found;
  const plain = asciiDigits(text);
  const runs = plain.match(digitRun) ?? [];
  const digits = runs.map((run) => run.replace(/\D/g, ''));
  if (digits.some((run) => run.length >= 13 && run.length <= 19 && passesLuhn(run))) found.push('card');
  if (digits.some((run) => run.length >= 7 && run.length <= 15)) found.push('phone');
  if (socialSecurity.test(plain)) found.push('national_id');
  if ((plain.match(iban) ?? []).some((candidate) => passesIban(candidate.replace(/ /g, '').toUpperCase()))) found.push('iban');
  if (street.test(plain)) found.push('address');
  return found;
}

/** Arabic, Persian, Devanagari and full-width digits as ASCII ones. */
function asciiDigits(text: string): string {
  // Each of these rows of ten begins at a code whose last four bits, 0 or 6, are the digit 0.
  return text.replace(foreignDigits, (digit) => String((digit.charCodeAt(0) & 15) - (digit < '\u0900' || digit > '\uff00' ? 0 : 6)));
}

/** The check digit of payment cards. @see ISO/IEC 7812-1. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits !== '' && sum % 10 === 0;
}

/** The check digits of bank account numbers. @see ISO 13616, ISO 7064 MOD 97-10. */
export function passesIban(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    if (Number.isNaN(value)) return false;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
