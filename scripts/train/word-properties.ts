import { readVader } from './valence-lexicon.ts';

const groups: readonly string[] = [
  'this these that those here there such',
  "i i'm i've i'd i'll me my mine myself",
  "we we're we've we'd we'll us our ours ourselves let's",
  "you you're you've you'd you'll your yours yourself",
  "he he's he'd him his himself",
  "she she's she'd her hers herself",
  "they they're they've them their theirs",
  'what why how who when where which whose whom',
  "not no never don't doesn't didn't won't can't isn't aren't wasn't weren't nothing nobody none cannot couldn't wouldn't shouldn't ain't",
  'can could may might should would must will shall gonna',
  'most best worst ever every all always only first last biggest greatest',
  'so very really just even still actually totally absolutely incredibly completely',
  'see watch look watching looks looking seen saw',
  'know think guess knew thought thinking learn find',
  'people man woman guy girl kid kids child children mom dad mother father boy men women someone everyone everybody anyone',
  'amazing incredible awesome beautiful hilarious funny heartbreaking shocking terrifying brilliant powerful horrifying crazy insane adorable sad tears',
  'please retweet rt share help follow vote',
  'new breaking now today live just update official',
];

const groupsOf = new Map<string, number[]>();
groups.forEach((words, g) => {
  for (const word of words.split(' ')) groupsOf.set(word, [...(groupsOf.get(word) ?? []), g]);
});

const valences = readVader();

/** Every word that has a property of its own. */
export const lexiconWords: readonly string[] = [...valences.keys(), ...groupsOf.keys()].filter((word) => /^[a-z']+$/.test(word));

export const propertyCount = groups.length + 5;

/** What is known of a word by itself: its groups, its valence, its length. Learnt from, then folded into the table of tokens. */
export function propertiesOf(word: string): Float64Array {
  const lower = word.toLowerCase().replaceAll('’', "'");
  const properties = new Float64Array(propertyCount);
  for (const g of groupsOf.get(lower) ?? []) properties[g] = 1;
  const valence = valences.get(lower) ?? 0;
  const at = groups.length;
  properties[at] = Math.max(valence, 0) / 2;
  properties[at + 1] = Math.max(-valence, 0) / 2;
  properties[at + 2] = Math.abs(valence) > 2 ? 1 : 0;
  properties[at + 3] = lower.length > 7 ? 1 : 0;
  properties[at + 4] = Math.min(lower.length, 12) / 6;
  return properties;
}
