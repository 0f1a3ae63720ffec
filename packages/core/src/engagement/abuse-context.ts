import { abuseKind } from '../text/abuse-words.ts';
import { identityToken } from '../text/identity.ts';
import type { Token } from '../text/tokens.ts';

/** Names of the dense features of the abuse head, in order. */
export const abuseFeatures = [
  'profanity',
  'insult',
  'slur',
  'aimed',
  'self',
  'group',
  'groupHostile',
  'hostile',
  'threat',
  'objection',
  'kind',
  'condemned',
  'denied',
  'excluded',
  'own',
] as const;

/** What the words around an identity term say; the rules that go with the abuse head. */
export interface AbuseContext {
  /** Dense features of the abuse head, of about unit size. */
  readonly features: Float32Array;
  /** A group of people or a slur is the target of hostile words that nobody takes back. */
  readonly hostileToGroup: boolean;
  /** Hostile words about a group are denied, quoted or condemned, or the group is spoken well of. */
  readonly groupDefended: boolean;
  /** Somebody objects to hostile words, quotes them or denies them. */
  readonly condemned: boolean;
  /** An identity term stands in the text. */
  readonly namesGroup: boolean;
  /** Hostile words, but neither a curse nor anybody they could be about. */
  readonly aboutThing: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const hostile = words(
  'hate hates hating loathe loathes despise despises detest detests abhor disgust disgusts disgusted disgusting disgustingly repulsive repulsed revolting repugnant sickening sicken sick nauseating vile gross filthy dirty nasty ' +
    'inferior subhuman subhumans animals animal vermin parasites parasite rats cockroaches cockroach insects maggots pigs dogs apes monkeys plague cancer disease diseased pest pests infestation scum filth garbage trash waste worthless useless ' +
    'evil wicked criminals criminal thieves rapists terrorists murderers savages barbaric barbarians backward uncivilised uncivilized dangerous violent threat menace invaders invading invasion leeches freeloaders liars stupid dumb idiots morons retarded ugly ' +
    'unnatural abnormal abomination perverts perverted deviant sinners immoral degenerate degenerates freaks freak weirdos mentally burden burdens dirtbags dumber brainless hell ' +
    'worst contempt resent intolerable unbearable insufferable inhuman primitive lesser untrustworthy stinking stink smell rotten cursed shame shameful disgrace exterminate exterminated eradicate eradicated eliminate eliminated purge cleanse ' +
    'deport deported ban banned banish expel lock gas gassed burn burned hang hanged shoot shot kill killed murder slaughter beaten beat punch stab hurt attack rape raped die dead lynch execute executed wipe wiped destroy destroyed choke smash castrated sterilised sterilized ' +
    'dies h0 ' +
    'odio asco asquerosos basura matar detesto haine déteste dégoûtants hasse ekelhaft abschaum odiare schifo feccia nojo lixo odeio',
);
const threats = words(
  'kill killed murder burn hang hanged shoot gas gassed exterminate eradicate slaughter stab lynch execute die dies beat beaten rape punch smash choke destroy hurt attack hunt',
);
const negations = words(
  "not no never isn't aren't don't doesn't won't wouldn't shouldn't can't cannot nobody none ain't dont isnt arent without against stop hardly nothing neither nor",
);
const objections = words(
  'wrong bullied bully bullying hatred harassed racist racism sexist sexism homophobic homophobia transphobic transphobia islamophobic islamophobia antisemitic antisemitism misogynist misogyny misogynistic bigot bigots bigoted bigotry prejudice xenophobic ableist hateful intolerance intolerant unacceptable condemn reported report ashamed sexists racists haters discriminate discrimination slur slurs myth stereotype stereotypes',
);
const speech = words(
  'say says saying said call calls calling called tell tells told shout shouted shouting yell yelled write wrote writes posted tweet tweeted hear heard think thinks claim claims claiming people anyone whoever stop word words phrase',
);
const kindness = words(
  'love loves loving adore respect proud celebrate celebrating welcome support supporting admire appreciate thank beautiful wonderful great amazing awesome brilliant lovely friends equal equality rights deserve cherish happy good best fantastic brave strong kind inspiring pride protect',
);
const supremacy = words('superior pure supremacy master replaced replacing');
const nearGroup = 7;
const longestDefence = 24;
const second = words("you u ur your you're youre yours yourself ya ye he he's his himself they they're their them it's that's");
const first = words("i i'm im me my myself we we're our us");
/** Words for people, none of them a name of a group. */
const people = words(
  'people person persons human humans folks dude dudes guy guys kid kids everyone everybody anyone anybody somebody someone nobody who president minister politician politicians senator democrat democrats republican republicans liberal liberals conservative conservatives left right voters fans haters players customers staff team boss ceo manager celebrity celebrities',
);
/** Not to say it, not to think it. */
const deniedSpeech =
  /\b(?:never|not|don't|dont|cannot|can't|cant|shouldn't|should not|stop|(?:nobody|no one)(?! (?:dares|wants|is willing|will|likes|has the \w+) )|wouldn't|won't|wrong to|unfair to|terrible to|awful to|ok to|okay to|right to|whoever|anyone who|people who|those who|how dare|he|she|they) (?:\w+ ){0,3}?(?:say|says|saying|said|call|calls|calling|called|claim|claims|claiming|tell|tells|telling|think|thinks|write|writes|shout|shouts|shouting|yell|yelled)\b/;
const deniedClaim =
  /<group> (?:are|is|were|was) (?:not|never) (?:all |any )?(?!people|human|real|normal|equal|welcome|like|a (?:real|true))/;
const pronounsOfGroup = words("they they're theyre them their those");
const exclusion = [
  /\b(?:don't|do not|dont|doesn't|does not|shouldn't|should not|never|no) (?:\w+ ){0,2}(?:belong|deserve|trust|want|need|like|respect|let|allow|rights?|allowed|welcome|exist|vote|fine|ok|okay|tolerate)\b/,
  /\b(?:get|go|keep|kick|throw|send|stay|gtfo|piss|fuck|back) (?:\w+ ){0,2}(?:out|back|off|away|home|rid)\b/,
  /\b(?:can't|cannot|cant|couldn't) (?:stand|bear|trust|be trusted|tolerate|control)\b/,
  /<group> (?:should|must|need to|have to|ought to|can all|will|would|could) (?:all |just |not |never |only )*(?:be (?:locked|put|sent|shot|hung|hanged|banned|removed|killed|thrown|kept|forced|deported|wiped|gone|punished|controlled|sterili\w+|ashamed)|die|leave|go|stay|shut|burn|rot|suffer|disappear|serve|obey|know their)\b/,
  /\bno (?:\w+ )?<group> (?:should|must|can|has|have|deserves?|belongs?|will|is|are)\b/,
  /\b(?:send|ship|deport|throw|kick|keep|get|chase|drive|ban|lock|round|wipe|put|take|push|shoot|tie|beat) (?:\w+ ){0,3}<group> (?:\w+ ){0,3}(?:back|out|away|off|up|home|down|in)\b/,
  /\b(?:world|country|place|society|us|we) (?:\w+ ){0,4}(?:without|rid of|free of) (?:\w+ ){0,2}<group>/,
  /<group> (?:are|is|were|be|being|as) (?:\w+ ){0,3}(?:less|lower|beneath|below|nothing (?:but|more)|not (?:human|people|real|normal|equal|welcome|like us|worthy)|property|objects?|cancer|problem|mistake|sick|mentally|everywhere|taking over|ruining|destroying|replacing|stealing|a drain|the reason|to blame)\b/,
  /<group> (?:\w+ ){0,2}(?:ruin|ruined|destroy|control|controls|steal|steals|stole|invade|rape|lie|cheat|smell|leech|spread|bring|deserve (?:to|it|what|no|the worst|death|pain|prison|jail|hell|nothing|everything (?:bad|they))|belong (?:in|at|on|under)|have no (?:place|rights?|brains?|souls?|business)|make(?:s)? me (?:sick|ill|angry|vomit|puke|want))\b/,
  /\b(?:nobody|no one|noone|who|how can anyone|how could anyone|why would anyone|don't|never|not) (?:\w+ )?(?:wants?|needs?|likes?|accepts?|respects?|loves?|hires?|dates?|trusts?) (?:\w+ ){0,2}<group>/,
  /\b(?:look(?:s|ing)? down on|against nature|not (?:a |an )?(?:real|true|proper)|turn (?:\w+ )?away|piss(?:es)? on|spit on|make fun of|laugh at) (?:\w+ ){0,2}/,
  /\b(?:put|leave|dump|stick) (?:\w+ ){0,3}<group> (?:\w+ )?(?:on|in|under|behind|at)\b/,
  /\b(?:nothing but|fuck|screw|death to|kill all|down with|damn|f all|to hell with|enough of|hit|slap|can't stand|fear|avoid|distrust|don't trust|never trust) (?:\w+ ){0,2}<group>/,
  /\b(?:shut|belong in|should be (?:in|under|at)|in the kitchen|less than|worth (?:less|nothing)|lower than|not (?:human|people|real|normal|equal|welcome)|rid of|too many|sick of|tired of|full of|brain(?:s)? of)\b/,
];

/** They, named before, deserve it. */
const deserved =
  /\b(?:they|these|those|them) (?:\w+ ){0,2}(?:deserve|belong in|should (?:be in|go to|rot in)|need) (?:prison|jail|hell|death|pain|to (?:die|suffer|rot|burn|leave|go)|a (?:cage|beating|bullet|noose))\b/;
/** Whoever is hostile to the group is spoken against. */
const sidesWithGroup =
  /\b(?:whoever|(?:any|every|some)(?:one|body) who|people who|those who|if you|stop|don't|never|no one should|nobody should|wrong to) (?:\w+ )?(?:hat|attack|insult|bully|hurt|mock|blam|discriminat|harass|abus|threaten)\w* (?:\w+ ){0,2}<group>/;
/** The writer belongs to the group. */
const speaksForGroup = /\b(?:we|us|as an?|i am an?|i'm an?|being an?|we are|we're) (?:\w+ )?<group>/;

/** One look-up a word instead of ten. */
const roles = { hostile: 1, threat: 2, negation: 4, objection: 8, speech: 16, kindness: 32, second: 64, first: 128, pronoun: 256 } as const;
const roleOf = new Map<string, number>();
for (const [role, list] of [
  [roles.hostile, hostile],
  [roles.hostile, supremacy],
  [roles.threat, threats],
  [roles.negation, negations],
  [roles.objection, objections],
  [roles.speech, speech],
  [roles.kindness, kindness],
  [roles.second, second],
  [roles.first, first],
  [roles.pronoun, pronounsOfGroup],
] as const) {
  for (const word of list) roleOf.set(word, (roleOf.get(word) ?? 0) | role);
}

/**
 * Reads what a text says around groups of people.
 *
 * @param tokens With identities folded (see `identity.ts`), so that any identity term gives the same reading.
 */
export function readAbuseContext(tokens: readonly Token[]): AbuseContext {
  const count = {
    profanity: 0,
    insult: 0,
    slur: 0,
    aimed: 0,
    self: 0,
    group: 0,
    groupHostile: 0,
    hostile: 0,
    threat: 0,
    objection: 0,
    kind: 0,
    condemned: 0,
    denied: 0,
    excluded: 0,
    own: 0,
  };
  let denied = 0;
  let reported = false;
  let quoted = false;
  let lastNegation = -10;
  let lastPerson = -10;
  let lastSelf = -10;
  let lastGroup = -100;
  let waiting = -100;
  let persons = 0;
  const line: string[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const { text, kind: tokenKind } = tokens[i] as Token;
    if (tokenKind === 'punctuation') {
      if (text === '"' || text === '“' || text === '”' || text === '«' || text === "'") quoted = true;
      continue;
    }
    line.push(text);
    if (tokenKind === 'user' || tokenKind === 'hashtag' || people.has(text)) persons += 1;
    const role = roleOf.get(text) ?? 0;
    if ((role & roles.pronoun) !== 0 && count.group > 0) lastGroup = i;
    if (text === identityToken) {
      count.group += 1;
      lastGroup = i;
      if (i - waiting <= nearGroup) count.groupHostile += 1;
    }
    if ((role & roles.second) !== 0) {
      lastPerson = i;
      if (text !== "it's" && text !== "that's") persons += 1;
    }
    if ((role & roles.first) !== 0) lastSelf = i;
    if ((role & roles.objection) !== 0) count.objection += 1;
    if ((role & roles.speech) !== 0) reported = true;
    const unkind = abuseKind(text);
    if (unkind !== null) {
      count[unkind] += 1;
      if (unkind !== 'insult' && i - lastGroup <= 3) count.groupHostile += 1;
      if (i - lastPerson <= 4) count.aimed += 1;
      if (i - lastSelf <= 2) count.self += 1;
    }
    const isHostile = (role & roles.hostile) !== 0 || unkind === 'insult';
    if (isHostile) {
      if (i - lastNegation <= 4 && !(tokens[i - 1]?.text === 'but' || tokens[i - 2]?.text === 'but')) denied += 1;
      else {
        count.hostile += 1;
        if ((role & roles.threat) !== 0) count.threat += 1;
        waiting = i;
        if (i - lastGroup <= nearGroup) count.groupHostile += 1;
      }
    } else if ((role & roles.kindness) !== 0) count.kind += i - lastNegation <= 3 ? -0.5 : 1;
    if ((role & roles.negation) !== 0) lastNegation = i;
  }
  const spoken = line.join(' ');
  const condemned =
    count.objection > 0 || quoted || (reported && deniedSpeech.test(spoken)) || (count.group > 0 && sidesWithGroup.test(spoken));
  const own = count.group > 0 && speaksForGroup.test(spoken);
  const excluded =
    count.group + count.slur > 0 &&
    !own &&
    !deniedClaim.test(spoken) &&
    (deserved.test(spoken) || exclusion.some((pattern) => pattern.test(spoken)));
  count.condemned = condemned ? 2 : 0;
  count.denied = denied;
  count.excluded = excluded ? 2 : 0;
  count.own = own ? 2 : 0;
  const attacks = count.groupHostile + (excluded ? 1 : 0);
  const names = count.group > 0;
  const aboutGroup = names || count.slur > 0;
  return {
    features: Float32Array.from(abuseFeatures, (name) => Math.max(-1, Math.min(count[name], 3)) / 2),
    hostileToGroup:
      aboutGroup &&
      (attacks > 0 || (count.slur > 0 && count.self === 0)) &&
      !condemned &&
      !(denied > 0 && attacks === 0 && count.slur === 0) &&
      count.kind <= count.hostile + (excluded ? 1 : 0),
    // What a word takes back is only clear in a short text.
    groupDefended:
      aboutGroup &&
      line.length <= longestDefence &&
      (condemned || (denied > 0 && count.hostile === 0 && !excluded) || (attacks === 0 && count.slur === 0 && count.kind > 0)),
    condemned,
    namesGroup: names,
    aboutThing: persons === 0 && !aboutGroup && count.profanity === 0 && count.hostile > 0,
  };
}
