import { countTerms, wholeRange } from './counts.ts';
import { hookModel, reshareModel, titleModel } from './models.ts';
import { scoreTerms } from './term-model.ts';
import type { TermModel } from './term-model.ts';
import { readTerms } from './terms.ts';

/** UTF-16 units that are read of a text; a headline or post is far shorter. */
const longestRead = 20_000;

/**
 * Which of two headlines more people click, all else equal. Learnt from English headlines of one site (Upworthy, 2013-2015): a model of
 * wording, not of truth or taste.
 *
 * @returns Calibrated; `compareHooks(a, b)` and `compareHooks(b, a)` sum to 1, and equal texts give 0.5.
 */
export function compareHooks(a: string, b: string): { readonly probabilityFirstWins: number } {
  return compare(hookModel(), a, b);
}

/**
 * Which of two wordings of a post on X is reshared more, of the same author about the same link. Learnt from English tweets of 2012.
 *
 * @returns Calibrated; the two orders sum to 1, and equal texts give 0.5.
 * @see Tan, Lee and Pang (2014), The effect of wording on message propagation.
 */
export function predictReshare(a: string, b: string): { readonly probabilityFirstWins: number } {
  return compare(reshareModel(), a, b);
}

/**
 * The chance that a video with this title has more views than the median of trending videos. Learnt from 1,800 English titles of
 * 2017 and lists of famous names: weak.
 *
 * @returns 0 to 1.
 */
export function predictTitle(title: string): { readonly probabilityAboveMedian: number } {
  const model = titleModel();
  const [slope, offset] = model.data.calibration;
  return { probabilityAboveMedian: 1 / (1 + Math.exp(-(slope * scoreText(model, title) + offset))) };
}

function compare(model: TermModel, a: string, b: string): { readonly probabilityFirstWins: number } {
  const difference = scoreText(model, a) - scoreText(model, b);
  const winning = 1 / (1 + Math.exp(-model.data.calibration[0] * Math.abs(difference)));
  // Written so that the two orders sum to exactly 1.
  return { probabilityFirstWins: difference >= 0 ? winning : 1 - winning };
}

/** The raw score of a whole text. */
export function scoreText(model: TermModel, text: string): number {
  const terms = readTerms(text.length > longestRead ? text.slice(0, longestRead) : text);
  const range = wholeRange(terms);
  const into = new Float64Array(1);
  scoreTerms([model], terms, range, countTerms(terms, range), into);
  return into[0] as number;
}
