import type { BrandProfile, Fact } from '@amarktai/core/prompts';
import { wordsOf } from './ngrams.ts';

/** How a brand can be described in a few words, and where these stand. */
export type WhatItIs =
  | {
      readonly form: 'noun';
      /** With its article, such as `a small tea shop`. */ readonly phrase: string;
      readonly plural: boolean;
      readonly quote: string;
      readonly url: string;
    }
  | { readonly form: 'sentence'; readonly sentence: string; readonly quote: string; readonly url: string }
  | { readonly form: 'none' };

/** The longest phrase: one that is repeated in several posts must stay below eight words. */
const maximumWords = 6;

interface Grammar {
  /** Verb and article after the name; the group holds article and rest. */
  readonly is: RegExp;
  readonly article: RegExp;
  /** Words before which a noun phrase can end. */
  readonly boundary: RegExp;
  readonly finite: RegExp;
}

const englishGrammar: Grammar = {
  is: /^[^.:]{0,60}?\b(?:is|are)\s+((?:an?|the)\s+.+)$/i,
  article: /^(?:an?|the)\s/i,
  boundary:
    /^(?:for|that|which|who|to|with|without|based|in|on|from|by|built|written|made|designed|used|using|where|when|whose|like|inspired|allowing|providing|offering|supporting|featuring|powered|implementing|containing|compatible|including|capable|developed|created|available|between|across|over|as|at|so|it|you|we|your|via|inside|around|helping|since|after|against|able|intended|meant|suitable|such|when|than|aimed)$/i,
  finite: /\b(?:is|are|was|were|has|have|can|will|does|do|lets|helps|makes|gives|provides)\b/i,
};

const grammars: ReadonlyMap<string, Grammar> = new Map([
  [
    'de',
    {
      is: /^[^.:]{0,60}?\b(?:ist|sind)\s+((?:eine?|der|die|das)\s+.+)$/i,
      article: /^(?:eine?|der|die|das)\s/i,
      boundary: /^(?:für|mit|ohne|zum|zur|das|der|die|welche[rs]?|um|aus|in|im|auf|am|an|bei|von|vom|wo|wenn|damit|zu|seit|mitten)$/i,
      finite: /\b(?:ist|sind|hat|haben|kann|wird)\b/i,
    },
  ],
  [
    'fr',
    {
      is: /^[^.:]{0,60}?\b(?:est|sont)\s+((?:une?|le|la|les|des)\s+.+)$/i,
      article: /^(?:une?|le|la|les|des|l['’])\s?/i,
      boundary: /^(?:pour|qui|que|avec|sans|dont|où|afin|dans|sur|par|depuis|basée?|conçue?|située?|permettant|en)$/i,
      finite: /\b(?:est|sont|a|ont|peut)\b/i,
    },
  ],
  [
    'es',
    {
      is: /^[^.:]{0,60}?\b(?:es|son)\s+((?:una?|el|la|los|las|unos|unas)\s+.+)$/i,
      article: /^(?:una?|el|la|los|las|unos|unas)\s/i,
      boundary: /^(?:para|que|con|sin|donde|en|por|desde|basad[oa]|hech[oa]|diseñad[oa]|ubicad[oa])$/i,
      finite: /\b(?:es|son|tiene|tienen|puede)\b/i,
    },
  ],
  [
    'pt',
    {
      is: /^[^.:]{0,60}?\s(?:é|são)\s+((?:uma?|o|a|os|as)\s+.+)$/i,
      article: /^(?:uma?|o|a|os|as)\s/i,
      boundary: /^(?:para|que|com|sem|onde|em|no|na|por|desde|basead[oa]|feit[oa]|criad[oa])$/i,
      finite: /\b(?:é|são|tem|têm|pode)\b/i,
    },
  ],
]);

const headNouns =
  /(?:librar(?:y|ies)|frameworks?|tools?|apps?|applications?|platforms?|services?|clients?|servers?|parsers?|engines?|packages?|modules?|plugins?|utilit(?:y|ies)|toolkits?|suites?|shops?|stores?|baker(?:y|ies)|studios?|agenc(?:y|ies)|software|systems?|databases?|editors?|apis?|sdks?|clis?|generators?|compilers?|runners?|loggers?|managers?|builders?|kits?|courses?|newsletters?|magazines?|coffee|teas?|matchers?|matching|limiters?|queues?|implementations?|bindings?|wrappers?|alternatives?|replacements?|converters?|formatters?|validators?|validation|bundlers?|linters?|loaders?|drivers?|adapters?|middlewares?|components?|templates?|converter|functions?|methods?|collections?|caches?|testing|watchers?|watching|restaurants?|cafés?|hotels?|clinics?|schools?|academ(?:y|ies)|markets?|marketplaces?|networks?|products?|solutions?|devices?|games?|books?|guides?|blogs?|communit(?:y|ies)|compan(?:y|ies)|brands?|candles?|soaps?|bikes?|bags?|shoes|clothes|clothing|furniture|wines?|beers?|chocolates?|bread|calendars?|notebooks?|trackers?|planners?|assistants?|bots?|charts?|parsing|serializers?|decoders?|encoders?|polyfills?|iterators?|interfaces?|renderers?|routers?|bridges?|models?|algorithms?|data|emitters?|detection|types?|helpers?|launchers?|environments?|runtimes?|terminals?|styling|language|languages|compression|set|sets|processors?|checkers?|consultanc(?:y|ies)|gyms?|farms?|roaster(?:y|ies)|workshops?|subscriptions?|toolboxes|toolbox|logging|streams?|resolvers?|resolution|transformers?|analy[sz]ers?|visuali[sz]ers?|scheduler|schedulers|clouds?|browsers?|extensions?|widgets?|dashboards?|reports?|forms?|fonts?|icons?|themes?|hosting|storage|backups?|banks?|insurance|loans?|lessons?|classes|tours?|trips?|holidays|rentals?)$/i;
const relational =
  /^(?:alternative|way|wrapper|replacement|collection|implementation|port|set|version|fork|part|solution|list|kind|family|range|home|place|interface|bridge|pack|suite|series|layer|answer|extension|plugin|counterpart|companion|subset|superset|successor)s?$/i;
const imperative =
  /^(?:it|its|we|you|they|this|these|there|build|create|make|get|find|write|run|use|parse|convert|manage|send|share|turn|keep|add|start|try|let|learn|discover|explore|buy|order|book|join|work|save|stop|see|check|generate|detect|compare|compile|load|read|test|validate|watch|resolve|determine|returns?|provides?|allows?|helps?|checks?|parses?|converts?|gets?|creates?|generates?|decodes?|encodes?|escapes?|handles?|calculates?|lets?|makes?|finds?|any|adds?|sets?|implements?|extends?|wraps?|works?|supports?|includes?|please|secure|help|fully|completely|also|not|no|if|when|how|why|what)\b/i;

/**
 * What the brand sells as a phrase: from its profile's description, from sentences of its pages that say what it is, or from its category. When none
 * can be taken apart safely, the sentence itself, to be quoted.
 */
export function whatItIs(brand: BrandProfile, facts: readonly Fact[], language: string): WhatItIs {
  const grammar = grammars.get(language) ?? englishGrammar;
  const own = firstSentence(brand.description);
  const said = [
    ...(own === '' ? [] : [{ text: own, url: brand.url }]),
    ...facts
      .filter((fact) => fact.kind === 'identity')
      .toSorted((left, right) => right.score - left.score)
      .slice(0, 6),
    ...facts.filter((fact) => fact.kind !== 'identity' && fact.kind !== 'news').slice(0, 3),
  ];
  for (const source of said) {
    const found = nounPhrase(source.text, brand.name, grammar, language);
    if (found !== null) return { form: 'noun', ...found, quote: source.text, url: source.url };
  }
  const whole = (text: string) => /^\p{Lu}/u.test(text) || text.toLowerCase().startsWith(shortName(brand.name));
  const identities = said.filter((source) => !('kind' in source) || source.kind === 'identity');
  const sentence = identities.find((source) => whole(source.text) && source.text.length <= 140) ?? identities[0];
  if (sentence !== undefined && sentence.text.length <= 140)
    return { form: 'sentence', sentence: bare(sentence.text), quote: sentence.text, url: sentence.url };
  const category = language === 'en' ? nounPhrase(brand.category, brand.name, grammar, language) : null;
  if (category !== null) return { form: 'noun', ...category, quote: brand.category, url: brand.url };
  return sentence !== undefined && sentence.text.length <= 200
    ? { form: 'sentence', sentence: bare(sentence.text), quote: sentence.text, url: sentence.url }
    : { form: 'none' };
}

function nounPhrase(
  source: string,
  name: string,
  grammar: Grammar,
  language: string,
): { readonly phrase: string; readonly plural: boolean } | null {
  const text = source
    .replace(/\s+\([^)]*\)(?=[\s.,;!]|$)/g, '')
    .replace(/[.!]+$/, '')
    .trim();
  const afterName = text.toLowerCase().startsWith(name.toLowerCase())
    ? text
        .slice(name.length)
        .replace(/^\s*[:–—|-]+\s*/, '')
        .trim()
    : text;
  const isForm = grammar.is.exec(text)?.[1];
  const candidate = isForm ?? (afterName !== text || !wordsOf(text).includes(name.toLowerCase()) ? afterName : '');
  if (candidate === '' || /["“”«»?<>{}]/.test(candidate)) return null;
  const subject = isForm === undefined ? '' : text.slice(0, text.length - isForm.length).toLowerCase();
  // The sentence must be about the brand: its name, or the brand spoken of as `it`.
  if (isForm !== undefined && !subject.includes(shortName(name)) && !/^(?:it|we)\b/.test(subject)) return null;
  const withArticle = grammar.article.test(candidate);
  for (const words of cuts(candidate.split(/\s+/), grammar)) {
    const found = phraseOf(
      coreOf(words, grammar).length === words.length ? slimmed(words, withArticle) : words,
      withArticle,
      grammar,
      language,
      name,
    );
    if (found !== null) return found;
  }
  return null;
}

function phraseOf(
  words: readonly string[],
  withArticle: boolean,
  grammar: Grammar,
  language: string,
  name: string,
): { readonly phrase: string; readonly plural: boolean } | null {
  const phrase = words.join(' ').replace(/,$/, '');
  if (wordsOf(phrase).length > maximumWords - (withArticle ? 0 : 1) || words.length < (withArticle ? 3 : 2)) return null;
  const core = coreOf(words, grammar);
  if (grammar.finite.test(phrase) || /[:;]|, \S+$/.test(phrase) || (core.length === words.length && saysLittle(words, withArticle)))
    return null;
  if (withArticle) return { phrase: language === 'en' ? fixArticle(lowerFirst(phrase)) : lowerFirst(phrase), plural: false };
  const head = (core.at(-1) ?? '').replace(/[^\p{L}]/gu, '');
  const nouns = words.some((word) => relational.test(word)) || headNouns.test(head);
  if (language !== 'en' || imperative.test(phrase) || !nouns) return null;
  const uncountable =
    /(?:ing|software|coffee|bread|clothing|furniture|insurance|data|validation|compression|storage|language)$/i.test(head) &&
    !relational.test(head);
  const plural = /(?:[^su]s|shoes|clothes)$/i.test(head) || uncountable;
  const lowered =
    phrase.toLowerCase().startsWith(shortName(name)) || shortName(name).startsWith(phrase.split(' ')[0]?.toLowerCase() ?? ' ')
      ? phrase
      : lowerFirst(phrase);
  return { phrase: plural ? lowered : fixArticle(`a ${lowered}`), plural };
}

/** The words before the first `for`, `from`, `that` and the like: the noun itself is the last of them. */
function coreOf(words: readonly string[], grammar: Grammar): readonly string[] {
  const end = words.findIndex((word, index) => index >= 2 && grammar.boundary.test(word.replace(/[^\p{L}]/gu, '')));
  return end < 0 ? words : words.slice(0, end);
}

const generic =
  /^(?:librar(?:y|ies)|tools?|packages?|modules?|frameworks?|apps?|applications?|platforms?|services?|software|projects?|solutions?|utilit(?:y|ies)|products?|systems?|compan(?:y|ies)|functions?|methods?|programs?|websites?|sites?|sets?|collections?|implementations?|versions?|ways?|places?)$/i;

/** `an enlightened library` tells nobody what it is for; `a validation library` and `a Redis library` do. */
function saysLittle(words: readonly string[], withArticle: boolean): boolean {
  const own = withArticle ? words.slice(1) : words;
  if (!generic.test(own.at(-1) ?? '')) return false;
  return own
    .slice(0, -1)
    .every(
      (word) =>
        !/[A-Z\d]/.test(word.slice(word === own[0] ? 1 : 0)) &&
        !/(?:tion|ing|ment|ity|ance|ence|ware|base|line|art|time|text|web|file|data|command)s?$/i.test(word) &&
        (own.length <= 2 || /(?:ed|ful|ble|ive|ous|ern|ple|iny|all|ast|new|ght|ant|ure|ust|ient|mal)$/i.test(word)),
    );
}

/** Where the phrase can end, the longest first. */
function cuts(words: readonly string[], grammar: Grammar): readonly (readonly string[])[] {
  const ends: number[] = [];
  for (const [index, word] of words.entries()) {
    if (index < 2) continue;
    const previous = words[index - 1] ?? '';
    const plain = word.replace(/[^\p{L}]/gu, '');
    const stop = /^[–—-]$/.test(word) || (/[,;:.]$/.test(previous) && !(previous.endsWith(',') && commaGoesOn(words, index)));
    const soft = grammar.boundary.test(plain) && !(relational.test(previous) && /^(?:for|to|of|in|from|between)$/i.test(plain));
    if (stop || soft) ends.push(index);
    if (stop) break;
    if (index === words.length - 1) ends.push(words.length);
  }
  if (words.length <= 2) ends.push(words.length);
  return ends
    .toReversed()
    .map((end) => {
      const kept = words.slice(0, end);
      // `a framework powered | by`: the participle goes with what it begins.
      if (end < words.length && kept.length > 2 && /^\p{Ll}{2,}ed$/u.test(kept.at(-1) ?? '')) kept.pop();
      while (kept.length > 0 && /^(?:and|or|of|a|an|the|und|et|y|e|de|,)$/i.test(kept.at(-1) ?? '')) kept.pop();
      return kept;
    })
    .filter((kept) => kept.length > 0);
}

/** `fast, focused client`: a comma inside a row of adjectives, which a noun still follows before the row ends. */
function commaGoesOn(words: readonly string[], index: number): boolean {
  const before = words.slice(0, index).map((word) => word.replace(/[^\p{L}]/gu, ''));
  return !headNouns.test(before.at(-1) ?? '') && index < 6;
}

/** At most `maximumWords` words: adjectives before the last `and` or comma are dropped. */
function slimmed(words: readonly string[], withArticle: boolean): readonly string[] {
  if (wordsOf(words.join(' ')).length <= maximumWords) return words;
  const article = withArticle ? words.slice(0, 1) : [];
  const last = words.findLastIndex(
    (word, index) => index > 0 && index < words.length - 2 && (/^(?:and|und|et|y|e|&)$/i.test(word) || word.endsWith(',')),
  );
  if (last >= 0) return [...article, ...words.slice(last + 1)];
  return words;
}

function fixArticle(phrase: string): string {
  return phrase.replace(/^an?\s+(\S+)/i, (_all, word: string) => {
    const vowelSound =
      /^(?:[aeio]|u(?!ni|se|ti|[A-Z]|[rs]l)|hour|honest|[FHLMNRSX][A-Z\d]|8|11|18)/i.test(word) &&
      !/^(?:one|eu|[fhlmnrsx][a-z])/.test(word) &&
      !/^(?:ES|US|UI)(?![A-Za-z])/.test(word);
    const letterSound = /^(?:[AEFHILMNORSX][A-Z\d]+)$/.test(word) && !/^(?:REST|SaaS|RAM|NATO|LASER|NASA|ROM|SIM|LAN|FAQ)$/.test(word);
    return `${vowelSound || letterSound ? 'an' : 'a'} ${word}`;
  });
}

function lowerFirst(text: string): string {
  const first = text.split(/\s/)[0] ?? '';
  const acronym = /[A-Z].*[A-Z]|\d|\.|^[A-Z][a-z]+(?:Script|Node|React|Redis|Python)$/.test(first) || properWords.test(first);
  return acronym ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

const properWords =
  /^(?:JavaScript|TypeScript|React|Node|Redis|Python|Java|Rust|Vue|Angular|Svelte|Postgres|Unicode|Unix|Linux|Windows|Google|Amazon|Apple|English|German|French|Spanish|Italian|European|American|Japanese|Chinese|Promise|Markdown|Docker|Kubernetes|Git|GitHub|Express|Fastify|Electron|Berlin|London|Paris|Lisbon|Vienna)\b/;

function shortName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^@[^/]+\//, '')
    .replace(/[.-]js$/, '');
}

function firstSentence(text: string): string {
  return /^(.*?[.!?])(?:\s|$)/s.exec(text.trim().replace(/\s+/g, ' '))?.[1]?.trim() ?? text.trim().replace(/\s+/g, ' ');
}

/** Fit to stand in quotation marks: closed by a full stop, without quotation marks of its own. */
function bare(text: string): string {
  return text.replace(/[“”"]/g, "'").replace(/([\p{L}\p{N})'])$/u, '$1.');
}
