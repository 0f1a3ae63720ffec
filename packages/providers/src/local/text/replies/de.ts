import { praiseMarks } from './reply-bank.ts';
import type { ReplyBank } from './reply-bank.ts';

export const german: ReplyBank = {
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
};
