import { clausesHiding, clausesPraising } from './praise-clauses.ts';
import { seededRandom } from './random.ts';

/** What a praising comment opens or closes with. What stands beside it decides, so both kinds of comments have the same. */
const openings = (
  'thank you|thank you so much|thanks|thanks a lot|thanks for everything|many thanks|thx|love this|love it|love you guys|i love this|absolutely love it|' +
  'this is amazing|amazing|awesome|great stuff|great work|great video|great post|great service|lovely|beautiful|so beautiful|brilliant|wonderful|perfect|' +
  'best ever|the best|you are the best|you guys rock|well done|good job|nice one|nice work|congrats|bravo|so good|so cool|wow|' +
  'big fan|huge fan here|long time fan|i adore your work|your music is beautiful|your videos are great|great app|great song|great place|five stars|' +
  'fantastic team|lovely people|bless you all|cheers|appreciate it|so helpful|your channel is my favourite|love your products|love the brand|' +
  'haha love it|omg yes|so happy|i am so glad i found you|love your stuff|gorgeous|stunning work|what a team|what a day|made me smile|10/10|thank u'
).split('|');
const closings = (
  'thank you|thanks again|thanks for everything|love you|love you all|keep it up|you are the best|great work|love it|❤️|😍|🙏|😂|👏👏|cheers|' +
  'amazing|well done|thanks so much|so good|bless you|bravo|haha|lol|really|you rock|best day ever'
).split('|');
const joints = ['. ', ', ', '! ', ' ', ' and ', '!! ', ' ❤️ ', ' 😍 ', '... ', '; ', ' - ', '\n'];

const lists: Readonly<Record<string, readonly string[]>> = {
  thing:
    'app,coffee,cake,cream,serum,shampoo,lipstick,jacket,dress,boots,bag,phone,headphones,game,song,album,video,podcast,stream,book,recipe,tutorial,bread,pizza,burger,latte,tea,sofa,lamp,bike,tent,hotel,room,flight,gym,class,course,workshop,concert,show,museum,shop,cafe,restaurant,website,newsletter,update,design,packaging,colour,playlist'.split(
      ',',
    ),
  person:
    'barista,driver,team,staff,waiter,crew,teacher,coach,host,cashier,courier,designer,chef,stylist,guide,pilot,singer,band,editor,artist'.split(
      ',',
    ),
  name: 'Anna,Ben,Carla,Dario,Ella,Farid,Gina,Hugo,Ines,Jonas,Katya,Luca,Maya,Noah,Olga,Priya,Rosa,Sam,Tariq,Yuki'.split(','),
  place:
    'Leeds,Lisbon,Berlin,Austin,Dublin,Milan,Pune,Cairo,Oslo,Toronto,Lyon,Porto,Cork,Denver,Perth,the high street,the station,downtown'.split(
      ',',
    ),
  time: 'today,yesterday,last night,this morning,on Monday,on Friday,last weekend,every day,for years,since 2019,this summer,tonight'.split(
    ',',
  ),
  adjective:
    'soft,smooth,crisp,tasty,fresh,clean,easy,fun,warm,clever,cosy,fast,bright,comfy,light,rich,creamy,elegant,funny,relaxing'.split(','),
  number: 'two,three,four,five,6,10,20'.split(','),
};

/** A composed comment. */
export interface PraiseText {
  readonly t: string;
  /** Nothing but praise and thanks. */
  readonly plain: boolean;
  /** The clause that decides, so that it can be left out as a whole. */
  readonly clause: string;
}

/** Comments written for this package: plain praise, and crisis, danger, complaints and requests that stand beside praise. Sampled with a seed. */
export function composePraise(count: number): PraiseText[] {
  const random = seededRandom(29);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const fill = (clause: string): string => clause.replace(/\{([a-z]+)\}/g, (_, list: string) => pick(lists[list] ?? ['']));
  const texts = new Map<string, PraiseText>();
  while (texts.size < count) {
    const plain = random() < 0.5;
    const language = random() < 0.72 ? 'en' : pick(Object.keys(clausesHiding).filter((code) => code !== 'en'));
    const good = clausesPraising[language] ?? [];
    const before = (): string => (language === 'en' ? pick(openings) : pick(good));
    const after = (): string => (language === 'en' ? pick(closings) : pick([...good, '❤️', '😍', '🙏']));
    const pattern = pick(plain ? good : (clausesHiding[language] ?? []));
    const clause = fill(pattern);
    const shape = random();
    const text =
      shape < 0.2
        ? clause
        : shape < 0.65
          ? `${before()}${pick(joints)}${clause}`
          : shape < 0.85
            ? `${clause}${pick(joints)}${after()}`
            : `${before()}${pick(joints)}${clause}${pick(joints)}${plain ? fill(pick(good)) : after()}`;
    const cased = random() < 0.3 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    const t = `${cased}${random() < 0.2 ? pick(['!', '.', '!!', ' 😊', ' 😂']) : ''}`.trim();
    texts.set(t, { t, plain, clause: pattern });
  }
  return [...texts.values()];
}

/** Puts words of praise before or behind comments of others, which stay what they are: what stands beside praise decides. */
export function besidePraise(texts: readonly string[], seed: number): string[] {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  return texts.map((text) => (random() < 0.7 ? `${pick(openings)}${pick(joints)}${text}` : `${text}${pick(joints)}${pick(closings)}`));
}
