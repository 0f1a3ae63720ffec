import { praiseMarks } from './reply-bank.ts';
import type { ReplyBank } from './reply-bank.ts';

export const spanish: ReplyBank = {
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
};
