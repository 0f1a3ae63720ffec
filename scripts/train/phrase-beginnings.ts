import { isAlphanumeric, longestBeginning } from '../../packages/core/src/text/phrase-index.ts';
import type { Beginnings } from '../../packages/core/src/text/phrase-index.ts';

/** More beginnings than this say nothing: the pattern is then always tried. */
const mostBeginnings = 2000;

/** What the index needs to know of a pattern. */
export function readBeginnings(pattern: RegExp): Beginnings {
  const found = beginningsOf(pattern) ?? [''];
  const known = !found.some((beginning) => beginning === '' || beginning.includes('|'));
  return { sourceLength: pattern.source.length, list: known ? found.toSorted().join('|') : '' };
}

const quantifierAt = /(?:[?*+]|\{\d+(?:,\d*)?\})\??/y;
const openingAt = /\((?:\?(?:[:=!]|<[=!]))?/y;

/** Whether five characters stand for themselves and the last of them is not repeated. */
function isPlain(source: string, at: number): boolean {
  for (let i = at; i < at + longestBeginning; i += 1) {
    const code = source.charCodeAt(i);
    if (!(isAlphanumeric(code) || code === 0x20 || code === 0x27 || code > 0x7f)) return false;
  }
  return !'?*+{'.includes(source[at + longestBeginning] ?? '.');
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
      const text = source.slice(at, at + longestBeginning);
      at += longestBeginning;
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
            const whole = (beginning.text + text).slice(0, longestBeginning);
            const goesOn = open && whole.length < longestBeginning;
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
