/** Code units of a phrase's beginning that are indexed; more would tell little more. */
export const longestBeginning = 5;
const slots = 1 << 13;
const offsetBasis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** How the matches of a pattern begin. */
export interface Beginnings {
  /** Length of the source they were read from; a pattern of another length has changed since, and is always tried. */
  readonly sourceLength: number;
  /** Divided by `|`; empty when nothing is known, then the pattern is always tried. */
  readonly list: string;
}

/**
 * Tells which of up to 64 patterns match a line, by how its words begin: a pattern is tried only where a word has a beginning of it,
 * so that a line is searched at a few places for a few patterns instead of everywhere for all.
 *
 * Every alternative of a pattern must start with an assertion that holds only where no letter of a-z and no digit stands before (`^`, `\b`,
 * a lookbehind). `scripts/train/phrase-beginnings.ts` reads the beginnings from the patterns; doing so at run time would take half of the first
 * text's time.
 */
export type PhraseIndex = (line: string) => LineTest;

/** Whether a pattern matches the line that is being read. */
export type LineTest = (pattern: RegExp) => boolean;

/** Makes an index of patterns; `beginnings` stand in the order of the patterns. */
export function createPhraseIndex(patterns: readonly RegExp[], beginnings: readonly Beginnings[]): PhraseIndex {
  const keys = new Int32Array(slots);
  const low = new Uint32Array(slots);
  const high = new Uint32Array(slots);
  const entryOf = new Map<RegExp, Entry>();
  patterns.forEach((pattern, bit) => {
    const known = beginnings[bit];
    const always = known === undefined || known.list === '' || known.sourceLength !== pattern.source.length;
    if (!always) for (const beginning of known.list.split('|')) mark(beginning, bit);
    entryOf.set(pattern, { pattern, anchored: null, half: bit >> 5, mask: 1 << (bit & 31), always });
  });

  function mark(beginning: string, bit: number): void {
    let hash = offsetBasis;
    for (let i = 0; i < beginning.length; i += 1) hash = Math.imul(hash ^ beginning.charCodeAt(i), prime);
    const slot = slotOf(hash | 1);
    keys[slot] = hash | 1;
    const half = bit < 32 ? low : high;
    half[slot] = (half[slot] as number) | (1 << (bit & 31));
  }

  /** Where a key stands, or the empty slot where it would; 0 is no key. */
  function slotOf(key: number): number {
    let slot = (key ^ (key >>> 15)) & (slots - 1);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
    return slot;
  }

  return (line) => {
    // Where words begin that a pattern begins with, and which patterns those are.
    const places: number[] = [];
    const lows: number[] = [];
    const highs: number[] = [];
    let inWord = false;
    for (let at = 0; at < line.length; at += 1) {
      const starts = !inWord;
      inWord = isAlphanumeric(line.charCodeAt(at));
      if (!starts) continue;
      let first = 0;
      let second = 0;
      let hash = offsetBasis;
      const end = Math.min(at + longestBeginning, line.length);
      for (let i = at; i < end; i += 1) {
        hash = Math.imul(hash ^ line.charCodeAt(i), prime);
        const slot = slotOf(hash | 1);
        first |= low[slot] as number;
        second |= high[slot] as number;
      }
      if ((first | second) === 0) continue;
      places.push(at);
      lows.push(first);
      highs.push(second);
    }

    function search(entry: Entry): boolean {
      if (entry.always) return entry.pattern.test(line);
      const masks = entry.half === 0 ? lows : highs;
      for (let i = 0; i < places.length; i += 1) {
        if (((masks[i] as number) & entry.mask) === 0) continue;
        // Made when it is first needed, so that the first text does not wait for all.
        const anchored = (entry.anchored ??= new RegExp(entry.pattern.source, `${entry.pattern.flags}y`));
        anchored.lastIndex = places[i] as number;
        if (anchored.test(line)) return true;
      }
      return false;
    }

    // Several readers ask for the same pattern: what was searched for once is known.
    const searched = [0, 0];
    const found = [0, 0];
    return (pattern) => {
      const entry = entryOf.get(pattern);
      if (entry === undefined) return pattern.test(line);
      const { half, mask } = entry;
      if (((searched[half] as number) & mask) === 0) {
        searched[half] = (searched[half] as number) | mask;
        if (search(entry)) found[half] = (found[half] as number) | mask;
      }
      return ((found[half] as number) & mask) !== 0;
    };
  };
}

/** A pattern in the index. */
interface Entry {
  readonly pattern: RegExp;
  /** The pattern at one place only. */
  anchored: RegExp | null;
  readonly half: number;
  readonly mask: number;
  /** Nothing is known of how it begins. */
  readonly always: boolean;
}

/** A letter of a-z in either case or a digit. */
export function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}
