import { seededRandom } from './random.ts';

const product =
  'phone,order,parcel,laptop,router,app,flight,card,account,booking,washing machine,headset,shoes,jacket,sofa,bike,tablet,tv,printer,subscription,ticket,meal,pizza,coffee,room,car,bag,luggage,internet,wifi,broadband,signal,console,game,watch,camera,mattress,blender,kettle,voucher,gift card,delivery,refund,bill,payment,reservation,appointment,policy,statement,sim,controller,charger,earbuds,website,server,update,stream,film,burger,salad,dress,coat,glasses,lamp,desk'.split(
    ',',
  );
const delay =
  'two hours,45 minutes,an hour,three days,a week,two weeks,a month,over 30 minutes,half a day,ages,forever,since Monday,since last week,4 days,10 business days,all morning,the whole evening'.split(
    ',',
  );
const person =
  'driver,agent,cashier,manager,engineer,staff,crew,receptionist,courier,adviser,rep,technician,waiter,team in the store,call centre'.split(
    ',',
  );
const contact = 'called,emailed,tweeted,messaged,rang,written to,chatted with,contacted,been in touch with,asked'.split(',');
const fault =
  'does not work,is broken,keeps crashing,stopped working,arrived damaged,will not turn on,is missing,never came,is late again,is the wrong size,is the wrong colour,is down,is so slow,keeps freezing,fell apart,was cancelled,is faulty,leaks,smells,was cold,was stale,was burnt,is scratched,has been lost,got stuck,does not connect,cuts out all the time,will not load,overheats,drains in an hour,has not arrived,was delayed again,shows an error,is full of bugs,was overcooked,does not fit,was dirty,has a hole in it,is out of stock after I paid,expired,is blocked,was declined for no reason,was charged twice,is a joke,is awful,is terrible,is useless,gets worse every week,vanished'.split(
    ',',
  );
const feeling =
  'not happy,so frustrating,really disappointed,very annoyed,fed up,unacceptable,ridiculous,appalling,so poor,not good enough,beyond a joke,shocking,disgusted,what a mess,never again,do better,sort it out,shame on you,this is a disgrace,fuming,unbelievable,not impressed,what a waste of time,terrible service,worst service ever,I want my money back,I am leaving,you lost a customer,poor form,gutted,livid,seriously,wtf,#fail,#badservice,smh,ugh'.split(
    ',',
  );
const thanks =
  'thanks a lot,thanks for nothing,great job,well done,nice one,brilliant,good work,awesome service,way to go,cheers,bravo,lovely'.split(
    ',',
  );
const greeting = '@user ,@user @user ,hey @user ,hi ,@user hi ,hello ,.@user ,dear @user ,ok @user ,,,'.split(',');

const complaining = [
  'my {product} {fault}',
  'my {product} {fault}, {feeling}',
  'the {product} {fault} and nobody cares',
  'your {product} {fault}',
  'why does my {product} say one thing when it {fault}',
  'another day, another {product} that {fault}',
  'bought a {product} and it {fault}',
  'the new {product} {fault}. {feeling}',
  'been waiting {delay} for my {product}',
  'still waiting for the {product} after {delay}',
  'where is my {product}? it has been {delay}',
  '{delay} and still no {product}',
  '{delay} on hold now',
  'on the phone with you for {delay} and no answer',
  'waited {delay} for a {person} who never showed up',
  'it takes you {delay} to answer a simple question',
  'no {product} for {delay}, when will it be fixed',
  '{delay} without {product}. {feeling}',
  'I have {contact} you three times about my {product}',
  '{contact} you about my {product} and got no reply',
  'nobody answers when it is about a {product} that {fault}',
  'your {person} hung up on me',
  'your {person} was so rude about my {product}',
  'the {person} told me one thing, the next {person} told me another',
  'your {person} lied to me about the {product}',
  'spoke to a {person} who had no idea',
  'your {person} refused to help with my {product}',
  'the {person} could not care less',
  'you charged me twice for the {product}',
  'why was I charged for a {product} that I cancelled',
  'I paid for a {product} that {fault}',
  'want a refund for this {product}',
  'you took the money and the {product} {fault}',
  'how can you charge that much for a {product} that {fault}',
  'hidden fees on my {product}, {feeling}',
  'you put the price of the {product} up without telling anybody',
  'cannot get my money back for the {product}',
  'where did my money go? the {product} {fault}',
  'waste of money, this {product}',
  '{thanks}, my {product} {fault}',
  '{thanks}, you lost my {product}',
  '{thanks} for losing my {product}',
  '{thanks} for ruining my evening with a {product} that {fault}',
  '{thanks}! {delay} late',
  'so my {product} {fault}. {thanks}',
  'love it when my {product} {fault}',
  'I love how the {product} {fault} right when I need it',
  'another update, another {product} that {fault}. {thanks}',
  'how is it possible that the {product} {fault}',
  'why does the {product} never work',
  'why is it so hard to get a {product} that works',
  'when are you going to fix the {product}',
  'can you explain why my {product} {fault}',
  'what is wrong with your {product} today',
  'why do I pay you if the {product} {fault}',
  'is anybody working there? my {product} {fault}',
  'anyone else having problems with the {product}',
  'how long does it take to fix a {product}',
  'do you even test your {product}',
  'why can I not log in to my account',
  'why is there no {person} who can help',
  'cannot log in, cannot reset, cannot reach anybody',
  'I cannot use my {product} because of you',
  'could not get through to a {person}',
  'never ordering a {product} from you again',
  'I will never buy a {product} here again',
  'switching to somebody else because the {product} {fault}',
  'cancelling my {product} today',
  'I have been a customer for years and now the {product} {fault}',
  'the worst {product} I ever had',
  'your {product} has gone downhill',
  'this {product} used to be good, now it {fault}',
  'the quality of the {product} is terrible',
  'not what I ordered, the {product} {fault}',
  'you sent me the wrong {product}',
  'half of my {product} is missing',
  'you promised a {product} by Friday and it {fault}',
  'you said {delay}, it has been longer, and the {product} {fault}',
  'the {product} was promised for today',
  'missed my connection because the flight was late',
  'stuck at the airport for {delay}, no information',
  'they cancelled my {product} and told me nothing',
  'second time this month that the {product} {fault}',
  'third {product} in a row, all faulty',
  'every time I order, the {product} {fault}',
  'the same problem with the {product} again',
  'the shop was filthy and the {person} ignored us',
  'table dirty, food cold, {person} nowhere',
  'service gets slower every week',
  'you do not even read the messages, do you',
  'I do not recommend this {product} to anyone',
  'what kind of company leaves people {delay} without a {product}',
  'no reply, no {product}, no refund',
  'nobody told us that the {product} {fault}',
  '{feeling}. my {product} {fault}',
  '{feeling}! {delay} for a {product}',
];

const content = [
  '{hello} how do I set up my {product}',
  '{hello} do you sell a {product} in black',
  'which {product} would you recommend',
  'is the {product} available in Ireland',
  'when does the {product} go on sale',
  'what time does the store open',
  'how much is the {product}',
  'can I pick up the {product} in the shop',
  'does the {product} come with a case',
  'where can I find the size chart for the {product}',
  'could you tell me which {product} fits a small flat',
  'do you deliver on Saturdays',
  'is there a discount for students on the {product}',
  'how do I change the address on my account',
  'what is the difference between the two {product} models',
  'can I add another {product} to my basket',
  'will there be a {product} this year',
  'may I bring my dog to the store',
  'can you check your dm please',
  'please follow so that I can dm you',
  'sent you a dm',
  'just sent you my details',
  'ok, will do',
  'yes, that is right',
  'my order number is 1234',
  'it is the 16 GB {product}',
  'it was yesterday at five',
  'in Manchester',
  'done, thank you',
  'I will try that, thanks',
  'no problem, thanks anyway',
  'all good now, thank you',
  'that worked, thanks',
  'thank you for the quick answer',
  'thanks for the help with my {product}',
  'the {person} was so helpful',
  'shout out to the {person} who helped me with my {product}',
  'great service today',
  'loving my new {product}',
  'my {product} arrived today, looks great',
  'the {product} is amazing',
  'best {product} ever',
  'just got the new {product}',
  'so excited for the {product}',
  'cannot wait for my {product}',
  'happy with the {product} so far',
  'the {product} works like a charm',
  'my {product} is fixed, thank you',
  'watching the film on my new {product}',
  'on my way to pick up a {product}',
  'just booked a room for the weekend',
  'flying to Rome with you tomorrow',
  'had a lovely meal at your place',
  'my kids love the {product}',
  'I bought a {product} for my mum',
  'thinking about getting a {product}',
  'good morning',
  'happy birthday',
  'congratulations on the new store',
  'retweet to win a {product}',
  'I would love to win a {product}',
  'new {product} announced today',
  'the {product} launches on Friday',
  'here is a photo of my {product}',
  'what a game last night',
  'see you in London',
  'I use the {product} every day',
  'the blue one please',
  'could you add a dark mode to the app',
  'please bring the {product} to Spain',
  'any plans for a new {product}',
  'how do I cancel my {product}',
  'what is your policy on returns',
  'how long does delivery usually take',
  'where do I send the {product} back to',
  'can I change my {product} online',
  'is it normal that the {product} is warm at first',
  'I need a receipt for the {product}',
  'how do I reset my password',
  'thanks, the {person} called and sorted it',
  'you have been brilliant, thank you',
  'cheers for the quick reply',
  'appreciate it',
  'great, thanks',
  'perfect, thank you',
];
const hellos = 'hi,hello,hey,good morning,quick question:,'.split(',');

/** Messages to companies written for this package: small grammars of those that complain and those that do not, sampled with a seed. */
export function composeComplaints(count: number): { readonly t: string; readonly complains: boolean }[] {
  const random = seededRandom(17);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  const lists: Readonly<Record<string, readonly string[]>> = { product, delay, person, contact, fault, feeling, thanks, hello: hellos };
  const texts = new Map<string, boolean>();
  while (texts.size < count) {
    const complains = random() < 0.5;
    const sentence = (): string =>
      pick(complains ? complaining : content).replace(/\{([a-z]+)\}/g, (_, list: string) => pick(lists[list] ?? []));
    const tail = complains && random() < 0.25 ? ` ${pick(feeling)}` : '';
    const text = `${pick(greeting)}${sentence()}${random() < 0.3 ? `. ${sentence()}` : ''}${tail}${random() < 0.2 ? '!' : ''}`;
    texts.set(text.trim(), complains);
  }
  return Array.from(texts, ([t, complains]) => ({ t, complains }));
}
