import type { LineTest } from '../text/phrase-index.ts';
import { phrases } from '../text/phrases.ts';

/** What a comment wants; several hold at once. `other` stands alone. */
export const intents = [
  'question',
  'complaint',
  'praise',
  'purchase',
  'support',
  'feature_request',
  'spam',
  'abuse',
  'crisis',
  'other',
] as const;

export type Intent = (typeof intents)[number];

const asks = new RegExp(
  "^(?:(?:hi|hey|hello|ok|so|and|but|please|sorry|yo|also|hola|hallo|bonjour|ciao|olá) )*(?:who|what|what's|whats|when|where|where's|wheres|why|how|how's|which|whose|is|are|am|do|does|did|can|could|will|would|should|has|have|any(?:one|body)?|isn't|aren't|don't|doesn't|didn't|can't|won't|quién|qué|cuándo|cuando|dónde|donde|por qué|cómo|cuál|cuánto|cuánta|qui|que|quand|où|pourquoi|comment|combien|quel|quelle|est-ce|wer|was|wann|wo|warum|wieso|wie|welche\\w*|kann|können|gibt|chi|cosa|quando|dove|perché|come|quale|quanto|quem|onde|por que|como|qual|quanta|من|ما|متي|اين|لماذا|كيف|كم|هل|क्या|कब|कहाँ|कहां|क्यों|कैसे|कौन|कितना|कितने)(?: |$)",
);
const exclaims =
  /^(?:what an? |how (?:very |absolutely |incredibly |so )?(?:cute|nice|lovely|beautiful|sweet|kind|wonderful|adorable|cool|awesome|amazing|thoughtful|funny|gorgeous|exciting|fun)\b(?! (?:are|is the|do|does)\b)|(?:can't|cant|cannot|couldn't|could not) (?:believe|wait|stop|get enough|thank|fault|recommend|beat|be happier|praise)\b|wouldn't change\b|won't be (?:the last|disappointed)\b|have a (?:great|good|nice|lovely|wonderful)\b)/;
const wonders = phrases(
  'does any(?:one|body) know',
  '(?:i )?(?:was )?wonder(?:ing)? (?:if|how|what|when|why|whether)',
  'any idea(?:s)? (?:how|what|when|why|if|where)',
  'can (?:someone|anyone|you)',
  'could (?:someone|anyone|you)',
  'let me know (?:if|how|what|when|where)',
  "(?:what|how|when|where|why)(?:'s| is| are| do| does| can| will) (?:the|it|this|that|you|i|we)",
  'question (?:for|about)',
);

const thanks = phrases(
  'thank(?:s|ing|ful|fully)?(?: (?:you|u|ya))?|thank ?you|thx|thnx|tnx|thanx|ty|tysm|tyvm|much appreciated|appreciate[ds]?|appreciation|grateful(?:ly)?|gratitude|bless you|kudos|cheers|shout ?out|props|hats off|owe you|helped me|so helpful|very helpful|really helpful|helpful|made my (?:day|week|morning|night)|saved my',
  'gracias|agradec\\w*|merci\\w*|danke\\w*|vielen dank|dankeschön|grazie\\w*|ringrazi\\w*|obrigad[oa]s?|valeu|agradeç\\w*|شكرا|شكر|مشكور\\w*|تسلم|جزاك|धन्यवाद|शुक्रिया|आभार|shukriya|dhanyavaad|dhanyavad|dhanyawad',
);
const praises = phrases(
  "love(?:d|ly|s)?|luv|adore[ds]?|amazing(?:ly)?|awesome(?:ness)?|great(?:est|ly)?|good (?:job|work|one|stuff|point|post|video|idea|luck|call|content|read|advice|luck)|good|nice(?:ly)?|excellent|fantastic|fabulous|perfect(?:ion|ly)?|wonderful(?:ly)?|brilliant(?:ly)?|beautiful(?:ly)?|gorgeous|stunning|incredible|incredibly|outstanding|superb|magnificent|impressive|impressed|inspir(?:ing|ed|ational|ation)|best|favou?rite|fav|cool(?:est)?|cute(?:st)?|adorable|sweet|epic|legend(?:ary)?|goat|masterpiece|genius|talented|well (?:done|deserved|played|said|made)|congrat\\w*|bravo|yay|woo+|wow|so (?:happy|glad|proud|excited|good|pretty|cool|fun|funny|true)|happy (?:for|to|with|birthday)|glad|proud|delicious|tasty|yum+y?|enjoy(?:ed|ing|able|s)?|lik(?:ed|e) (?:it|this|that|your|the|how|you)|fan of|pretty|handsome|underrated|strong|powerful|legit|quality|wise|kind|deserve[ds]?|fun|funny|hilarious|recommend(?:ed)?|can't wait|cant wait|excited|welcome|keep (?:it up|up the|going)|rock(?:s|ed)?|slay\\w*|fire|lit|dope|solid|spot on|10 ?\\/ ?10|five stars|0 stars|top ?notch|world class|on point|nailed it|beast|king|queen|icon(?:ic)?|wholesome|elegant|smart|clever|respect|admire|hero|blessed|happiness|joy",
  'encant[ao]\\w*|genial(?:es)?|increíble|excelente\\w*|maravillos\\w*|hermos\\w*|buen(?:o|a|os|as|ísim\\w*)|felicidades|felicitaciones|enhorabuena|perfect[oa]|mejor(?:es)?|me gusta|bonit\\w*|lind[oa]s?|guap[oa]|amo|adoro|super|súper|bravo|génial\\w*|magnifique\\w*|superbe\\w*|excellent\\w*|parfait\\w*|adore|aime|beau|belle|bon(?:ne)?|félicitations|top|formidable|incroyable|meilleure?s?|toll\\w*|super|großartig\\w*|wunderbar\\w*|wunderschön\\w*|schön\\w*|klasse|geil|genial\\w*|liebe|lieb|perfekt\\w*|beste\\w*|glückwunsch\\w*|hervorragend\\w*|gut|bell(?:o|a|i|e|issim\\w*)|bravissim\\w*|brav[oaie]|ottim\\w*|meraviglios\\w*|stupend\\w*|fantastic[oaie]|complimenti|adoro|amo|perfett\\w*|eccellente|miglior\\w*|maravilhos\\w*|incrível|lind[oa]s?|ótim\\w*|parabéns|amei|perfeit\\w*|melhor(?:es)?|excelente|adorei|bom|boa|ممتاز\\w*|رائع\\w*|جميل\\w*|حلو\\w*|احسنت\\w*|مبروك|افضل|احب|ابداع|बहुत (?:अच्छा|अच्छी|बढ़िया|सुंदर|खूब)|शानदार|अच्छा|अच्छी|बढ़िया|सुंदर|कमाल|बेहतरीन|बधाई|accha|acha|bahut (?:accha|acha|badhiya|khub|sundar)|badhiya|shandar|mast|zabardast|kamaal',
);
const purchases = phrases(
  "how much(?: (?:is|are|does|do|for|would|will))?|price[ds]?|pricing|cost[s]?|(?:want|like|love|looking|going|ready|wanna|trying|hope|where|how) (?:can i |do i |to |could i |would i )?(?:buy|order|purchase|get (?:one|this|it|some|these)|preorder|pre order)|(?:buy|order|ordering|purchase|purchasing) (?:this|it|one|these|now|online|today|from)|i'?ll take|take my money|in stock|out of stock|back in stock|restock\\w*|available (?:in|at|on|for)|(?:do you |ship(?:s|ping)? )(?:ship|deliver|to)|shipping (?:to|cost|fee)|for sale|on sale|discount\\w*|coupon\\w*|promo code|where (?:can|do|could) (?:i|we|you) (?:get|buy|find|order)|need one|want one|want this|need this|shut up and take|free trial|subscription plan|quote for|sign me up",
  'precio|cuánto (?:cuesta|vale|es)|cuanto (?:cuesta|vale)|comprar|dónde (?:puedo )?comprar|prix|combien (?:ça |cela )?(?:coûte)?|acheter|commander|preis|was kostet|wie viel kostet|kaufen|bestellen|prezzo|quanto costa|acquistare|comprare|ordinare|preço|quanto custa|كم سعر\\w*|السعر|بكم|اشتري|شراء|कीमत|दाम|कितने (?:का|की|में)|खरीद\\w*|kitne ka|price kya',
);
const supports = phrases(
  "help me|help please|please help|need (?:some |your )?help|(?:can|could) (?:you|someone|anyone) (?:please )?help|(?:i need|any) (?:assistance|support)|(?:how|where|when) (?:do|can|to|should|would|is|are|will) (?:i|we|my|you|the)(?: \\w+){0,3} (?:reset|change|update|cancel|return|install|connect|log|login|sign|set ?up|activate|use|track|fix|access|contact|pay|verify|delete|download|link|card|account|order|delivery|arrive|money|transfer|password|pin)|(?:can't|cant|cannot|unable to|couldn't|can not|won't let me|not able to|doesn't let me) (?:\\w+ ){0,2}(?:log ?in|login|sign|access|open|connect|find|download|install|update|pay|checkout|verify|reset|use|load|order|track|activate|cancel)|(?:not|isn't|doesn't|stopped|won't|isnt|doesnt|wont) (?:work|working|load|loading|open|opening|turn|charging|connect|connecting|syncing|respond\\w*)|error|troubleshoot\\w*|customer (?:support|service|care)|support (?:team|ticket|email|number)|ticket|track(?:ing)? (?:number|my|order|the)|where(?:'s| is) my|my (?:order|account|password|package|card|payment|subscription|delivery|transfer)|reset|password|log ?in|verify|verification|set ?up|install\\w*|instructions|manual|warranty|return policy|exchange|declined|pending|activate",
  'ayuda\\w*|no funciona|contraseña|mi (?:pedido|cuenta)|aide(?:z)?(?: moi)?|ne (?:fonctionne|marche) pas|mot de passe|ma commande|mon compte|hilfe|funktioniert nicht|geht nicht|passwort|meine bestellung|mein konto|aiuto|non funziona|il mio (?:ordine|account)|ajuda\\w*|não funciona|meu (?:pedido|conta)|senha|مساعده|لا يعمل|ما يشتغل|طلبي|حسابي|मदद|काम नहीं|मेरा (?:ऑर्डर|खाता|अकाउंट)',
);
const features = phrases(
  "(?:please|pls|plz|could you|can you|can we|should|would you|need to|needs to|you should|must|hope you|wish you(?:'d| would)?) (?:\\w+ ){0,2}(?:add|bring|make|include|support|implement|introduce|consider|allow|release|enable|create|integrate|let us|offer|launch|port)|would (?:be|love) (?:\\w+ ){0,3}(?:if|to (?:see|have)|nice|great|cool|awesome|helpful|amazing)|(?:wish|hope) (?:there (?:was|were)|it (?:had|could|did|would|supported)|this (?:had|could|came|was)|the app|we (?:could|had)|i could)|feature requests?|(?:any )?plans? (?:to|for|on) (?:\\w+ ){0,2}(?:add|support|release|bring|make)\\w*|(?:needs|missing|lacks|lacking|want|add) (?:a |an )?(?:\\w+ ){0,2}(?:option|feature|mode|button|setting|filter|integration|support|version|shortcut|widget)|dark mode|bring back|suggest(?:ion|ions|ing)?|it'd be (?:nice|great|cool)|idea for|next (?:version|update|time) (?:please|can|could|you|should)|android version|ios version|when (?:is|will) (?:\\w+ ){1,4}(?:support|available|coming|released)",
  'podrían (?:añadir|agregar|poner)|sería (?:genial|bueno)|sugerencia|pourriez-vous ajouter|ce serait (?:bien|super|cool)|suggestion|könnt ihr|wäre (?:toll|schön|super|cool)|vorschlag|potreste aggiungere|sarebbe (?:bello|utile)|suggerimento|poderiam (?:adicionar|colocar)|seria (?:legal|bom|ótimo)|sugestão|اقترح|اقتراح|ياريت|सुझाव|जोड़',
);

/** Every pattern that intents are read by. */
export const intentPatterns: readonly RegExp[] = [asks, exclaims, wonders, thanks, praises, purchases, supports, features];

/** Scores and findings that intents are read from. */
export interface IntentEvidence {
  readonly matches: LineTest;
  readonly asksByMark: boolean;
  readonly positive: boolean;
  /** The emotions say admiration, gratitude or love. */
  readonly warm: boolean;
  readonly negative: boolean;
  readonly spam: boolean;
  readonly abuse: boolean;
  readonly complaint: boolean;
  readonly crisis: boolean;
}

/** Every intent that a text shows, in the order of {@link intents}; `['other']` when none. */
export function readIntents(evidence: IntentEvidence): Intent[] {
  const { matches } = evidence;
  const found: Record<Exclude<Intent, 'other'>, boolean> = {
    question: evidence.asksByMark || (matches(asks) && !matches(exclaims)) || matches(wonders),
    complaint: evidence.complaint,
    praise: !evidence.negative && !evidence.abuse && (matches(thanks) || (evidence.positive && (evidence.warm || matches(praises)))),
    purchase: matches(purchases),
    support: matches(supports),
    feature_request: matches(features),
    spam: evidence.spam,
    abuse: evidence.abuse,
    crisis: evidence.crisis,
  };
  const listed = intents.filter((intent) => intent !== 'other' && found[intent]);
  return listed.length === 0 ? ['other'] : listed;
}
