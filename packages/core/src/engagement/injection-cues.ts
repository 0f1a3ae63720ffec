import type { LineTest } from '../text/phrase-index.ts';

/** Kinds of cue of a text that addresses the machine instead of the brand; the dense features of the injection head, in order. */
export const injectionCues: readonly (readonly [string, RegExp])[] = [
  [
    'override',
    /\b(?:ignore|disregard|forget|override|bypass|skip|neglect|overlook|drop|discard|abandon|vergiss|vergessen sie|ignoriere|ignorieren sie|missachte|ignora|ignorez|olvida|olvide|olvídate|oublie|oubliez|dimentica|esqueça|vergeet|negeer) (?:\S+ ){0,5}?(?:instructions?|directions?|rules?|prompts?|guidelines?|above|previous|prior|before|programming|training|text|context|commands?|orders?|restrictions?|policies|anweisungen|instruktionen|aufgaben|aufträge|regeln|angaben|vorgaben|davor|bisherigen?|vorherigen?|obigen?|instrucciones|reglas|anterior(?:es)?|istruzioni|regole|precedenti|instruções|regras|consignes|règles|précédentes|précède|instructies)\b/,
  ],
  [
    'secret',
    /\b(?:(?:reveal|show|print|tell|give|repeat|output|leak|display|share|write|spell|send|what is|what's|whats|say|list|return|translate|encode|dm|post) (?:\S+ ){0,6}?(?:prompt|passwords?|secret|api key|keys?|system message|instructions|credentials|tokens?|configuration|initial|hidden|confidential|the (?:text|words) above))\b/,
  ],
  ['password', /\b(?:password|passphrase|passcode|passwort|contraseña|secret (?:word|key|code|phrase))\b/],
  [
    'role',
    /\b(?:you are now|from now on|pretend (?:to be|you|that)|act as|act like|roleplay|role play|role-play|imagine you|simulate|you will (?:be|act|play|now)|your (?:new )?(?:role|task|job) is|stay in character|ab jetzt|du bist (?:jetzt|nun)|a partir de ahora|à partir de maintenant|you re going to|let's play|lets play|play a game)\b/,
  ],
  [
    'jailbreak',
    /\b(?:dan|do anything now|jailbreak|jailbroken|developer mode|dev mode|unfiltered|uncensored|no (?:restrictions|filters?|limits)|without (?:restrictions|filters?)|god mode|admin mode|debug mode|sudo|openai|chatgpt|gpt|language model|an ai|as an ai|chatbot|claude|llm|assistant|bot)\b/,
  ],
  [
    'frame',
    /\b(?:system prompt|new instructions?|instructions?:|end of (?:prompt|instructions?|text)|begin (?:prompt|instructions?)|im_start|im_end|endoftext|inst|user:|assistant:|system:)\b/,
  ],
  [
    'format',
    /\b(?:base 0|base 00|rot 00|hex|binary|reverse[ds]?|backwards?|letter by letter|each letter|first letter|last letter|letters of|acrostic|rhymes?|riddle|hint|pig latin|in caps|spell it|encoded?|decode|cipher|emoji|synonyms?)\b/,
  ],
  [
    'command',
    /^(?:please )?(?:write|print|say|repeat|answer|respond|reply|translate|summari[sz]e|tell|give|list|output|generate|create|continue|complete|explain|describe|pretend|imagine|ignore|forget|show|reveal|spell|schreibe|sage|antworte|escribe|responde|écris|scrivi|escreva)\b/,
  ],
  [
    'order',
    /\b(?:(?:respond|answer|reply|output|return|print|say) (?:only|with|as|exactly|nothing)|only (?:respond|answer|reply|output|say)|and (?:nothing else|only)|do not (?:reveal|mention|say|explain)|say (?:yes|i|the)|must (?:answer|reply|respond|obey|follow)|follow (?:these|my|the) (?:instructions|rules|commands?))\b/,
  ],
];

/** Which cues a line has, 0 or 1 each. */
export function readInjectionCues(matches: LineTest): Float32Array {
  return Float32Array.from(injectionCues, ([, pattern]) => (matches(pattern) ? 1 : 0));
}
