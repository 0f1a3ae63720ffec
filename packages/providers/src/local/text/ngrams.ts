/** Words in a row that two posts may not share outside quoted facts. */
export const longestShared = 8;

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Whether a text shares a run of `longestShared` words with one of the others, once the quoted facts are taken out of it. */
export function repeats(text: string, others: readonly string[], quoted: readonly string[]): boolean {
  if (others.length === 0) return false;
  const known = new Set(others.flatMap((other) => runs(without(other, quoted))));
  return runs(without(text, quoted)).some((run) => known.has(run));
}

/** The text with each quoted piece replaced by a break. */
function without(text: string, quoted: readonly string[]): readonly string[] {
  let rest = text.replace(/\s+/g, ' ');
  for (const quote of quoted.toSorted((left, right) => right.length - left.length)) rest = rest.replaceAll(quote.replace(/\s+/g, ' '), '\u0000');
  return rest.split('\u0000');
}

function runs(pieces: readonly string[]): readonly string[] {
  return pieces.flatMap((piece) => {
    const words = wordsOf(piece);
    return words.slice(0, Math.max(0, words.length - longestShared + 1)).map((_, index) => words.slice(index, index + longestShared).join(' '));
  });
}
