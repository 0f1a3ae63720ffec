import type { HashedFeatures } from '../text/features.ts';
import { scoreHead } from '../text/linear-head.ts';
import type { LinearHead } from '../text/linear-head.ts';
import type { Token } from '../text/tokens.ts';

/** Languages written in Latin letters that have function words here, in the order of the dense features. */
export const latinLanguages = ['en', 'fr', 'de', 'it', 'pt', 'es', 'nl', 'tr', 'pl', 'sv', 'id', 'ro'] as const;

const functionWords: Readonly<Record<(typeof latinLanguages)[number], string>> = {
  en: "i am yes no yeah oh ok the and is are was you your this that with for of to in it have has not what they we be on at my i'm don't it's how please thanks love great can will just so all from when who there here very good he she his her them my me do does did if about out up get got like know think people been more would could should really an as or but by how why where which because i'd i've i'll you're that's isn't can't doesn't",
  fr: "le la les des est une un et du pour dans que qui pas vous nous je c'est j'ai avec sur plus mais mon ma mes votre très bien merci ce cette être quand tout comme elle il sont au aux ne d'un qu'il trop aussi",
  de: 'der die das und ist nicht ich du ein eine mit für auf von zu den dem es sie wir ihr aber auch wie was noch sehr gut danke mein meine hat habe sind war wenn nur schon mal im bei nach aus kein keine',
  it: 'il lo la gli che di è un una per non con sono mi ti ho ha del della nel ma come più anche questo questa grazie molto bene si da dei le io quando tutto tutti perché ci ne alla sei bello',
  pt: 'o os as que de é um uma para não com por mais do da no na em você vocês eu meu minha muito bem obrigado obrigada isso esse essa está foi são tem mas como quando tudo ele ela pra ao também já só',
  es: 'el los las que de es un una para no con por más del en lo me te se mi tu muy bien gracias esto esta este está fue son pero como cuando todo él ella ya hay tengo qué porque hoy también yo al su sin',
  nl: 'de het een en is niet ik je jij van voor met op dat die er maar ook wat hoe heb heeft zijn mijn jullie wij ze naar nog wel heel goed bedankt dank te geen kan wordt bij deze dit waar als uit dan veel',
  tr: 've bir bu için çok ne da de mi ile ben sen biz siz değil var yok gibi daha ama kadar nasıl teşekkürler teşekkür ederim güzel iyi olarak her şey neden şu mı mu zaman benim',
  pl: 'i w na nie się z jest to do że jak ale co po od czy tak za był była są dla mam mi mnie bardzo dobrze dziękuję dzięki już tylko przez jeszcze kiedy gdzie ten ta te oraz może być',
  sv: 'och är att det en ett som på av för med inte jag du vi ni han hon den till har om men så kan var mycket bra tack min din från när vad hur också alla detta eller nu',
  id: 'yang dan di ini itu tidak dengan untuk saya kamu anda ada dari ke akan juga sudah bisa aku apa terima kasih sangat bagus lagi tapi karena seperti kita mereka banget nya gak yg',
  ro: 'și si este nu cu pe în un o la de ce că pentru din sunt mai foarte bine mulțumesc multumesc am ai are dar cum când acest această eu tu',
};

const lists = new Map<string, readonly number[]>();
latinLanguages.forEach((language, index) => {
  for (const word of functionWords[language].split(' ')) lists.set(word, [...(lists.get(word) ?? []), index]);
});

/** Languages that a script tells by itself, each with the letters it counts. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\u3040-\u30ff]/u],
  ['ko', /[\u1100-\u11ff\uac00-\ud7af]/u],
  ['zh', /[\u3400-\u9fff]/u],
  ['th', /[\u0e00-\u0e7f]/u],
  ['el', /[\u0370-\u03ff]/u],
  ['he', /[\u0590-\u05ff]/u],
  ['hi', /[\u0900-\u097f]/u],
  ['fa', /[پچژگی]/u],
  ['ar', /[\u0600-\u06ff]/u],
  ['uk', /[іїєґ]/u],
  ['ru', /[\u0400-\u04ff]/u],
  ['bn', /[\u0980-\u09ff]/u],
  ['ta', /[\u0b80-\u0bff]/u],
];
const latinWord = /[a-zà-ɏ]/u;

/** Share of a text's words that stand among the function words of each of {@link latinLanguages}. */
export function functionWordShares(tokens: readonly Token[]): Float32Array {
  const shares = new Float32Array(latinLanguages.length);
  let words = 0;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    words += 1;
    // A word that several languages share says less for each.
    const owners = lists.get(token.text) ?? [];
    for (const index of owners) shares[index] = (shares[index] as number) + 1 / Math.sqrt(owners.length);
  }
  return words === 0 ? shares : shares.map((share) => share / words);
}

const leastShare = 0.15;
const leastMargin = 0;
const clearLead = 0.3;

/**
 * The language of a text as an ISO 639-1 code; `null` when unsure, as for a lone name, a number or an emoji.
 *
 * Scripts decide where they can; Latin text is decided by letter n-grams (English, French, German, Italian, Portuguese,
 * Spanish, romanised Hindi) and by function words (Dutch, Turkish, Polish, Swedish, Indonesian and Romanian as well).
 */
export function detectLanguage(tokens: readonly Token[], features: HashedFeatures, head: LinearHead): string | null {
  const byScript = dominantScript(tokens);
  if (byScript !== 'latin') return byScript;
  const shares = functionWordShares(tokens);
  const rare = latinLanguages
    .slice(6)
    .reduce<number>((best, _, i) => ((shares[i + 6] as number) > (shares[best] as number) ? i + 6 : best), 6);
  const common = Math.max(...shares.subarray(0, 6));
  if ((shares[rare] as number) >= leastShare && (shares[rare] as number) > common + 0.05) return latinLanguages[rare] as string;
  const margins = scoreHead(head, features, shares);
  const order = [...margins.keys()].toSorted((a, b) => (margins[b] as number) - (margins[a] as number));
  const [first, second] = [margins[order[0] as number] as number, margins[order[1] as number] as number];
  return first >= leastMargin || first - second >= clearLead ? (head.data.classes[order[0] as number] as string) : null;
}

/** The script most words are written in: its language, 'latin', or `null` when there is no word. */
function dominantScript(tokens: readonly Token[]): string | null {
  let latin = 0;
  let foreign = 0;
  const counts = new Map<string, number>();
  for (const { kind, text } of tokens) {
    if (kind !== 'word' && kind !== 'hashtag') continue;
    const first = text.charCodeAt(0);
    if ((first >= 0x61 && first <= 0x7a) || latinWord.test(text)) {
      latin += 1;
      continue;
    }
    // Words without spaces between them count by length.
    const weight = Math.max(1, text.length / 4);
    for (const [language, letters] of scripts) if (letters.test(text)) counts.set(language, (counts.get(language) ?? 0) + weight);
    foreign += weight;
  }
  if (foreign === 0) return latin === 0 ? null : 'latin';
  if (latin > 2 * foreign) return 'latin';
  // Kana make Han Japanese, one Ukrainian or Persian letter in three words makes the text so.
  if (counts.has('ja')) return 'ja';
  for (const [special, general] of [
    ['uk', 'ru'],
    ['fa', 'ar'],
  ] as const) {
    if ((counts.get(special) ?? 0) * 3 < (counts.get(general) ?? 0)) counts.delete(special);
  }
  const best = [...counts].toSorted(
    (a, b) => b[1] - a[1] || scripts.findIndex(([l]) => l === a[0]) - scripts.findIndex(([l]) => l === b[0]),
  )[0];
  return best?.[0] ?? (latin > 0 ? 'latin' : null);
}
