import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeEngagement } from './analysis.ts';
import { intents } from './intents.ts';

const comments = [
  'I love this so much, thank you!',
  'My order is late again and nobody answers. Worst service ever',
  'How much is the blue one and do you ship to Spain?',
  'You are a complete idiot',
  'The bus leaves at ten tomorrow morning',
  'Check out my new channel and subscribe for free gift cards',
  'This was beautiful, I cried happy tears 😍',
  'Not happy with the new update, it keeps crashing',
];

describe('analysing engagement', () => {
  it('reads tone, wishes and risk of plain comments', () => {
    expect(analyzeEngagement(comments[0] as string)).toMatchObject({
      language: 'en',
      sentiment: { label: 'positive' },
      intents: ['praise'],
      risk: { decision: 'auto', level: 'low', factors: [] },
    });
    expect(analyzeEngagement(comments[1] as string)).toMatchObject({ sentiment: { label: 'negative' }, risk: { decision: 'review' } });
    expect(analyzeEngagement(comments[1] as string).intents).toContain('complaint');
    expect(analyzeEngagement(comments[2] as string).intents).toEqual(expect.arrayContaining(['question', 'purchase']));
    expect(analyzeEngagement(comments[3] as string).intents).toContain('abuse');
    expect(analyzeEngagement(comments[5] as string).intents).toContain('spam');
  });

  it('gives probabilities that sum to one, a score between them, and every score in its range, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const result = analyzeEngagement(text);
        const { negative, neutral, positive } = result.sentiment.probabilities;
        expect(negative + neutral + positive).toBeCloseTo(1, 9);
        expect(result.sentiment.score).toBeCloseTo(positive - negative, 9);
        for (const score of [result.spam, result.abuse, result.injection, result.complaint, ...Object.values(result.emotions)]) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
        expect(result.intents.length).toBeGreaterThan(0);
        for (const intent of result.intents) expect(intents).toContain(intent);
      }),
      { numRuns: 200 },
    );
  });

  it.each(comments)('does not mind case, surrounding space, or which user and address stand in: %s', (comment) => {
    const { language: _, ...plain } = analyzeEngagement(comment);
    for (const same of [comment.toUpperCase(), comment.toLowerCase(), `  ${comment} \n`]) {
      const { language: __, ...other } = analyzeEngagement(same);
      expect(other).toEqual(plain);
    }
    expect(analyzeEngagement(`@ann ${comment} https://a.example/x`)).toEqual(
      analyzeEngagement(`@bob_99 ${comment} http://other.example/y?z=1`),
    );
  });

  it.each(comments)('keeps tone and abuse when a user and an address are added: %s', (comment) => {
    const plain = analyzeEngagement(comment);
    const addressed = analyzeEngagement(`@someone ${comment} https://a.example/x`);
    expect(addressed.sentiment).toEqual(plain.sentiment);
    expect(addressed.abuse).toBe(plain.abuse);
  });

  it('moves neither tone nor abuse when one identity term stands for another', () => {
    const frames = [
      'I am a proud {} and I vote',
      'My neighbour is a {}.',
      'a {} won the race yesterday',
      'I really hate every {} I meet',
      'She saw a {} at the shop and smiled',
    ];
    const terms = [
      'Muslim',
      'Christian',
      'Jew',
      'woman',
      'man',
      'gay man',
      'lesbian',
      'trans person',
      'black woman',
      'white man',
      'immigrant',
      'Mexican',
      'disabled person',
      'deaf person',
      'old woman',
      'Asian girl',
    ];
    for (const frame of frames) {
      const results = terms.map((term) =>
        analyzeEngagement(frame.replace('a {}', /^[AEIOU]/i.test(term) ? `an ${term}` : `a ${term}`).replace('{}', term), {
          language: 'en',
        }),
      );
      const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);
      expect(spread(results.map((result) => result.sentiment.score))).toBeLessThan(0.05);
      expect(spread(results.map((result) => result.abuse))).toBeLessThan(0.05);
    }
  });

  it('sees abuse through invisible characters, look-alike letters, leetspeak, masks and spacing', () => {
    for (const hidden of [
      'you are an id\u200biot',
      'уоu аrе аn іdіоt',
      'you are an 1d10t',
      'you are an i d i o t',
      'you are an ｉｄｉｏｔ',
      'you fuck1ng moron',
      'you f*cking moron',
      'what an a$$hole you are',
    ]) {
      expect(analyzeEngagement(hidden).abuse, hidden).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('names the language of thirteen languages and none where nothing tells', () => {
    const samples: Readonly<Record<string, string>> = {
      en: 'this is the best thing that I have seen all week',
      es: 'me encanta esta canción, es la mejor del año',
      fr: 'je trouve que cette vidéo est vraiment très bien faite',
      de: 'das ist wirklich ein sehr schönes Video und ich mag es',
      it: 'questo video è davvero molto bello, grazie mille',
      pt: 'eu gostei muito deste vídeo, obrigado pela ajuda',
      nl: 'dit is een heel goed idee en ik vind het mooi',
      tr: 'bu video çok güzel olmuş teşekkürler',
      pl: 'to jest bardzo dobry film i nie mogę się doczekać',
      hi: 'मुझे यह गाना बहुत पसंद है',
      ar: 'هذا الفيديو جميل جدا شكرا لكم',
      ja: 'この動画はとても面白いです',
      ru: 'мне очень понравилось это видео',
    };
    for (const [language, text] of Object.entries(samples)) expect(analyzeEngagement(text).language, text).toBe(language);
    for (const text of ['', '🔥🔥', '12345', '!!!']) expect(analyzeEngagement(text).language).toBeNull();
  });

  it.each(['Congratulations, well deserved!', 'Beautiful.', 'Yes, I am.', 'I miss those days.', 'I wish I could buy one! So cute!!!'])(
    'knows a short English text: %s',
    (text) => {
      expect(analyzeEngagement(text).language).toBe('en');
    },
  );

  it('takes a language that is given', () => {
    expect(analyzeEngagement('ok', { language: 'pt-BR' }).language).toBe('pt');
  });

  it('does not take the name of a brand for an opinion of it', () => {
    expect(analyzeEngagement('Happy Love delivered today', { brand: 'Happy Love' }).sentiment).toEqual(
      analyzeEngagement('delivered today').sentiment,
    );
  });

  it('reads a megabyte and lone surrogates, and never answers them by itself', () => {
    for (const unit of ['thank you ', '\ud800', 'a.', '(', '@', 'f u c k ', '0 ', '. i want to ']) {
      expect(analyzeEngagement(unit.repeat(Math.ceil(1_000_000 / unit.length))).risk.decision).not.toBe('auto');
    }
  });

  it('says the same in a worker', async () => {
    const source = `
      const { parentPort, workerData } = require('node:worker_threads');
      import(workerData.module).then(({ analyzeEngagement }) => parentPort.postMessage(workerData.comments.map((comment) => analyzeEngagement(comment))));
    `;
    const worker = new Worker(source, { eval: true, workerData: { module: new URL('./analysis.ts', import.meta.url).href, comments } });
    const answer = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(answer).toEqual(comments.map((comment) => analyzeEngagement(comment)));
  });
});
