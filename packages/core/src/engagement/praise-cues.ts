import type { Token } from '../text/tokens.ts';
import { praiseRoles, praiseRolesOf } from './praise-words.ts';

/** What of a text is accounted for as praise, and what is not. */
export interface PraiseReading {
  /** The dense features of the plain-praise head, in [0, 1]: counts and shares of the kinds of words, of clauses, and of what unkind clauses hold. */
  readonly cues: Float32Array;
  readonly words: number;
  readonly kind: number;
  /** Words that English praise is not made of; a word of small talk counts half. */
  readonly unaccounted: number;
  /** Words in clauses that say nothing kind. */
  readonly aside: number;
  /** The same text read with the words of the other languages. */
  readonly abroad: { readonly unaccounted: number; readonly kind: number };
}

/** What may follow a negation and praise all the same: "never disappoints", "no complaints", "could not be happier". */
const praisedByNegation: ReadonlySet<string> = new Set(
  'disappoint disappoints disappointed disappointing fail fails failed complaints complaint complain notes regrets regret wrong fault faults flaw flaws skips dull bored boring'.split(
    ' ',
  ),
);

/** Reads how much of a text the words of praise account for, clause by clause. Linear, one look-up a word. */
export function readPraise(tokens: readonly Token[]): PraiseReading {
  const roles = praiseRolesOf();
  let words = 0;
  let unknown = 0;
  let neutral = 0;
  let kind = 0;
  let ending = 0;
  let third = 0;
  let first = 0;
  let second = 0;
  let contrast = 0;
  let negation = 0;
  let numbers = 0;
  let time = 0;
  let clauses = 0;
  let longest = 0;
  let asides = 0;
  let aside = 0;
  let asideOdd = 0;
  let asideFirst = 0;
  let asideThird = 0;
  let own = 0;
  let ownKind = 0;
  let ownOdd = 0;
  let ownFirst = 0;
  let ownThird = 0;
  let abroadUnknown = 0;
  let abroadKind = 0;
  let negated = -10;

  const endClause = (): void => {
    if (own === 0) return;
    clauses += 1;
    longest = Math.max(longest, own);
    if (ownKind === 0) {
      asides += 1;
      aside += own;
      asideOdd += ownOdd;
      asideFirst += ownFirst;
      asideThird += ownThird;
    }
    own = ownKind = ownOdd = ownFirst = ownThird = 0;
  };

  for (let i = 0; i < tokens.length; i += 1) {
    const { kind: tokenKind, text } = tokens[i] as Token;
    if (tokenKind === 'punctuation') {
      if (endsClause.has(text.charAt(0))) endClause();
      continue;
    }
    if (tokenKind === 'emoji' || tokenKind === 'emoticon') {
      endClause();
      continue;
    }
    if (tokenKind === 'user' || tokenKind === 'url' || tokenKind === 'email') continue;
    if (text === 'and' || text === 'but' || text === 'because' || text === 'so') endClause();
    words += 1;
    own += 1;
    if (tokenKind === 'number') {
      numbers += 1;
      continue;
    }
    const role = roles.get(text) ?? 0;
    if ((role & praiseRoles.kind) !== 0 || (i - negated <= 4 && praisedByNegation.has(text))) {
      kind += 1;
      ownKind += 1;
    } else if ((role & praiseRoles.plain) === 0) {
      if ((role & praiseRoles.neutral) !== 0) {
        neutral += 1;
        ownOdd += 0.5;
      } else {
        unknown += 1;
        ownOdd += 1;
      }
    }
    if ((role & (praiseRoles.otherKind | praiseRoles.kind)) !== 0) abroadKind += 1;
    else if ((role & praiseRoles.otherPlain) === 0) abroadUnknown += 1;
    if (role < praiseRoles.ending) continue;
    if ((role & praiseRoles.ending) !== 0) ending += 1;
    if ((role & praiseRoles.third) !== 0) {
      third += 1;
      ownThird += 1;
    }
    if ((role & praiseRoles.first) !== 0) {
      first += 1;
      ownFirst += 1;
    }
    if ((role & praiseRoles.second) !== 0) second += 1;
    if ((role & praiseRoles.contrast) !== 0) contrast += 1;
    if ((role & praiseRoles.time) !== 0) time += 1;
    if ((role & praiseRoles.negation) !== 0) {
      negation += 1;
      negated = i;
    }
  }
  endClause();
  const share = (count: number): number => (words === 0 ? 0 : count / words);
  const upTo = (count: number, most: number): number => Math.min(count, most) / most;
  return {
    words,
    kind,
    unaccounted: unknown + neutral / 2,
    aside,
    abroad: { unaccounted: abroadUnknown, kind: abroadKind },
    cues: Float32Array.from([
      upTo(unknown, 1),
      upTo(unknown, 2),
      upTo(unknown, 6),
      share(unknown),
      upTo(neutral, 2),
      upTo(neutral, 6),
      share(neutral),
      upTo(kind, 1),
      upTo(kind, 3),
      share(kind),
      upTo(words, 10),
      upTo(words, 25),
      upTo(words, 60),
      upTo(clauses, 5),
      upTo(longest, 15),
      upTo(asides, 1),
      upTo(asides, 4),
      upTo(aside, 6),
      upTo(aside, 20),
      upTo(asideOdd, 2),
      upTo(asideOdd, 6),
      upTo(asideFirst, 2),
      upTo(asideThird, 2),
      upTo(ending, 2),
      upTo(third, 3),
      upTo(first, 3),
      upTo(second, 2),
      upTo(contrast, 2),
      upTo(negation, 2),
      upTo(numbers, 2),
      upTo(time, 2),
    ]),
  };
}

const endsClause: ReadonlySet<string> = new Set('.!?‼⁉？！。…,;:،؛।—–-\n');
