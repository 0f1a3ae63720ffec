import type { LineTest } from '../text/phrase-index.ts';
import type { Token } from '../text/tokens.ts';

/** Phrases of advertising in comments and messages. */
export const spamPhrases: readonly (readonly [string, RegExp])[] = [
  [
    'own',
    /\b(?:my|our|mine) (?:\S+ ){0,3}?(?:channels?|videos?|vids?|vidz|blog|page|music|songs?|covers?|tracks?|album|mixtape|beats?|site|website|profile|playlist|remix|app|link|band|instagram|insta|facebook|twitter|twitch|store|shop|etsy|group)\b/,
  ],
  [
    'invite',
    /\b(?:check(?:ing)? (?:\S+ )?(?:out|it|my|this)|sub(?:scribe)? (?:to|me|my|and|for|us|4|0)|subs?0sub|(?:come|please|pls|plz|go|and) (?:\S+ )?(?:watch|visit|subscribe|sub|follow|look|check|listen|join|share|like|vote)|visit|follow (?:me|us|my|on)|look (?:up|at my)|give (?:it|me|us|this) (?:a |an? )?(?:like|listen|chance|thumbs|sub|shot|try|view|look)|add me|join (?:us|me|now|the)|search (?:for|on|up)|watch (?:my|this|our)|support (?:me|us|my|our)|vote for|share this|sign (?:up|the)|click)\b/,
  ],
  [
    'starter',
    /\b(?:new (?:to )?(?:youtube|youtuber|channel|video|song|artist|album|blog|rapper)|(?:make|making|made|upload\w*|post\w*|started|create[ds]?) (?:\S+ ){0,3}?(?:videos?|covers?|vids?|music|songs|beats|channel|tutorials?|gaming)|up and coming|rapper|producer|gamer|singer|upcoming|subscribers?|feedback|chance)\b/,
  ],
  [
    'money',
    /\b(?:free|earn\w*|cash|prizes?|winner|won|claim\w*|award\w*|bonus|guaranteed|gift ?cards?|vouchers?|discount|paypal|bitcoin|crypto|invest\w*|loans?|per (?:day|week|month|hour)|make money|lottery|selected|reward\w*)\b/,
  ],
  [
    'mobile',
    /\b(?:txt|ringtones?|tones?|sms|unsubscribe|landline|0+p|p\/min|ppm|per min|to 0{5,}|call 0{5,}|pobox|po box|t's|t&c|0+ ?yrs|opt out|hot singles|polys?|camera|reply (?:yes|stop|with)|your mobile|ur mob|customer (?:services?|care))\b/,
  ],
  [
    'call',
    /\b(?:(?:call|dial|ring|phone)(?: \S+){0,4} 0{4,}|call (?:now|free\w*|our|from|us)|(?:txt|text|send|msg)(?: \S+){1,5} to 0{4,}|(?:txt|text|send|reply) (?:stop|yes|no|end|help)|to (?:stop|opt ?out|unsub\w*)|stop to|txts?|msgs?|free ?(?:msg|phone|call|entry)|std|ntwk|network|operator|urgent|orange|vodafone|nokia|sim)\b/,
  ],
  [
    'plea',
    /\b(?:s[uc]*b?[sc]+ri?be?|subs|donat\w+|like this comment|thumbs? (?:this )?up (?:for|so|if|to)|dreams?|help (?:me|us)|spam\w*|advertis\w*|read this|sorry|please+|plz+|pls|just want|take a (?:second|moment|minute|look)|few seconds|hit me up|support|appreciate\w*|haters?|no hate|for real|money)\b/,
  ],
];

/** A link into YouTube itself: people share moments of a video, advertising leads elsewhere. */
const withinYouTube = /(?:youtube\.com|youtu\.be)\//i;
const weightOfNumbers = 1.5;

/**
 * Cues of advertising in comments and messages, of about unit size.
 *
 * @param text What the tokens were read from; only the addresses of links are looked up in it.
 */
export function readSpamCues(tokens: readonly Token[], matches: LineTest, text: string): Float32Array {
  let [links, numbers, currencies, exclaims, within] = [0, 0, 0, 0, 0];
  for (const token of tokens) {
    const { kind, text: word } = token;
    if (kind === 'url' || kind === 'email') {
      links += 1;
      if (withinYouTube.test(text.slice(token.start, token.end))) within = 1;
    } else if (kind === 'number' && word.length >= 5) numbers += 1;
    else if (isCurrency(word)) currencies += 1;
    else if (kind === 'punctuation' && word.includes('!')) exclaims += 1;
  }
  const counts = [links, numbers, currencies, exclaims].map((count) => Math.min(count, 3) / 2);
  const outside = links > 0 && within === 0 ? 2 : 0;
  return Float32Array.from([
    ...spamPhrases.map(([, pattern]) => (matches(pattern) ? 1 : 0)),
    ...counts,
    outside,
    1.5 * within,
    ...readNumbers(tokens),
  ]);
}

/** Digits in all, many of them, a telephone number, a short code, a price, a price in pence. */
function readNumbers(tokens: readonly Token[]): number[] {
  let [digits, telephone, code, price, pence] = [0, 0, 0, 0, 0];
  for (let i = 0; i < tokens.length; i += 1) {
    const { kind, text } = tokens[i] as Token;
    if (kind !== 'number' && kind !== 'word') continue;
    const own = text.length - text.replaceAll('0', '').length;
    if (own === 0) continue;
    digits += own;
    const next = tokens[i + 1];
    if (kind === 'number' && (own === 8 || (own >= 3 && next?.kind === 'number' && next.text.length >= 3))) telephone = 1;
    if (text === '00000') code = 1;
    if (isCurrency(tokens[i - 1]?.text ?? '')) price = 1;
    if (/^0+p/.test(text) || (kind === 'number' && next?.text === 'p')) pence = 1;
  }
  return [Math.min(digits, 20) / 10, digits >= 10 ? 1 : 0, telephone, code, price, pence].map((cue) => weightOfNumbers * cue);
}

function isCurrency(word: string): boolean {
  return word === '£' || word === '$' || word === '€';
}
