import { type Bank, lines } from './bank.ts';

/** English wording, written for this package. No piece claims anything about the product. */
export const english: Bank = {
  language: 'en',
  openings: {
    ask: lines(`
      Looking for {np}? Start with {name}.
      What would you do with {np}? Ask {name}.
      Does your week need {np}? Then {name} deserves a minute.
      When did you last compare your options for {np}? Put {name} on the list.
      Still searching for {np}? {name} could end the search.
      Heard of {name} yet? Picture {np}.
      Ever wondered what {name} is? In a nutshell, it is {np}.
      {name} in one breath? {Np}.
      Quick question: who on your side could use {np}? Tell them about {name}.
      Is {np} on your wish list? Say hello to {name}.
      What exactly do you get with {name}? Think of {np}.
      Need {np}? That is the idea behind {name}.
      Which name comes to mind when you want {np}? Ours is {name}.
      Got room for {np}? Make it {name}.
      Would {np} help you this month? It is what {name} offers.
      So what does {name} bring to the table? {Np}, to begin with.
      Where do you turn for {np}? Consider {name}.
      Can we introduce {name}? It goes by a plain description: {np}.`),
    claim: lines(`
      Meet {name}. The short version: {np}.
      {name} keeps its promise simple: {np}.
      Plain and useful: {np}. It is called {name}.
      {Np}. That sums up {name} from start to finish.
      No long speech needed. {name} {is} {np}.
      Some things are best said straight: with {name} you get {np}.
      One name to remember for {np} is {name}.
      Everything about {name} follows from one idea: {np}.
      This is {name}. Think {np}, nothing more complicated.
      {Np} goes by the name of {name}.
      If it says {name}, expect {np}.
      Today's subject: {name}. Put simply: {np}.
      Let {np} cross your radar. The name to type is {name}.
      Some would call it {np}. We call it {name}.
      {name}, without any adjectives of ours: {np}.
      You can describe {name} in a single line, and here it goes: {np}.
      Here is what {name} stands for: {np}.
      There is a name for {np}: say {name}.`),
    contrast: lines(`
      Some names promise everything. {name} sticks to {np}.
      Less guessing, more doing. That takes {np}, and {name} is one.
      You could keep looking. Or you could look at {name} and see {np}.
      Not another grand vision. Just {np}, and it is called {name}.
      Skip the buzzwords. {name} comes down to {np}.
      Big words fade. What stays is {np} under the name of {name}.
      Forget the hype for a moment. Underneath, {name} means {np}.
      Before you do it the hard way, know that {name} exists. It offers {np}.
      The long way round is optional once you have {np}. Think of {name}.
      Too many choices? Here is a clear one: {np}. Name: {name}.
      Instead of a slogan, a description. {name} can be put as {np}.
      Complicated is easy to find. {name} went for something else: {np}.
      Others may add noise. For {name} a simple line will do: {np}.
      You do not need a tour to understand {name}. A glance is enough to see {np}.
      Hard to explain? Hardly. Say {name} and you have said {np}.
      Searching costs time. Remembering {name} does not, and it gets you {np}.
      There is talk, and then {np}. We file {name} under the second.
      Plenty of tabs open already? Open another, this time about {np}. Type {name}.`),
    inside: lines(`
      A closer look at {name}. Underneath the name sits {np}.
      Let us open {name} up. What you find inside: {np}.
      Behind the name {name} sits something concrete, namely {np}.
      How would we explain {name} to a friend? Imagine {np}.
      The story of {name} fits in a line. It begins with {np}.
      Picture {np}. Now give it a name, and you have {name}.
      Curious about {name}? Then begin here, with {np}.
      A short walk through {name}, from the outside in. At first sight: {np}.
      Every name hides something. Take off {name}, and {np} remains.
      You may have seen {name} around. The idea behind it: {np}.
      One minute with {name}. Enough time to get to know {np}.
      Let's talk about what makes {name} tick. At heart: {np}.
      How do you get to {np}? One answer starts with {name}.
      First things first. When we say {name}, we mean {np}.
      Take a seat, this is {name}. Pull back the curtain to find {np}.
      Worth knowing: somebody gave {np} a name. It is {name}.
      If {name} were a note on your desk, it would read: {np}.
      Let {name} introduce itself. Line of work: {np}.`),
  },
  audience: lines(`
    For {aud}: {name} is worth a look, being {np}.
    Calling {aud}. Meet {np} with the name {name}.
    If you count yourself among {aud}, write down {name}. It means {np}.
    With {aud} in mind: {name}, or in other words {np}.
    {Aud}, this one is for you. {name} brings you {np}.
    A note to {aud}: {np} is what {name} is about.
    Something for {aud} today: {np}. It goes by {name}.
    Do you know {aud}? Pass this on: {name}, which is to say {np}.
    We had {aud} in mind here. Read {name} as {np}.
    Hello, {aud}. The thing to know about {name} is this: {np}.
    What can {aud} expect from {name}? Above all, {np}.
    Good to know for {aud}: along with {name} comes {np}.
    From us to {aud}: open {name} and find {np}.
    To all {aud} reading this: {np} is closer than you think. Search for {name}.
    Written for {aud}. Subject: {name}. Content: {np}.
    Dear {aud}, may we suggest {np}? It answers to {name}.
    {Aud} who like it simple may like {name}. It comes as {np}.
    Short, and meant for {aud}: {name} wants to be {np}.`),
  afterFact: lines(`
    We are talking about {name}, also known as {np}.
    And yes, that is {name}. Our words for it: {np}.
    Good to know when shopping around for {np}. Enter {name}.
    One reason to think of {name} when the search is for {np}.
    A line about {name}. Short description: {np}.
    The subject here is {name}. In plain terms: {np}.
    So reads the page of {name}, which presents {np}.
    Not bad for {np}. The name is {name}.
    It is what we mean when we call {name} {np}.
    That belongs to {name}. You could also say {np}.
    Now you know something about {name}. The rest in brief: {np}.
    Read that again, then remember {name}. You will be thinking of {np}.
    It comes with {np}. We named it {name}.
    One detail of many. Seen from further away: {np}, better known as {name}.
    Found on the site of {name}. For context: {np}.
    That sentence says a lot about {name}. In general terms, picture {np}.
    Facts first, name second: {name}. It is here for anyone after {np}.
    Remember it under {name}. File it under {np}.`),
  tagline: lines(`
    {name}, in a sentence: “{tag}”
    Meet {name}. In its own words: “{tag}”
    “{tag}” That is how {name} puts it.
    What is {name}? The site says it like this: “{tag}”
    One line from {name} that says a lot: “{tag}”
    New to {name}? Begin with this: “{tag}”
    “{tag}” So says {name}, and the rest follows.
    {name} sums itself up: “{tag}”
    Ask {name} what it does and you read: “{tag}”
    Read on the page of {name}: “{tag}”
    Know {name}? It goes like this: “{tag}”
    “{tag}” Signed, {name}.
    The idea of {name}, quoted: “{tag}”
    “{tag}” You will find that at {name}.
    A short introduction to {name}: “{tag}”
    How {name} describes itself: “{tag}”
    “{tag}” And the name to it is {name}.
    Say {name} and this comes with it: “{tag}”`),
  listLead: lines(`
    What you get:
    On the list:
    In short:
    The details that matter:
    Worth a closer look:
    From the site:
    Some highlights:
    What stands out:
    A few things to know:
    Here is what is inside:
    A look at the details:
    The essentials:
    Noted for you:
    Good to know:
    Just the facts:
    Read it as a checklist:
    What to expect:
    Picked from the page:`),
  proseLead: lines(`
    What does that mean in practice?
    A little more detail:
    To be precise:
    Here is the longer answer.
    In the words of the site:
    What is behind it?
    A bit more about that.
    Let the description speak.
    Some background.
    The specifics are worth a read.
    How does it go on?
    There is more to say.
    Let us be concrete.
    Now for the details.
    Here is what that looks like.
    Why mention it?
    The page puts it this way.
    Read on, it is quick.`),
  questions: lines(`
    What does it do?
    What should you know?
    What stands out?
    What comes with it?
    What does the site say?
    What is in it for you?
    Where to begin?
    What is worth knowing?
    What to expect?
    What is the first thing to know?
    Which detail comes first?
    How does it help?
    What deserves a mention?
    What catches the eye?
    What can you count on?
    How would we put it?
    What do you get?
    Why bring it up?`),
  moreQuestions: [
    'What else?',
    'And then?',
    'Anything more?',
    'Is there more?',
    'One more thing?',
    'Still curious?',
    'Want another one?',
    'And beyond that?',
    'What follows?',
    'And besides?',
    'Ready for more?',
  ],
  closings: {
    visit: lines(`
      More {where}.
      See for yourself {where}.
      The full picture is {where}.
      Read the rest {where}.
      Everything else waits {where}.
      Have a look {where}.
      Get the details {where}.
      You find us {where}.
      Start {where}.
      Want more? It is {where}.
      Take the next step {where}.
      There is plenty more {where}.
      Come and explore {where}.
      Continue {where}.
      Dig deeper {where}.
      Learn how it works {where}.
      Your next stop is {where}.
      You can check all of this {where}.`),
    try: lines(`
      Try it {where}.
      Give it a go {where}.
      Take it for a spin {where}.
      Put it to the test {where}.
      Try it on your own terms {where}.
      Get started {where}.
      Make up your own mind {where}.
      Go ahead and try it {where}.
      Your turn: try it {where}.
      A first try starts {where}.
      See how it feels {where}.
      Want to try? Go ahead {where}.
      Run your own test {where}.
      Take the first step {where}.
      Begin with a small try {where}.
      Be your own judge {where}.
      Try before you decide {where}.
      Nothing beats trying it {where}.`),
    comment: lines(`
      What would you use it for?
      Which point matters most to you?
      What should we show you next?
      Questions? Ask them below.
      What else do you want to know?
      Have you tried {name} yet?
      Where would {name} fit in your day?
      Which part should we explain next?
      How do you handle this today?
      Do you agree, or see it differently?
      What made you curious?
      Your turn: what do you think?
      Who else should hear about {name}?
      What would convince you?
      Drop your questions in the comments.
      Is this something for you?
      What is your experience so far?
      First impression? Let us hear it.`),
    save: lines(`
      Save this for later.
      Keep this one at hand.
      Bookmark it for the right moment.
      Worth saving.
      Park this for your next break.
      Save it now, read it twice.
      Pin this one.
      Keep it for when you need it.
      Store this with your good finds.
      Save for a quiet moment.
      Keep it where you find it again.
      Put it on your list.
      Mark it and come back.
      One for your collection.
      Note it down.
      Hold on to this one.
      Save first, decide later.
      For your bookmarks.`),
    share: lines(`
      Know someone who needs this? Send it.
      Pass it on to a friend.
      Share it with the people around you.
      Tag somebody who should see this.
      Forward it to a colleague.
      Good things are for sharing.
      Tell one person about it.
      Who comes to mind? Share it.
      Send this to the right person.
      Let a friend know.
      Sharing is welcome.
      Show it to your team.
      Hand it on.
      Somebody you know needs this. Share it.
      Recommend it to whoever asks.
      Tell your favourite colleague.
      Spread the word.
      Mention it to someone today.`),
  },
  where: { link: 'at the link', host: 'at {host}', none: 'on our site' },
  titles: lines(`
    {name}: {np}
    Meet {name}, {np}
    {Np}: this is {name}
    What is {name}? {Np}
    {name} explained: {np}
    {Np} called {name}
    Looking for {np}? Try {name}
    Get to know {name}: {np}
    {name} in a nutshell: {np}
    A quick look at {name}, {np}
    {Np} in a few seconds: {name}
    Introducing {name}: {np}
    {name} at a glance: {np}
    Say hello to {name}: {np}
    Need {np}? Meet {name}
    Why {name}? {Np}
    {name} in brief: {np}
    {Np}, and its name is {name}`),
  taglineTitles: lines(`
    {name}: {tag}
    {name} in a few seconds: {tag}
    Meet {name}: {tag}
    What is {name}? {tag}
    {name} explained: {tag}
    A quick look at {name}: {tag}`),
  steps: ['First: ', 'Next: ', 'Then: ', 'After that: ', 'Finally: '],
  sceneHooks: lines(`
    Have you met {name}?
    A few seconds for {name}
    What is {name}?
    This is {name}
    {name}, in short
    Ever heard of {name}?
    Say hello to {name}
    {name} at a glance
    Let us show you {name}`),
  sceneEnds: lines(`
    Find it {where}
    {name}: more {where}
    See you {where}
    Have a look {where}
    All details {where}
    Discover {name} {where}
    Take a look {where}
    More about {name} {where}
    Visit {name} {where}`),
};
