/**
 * Word lists of rude and hateful English, with the commonest words of seven other languages; written for this package.
 * Singular forms; `abuseKind` also finds the usual endings.
 */
const lists = {
  profanity:
    'fuck fuk fck fuc fuk fucker motherfucker mofo fucking fuckin fking fkn fuckface fuckwit fucktard clusterfuck mindfuck stfu gtfo wtf shit shitty bullshit shite shithead shithole shitshow shitpost horseshit dipshit apeshit batshit sht ' +
    'piss pissed crap crappy damn goddamn dammit hell arse bollocks bugger bloody wank ass lmfao lmao cock dick pussy tits boobs cum jizz anal blowjob boner dildo porn whore slut hoe thot ' +
    'mierda joder coño puta puto carajo verga chingar pendejo merde putain bordel foutre scheiße scheisse scheiss verdammt kacke cazzo merda vaffanculo stronzo porra caralho foda madarchod bhenchod behenchod chutiya gaandu kutta harami kamina ' +
    'كس زب خرا مادرचोद चूतिया भेनचोद हरामी कुत्ते',
  insult:
    'asshole arsehole ahole bitch bitchass biatch btch cunt bastard prick twat wanker dickhead douche douchebag jackass dumbass dumbfuck dumbshit scumbag scum moron idiot idiotic imbecile stupid dumb dimwit halfwit nitwit cretin loser pathetic ' +
    'worthless garbage trash trashy vermin parasite filth filthy disgusting disgrace vile pig swine rat cockroach subhuman freak creep creepy pervert perv psycho lunatic nutjob nutcase crackhead junkie clown buffoon fool coward liar fraud crook thug ' +
    'traitor degenerate lowlife skank tramp bimbo airhead libtard snowflake sheep sheeple nazi fascist racist rapist pedophile paedophile pedo groomer terrorist savage animal ape ugly fatass fatso pigs dirtbag sleazebag sleazy turd weasel ' +
    'idiota imbécil estúpido estúpida gilipollas cabrón cabron maricón perra zorra basura asqueroso idiote imbécile connard connasse salope salaud con abruti débile arschloch idiot dumm dummkopf hurensohn schlampe wichser fotze missgeburt ' +
    'coglione idiota imbecille puttana troia bastardo deficiente otário babaca vagabunda desgraçado filho cretino retardado حمار كلب حيوان غبي خنزير वेश्या गधा कमीना साला',
  slur:
    'nigger nigga niggas nigguh negro negroid coon darkie jigaboo spade sambo faggot fag fagot faggy dyke homo poof poofter tranny trannie shemale heshe ladyboy retard retarded tard spastic spaz mongoloid mong cripple gimp midget ' +
    'kike yid heeb jewboy chink gook slant slanteye zipperhead chinaman jap nip paki raghead towelhead sandnigger cameljockey camelfucker muzzie mudslime musloid jihadi spic spick wetback beaner greaser wop dago guido kraut gypsy gyppo pikey redskin squaw injun ' +
    'wog abo boong gringo cracker honky whitey femoid feminazi roastie thot incel illegals rapefugee rapefugees savages subhumans shitskin groid moon-cricket porchmonkey bulldyke carpetmuncher ' +
    'sudaca moro maricon bougnoule bicot negre youpin kanake zigeuner neger schwuchtel negro frocio terrone zingaro viado bicha macaco crioulo',
} as const;

export type AbuseKind = keyof typeof lists;

/** Shorter words take no ending: `ass` is no `assed`. */
const shortestStem = 4;
const endings = ['s', 'es', 'ed', 'er', 'ers', 'ing', 'in', 'y', 'ty', 'hole', 'head', 'face', 'ass'];

let listed: ReadonlyMap<string, AbuseKind> | undefined;

/** Which list a canonical word stands on, by itself or with a usual English ending; `null` when on none. */
export function abuseKind(word: string): AbuseKind | null {
  listed ??= new Map(Object.entries(lists).flatMap(([kind, words]) => words.split(' ').map((listedWord) => [listedWord, kind as AbuseKind] as const)));
  const kind = listed.get(word);
  if (kind !== undefined) return kind;
  for (const ending of endings) {
    if (word.length < shortestStem + ending.length || !word.endsWith(ending)) continue;
    const stem = listed.get(word.slice(0, -ending.length));
    if (stem !== undefined) return stem;
  }
  return null;
}

/** Every listed word. */
export function* abuseWords(): Iterable<string> {
  for (const words of Object.values(lists)) yield* words.split(' ');
}
