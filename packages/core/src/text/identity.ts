import type { Token } from './tokens.ts';

/**
 * Words for groups of people, neither praise nor abuse by themselves. The models read every one of them as the same token,
 * so that swapping one for another cannot move a score. Slurs are not among them.
 */
const always =
  'woman women man men girl girls boy boys female females male males lady ladies gentleman gentlemen wife wives husband husbands mother mothers father fathers ' +
  'gay gays lesbian lesbians bisexual bisexuals bi homosexual homosexuals heterosexual heterosexuals queer queers lgbt lgbtq lgbtqia transgender transgenders transsexual transsexuals trans pansexual lgbtqi homosexuality transwoman transwomen transman transmen nonbinary cis cisgender intersex asexual ' +
  'black blacks white whites asian asians african africans latino latinos latina latinas latinx hispanic hispanics arab arabs arabic indigenous aboriginal roma romani sinti gypsy gypsies maori maoris inuit dalit dalits caucasian caucasians biracial ' +
  'muslim muslims islamic islam jew jews jewish judaism christian christians christianity catholic catholics protestant protestants hindu hindus hinduism buddhist buddhists sikh sikhs atheist atheists mormon mormons evangelical evangelicals religious nun nuns ' +
  'immigrant immigrants migrant migrants refugee refugees foreigner foreigners asylum-seeker expat expats ' +
  'disabled handicapped autistic autistics deaf blind paraplegic wheelchair disability disabilities dyslexic autism schizophrenic schizophrenics bipolar dwarf dwarfs amputee amputees ' +
  'mexican mexicans american americans chinese indian indians pakistani pakistanis japanese korean koreans russian russians ukrainian ukrainians polish poles turkish turks german germans french italian italians spanish spaniards british english irish scottish ' +
  'nigerian nigerians somali somalis syrian syrians iraqi iraqis iranian iranians afghan afghans israeli israelis palestinian palestinians egyptian egyptians moroccan moroccans algerian algerians brazilian brazilians cuban cubans filipino filipinos vietnamese thai canadian canadians australian australians european europeans romanian romanians bangladeshi saudi saudis ethiopian ethiopians kenyan kenyans jamaican jamaicans haitian haitians colombian colombians venezuelan venezuelans ' +
  'albanian albanians hungarian hungarians greek greeks dutch swedish swedes portuguese lebanese yemeni yemenis libyan libyans sudanese ghanaian ghanaians congolese tunisian tunisians nepali nepalis kurd kurds kurdish serb serbs croat croats chechen chechens uyghur uyghurs tamil tamils punjabi punjabis ' +
  'elderly teenager teenagers teen teens boomer boomers millennial millennials pensioner pensioners senior seniors ' +
  'mujer mujeres hombre hombres musulmán musulmana musulmanes judío judíos inmigrante inmigrantes negros gitanos homosexuales gais lesbianas discapacitados ' +
  'femme femmes homme hommes musulman musulmans musulmane juif juifs immigré immigrés noirs arabes homosexuels handicapés ' +
  'frau frauen mann männer muslime muslimin muslimen juden jude migranten flüchtlinge ausländer schwarze schwule lesben behinderte ' +
  'donna donne uomo uomini musulmani ebrei immigrati neri omosessuali disabili ' +
  'mulher mulheres homem homens muçulmano muçulmanos judeu judeus imigrante imigrantes homossexuais deficientes ' +
  'महिला महिलाएं औरत औरतें मुसलमान मुस्लिम हिंदू ईसाई दलित نساء امراه رجال مسلمين مسلمون يهود مسيحيين لاجئين مهاجرين';

const beforePeople =
  'straight old older young younger poor rich fat thin brown dark-skinned colored coloured mentally physically single married homeless asylum';
const people =
  'people person persons folk folks man men woman women guy guys girl girls boy boys kid kids child children community communities friend friends neighbour neighbours neighbor neighbors lady ladies couple couples colleague colleagues seeker seekers';
const pronouns: ReadonlyMap<string, string> = new Map(
  Object.entries({ she: 'he', her: 'his', hers: 'his', him: 'his', herself: 'himself', an: 'a' }),
);

const identities: ReadonlySet<string> = new Set(always.split(' '));
const qualifiers: ReadonlySet<string> = new Set(beforePeople.split(' '));
const peopleWords: ReadonlySet<string> = new Set(people.split(' '));
/** Every word that is not read as it stands, so that all others cost one look-up. */
const concerned: ReadonlySet<string> = new Set([...identities, ...qualifiers, ...pronouns.keys()]);

/** The text every identity term is read as. */
export const identityToken = '<group>';

/**
 * The tokens with every identity term, and the word for people behind it, read as one {@link identityToken}; `she` is read as
 * `he` and `an` as `a`, so that the sentence around a swapped term is the same sentence.
 */
export function foldIdentities(tokens: readonly Token[]): readonly Token[] {
  const folded: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] as Token;
    if ((token.kind !== 'word' && token.kind !== 'hashtag') || !concerned.has(token.text)) {
      folded.push(token);
      continue;
    }
    if (!isIdentityAt(tokens, i)) {
      const neutral = pronouns.get(token.text);
      folded.push(neutral === undefined ? token : { ...token, text: neutral });
      continue;
    }
    while (i + 1 < tokens.length && continuesGroup(tokens, i + 1)) i += 1;
    folded.push({ ...token, text: identityToken, end: (tokens[i] as Token).end });
  }
  return folded;
}

function isIdentityAt(tokens: readonly Token[], i: number): boolean {
  const { text } = tokens[i] as Token;
  const word = text.endsWith("'s") ? text.slice(0, -2) : text;
  return identities.has(word) || (qualifiers.has(word) && peopleWords.has(tokens[i + 1]?.text ?? ''));
}

function continuesGroup(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i] as Token;
  return token.kind === 'word' && (peopleWords.has(token.text) || identities.has(token.text));
}
