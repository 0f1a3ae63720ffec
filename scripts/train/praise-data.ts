import { composeComplaints } from './complaint-grammar.ts';
import { withoutRepeats } from './corpus.ts';
import { readRows } from './data.ts';
import { composeInjections } from './injection-grammar.ts';
import { besidePraise, composePraise } from './praise-grammar.ts';
import { toneWords } from './tone-words.ts';

/** A text that is plain praise or is not; texts of one clause are left out together. */
interface Judged {
  readonly t: string;
  readonly plain: boolean;
  readonly weight: number;
  readonly source: string;
  readonly weak: boolean;
  readonly clause: string;
}
interface Row {
  readonly t: string;
}
interface Labelled extends Row {
  readonly y: number;
}
interface Named extends Row {
  readonly y: string;
}
interface Emotional extends Row {
  readonly y: readonly string[];
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const praising = words('gratitude admiration love');
const friendly = words('gratitude admiration love joy approval excitement optimism caring amusement pride relief surprise desire');
const upset = words('annoyance disapproval anger sadness disappointment disgust fear remorse embarrassment nervousness grief');
const indifferent = words('neutral curiosity confusion realization desire');
// Intents of small talk, where thanks are among the requests.
const smallTalk = /thank|goodbye|greeting|yes|fun_fact|oos/;
const longestClause = 22;

/** What the plain-praise head learns from: praise among comments, everything else, and everything else standing beside praise. */
export function praiseData(folder: string): Judged[] {
  const judged: Judged[] = [];
  const add = (rows: readonly (Row & { clause?: string })[], source: string, plain: boolean, weight = 1, weak = false): void => {
    for (const { t, clause } of rows) judged.push({ t, plain, weight, source, weak, clause: clause ?? t });
  };
  const read = <T extends Row>(name: string): T[] => readRows<T>(folder, name);
  const comments = read<Emotional>('goemo_train');
  const isPraise = ({ y }: Emotional): boolean => y.some((emotion) => praising.has(emotion)) && y.every((emotion) => friendly.has(emotion));
  const isNone = ({ y }: Emotional): boolean =>
    y.some((emotion) => !friendly.has(emotion)) || (!isPraise({ t: '', y }) && (y.includes('desire') || y.includes('surprise')));
  const tweets = read<Labelled>('sent_train').filter((row) => row.y !== 2);
  const offensive = read<Labelled>('offensive_train').filter((row) => row.y === 1);
  const attacks = read<Labelled>('pi_attacks_train').filter((row) => row.y === 1);
  const complaints = composeComplaints(3000).filter((row) => row.complains);
  const composed = composePraise(24_000);

  add(comments.filter(isPraise), 'comments', true);
  add(comments.filter(isNone), 'comments', false);
  add(tweets, 'tweets', false, 0.5);
  add(
    read<Labelled>('emotion_train').filter((row) => row.y === 0 || row.y === 3),
    'tweets',
    false,
  );
  add(
    read<Labelled>('sentml_train').filter((row) => row.y !== 2),
    'tweets',
    false,
    0.5,
  );
  add(offensive, 'tweets', false);
  add(
    read<Labelled>('hate_train').filter((row) => row.y === 1),
    'tweets',
    false,
  );
  add(
    read<Labelled>('sms_train').filter((row) => row.y === 1 || !/thank|love/i.test(row.t)),
    'messages',
    false,
    0.5,
  );
  add(
    read<Labelled>('ytspam_train').filter((row) => row.y === 1),
    'comments',
    false,
  );
  add(read('bank_train'), 'requests', false, 0.3);
  add(
    read<Named>('clinc_train').filter((row) => !smallTalk.test(row.y)),
    'requests',
    false,
    0.3,
  );
  add(attacks, 'attacks', false);
  add(
    read<Labelled>('pi_deepset').filter((row) => row.y === 1),
    'attacks',
    false,
  );
  add(complaints, 'grammar', false, 1, true);
  add(
    composeInjections(800).map((t) => ({ t })),
    'grammar',
    false,
    1,
    true,
  );
  add(
    composed.filter((row) => row.plain),
    'grammar',
    true,
    1,
    true,
  );
  add(
    composed.filter((row) => !row.plain),
    'grammar',
    false,
    1,
    true,
  );
  for (const { positive, negative } of toneWords) {
    add(
      positive.split(', ').map((t) => ({ t })),
      'words',
      true,
      1,
      true,
    );
    add(
      negative.split(', ').map((t) => ({ t })),
      'words',
      false,
      1,
      true,
    );
  }

  const beside = (rows: readonly Row[], count: number, plain: boolean, weight = 1): void => {
    const short = rows.filter(({ t }) => t.split(/\s+/).length <= longestClause);
    const chosen = short.filter((_, i) => i % Math.max(1, Math.floor(short.length / count)) === 0);
    const texts = besidePraise(
      chosen.map((row) => row.t),
      count,
    );
    add(
      chosen.map(({ t }, i) => ({ t: texts[i] as string, clause: t })),
      'beside',
      plain,
      weight,
      true,
    );
  };
  beside(
    comments.filter(({ y }) => y.some((emotion) => upset.has(emotion))),
    6000,
    false,
  );
  beside(
    comments.filter(({ y }) => y.every((emotion) => indifferent.has(emotion))),
    5000,
    false,
    0.7,
  );
  beside(
    tweets.filter((row) => row.y === 0),
    3000,
    false,
  );
  beside(offensive, 1500, false);
  beside([...read('bank_train'), ...read('sms_train'), ...attacks, ...complaints], 3001, false);
  beside(comments.filter(isPraise), 7000, true);
  return withoutRepeats(judged);
}
