import { describe, expect, it } from 'vitest';
import { findPersonalData, passesIban, passesLuhn } from './personal-data.ts';

describe('personal data', () => {
  it('knows the check digit of cards', () => {
    expect(passesLuhn('4111111111111111')).toBe(true);
    expect(passesLuhn('4111111111111112')).toBe(false);
  });

  it('knows the check digits of bank accounts', () => {
    expect(passesIban('GB82WEST12345698765432')).toBe(true);
    expect(passesIban('GB83WEST12345698765432')).toBe(false);
  });

  it.each([
    ['email', 'reach me: jo.bloggs+x@mail.example.org'],
    ['email', 'jo [at] example [dot] org'],
    ['phone', 'call (020) 7946 0958'],
    ['phone', '٠٢٠٧٩٤٦٠٩٥٨'],
    ['card', '4111 1111 1111 1111'],
    ['iban', 'DE89 3704 0044 0532 0130 00'],
    ['national_id', '078-05-1120'],
    ['address', 'I live at 12 Long Acre Road'],
    ['address', 'Musterstraße 5'],
    ['address', 'calle Mayor 12'],
  ])('finds %s in: %s', (kind, text) => {
    expect(findPersonalData(text)).toContain(kind);
  });

  it('finds none in ordinary talk', () => {
    for (const text of ['I got 3 of them in 2024 for £10.50', 'see you @home', 'top 10 songs of 1999!'])
      expect(findPersonalData(text)).toEqual([]);
  });
});
