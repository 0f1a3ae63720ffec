const asciiOnly = /^[\x00-\x7f]*$/;
// Zero-width and bidirectional controls, soft hyphen, variation selectors and tag characters; joiners inside emoji go too.
const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e007f}]/gu;
const strayMarks = /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0640\u064b-\u0652\u0670]/g;
const latinLetter = /[a-z]/;
const cyrillicOrGreek = /[\u0370-\u03ff\u0400-\u052f]/;
const smallCapital = /[\u0250-\u029f\u1d00-\u1d22\ua730\ua731]/;
const enclosedLetter = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/gu;
const arabicVariant = /[\u0622\u0623\u0625\u0649\u0629]/g;
const typographicApostrophe = /[\u2018\u2019\u02bc\u00b4`]/g;
const threeOrMore = /(.)\1{3,}/gu;

const lookalikes = table(
  'аa вb еe ёe кk мm нh оo рp сc тt уy хx іi їi јj ѕs һh ԁd ԛq ԝw ѵv ӏl ԍg ьb зe пn гr иu',
  'αa βb γy δd εe ηn ιi κk μm νv οo πn ρp τt υu χx ωw ϲc ϳj',
);
// Only these read as the same letter in a word that has no Latin letter of its own.
const exactLookalikes = new Set('асеорхуіјѕһԁԛԝӏοναιρυ');
const smallCapitals = table('ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɑa ɡg ıi ɩi');
const arabicVariants: Readonly<Record<string, string>> = { آ: 'ا', أ: 'ا', إ: 'ا', ى: 'ي', ة: 'ه' };

function table(...rows: readonly string[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap((row) => row.split(' ').map((pair) => [pair[0] ?? '', pair[1] ?? ''] as const)));
}

/** How one text wants its look-alike letters read; found once a text by {@link scriptOf}. */
export interface ScriptHint {
  /** The text is written in Latin letters, so that a word of nothing but look-alikes is Latin in disguise. */
  readonly disguised: boolean;
}

/** Whether a text's Cyrillic and Greek letters are a disguise of Latin ones: no letter in it is theirs alone. */
export function scriptOf(text: string): ScriptHint {
  if (!/[\u0370-\u03ff\u0400-\u052f]/.test(text)) return { disguised: false };
  const own = /[бджзийлнптуфцчшщъыьэюябгдзθλξπσφψωςάέήίόύώ]/i;
  return { disguised: /[a-z]/i.test(text) && !own.test(text) };
}

/**
 * The canonical form of one token: lower case, NFKC, without invisible characters and stray marks, with look-alike letters
 * folded to Latin inside mixed-script words, and with any character repeated at most three times.
 *
 * @param raw A token as it stood in the text; lone surrogates are kept and harmless.
 * @returns May be empty when nothing visible was there.
 */
export function foldToken(raw: string, script: ScriptHint): string {
  if (asciiOnly.test(raw)) return squeeze(raw.toLowerCase());
  let folded = raw.replace(enclosedLetter, unenclose).normalize('NFKC').toLowerCase();
  folded = folded.replace(invisible, '').replace(strayMarks, '').replace(typographicApostrophe, "'");
  if (smallCapital.test(folded)) folded = mapCharacters(folded, smallCapitals);
  if (cyrillicOrGreek.test(folded) && isDisguise(folded, script)) folded = mapCharacters(folded, lookalikes);
  folded = folded.replace(arabicVariant, (letter) => arabicVariants[letter] ?? letter);
  return squeeze(folded);
}

/** The letters of a folded word without accents: `shít` as `shit`. For comparing with word lists only. */
export function withoutAccents(folded: string): string {
  return asciiOnly.test(folded) ? folded : folded.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

/** Any character at most three times in a row. */
export function squeeze(word: string): string {
  for (let i = 3; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    if (code === word.charCodeAt(i - 1) && code === word.charCodeAt(i - 2) && code === word.charCodeAt(i - 3)) {
      return word.replace(threeOrMore, '$1$1$1');
    }
  }
  return word;
}

function unenclose(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return String.fromCharCode(97 + (code - (code < 0x1f170 ? 0x1f150 : 0x1f170)));
}

function isDisguise(folded: string, script: ScriptHint): boolean {
  if (latinLetter.test(folded)) return true;
  return script.disguised && Array.from(folded).every((letter) => exactLookalikes.has(letter));
}

function mapCharacters(word: string, map: ReadonlyMap<string, string>): string {
  let mapped = '';
  for (const character of word) mapped += map.get(character) ?? character;
  return mapped;
}
