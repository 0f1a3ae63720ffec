import { brandProfileSchema, type Fact } from '@amarktai/core/prompts';
import { describe, expect, test } from 'vitest';
import { whatItIs } from './what-it-is.ts';

const brand = (description: string, more: { name?: string; category?: string } = {}) =>
  brandProfileSchema.parse({ name: more.name ?? 'Tern', url: 'https://tern.example/', description, category: more.category ?? '' });
const fact = (text: string): Fact => ({ id: 'f1', text, url: 'https://tern.example/', kind: 'identity', score: 0.9, language: 'en' });
const phrase = (description: string, language = 'en') => {
  const what = whatItIs(brand(description), [], language);
  return what.form === 'noun' ? what.phrase : what.form === 'sentence' ? `“${what.sentence}”` : null;
};

describe('whatItIs', () => {
  test.each([
    ['Tern is a tiny and elegant HTTP client based on the Fetch API', 'a tiny and elegant HTTP client'],
    ['A robust, performance-focused and full-featured Redis client for Node.js.', 'a full-featured Redis client'],
    ['Fast 4kB alternative to React with the same modern API.', 'a fast 4kB alternative to React'],
    ['Hand-poured soy candles from Portland, Maine.', 'hand-poured soy candles'],
    ['Tern is the inspection app for small landlords. It saves time.', 'the inspection app for small landlords'],
    ['SQL builder', 'an SQL builder'],
    ['Unicode text editor for writers', 'a Unicode text editor for writers'],
  ])('%s is %s', (description, expected) => {
    expect(phrase(description)).toBe(expected);
  });

  test.each([
    ['Build faster websites with less code.', '“Build faster websites with less code.”'],
    ['Enlightened library to convert HTML and CSS to SVG', '“Enlightened library to convert HTML and CSS to SVG.”'],
    ['It sets headers such as these and those for you.', '“It sets headers such as these and those for you.”'],
  ])('%s is quoted, since no phrase can be taken out of it safely', (description, expected) => {
    expect(phrase(description)).toBe(expected);
  });

  test('German and French sentences are taken apart by their own words', () => {
    expect(phrase('Tern ist eine kleine Bäckerei in Freiburg.', 'de')).toBe('eine kleine Bäckerei in Freiburg');
    expect(phrase('Tern est une épicerie fine en ligne qui livre des thés et des cafés.', 'fr')).toBe('une épicerie fine en ligne');
  });

  test('without a description the pages say it, and the category comes last', () => {
    expect(whatItIs(brand(''), [fact('Tern is a notebook for sailors.')], 'en')).toMatchObject({
      form: 'noun',
      phrase: 'a notebook for sailors',
      url: 'https://tern.example/',
    });
    expect(whatItIs(brand('', { category: 'Coffee shop' }), [], 'en')).toMatchObject({ phrase: 'a coffee shop' });
    expect(whatItIs(brand(''), [], 'en')).toEqual({ form: 'none' });
  });

  test('a sentence about somebody else is not taken for the brand', () => {
    expect(phrase('React is a library for user interfaces.')).toBe('“React is a library for user interfaces.”');
  });
});
