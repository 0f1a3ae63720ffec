import type { LineTest } from '../text/phrase-index.ts';

/** Cues of a complaint to a company; the dense features of the complaint head, in order. Counted 0 or 1. */
export const complaintCues: readonly (readonly [string, RegExp])[] = [
  [
    'broken',
    /\b(?:(?:not|isn't|isnt|doesn't|doesnt|won't|wont|didn't|didnt|never|stopped|stops?|can't|cant|cannot|unable to|couldn't|wouldn't|fail(?:s|ed|ing)? to|keeps?|refus(?:es|ed) to) (?:\S+ ){0,3}?(?:work\w*|load\w*|open\w*|connect\w*|arriv\w*|turn\w*|charg\w*|respond\w*|log\w*|access|play\w*|crash\w*|get|send\w*|sync\w*|updat\w*|download\w*|check|cancel\w*|function\w*|deliver\w*|freez\w*|drop\w*|disconnect\w*|reach|fix\w*|receiv\w*)|broken?|defective|faulty|damaged|crash(?:es|ed|ing)?|outage|glitch\w*|bugs?|error|down again|is down|messed up|ruined|malfunction\w*)\b/,
  ],
  [
    'waiting',
    /\b(?:still (?:waiting|no|not|haven't|havent|hasn't|nothing|down|having|can't|cant)|waiting (?:for|since|on)|been (?:waiting|on hold|trying|over|more than)|on hold|no (?:response|reply|answer|one|email|update|refund|help|sign)|never (?:received|got|arrived|came|heard|showed|answered|responded|called)|haven't (?:received|heard|got)|havent (?:received|heard|got)|late|delay(?:ed|s)?|overdue|(?:for|over|past|last|after) (?:the )?(?:last |past )?(?:\d+|two|three|four|five|six|several|many|a|an|few) (?:hours?|hrs?|days?|weeks?|months?|mins?|minutes))\b/,
  ],
  [
    'money',
    /\b(?:refund\w*|charged (?:me|twice|for|my)|overcharg\w*|double charg\w*|rip ?off|ripped off|rip-off|scam(?:med)?|money back|my money|stole|steal\w*|compensat\w*|reimburs\w*|waste of (?:money|time)|cancel(?:led|ling|ed)? my|wrong (?:item|order|size|price|amount|product|address|one)|missing (?:item|parcel|order|package|bag)|lost my|hidden fees?|billed)\b/,
  ],
  [
    'service',
    /\b(?:customer (?:service|support|care)|support team|your (?:service|staff|support|team|driver|app|website|site|product|company|store|agent|employees?|update|network|airline|reps?)|manager|help ?desk|representative)\b/,
  ],
  [
    'judgement',
    /\b(?:worst|terrible|horrible|awful|appalling|disgusting|pathetic|ridiculous|unacceptable|disappoint\w*|useless|rude|poor (?:service|quality|customer)|joke|disgrace\w*|shocking|shambles|incompetent|frustrat\w*|annoy\w*|angry|furious|fed up|sick of|never (?:again|buying|using|fly\w*|shop\w*|order\w*)|not (?:happy|impressed|good enough|acceptable|ok)|unhappy|let down|lack of|nightmare|mess|fail(?:ed|ure)?|ruin\w*|sucks?|bullshit|wtf|crap|shame on)\b/,
  ],
  [
    'demand',
    /\b(?:fix (?:it|this|your|that|the)|sort (?:it|this|your) out|do something|explain why|why (?:is|are|do|does|did|has|have|can't|cant|won't|isn't|aren't|hasn't|would|the)|what('s| is) (?:wrong|going on|the point)|when (?:will|are|is) (?:you|this|my|it)|how (?:long|come|is it|can you|hard|many times)|where('s| is) my|someone (?:help|call|contact)|need (?:help|this|my)|help me|please help|any (?:idea|update|reason|chance))\b/,
  ],
  [
    'mine',
    /\b(?:my (?:order|parcel|package|phone|account|internet|card|bag|luggage|flight|delivery|app|laptop|tv|ipad|iphone|box|subscription|service|bill|console|payment|purchase|car|shoes|wifi|router|booking|game|computer|device|connection|controller|kindle|emails?|calls?|screen|battery)|i (?:ordered|bought|paid|purchased|booked|called|emailed|tried|returned|received|sent|contacted|reported|was told))\b/,
  ],
  ['problem', /\b(?:problems?|issues?|trouble|complain\w*|complaint|mistake|wrong|not received|doesn't fit|bad experience|dissatisf\w*)\b/],
  [
    'thanks',
    /\b(?:thank you|thanks|thx|thnx|cheers|love (?:you|your|it|this|the|my)|awesome|great|amazing|excellent|best|perfect|appreciate|happy|fantastic|well done|good (?:job|work)|glad)\b/,
  ],
];

/** Which cues a line has, 0 or 1 each. */
export function readComplaintCues(matches: LineTest): Float32Array {
  const cues = new Float32Array(complaintCues.length);
  complaintCues.forEach(([, pattern], at) => {
    if (matches(pattern)) cues[at] = 1;
  });
  return cues;
}

/** Whether a cue of the same index tells of a fault; praise mentions the service and one's own things as well. */
const tellsOfFault = complaintCues.map(([name]) => name !== 'service' && name !== 'mine');
const tellsOfThanks = complaintCues.findIndex(([name]) => name === 'thanks');

/** Whether there is a cue of a fault, or else one that only mentions the service or one's own things. */
export function gravestComplaintCue(cues: Float32Array): 'fault' | 'mention' | null {
  let gravest: 'mention' | null = null;
  for (let i = 0; i < cues.length; i += 1) {
    if (cues[i] === 0 || i === tellsOfThanks) continue;
    if (tellsOfFault[i] === true) return 'fault';
    gravest = 'mention';
  }
  return gravest;
}
