import { praiseMarks } from './reply-bank.ts';
import type { ReplyBank } from './reply-bank.ts';

export const italian: ReplyBank = {
  language: 'it',
  thanks: {
    professional: ['Grazie per le belle parole.', 'La ringraziamo, ci fa molto piacere.'],
    friendly: ['Grazie mille, ci fa davvero piacere!', 'Grazie di cuore, che bello leggerti!'],
    direct: ['Grazie!', 'Grazie, ci fa piacere.'],
    playful: ['Grazie, ci hai strappato un sorriso 😊', 'Grazie! Questo lo appendiamo al muro 🙌'],
    enthusiastic: ['Grazie mille, per noi significa tanto!', 'Che bel messaggio, grazie!'],
  },
  answers: {
    professional: ['Grazie per la domanda. {fact}', 'Ottima domanda. {fact}'],
    friendly: ['Grazie per la domanda! {fact}', 'Bella domanda! {fact}'],
    direct: ['{fact}', 'In breve: {fact}'],
    playful: ['Speravamo che qualcuno lo chiedesse 😊 {fact}', 'Aspettavamo questa domanda! {fact}'],
    enthusiastic: ['Ottima domanda! {fact}', 'Grazie di averlo chiesto! {fact}'],
  },
  holding: {
    professional: [
      'Grazie per il messaggio. Una persona del nostro team lo leggerà e risponderà personalmente.',
      'Grazie per averci scritto. Lo passiamo a un collega.',
    ],
    friendly: ['Grazie per il messaggio! Qualcuno di noi lo guarda.', 'Grazie di averci scritto! Lo passiamo al team.'],
    direct: ['Grazie. Se ne occupa una persona del team.', 'Grazie, lo passiamo al team.'],
    playful: ['Grazie! Per questa chiamiamo una persona.', 'Grazie! Questo va dritto a qualcuno del team.'],
    enthusiastic: ['Grazie per averci scritto! Una persona del team ti risponderà.', 'Grazie! Lo riceve la persona giusta del team.'],
  },
  question: /\?|^(?:come|quando|dove|quale|quali|chi|perché|perche|quanto|quanta|cosa|che cosa|posso|si può|avete)\b/i,
  praise: new RegExp(
    `(?:grazie|bell[oaie]|bellissim|fantastic|ottim[oa]|perfett|bravi|bravissim|complimenti|adoro|buonissim|stupend|consiglio|mi piace)|${praiseMarks}`,
    'iu',
  ),
  delicate:
    /(?:rimbors|truffa|avvocat|denunci|polizia|rott[oa]|difett|allerg|malat|medic|reclam|delus|orribil|pessim|disdi|annull|gdpr|mio account|fattura|ordine|password|sconto|stampa|ritard|non funziona|mai arrivat)/i,
};
