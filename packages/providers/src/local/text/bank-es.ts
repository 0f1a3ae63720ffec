import { type Bank, lines } from './bank.ts';

const openings = lines(`
  Te presentamos {name}. En pocas palabras: {np}.
  {Np}: eso hay detrás de {name}.
  ¿Qué es {name}? Muy sencillo: {np}.
  ¿{name} en una frase? Digamos que {np}.
  ¿Conoces {name}? Imagina {np}.
  Un nombre para recordar: {name}. La idea es {np}.
  Detrás de {name} está, sobre todo, {np}.
  Sin grandes discursos, {np}. Su nombre: {name}.
  Hoy hablamos de {name}. Más exactamente, {np}.
  ¿Curiosidad por {name}? Lo esencial cabe aquí: {np}.
  Algunas cosas se explican rápido. {name}, por ejemplo, significa {np}.
  {Np}, o sea, {name}.
  Miremos {name} de cerca. En el centro, {np}.
  Buscar lleva tiempo. Con {name} encuentras {np}.
  Basta una línea para {name}, y aquí va: {np}.
  Piensa en {np}. Ahora ponle nombre: {name}.
  Menos buscar, más encontrar. En {name} te espera {np}.
  ¿Para qué alargarse? {name} quiere decir {np}.`);

/** Spanish wording, written for this package. */
export const spanish: Bank = {
  language: 'es',
  openings: { ask: openings, claim: openings, contrast: openings, inside: openings },
  audience: [],
  afterFact: [],
  tagline: lines(`
    {name} en una frase: «{tag}»
    Esto es {name}. Con sus propias palabras: «{tag}»
    «{tag}» Así se describe {name}.
    ¿Qué es {name}? La página lo dice así: «{tag}»
    Una línea de {name} que dice mucho: «{tag}»
    ¿Descubres {name}? Empieza por esto: «{tag}»
    «{tag}» Eso dice {name}.
    {name} va al grano: «{tag}»
    Leído en {name}: «{tag}»
    Quien pregunta por {name} lee: «{tag}»
    ¿Ya lo viste? {name} se presenta: «{tag}»
    «{tag}» Firmado, {name}.
    La idea de {name}, citada: «{tag}»
    «{tag}» Lo encuentras en {name}.
    Breve presentación de {name}: «{tag}»
    Cómo se cuenta {name}: «{tag}»
    «{tag}» Y el nombre es {name}.
    Con {name} viene esta frase: «{tag}»`),
  listLead: [
    'Esto incluye:',
    'En breve:',
    'Los detalles:',
    'Conviene saber:',
    'De un vistazo:',
    'De la página:',
    'Para anotar:',
    'Lo esencial:',
    'Algunos puntos:',
  ],
  proseLead: ['En concreto:', 'Con más detalle:', 'En palabras de la página:', '¿Qué significa eso?', 'Algunas precisiones.'],
  questions: ['¿Qué conviene saber?', '¿Qué dice la página?', '¿Por dónde empezar?', '¿Qué destaca?'],
  moreQuestions: ['¿Qué más?', '¿Y después?', '¿Algo más?', '¿Y luego?'],
  closings: {
    visit: [
      'Más {where}.',
      'Todo lo demás está {where}.',
      'Échale un vistazo {where}.',
      'Los detalles están {where}.',
      'Sigue leyendo {where}.',
    ],
    try: ['Pruébalo {where}.', 'Haz la prueba {where}.', 'Empieza {where}.'],
    comment: [
      '¿Qué opinas?',
      '¿Qué punto te importa más?',
      '¿Preguntas? Déjalas aquí abajo.',
      '¿Qué quieres ver después?',
      '¿Ya conocías {name}?',
    ],
    save: ['Guárdalo para luego.', 'Para tener a mano.', 'Una idea para guardar.'],
    share: ['Compártelo con quien quieras.', '¿Quién debería verlo? Compártelo.', 'Envíalo a quien lo necesite.'],
  },
  where: { link: 'en el enlace', host: 'en {host}', none: 'en nuestra página' },
  titles: ['{name}: {np}', '¿Qué es {name}? {Np}', '{name} en breve: {np}', '{Np}: {name}', 'Descubre {name}: {np}'],
  taglineTitles: ['{name}: {tag}', '{name} en breve: {tag}'],
  steps: ['Primero: ', 'Luego: ', 'Después: ', 'A continuación: ', 'Por último: '],
  sceneHooks: ['¿Qué es {name}?', 'Esto es {name}', '¿Conoces {name}?', '{name} en breve', 'Descubre {name}'],
  sceneEnds: ['Más {where}', 'Lo encuentras {where}', 'Nos vemos {where}'],
};
