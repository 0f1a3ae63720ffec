import { complaintCues } from './complaint-cues.ts';
import { wordGates } from './gates.ts';
import { injectionCues } from './injection-cues.ts';
import { intentPatterns } from './intents.ts';
import { mixedMessagePatterns } from './mixed-message.ts';
import { spamPhrases } from './spam-cues.ts';

/** Every pattern that a line is searched for, in the order of `weights/phrase-beginnings.ts`. */
export const rulePatterns: readonly RegExp[] = [
  ...wordGates.map((gate) => gate.pattern),
  ...mixedMessagePatterns,
  ...intentPatterns,
  ...[...complaintCues, ...injectionCues, ...spamPhrases].map(([, pattern]) => pattern),
];
