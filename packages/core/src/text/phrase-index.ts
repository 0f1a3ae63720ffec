/** Code units of a phrase's beginning that are indexed; more would tell little more. */
const longest = 5;
/** More beginnings than this say nothing: the pattern is then always tried. */
const mostBeginnings = 2000;
const slots = 1 << 13;
const offsetBasis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/**
 * Tells which of up to 64 patterns match a line, by how its words begin: a pattern is tried only where a word has a beginning of it,
 * so that a line is searched at a few places for a few patterns instead of everywhere for all.
 *
 * Every alternative of a pattern must start with an assertion that holds only where no letter of a-z and no digit stands before (`^`, `\b`,
 * a lookbehind); a pattern that does not, or that is not understood, is always tried.
 */
export type PhraseIndex = (line: string) => LineTest;

/** Whether a pattern matches the line that is being read. */
export type LineTest = (pattern: RegExp) => boolean;

/** Makes an index of patterns. Takes about a millisecond. */
export function createPhraseIndex(patterns: readonly RegExp[]): PhraseIndex {
  const keys = new Int32Array(slots);
  const low = new Uint32Array(slots);
  const high = new Uint32Array(slots);
  const entryOf = new Map<RegExp, Entry>();
  patterns.forEach((pattern, bit) => {
    const beginnings = beginningsOf(pattern) ?? [''];
    const always = beginnings.includes('');
    if (!always) for (const beginning of beginnings) mark(beginning, bit);
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
      const end = Math.min(at + longest, line.length);
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

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

const quantifierAt = /(?:[?*+]|\{\d+(?:,\d*)?\})\??/y;
const openingAt = /\((?:\?(?:[:=!]|<[=!]))?/y;

/** Whether five characters stand for themselves and the last of them is not repeated. */
function isPlain(source: string, at: number): boolean {
  for (let i = at; i < at + longest; i += 1) {
    const code = source.charCodeAt(i);
    if (!(isAlphanumeric(code) || code === 0x20 || code === 0x27 || code > 0x7f)) return false;
  }
  return !'?*+{'.includes(source[at + longest] ?? '.');
}

/** How a match begins; `open` when what follows in the pattern may extend it. */
interface Beginning {
  readonly text: string;
  readonly open: boolean;
}

/**
 * The beginnings, of at most five code units, that every match of a pattern has one of; `null` when the pattern is not understood.
 * For patterns without flags or with `u`, of literals, classes, groups, look-around and quantifiers.
 */
export function beginningsOf(pattern: RegExp): readonly string[] | null {
  const { source, ignoreCase } = pattern;
  if (ignoreCase) return null;
  let at = 0;
  const nothing: readonly Beginning[] = [{ text: '', open: true }];
  const anything: readonly Beginning[] = [{ text: '', open: false }];

  function alternatives(top: boolean): readonly Beginning[] {
    const found: Beginning[] = [];
    do {
      if (top && !/^(?:\^|\\b|\(\?<[=!])/.test(source.slice(at))) return [...anything, ...skipRest()];
      found.push(...sequence());
    } while (source[at] === '|' && ++at > 0);
    return found;
  }

  function skipRest(): readonly Beginning[] {
    at = source.length;
    return [];
  }

  function sequence(): readonly Beginning[] {
    if (isPlain(source, at)) {
      const text = source.slice(at, at + longest);
      at += longest;
      skipSequence();
      return [{ text, open: false }];
    }
    let sofar = nothing;
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      if (!sofar.some((beginning) => beginning.open)) {
        skipSequence();
        break;
      }
      const next = quantified(element());
      const extended = new Map<string, Beginning>();
      for (const beginning of sofar) {
        if (!beginning.open) extended.set(`.${beginning.text}`, beginning);
        else
          for (const { text, open } of next) {
            const whole = (beginning.text + text).slice(0, longest);
            const goesOn = open && whole.length < longest;
            extended.set((goesOn ? '+' : '.') + whole, { text: whole, open: goesOn });
          }
      }
      sofar = [...extended.values()];
      if (sofar.length > mostBeginnings) sofar = anything;
    }
    return sofar;
  }

  /** Goes to the end of a sequence whose beginnings are complete. */
  function skipSequence(): void {
    for (let depth = 0; at < source.length; at += 1) {
      const code = source.charCodeAt(at);
      // Letters and spaces, which most are.
      if (code > 0x7d || (code >= 0x61 && code <= 0x7a) || code === 0x20) continue;
      if (code === 0x5c) at += 1;
      else if (code === 0x5b) at = source.indexOf(']', at);
      else if (code === 0x28) depth += 1;
      else if (depth === 0 && (code === 0x7c || code === 0x29)) return;
      else if (code === 0x29) depth -= 1;
    }
  }

  function element(): readonly Beginning[] {
    const character = source[at] as string;
    if (character === '(') return group();
    if (character === '[') return characterClass();
    if (character === '^' || character === '$') {
      at += 1;
      return nothing;
    }
    if (character === '\\') return escape();
    at += 1;
    return character === '.' ? anything : [{ text: character, open: true }];
  }

  function group(): readonly Beginning[] {
    openingAt.lastIndex = at;
    const opening = openingAt.exec(source)?.[0] ?? '(';
    at += opening.length;
    const inner = alternatives(false);
    at += 1;
    return opening === '(' || opening === '(?:' ? inner : nothing;
  }

  function characterClass(): readonly Beginning[] {
    const end = source.indexOf(']', at);
    const members = source.slice(at + 1, end);
    at = end + 1;
    return /[\\^-]/.test(members) ? anything : Array.from(members, (text) => ({ text, open: true }));
  }

  function escape(): readonly Beginning[] {
    const escaped = source[at + 1] as string;
    at += escaped === 'p' || escaped === 'P' ? source.indexOf('}', at) - at + 1 : 2;
    if (escaped === 'b') return nothing;
    return /[a-zA-Z\d]/.test(escaped) ? anything : [{ text: escaped, open: true }];
  }

  function quantified(once: readonly Beginning[]): readonly Beginning[] {
    quantifierAt.lastIndex = at;
    const quantifier = quantifierAt.exec(source)?.[0];
    if (quantifier === undefined) return once;
    at += quantifier.length;
    const mayRepeat = !quantifier.startsWith('?');
    const some = mayRepeat ? once.map(({ text }) => ({ text, open: false })) : once;
    return /^(?:[?*]|\{0)/.test(quantifier) ? [...nothing, ...some] : some;
  }

  const found = alternatives(true);
  return at === source.length ? [...new Set(found.map(({ text }) => text))] : null;
}
