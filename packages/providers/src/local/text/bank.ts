/**
 * Pieces of wording in one language. Openings and taglines have `slotCount` pieces, one for each post of a run; shorter lists hold pieces of a few words
 * that may come back.
 */
export interface Bank {
  readonly language: string;
  /** Openings that name the brand and say what it is: `{name}`, `{np}` (`a small tea shop`), `{Np}`, `{is}`. */
  readonly openings: Readonly<Record<'ask' | 'claim' | 'contrast' | 'inside', readonly string[]>>;
  /** As `openings`, with `{aud}` or `{Aud}`; empty when the language has none. */
  readonly audience: readonly string[];
  /** Follows a fact on a line of its own. */
  readonly afterFact: readonly string[];
  /** For a brand that describes itself in a sentence: `{tag}` stands in quotation marks. */
  readonly tagline: readonly string[];
  /** Stands above a list. */
  readonly listLead: readonly string[];
  /** Stands before sentences. */
  readonly proseLead: readonly string[];
  /** Question and answer: stands before the first fact. */
  readonly questions: readonly string[];
  /** Stands before each further fact. */
  readonly moreQuestions: readonly string[];
  /** Closing lines by call to action; `{where}` is `at example.com`. */
  readonly closings: Readonly<Record<'visit' | 'try' | 'comment' | 'save' | 'share', readonly string[]>>;
  readonly where: { readonly link: string; readonly host: string; readonly none: string };
  /** Titles: `{name}`, `{Np}`. */
  readonly titles: readonly string[];
  readonly taglineTitles: readonly string[];
  /** Steps in order, at most five. */
  readonly steps: readonly string[];
  /** First words on screen. */
  readonly sceneHooks: readonly string[];
  readonly sceneEnds: readonly string[];
}

/** Posts of a run that get wording of their own: six platforms with three variants. */
export const slotCount = 18;

/** One piece a line. */
export function lines(text: string): readonly string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim());
}
