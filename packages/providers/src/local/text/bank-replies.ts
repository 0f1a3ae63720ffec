/** Wording of replies in one language, by tone where the tone changes the words. Written for this package. */
export interface ReplyBank {
  readonly language: string;
  readonly thanks: Readonly<Record<'professional' | 'friendly' | 'direct' | 'playful' | 'enthusiastic', readonly string[]>>;
  /** Stands before a fact that answers. */
  readonly answers: Readonly<Record<'professional' | 'friendly' | 'direct' | 'playful' | 'enthusiastic', readonly string[]>>;
  /** A person will read it; promises nothing else. */
  readonly holding: Readonly<Record<'professional' | 'friendly' | 'direct' | 'playful' | 'enthusiastic', readonly string[]>>;
  /** Question words and marks. */
  readonly question: RegExp;
  readonly praise: RegExp;
  /** What a person must answer. */
  readonly delicate: RegExp;
}

const praiseMarks = '❤|😍|🔥|👏|🙌|👍|💯|🥰';

export const replyBanks: readonly ReplyBank[] = [
  {
    language: 'en',
    thanks: {
      professional: ['Thank you for the kind words.', 'We appreciate your feedback. Thank you.', 'Thank you, that is good to hear.'],
      friendly: ['Thank you so much, that is lovely to read!', 'Thanks a lot, you made our day!', 'Aw, thank you! Great to have you here.'],
      direct: ['Thanks, good to hear.', 'Thank you!', 'Appreciated, thanks.'],
      playful: [
        'Thank you! We are grinning over here 😊',
        'Right back at you, and thanks! 🙌',
        'You just won the comment section. Thank you! 🎉',
      ],
      enthusiastic: ['Thank you, this means a lot to us!', 'Love hearing this, thank you!', 'What a great message, thank you!'],
    },
    answers: {
      professional: ['Thank you for asking. {fact}', 'A good question. {fact}', 'Thank you for your interest. {fact}'],
      friendly: ['Thanks for asking! {fact}', 'Good question! {fact}', 'Happy to help! {fact}'],
      direct: ['{fact}', 'Short answer: {fact}', 'In brief: {fact}'],
      playful: ['Glad you asked 😊 {fact}', 'We were hoping somebody would ask! {fact}', 'Drum roll… {fact}'],
      enthusiastic: ['Great question! {fact}', 'So glad you asked! {fact}', 'Love that question! {fact}'],
    },
    holding: {
      professional: [
        'Thank you for your message. A member of our team will read it and answer personally.',
        'Thank you for writing to us. We are passing this on to a colleague who can answer it.',
        'Thank you for letting us know. Somebody from our team will look at this.',
      ],
      friendly: [
        'Thanks for your message! One of us will take a look and answer you.',
        'Thanks for reaching out! We are passing this on to a colleague.',
        'Thank you for telling us! Somebody from the team will get back to you.',
      ],
      direct: [
        'Thanks. A colleague will answer this.',
        'Noted. Somebody from the team will look at it.',
        'Thank you. We are passing this on.',
      ],
      playful: [
        'Thanks for writing! We are fetching a human for this one.',
        'Thank you! This one goes straight to a person on our team.',
        'Thanks! We are handing this to somebody who knows better.',
      ],
      enthusiastic: [
        'Thank you for getting in touch! One of us will answer you personally.',
        'Thanks for your message! It is going to the right person on our team.',
        'Thank you for asking! A colleague will take it from here.',
      ],
    },
    question: /\?|^(?:how|what|when|where|which|who|why|can|could|does|do|is|are|will|would|has|have)\b/i,
    praise: new RegExp(
      `\\b(?:love|loving|great|awesome|amazing|excellent|fantastic|perfect|brilliant|wonderful|thank(?:s| you)|well done|nice|beautiful|best|cool|congrat\\w*|impressive|recommend)\\b|${praiseMarks}`,
      'iu',
    ),
    delicate:
      /\b(?:refund\w*|money back|charged|charge ?back|scam\w*|fraud\w*|lawyer|legal|lawsuit|sue|suing|court|police|broken|damaged|injur\w*|allerg\w*|sick|hospital|doctor|medical|died|dangerous|complain\w*|terrible|awful|worst|horrible|disappoint\w*|angry|unacceptable|never again|cancel\w*|delete my|my (?:order|account|data|address|phone|password|invoice)|gdpr|privacy|discriminat\w*|racis\w*|journalist|press inquiry|interview|discount|partnership|sponsor\w*|password|login|hacked|breach|late|missing|waiting|not working|does(?: not|n't) work|doesnt work|guarantee)\b/i,
  },
  {
    language: 'de',
    thanks: {
      professional: ['Vielen Dank für die freundlichen Worte.', 'Vielen Dank für die Rückmeldung.'],
      friendly: ['Vielen Dank, das freut uns sehr!', 'Danke, das ist schön zu lesen!'],
      direct: ['Danke!', 'Danke, das freut uns.'],
      playful: ['Danke, wir strahlen gerade 😊', 'Danke! Das hängen wir uns an die Wand 🙌'],
      enthusiastic: ['Danke, das bedeutet uns viel!', 'Wie schön, vielen Dank!'],
    },
    answers: {
      professional: ['Vielen Dank für die Frage. {fact}', 'Eine gute Frage. {fact}'],
      friendly: ['Danke für die Frage! {fact}', 'Gute Frage! {fact}'],
      direct: ['{fact}', 'Kurz gesagt: {fact}'],
      playful: ['Schön, dass jemand fragt 😊 {fact}', 'Auf diese Frage haben wir gewartet! {fact}'],
      enthusiastic: ['Tolle Frage! {fact}', 'Danke, dass du fragst! {fact}'],
    },
    holding: {
      professional: [
        'Vielen Dank für die Nachricht. Jemand aus unserem Team liest sie und antwortet persönlich.',
        'Vielen Dank für den Hinweis. Wir geben ihn im Team weiter.',
      ],
      friendly: ['Danke für die Nachricht! Jemand von uns schaut sich das an.', 'Danke fürs Melden! Wir geben das im Team weiter.'],
      direct: ['Danke. Jemand aus dem Team kümmert sich darum.', 'Danke, wir geben das weiter.'],
      playful: ['Danke! Dafür holen wir einen Menschen dazu.', 'Danke! Das geht direkt an jemanden aus dem Team.'],
      enthusiastic: ['Danke für die Nachricht! Jemand von uns antwortet persönlich.', 'Danke! Das geht an die richtige Person im Team.'],
    },
    question: /\?|^(?:wie|was|wann|wo|welche[rs]?|wer|warum|kann|könnt|gibt|ist|sind|habt|hat)\b/i,
    praise: new RegExp(
      `\\b(?:super|toll|klasse|danke|großartig|liebe|perfekt|schön|spitze|genial|empfehle\\w*|lecker)\\b|${praiseMarks}`,
      'iu',
    ),
    delicate:
      /(?:erstatt|geld zurück|betrug|anwalt|klage|polizei|kaputt|beschädigt|allerg|krank|arzt|beschwer|schrecklich|enttäusch|kündig|datenschutz|dsgvo|konto|rechnung|bestellung|passwort|rabatt|presse|verspät|warte|funktioniert nicht|nie wieder)/i,
  },
  {
    language: 'fr',
    thanks: {
      professional: ['Merci pour vos mots aimables.'],
      friendly: ['Merci beaucoup, cela nous fait très plaisir !'],
      direct: ['Merci !'],
      playful: ['Merci, vous nous faites sourire 😊'],
      enthusiastic: ['Un grand merci, cela compte beaucoup pour nous !'],
    },
    answers: {
      professional: ['Merci pour votre question. {fact}'],
      friendly: ['Bonne question ! {fact}'],
      direct: ['{fact}'],
      playful: ['On attendait cette question 😊 {fact}'],
      enthusiastic: ['Excellente question ! {fact}'],
    },
    holding: {
      professional: ['Merci pour votre message. Une personne de notre équipe le lira et vous répondra.'],
      friendly: ['Merci pour votre message ! Quelqu’un de l’équipe va regarder.'],
      direct: ['Merci. Nous transmettons à l’équipe.'],
      playful: ['Merci ! On appelle un humain pour celle-ci.'],
      enthusiastic: ['Merci pour votre message ! Une personne de l’équipe vous répondra.'],
    },
    question: /\?|^(?:comment|quand|où|quel\w*|qui|pourquoi|combien|est-ce)\b/i,
    praise: new RegExp(`\\b(?:merci|super|génial|bravo|parfait|adore|magnifique|excellent|recommande)\\b|${praiseMarks}`, 'iu'),
    delicate:
      /(?:rembours|arnaque|avocat|plainte|police|cassé|allerg|malade|déçu|horrible|annul|rgpd|compte|facture|commande|mot de passe|réduction|presse|retard|ne fonctionne pas|ne marche pas)/i,
  },
  {
    language: 'es',
    thanks: {
      professional: ['Gracias por sus amables palabras.'],
      friendly: ['¡Muchas gracias, nos alegra mucho leerlo!'],
      direct: ['¡Gracias!'],
      playful: ['¡Gracias, nos has sacado una sonrisa 😊!'],
      enthusiastic: ['¡Mil gracias, significa mucho para nosotros!'],
    },
    answers: {
      professional: ['Gracias por su pregunta. {fact}'],
      friendly: ['¡Buena pregunta! {fact}'],
      direct: ['{fact}'],
      playful: ['Esperábamos esta pregunta 😊 {fact}'],
      enthusiastic: ['¡Gran pregunta! {fact}'],
    },
    holding: {
      professional: ['Gracias por su mensaje. Una persona del equipo lo leerá y le responderá.'],
      friendly: ['¡Gracias por tu mensaje! Alguien del equipo lo mirará.'],
      direct: ['Gracias. Lo pasamos al equipo.'],
      playful: ['¡Gracias! Para esto llamamos a una persona.'],
      enthusiastic: ['¡Gracias por escribir! Una persona del equipo te responderá.'],
    },
    question: /[?¿]|^(?:cómo|como|cuándo|cuando|dónde|donde|qué|cuál|quién|cuánto)\b/i,
    praise: new RegExp(`(?:gracias|genial|excelente|perfecto|encanta|increíble|felicidades|buenísimo|recomiendo)|${praiseMarks}`, 'iu'),
    delicate:
      /(?:reembols|devoluci|estafa|abogad|denuncia|policía|roto|alergi|enferm|queja|decepcion|horrible|cancel|rgpd|mi cuenta|factura|pedido|contraseña|descuento|prensa|retras|no funciona)/i,
  },
  {
    language: 'pt',
    thanks: {
      professional: ['Agradecemos as suas palavras.'],
      friendly: ['Muito obrigado, ficamos felizes em ler isto!'],
      direct: ['Obrigado!'],
      playful: ['Obrigado, ganhámos um sorriso 😊'],
      enthusiastic: ['Muito obrigado, isto significa muito para nós!'],
    },
    answers: {
      professional: ['Obrigado pela pergunta. {fact}'],
      friendly: ['Boa pergunta! {fact}'],
      direct: ['{fact}'],
      playful: ['Estávamos à espera desta pergunta 😊 {fact}'],
      enthusiastic: ['Ótima pergunta! {fact}'],
    },
    holding: {
      professional: ['Obrigado pela mensagem. Uma pessoa da equipa vai lê-la e responder.'],
      friendly: ['Obrigado pela mensagem! Alguém da equipa vai ver.'],
      direct: ['Obrigado. Passamos à equipa.'],
      playful: ['Obrigado! Para esta chamamos uma pessoa.'],
      enthusiastic: ['Obrigado por escrever! Uma pessoa da equipa vai responder.'],
    },
    question: /\?|^(?:como|quando|onde|qual|quem|quanto|porque|por que)\b/i,
    praise: new RegExp(`(?:obrigad|ótimo|excelente|perfeito|adoro|amei|incrível|parabéns|recomendo)|${praiseMarks}`, 'iu'),
    delicate:
      /(?:reembols|devolu|fraude|golpe|advogad|polícia|quebrad|partid|alergi|doente|reclama|decepcion|horrível|cancel|rgpd|lgpd|minha conta|fatura|pedido|senha|desconto|imprensa|atras|não funciona)/i,
  },
];
