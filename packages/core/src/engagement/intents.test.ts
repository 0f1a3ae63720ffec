import { describe, expect, it } from 'vitest';
import { analyzeEngagement } from './analysis.ts';
import type { Intent } from './intents.ts';

const expected: readonly (readonly [Intent, string])[] = [
  ['question', 'does anyone know when the shop opens'],
  ['question', 'Is this vegan'],
  ['question', '¿dónde está la tienda?'],
  ['question', 'wann öffnet der Laden'],
  ['praise', 'Absolutely love your work'],
  ['praise', 'merci beaucoup'],
  ['purchase', 'how much is it'],
  ['purchase', 'where can i buy this'],
  ['purchase', 'quanto custa'],
  ['support', "I can't log in to my account"],
  ['support', 'mein Passwort funktioniert nicht'],
  ['feature_request', 'please add dark mode'],
  ['feature_request', 'it would be great if you could export to csv'],
  ['complaint', 'Three weeks and still no refund. Your customer service is a joke'],
  ['complaint', 'the app keeps crashing since the update, fix it'],
  ['spam', 'Congratulations you have won a £1000 prize! Call 09061701461 now to claim'],
  ['abuse', 'shut up you stupid bitch'],
  ['crisis', 'i want to end my life'],
  ['other', 'we met at the station'],
];

describe('intents', () => {
  it.each(expected)('finds %s in: %s', (intent, text) => {
    expect(analyzeEngagement(text).intents).toContain(intent);
  });

  it('finds several at once', () => {
    expect(analyzeEngagement('Love it! How much is shipping, and could you add a bigger size?').intents).toEqual(
      expect.arrayContaining(['question', 'purchase', 'feature_request']),
    );
  });
});
