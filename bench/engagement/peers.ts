import { createRequire } from 'node:module';
import { RegExpMatcher, englishDataset, englishRecommendedTransformers } from 'obscenity';

const require = createRequire(import.meta.url);

/** 0 negative, 1 neutral, 2 positive. */
export type SentimentPeer = (text: string) => number;

const vader = require('vader-sentiment') as { SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } } };
const Afinn = require('sentiment') as new () => { analyze(text: string): { score: number } };
const wink = require('wink-sentiment') as (text: string) => { normalizedScore: number };
const afinn = new Afinn();

const bySign = (value: number, dead: number): number => (value >= dead ? 2 : value <= -dead ? 0 : 1);

/** Each with the thresholds that its own documentation gives. */
export const sentimentPeers: Readonly<Record<string, SentimentPeer>> = {
  'vader-sentiment 1.1.3': (text) => bySign(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.05),
  'sentiment 5.0.2 (AFINN)': (text) => bySign(afinn.analyze(text).score, 1e-9),
  'wink-sentiment 5.0.2': (text) => bySign(wink(text).normalizedScore, 1e-9),
};

const profane = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** Rules as they are usually written for a comment filter. */
export const patterns = {
  abuse: /\b(?:fuck\w*|shit\w*|bitch\w*|asshole|cunt|idiot|moron|stupid|retard\w*|whore|slut|bastard|dumb\w*|loser|scum)\b/i,
  spam: /https?:\/\/|www\.|subscribe|check out|my channel|free|win(?:ner)?\b|prize|claim|click|\btxt\b|call now|£|\$\d/i,
  injection:
    /ignore (?:all |any |the )?(?:previous|prior|above)|disregard (?:all|the|previous)|system prompt|you are now|pretend (?:to be|you)|jailbreak|developer mode|reveal (?:your|the)|act as/i,
  complaint:
    /refund|complain|broken|terrible|worst|awful|disappoint|unacceptable|not work|doesn't work|still waiting|never again|rude|delay/i,
} as const;

/** True when the text is profane. */
export const obscenity = (text: string): boolean => profane.hasMatch(text);

/** True when vader-sentiment calls the text negative: the usual stand-in for a complaint. */
export const vaderNegative = (text: string): boolean => sentimentPeers['vader-sentiment 1.1.3']?.(text) === 0;

interface BayesClassifier {
  definePrepTasks(tasks: readonly unknown[]): void;
  defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): void;
  learn(text: string, label: string): void;
  consolidate(): void;
  computeOdds(text: string): readonly (readonly [string, number])[];
}

/** wink's naive Bayes, prepared as its README does, taught the same texts as our head. Gives the log odds of `yes`. */
export function teachBayes(examples: readonly { readonly t: string; readonly yes: boolean }[]): (text: string) => number {
  const classifier = (require('wink-naive-bayes-text-classifier') as () => BayesClassifier)();
  const { string, tokens } = require('wink-nlp-utils') as {
    string: { lowerCase: unknown; tokenize0: unknown };
    tokens: { removeWords: unknown; stem: unknown; propagateNegations: unknown };
  };
  classifier.definePrepTasks([string.lowerCase, string.tokenize0, tokens.removeWords, tokens.propagateNegations, tokens.stem]);
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const { t, yes } of examples) classifier.learn(t, yes ? 'yes' : 'no');
  classifier.consolidate();
  return (text) => classifier.computeOdds(text).find(([label]) => label === 'yes')?.[1] ?? 0;
}
