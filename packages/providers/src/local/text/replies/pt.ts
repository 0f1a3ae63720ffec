import { praiseMarks } from './reply-bank.ts';
import type { ReplyBank } from './reply-bank.ts';

export const portuguese: ReplyBank = {
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
};
