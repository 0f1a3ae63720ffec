import { readAbuseContext } from '../../packages/core/src/engagement/abuse-context.ts';
import { readComplaintCues } from '../../packages/core/src/engagement/complaint-cues.ts';
import { readInjectionCues } from '../../packages/core/src/engagement/injection-cues.ts';
import { joined } from '../../packages/core/src/engagement/judges.ts';
import { functionWordShares } from '../../packages/core/src/engagement/language.ts';
import { readLine, spokenLine } from '../../packages/core/src/engagement/line.ts';
import { readPraise } from '../../packages/core/src/engagement/praise-cues.ts';
import { readSpamCues } from '../../packages/core/src/engagement/spam-cues.ts';
import { summariseValence } from '../../packages/core/src/engagement/valence.ts';
import { hashFeatures } from '../../packages/core/src/text/features.ts';
import { foldIdentities } from '../../packages/core/src/text/identity.ts';
import type { LineTest } from '../../packages/core/src/text/phrase-index.ts';
import { readText } from '../../packages/core/src/text/tokens.ts';
import type { ReadableText } from '../../packages/core/src/text/tokens.ts';
import type { Example } from './matrix.ts';

/** A text of a training set, read once. */
export interface Document {
  readonly text: string;
  readonly read: ReadableText;
  readonly example: Example;
}

const linesOf = (read: ReadableText): LineTest => readLine(spokenLine(read.tokens));

/** The dense features each head adds to the hashed ones. */
export const denseFeatures = {
  spam: (read: ReadableText, text: string): Float32Array => readSpamCues(read.tokens, linesOf(read), text),
  valence: (read: ReadableText): Float32Array => summariseValence(read.tokens),
  language: (read: ReadableText): Float32Array => functionWordShares(read.tokens),
  abuse: (read: ReadableText): Float32Array =>
    joined(readAbuseContext(foldIdentities(read.tokens)).features, summariseValence(read.tokens)),
  injection: (read: ReadableText): Float32Array => readInjectionCues(linesOf(read)),
  praise: (read: ReadableText): Float32Array => joined(summariseValence(read.tokens), readPraise(read.tokens).cues),
  complaint: (read: ReadableText): Float32Array => joined(readComplaintCues(linesOf(read)), summariseValence(read.tokens)),
} as const;

export type DenseKind = keyof typeof denseFeatures;

/** Number of dense features of a kind. */
export function denseCount(kind: DenseKind): number {
  return denseFeatures[kind]({ tokens: [], truncated: false }, '').length;
}

/** Reads texts for a head with the feature code of inference. */
export function readDocuments(texts: readonly string[], kind: DenseKind): Document[] {
  return texts.map((text) => {
    const read = readText(text);
    return { text, read, example: { features: hashFeatures(read), dense: denseFeatures[kind](read, text) } };
  });
}

/** Rows whose canonical words no earlier row has. */
export function withoutRepeats<Row extends { readonly t: string }>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ t }) => {
    const key = readText(t)
      .tokens.map((token) => token.text)
      .join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
