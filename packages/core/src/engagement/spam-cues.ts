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
];

/** Cues of advertising in comments and messages, of about unit size. */
export function readSpamCues(tokens: readonly Token[], matches: LineTest): Float32Array {
  let [links, numbers, currencies, exclaims] = [0, 0, 0, 0];
  for (const { kind, text } of tokens) {
    if (kind === 'url' || kind === 'email') links += 1;
    else if (kind === 'number' && text.length >= 5) numbers += 1;
    else if (text === '£' || text === '$' || text === '€') currencies += 1;
    else if (kind === 'punctuation' && text.includes('!')) exclaims += 1;
  }
  const counts = [links, numbers, currencies, exclaims].map((count) => Math.min(count, 3) / 2);
  return Float32Array.from([...spamPhrases.map(([, pattern]) => (matches(pattern) ? 1 : 0)), ...counts]);
}
