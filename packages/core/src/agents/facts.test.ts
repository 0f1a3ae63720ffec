import { describe, expect, test } from 'vitest';
import { extractFacts } from './facts.ts';
import { splitSentences } from './sentences.ts';

const page = (text: string, more: { description?: string; language?: string; url?: string } = {}) => ({
  url: more.url ?? 'https://tern.example/',
  title: 'Tern',
  description: more.description ?? null,
  text,
  language: more.language ?? 'en',
});
const texts = (text: string, more: Parameters<typeof page>[1] = {}, name = 'Tern') =>
  extractFacts({ pages: [page(text, more)], brand: { name } }).map((fact) => fact.text);

describe('extractFacts', () => {
  test('what the product is comes first, figures and features after it', () => {
    const facts = extractFacts({
      pages: [
        page(
          '# Tern\n\nTern is a notebook that syncs between devices.\n\n# Features\n\n- Works offline on every phone.\n- Notes arrive in 2 seconds.\n\n# License\n\nTern is a thing under the MIT licence.',
        ),
      ],
      brand: { name: 'Tern' },
    });
    expect(facts.map(({ text, kind }) => [kind, text])).toEqual([
      ['identity', 'Tern is a notebook that syncs between devices.'],
      ['number', 'Notes arrive in 2 seconds.'],
      ['feature', 'Works offline on every phone.'],
    ]);
    expect(facts.map((fact) => fact.id)).toEqual(['f1', 'f2', 'f3']);
  });

  test('every fact stands word for word in its source', () => {
    const text =
      '# Tern\n\n✨ Tern keeps your notes,   tidy and safe, e.g. on a phone. It works without an account!\n\n- ✔ Saves time: every note is found by its first word\n- Costs $3 a month for a whole family';
    const source = text.replace(/\s+/g, ' ');
    const facts = texts(text);
    expect(facts.length).toBeGreaterThan(2);
    for (const fact of facts) expect(source).toContain(fact);
  });

  test.each([
    'Click here to read more about our products.',
    'We use cookies to improve your experience on this site.',
    'However, that depends on the plan you have chosen.',
    'Run npm install tern to get started with it.',
    'See the documentation below for all the options.',
    'Calling tern.open() returns a handle that you close.',
    'Copyright 2026 Tern Limited, all rights reserved worldwide.',
    'The file lives at https://tern.example/file for everyone.',
    'The options are as listed here:',
  ])('%s is no fact', (sentence) => {
    expect(texts(`# Tern\n\nTern is a notebook that syncs.\n\n${sentence}`)).toEqual(['Tern is a notebook that syncs.']);
  });

  test('the same thing said twice is one fact', () => {
    expect(texts('Tern syncs all your notes in two seconds.\n\nIn two seconds Tern syncs all your notes.')).toHaveLength(1);
  });

  test('German, French and Spanish pages give facts in their language', () => {
    expect(
      texts('Tern ist ein Notizbuch, das alle Geräte abgleicht.\n\nMehr erfahren Sie im Newsletter von Tern hier.', { language: 'de-DE' }),
    ).toEqual(['Tern ist ein Notizbuch, das alle Geräte abgleicht.']);
    expect(
      extractFacts({ pages: [page('Tern est un carnet qui se synchronise partout.', { language: 'fr' })], brand: { name: 'Tern' } })[0],
    ).toMatchObject({ kind: 'identity', language: 'fr' });
    expect(texts('Tern es un cuaderno que funciona sin conexión.', { language: 'es' })).toHaveLength(1);
  });

  test('Japanese sentences are split at their own marks', () => {
    expect(splitSentences('これは素晴らしい製品です。とても速いです。', 'ja')).toEqual(['これは素晴らしい製品です。', 'とても速いです。']);
  });

  test('abbreviations and names with a dot end no sentence', () => {
    expect(splitSentences('Works with Node.js, e.g. on a server. It is small.', 'en')).toEqual([
      'Works with Node.js, e.g. on a server.',
      'It is small.',
    ]);
  });

  test('feed items are news with their own address', () => {
    const facts = extractFacts({
      pages: [],
      feedItems: [
        {
          url: 'https://tern.example/blog/1',
          title: 'Tern now reads handwriting',
          text: 'Scan a page and search it a second later.',
          publishedAt: null,
        },
      ],
      brand: { name: 'Tern' },
    });
    expect(facts.map(({ kind, url }) => [kind, url])).toEqual([
      ['news', 'https://tern.example/blog/1'],
      ['news', 'https://tern.example/blog/1'],
    ]);
  });

  test('nothing to quote gives no facts', () => {
    expect(extractFacts({ pages: [page('')], brand: { name: 'Tern' } })).toEqual([]);
  });
});
