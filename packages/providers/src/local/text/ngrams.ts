/** Words in a row that two posts may not share outside quoted facts. */
export const longestShared = 8;

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
}

/** What a text has in common with others. */
interface Overlap {
  /** Runs of `longestShared` words outside its quoted facts that stand in one of the others. */
  readonly wording: number;
  /** Share of all its runs that do, 0..1. */
  readonly whole: number;
}

/** The runs of `longestShared` words of some texts, to compare others with. */
export function runsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(runs(texts));
}

/** How much of a text stands in texts known by their runs; `quoted` are its pieces that are facts in the brand's own words. */
export function overlapOf(text: string, known: ReadonlySet<string>, quoted: readonly string[]): Overlap {
  const all = runs([text]);
  return {
    wording: runs(without(text, quoted)).filter((run) => known.has(run)).length,
    whole: all.length === 0 ? 0 : all.filter((run) => known.has(run)).length / all.length,
  };
}

/** The text with each quoted piece replaced by a break. */
function without(text: string, quoted: readonly string[]): readonly string[] {
  let rest = text.replace(/\s+/g, ' ');
  for (const quote of quoted.toSorted((left, right) => right.length - left.length))
    rest = rest.replaceAll(quote.replace(/\s+/g, ' '), '\u0000');
  return rest.split('\u0000');
}

function runs(pieces: readonly string[]): readonly string[] {
  return pieces.flatMap((piece) => {
    const words = wordsOf(piece);
    return words
      .slice(0, Math.max(0, words.length - longestShared + 1))
      .map((_, index) => words.slice(index, index + longestShared).join(' '));
  });
}
