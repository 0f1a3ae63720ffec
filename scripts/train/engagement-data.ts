import { readComplaintCues } from '../../packages/core/src/engagement/complaint-cues.ts';
import { readInjectionCues } from '../../packages/core/src/engagement/injection-cues.ts';
import { readLine, spokenLine } from '../../packages/core/src/engagement/line.ts';
import { readText } from '../../packages/core/src/text/tokens.ts';
import { withoutRepeats } from './corpus.ts';
import { readRows, readWritten } from './data.ts';
import { emotionClasses } from './engagement-plans.ts';
import { composeComplaints } from './complaint-grammar.ts';
import { amongComments, composeInjections } from './injection-grammar.ts';
import { praiseData } from './praise-data.ts';
import { toneWords } from './tone-words.ts';

/** A training text: a label a class (1, 0, or -1 for unknown), its weight, and where it comes from. */
export interface Item {
  readonly t: string;
  readonly labels: readonly number[];
  readonly weight: number;
  readonly source: string;
  /** Trains only; never calibrates or validates. */
  readonly weak?: boolean;
  /** What it was made of; texts of one clause are left out together. Default the text. */
  readonly clause?: string;
}

interface Labelled {
  readonly t: string;
  readonly y: number;
}
interface Emotional {
  readonly t: string;
  readonly y: readonly string[];
}
interface Named {
  readonly t: string;
  readonly y: string;
}
interface Multilingual extends Labelled {
  readonly l: string;
}
interface Pair {
  readonly a: string;
}
interface Attack extends Labelled {
  readonly s: string;
}

const languageCodes: Readonly<Record<string, string>> = {
  english: 'en',
  french: 'fr',
  german: 'de',
  italian: 'it',
  portuguese: 'pt',
  spanish: 'es',
  hindi: 'hi',
  arabic: 'ar',
};
const positive = new Set('admiration approval gratitude amusement love optimism joy caring excitement desire relief pride'.split(' '));
const negative = new Set(
  'annoyance disapproval anger sadness disappointment disgust fear remorse embarrassment nervousness grief'.split(' '),
);
const emotionGroups: Readonly<Record<string, (typeof emotionClasses)[number]>> = {
  anger: 'anger',
  annoyance: 'anger',
  disgust: 'anger',
  disappointment: 'disappointment',
  disapproval: 'disappointment',
  sadness: 'sadness',
  grief: 'sadness',
  remorse: 'sadness',
  fear: 'fear',
  nervousness: 'fear',
  joy: 'joy',
  excitement: 'joy',
  relief: 'joy',
  pride: 'joy',
  love: 'love',
  caring: 'love',
  gratitude: 'gratitude',
  admiration: 'admiration',
  amusement: 'amusement',
  surprise: 'surprise',
  optimism: 'optimism',
  curiosity: 'curiosity',
  confusion: 'curiosity',
};

const oneOf = (classes: readonly string[], name: string): number[] => classes.map((other) => (other === name ? 1 : 0));
const threeWay = (y: number): number[] => [0, 1, 2].map((c) => (c === y ? 1 : 0));
const items = <Row extends { readonly t: string }>(
  rows: readonly Row[],
  source: string,
  labels: (row: Row) => readonly number[] | null,
  weight = 1,
  weak = false,
): Item[] =>
  rows.flatMap((row) => {
    const given = labels(row);
    return given === null ? [] : [{ t: row.t, labels: given, weight, source, weak }];
  });

/** The training items of each head, from the data folder, without repeats. */
export const engagementData = {
  language(folder: string): Item[] {
    const classes = ['en', 'fr', 'de', 'it', 'pt', 'es', 'hi'];
    // Most tweets of the Hindi set are English or mixed: only those that speak romanised Hindi teach it.
    const tweets = readRows<Multilingual>(folder, 'sentml_train').filter(
      (row) => row.l !== 'arabic' && (row.l !== 'hindi' || romanisedHindi(row.t)),
    );
    const english = [
      ...readRows<Labelled>(folder, 'sent_train').slice(0, 3000),
      ...readRows<Emotional>(folder, 'goemo_train').slice(0, 3000),
    ];
    // Comments are often two or three words long.
    return withoutRepeats([
      ...items(english, 'english', () => oneOf(classes, 'en')),
      ...items(tweets, 'umsab', (row) => oneOf(classes, languageCodes[row.l] ?? '')),
      ...items(english.map(beginning), 'beginnings', () => oneOf(classes, 'en'), 1, true),
      ...items(
        tweets.map((row) => ({ ...row, ...beginning(row) })),
        'beginnings',
        (row) => oneOf(classes, languageCodes[row.l] ?? ''),
        0.5,
        true,
      ),
    ]);
  },
  sentimentEn(folder: string): Item[] {
    return withoutRepeats([
      ...items(readRows<Labelled>(folder, 'sent_train'), 'semeval', (row) => threeWay(row.y)),
      ...items(readRows<Emotional>(folder, 'goemo_train'), 'goemotions', (row) => emotionalSentiment(row.y), 0.2, true),
      ...items(readRows<Labelled>(folder, 'emotion_train'), 'emotion', (row) => threeWay([0, 2, 2, 0][row.y] ?? 1), 0.2, true),
    ]);
  },
  sentimentMultilingual(folder: string): Item[] {
    return withoutRepeats([
      ...items(readRows<Multilingual>(folder, 'sentml_train'), 'umsab', (row) => threeWay(row.y)),
      ...items(
        readRows<Labelled>(folder, 'sent_train').filter((_, i) => i % 4 === 0),
        'semeval',
        (row) => threeWay(row.y),
        0.2,
        true,
      ),
      ...toneWords.flatMap((language) => [
        ...items(phrases(language.positive), 'words', () => threeWay(2), 3, true),
        ...items(phrases(language.negative), 'words', () => threeWay(0), 3, true),
      ]),
    ]);
  },
  emotions(folder: string): Item[] {
    const tweetEval = ['anger', 'joy', 'optimism', 'sadness'];
    return withoutRepeats([
      ...items(readRows<Emotional>(folder, 'goemo_train'), 'goemotions', (row) =>
        emotionClasses.map((name) => (row.y.some((emotion) => emotionGroups[emotion] === name) ? 1 : 0)),
      ),
      ...items(readRows<Labelled>(folder, 'emotion_train'), 'tweeteval', (row) =>
        emotionClasses.map((name) => (name === tweetEval[row.y] ? 1 : tweetEval.includes(name) ? 0 : -1)),
      ),
    ]);
  },
  spam(folder: string): Item[] {
    return withoutRepeats([
      ...items(readRows<Labelled>(folder, 'ytspam_train'), 'youtube', (row) => [row.y], 1.3),
      // Messages weigh more, and ordinary ones most: then both sources are best divided at nearly the same score.
      ...items(readRows<Labelled>(folder, 'sms_train'), 'sms', (row) => [row.y]).map((item) => ({
        ...item,
        weight: item.labels[0] === 1 ? 2 : 4,
      })),
      ...items(readRows<Labelled>(folder, 'sent_train').slice(0, 1500), 'tweets', () => [0], 0.1, true),
      // Thanks and congratulations share their words with messages about prizes.
      ...items(
        readRows<Emotional>(folder, 'goemo_train')
          .filter((row) => row.y.some((emotion) => ['admiration', 'gratitude', 'joy'].includes(emotion)))
          .slice(0, 1500),
        'comments',
        () => [0],
        0.1,
        true,
      ),
    ]);
  },
  abuse(folder: string): Item[] {
    const split = (name: string): Labelled[] => [
      ...readRows<Labelled>(folder, `${name}_train`),
      ...readRows<Labelled>(folder, `${name}_val`),
    ];
    return withoutRepeats([
      ...items(split('offensive'), 'olid', (row) => [row.y, -1]),
      ...items(split('hate'), 'hate', (row) => [-1, row.y], 0.1, true),
      ...items(readWritten('hateful'), 'written', () => [-1, 1], 6),
      ...items(readWritten('not-hateful'), 'written', () => [-1, 0], 6),
    ]);
  },
  injection(folder: string): Item[] {
    const comments = readRows<Emotional>(folder, 'goemo_train');
    const written = composeInjections(4000);
    return withoutRepeats([
      // What JailbreakBench calls harmless are orders to a chatbot as well.
      ...items(readRows<Attack>(folder, 'pi_attacks_train'), 'attacks', (row) => (row.s === 'jbb' ? null : [row.y])),
      ...items(readRows<Labelled>(folder, 'pi_deepset'), 'deepset', (row) => [row.y], 2),
      ...written.map((t) => ({ t, labels: [1], weight: 1, source: 'grammar', weak: true })),
      ...amongComments(
        written,
        comments.map((row) => row.t),
        1500,
      ).map((t) => ({ t, labels: [1], weight: 0.3, source: 'grammar', weak: true })),
      ...items(
        comments.filter((row, i) => i % 4 === 0 || soundsLikeInjection(row.t)),
        'comments',
        () => [0],
      ),
      ...items(
        readRows<Labelled>(folder, 'sent_train').filter((_, i) => i % 10 === 0),
        'tweets',
        () => [0],
      ),
      ...items(readRows<Labelled>(folder, 'ytspam_train'), 'youtube', () => [0]),
      ...items(
        readRows<Multilingual>(folder, 'sentml_train').filter((_, i) => i % 2 === 0),
        'tweets',
        () => [0],
      ),
      ...items(
        readRows<Pair>(folder, 'rt_train')
          .filter((_, i) => i % 8 === 0)
          .map((row) => ({ t: row.a })),
        'tweets',
        () => [0],
      ),
      ...items(
        [...readRows<Named>(folder, 'clinc_train'), ...readRows<Named>(folder, 'bank_train')].filter((_, i) => i % 6 === 0),
        'requests',
        () => [0],
        0.5,
        true,
      ),
    ]);
  },
  plainPraise(folder: string): Item[] {
    return praiseData(folder).map(({ plain, ...item }) => ({ ...item, labels: [plain ? 1 : 0] }));
  },
  crisis(folder: string): Item[] {
    const dark = new Set(['sadness', 'grief', 'fear', 'remorse', 'nervousness', 'disappointment']);
    return withoutRepeats([
      ...items(readWritten('crisis'), 'written', () => [1], 3),
      ...items(readWritten('no-crisis'), 'written', () => [0], 3),
      ...items(
        readRows<Emotional>(folder, 'goemo_train').filter((row, i) => i % 2 === 0 && !row.y.some((emotion) => dark.has(emotion))),
        'comments',
        () => [0],
        0.3,
      ),
      ...items([...readWritten('complaints'), ...readWritten('no-complaints')], 'messages', () => [0], 0.5, true),
      ...items(
        readRows<Multilingual>(folder, 'sentml_train').filter((_, i) => i % 4 === 0),
        'tweets',
        () => [0],
        0.3,
        true,
      ),
    ]);
  },
  complaint(folder: string): Item[] {
    const tweets = readRows<Labelled>(folder, 'sent_train');
    const neutral = readRows<Emotional>(folder, 'goemo_train').filter((row) => row.y.every((emotion) => emotion === 'neutral'));
    return withoutRepeats([
      ...items(
        tweets.filter((row) => company.test(row.t)),
        'company',
        (row) => [row.y === 0 ? 1 : 0],
        0.5,
        true,
      ),
      ...items(readWritten('complaints'), 'written', () => [1], 8),
      ...items(readWritten('no-complaints'), 'written', () => [0], 8),
      // Ordinary comments have a say in the threshold.
      ...items(
        neutral.filter((_, i) => i % 5 === 0),
        'comments',
        () => [0],
        0.4,
      ),
      ...composeComplaints(6000).map(({ t, complains }) => ({
        t,
        labels: [complains ? 1 : 0],
        weight: 0.7,
        source: 'grammar',
        weak: true,
      })),
      ...items(tweets, 'tweets', weakComplaint, 0.3, true),
      ...items(
        readRows<Emotional>(folder, 'goemo_train').filter((_, i) => i % 3 === 0),
        'comments',
        weakComplaintOfEmotions,
        0.5,
        true,
      ),
      ...items(
        readRows<Emotional>(folder, 'goemo_train').filter((row) => row.y.every((emotion) => positive.has(emotion))),
        'comments',
        () => [0],
        0.4,
        true,
      ),
      ...items(
        readRows<Multilingual>(folder, 'sentml_train').filter((row) => row.y === 2),
        'tweets',
        () => [0],
        0.3,
        true,
      ),
      ...items(
        readRows<Labelled>(folder, 'sms_train').filter((row) => row.y === 0),
        'messages',
        () => [0],
        0.5,
        true,
      ),
      ...items(neutral, 'comments', () => [0], 0.4, true),
      ...items(readRows<Named>(folder, 'bank_train'), 'banking', (row) => [complaintIntents.test(row.y) ? 1 : 0], 0.15, true),
      ...items(
        readRows<Named>(folder, 'clinc_train').filter((_, i) => i % 4 === 0),
        'requests',
        () => [0],
        0.3,
        true,
      ),
    ]);
  },
} as const;

const phrases = (list: string): { t: string }[] => list.split(', ').map((t) => ({ t }));

/** The first words of a text, one to four of them. */
function beginning({ t }: { readonly t: string }): { readonly t: string } {
  const words = t.split(/\s+/).filter((word) => /^[\p{L}'’!.,]+$/u.test(word));
  return { t: words.slice(0, 1 + (t.length % 4)).join(' ') };
}

function romanisedHindi(t: string): boolean {
  const words = readText(t).tokens.map((token) => token.text);
  return words.filter((word) => hindiWords.has(word)).length >= Math.max(2, words.length / 6);
}

const hindiWords = new Set(
  'hai hain nahi nahin kya ka ki ke ko se mein aur bhi tha thi kar karo raha rahe rahi ho hota hua mera meri mere tera tum aap hum yeh ye woh wo jo toh kuch koi kaise kyun kyu abhi bahut acha accha sab apna apne liye wala sirf lekin phir jab tak bhai gaya gaye'.split(
    ' ',
  ),
);

function emotionalSentiment(emotions: readonly string[]): number[] | null {
  const good = emotions.some((emotion) => positive.has(emotion));
  const bad = emotions.some((emotion) => negative.has(emotion));
  return good && bad ? null : threeWay(good ? 2 : bad ? 0 : 1);
}

/** An ordinary comment with words of an injection teaches most. */
function soundsLikeInjection(t: string): boolean {
  return readInjectionCues(readLine(spokenLine(readText(t).tokens))).some((cue) => cue > 0);
}

/** Cues that a company did something wrong: broken, waiting, money, judgement about service, problem. */
function complaintStrength(t: string): number {
  const [broken, waiting, money, service, judgement, demand, mine, problem, thanks] = readComplaintCues(
    readLine(spokenLine(readText(t).tokens)),
  ) as unknown as number[] as [number, number, number, number, number, number, number, number, number];
  return broken + waiting + money + problem + 0.8 * judgement + 0.8 * service + 0.7 * mine + 0.5 * demand - thanks;
}

function weakComplaint(row: Labelled): number[] | null {
  const strength = complaintStrength(row.t);
  if (row.y === 0 && strength >= 1.5) return [1];
  if (row.y === 2 || strength <= 0) return [0];
  return row.y === 1 && strength >= 2.2 ? [1] : row.y === 1 && strength < 1.5 ? [0] : null;
}

function weakComplaintOfEmotions(row: Emotional): number[] | null {
  const upset = row.y.some((emotion) => ['annoyance', 'disappointment', 'disapproval'].includes(emotion));
  if (!upset) return [0];
  return complaintStrength(row.t) >= 1.5 ? [1] : null;
}

/** Tweets that speak of a company or what one buys of it. */
const company =
  /\b(?:amazon|comcast|xfinity|verizon|t-?mobile|sprint|at&t|vodafone|netflix|hulu|spotify|itunes|uber|lyft|delta|southwest|jetblue|ryanair|easyjet|airlines?|airways|lufthansa|apple|iphone|ipad|macbook|microsoft|windows|xbox|playstation|ps4|sony|nintendo|samsung|galaxy|htc|nokia|blackberry|google|android|nike|adidas|starbucks|mcdonald'?s|burger king|kfc|chipotle|walmart|best ?buy|tesco|asda|sainsbury'?s|fedex|usps|dhl|royal mail|ikea|dell|lenovo|paypal|ebay|prime day|kindle|ibm|zara|asos|directv|barclays|hsbc|wells fargo|american express|toyota|ford|honda|bmw|tesla|marriott|hilton|airbnb|expedia|domino'?s|pizza hut|customer (?:service|support)|my (?:order|delivery|flight|account|internet|phone|bill)|wifi|refund|the app|your (?:app|service|website))\b/i;

const complaintIntents =
  /declined|not_(?:received|updated|recognised|working)|failed|wrong|pending|twice|lost|stolen|swallowed|arrival$|charged|refund_not|unable|reverted|didn|cash_withdrawal_charge|extra_charge|compromised|delivery/;
