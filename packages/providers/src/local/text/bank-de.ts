import { type Bank, lines } from './bank.ts';

// Every phrase stands in the nominative, so that it fits as it was found.
const openings = lines(`
  Kurz vorgestellt: {name}. Dahinter steht {np}.
  {Np}: das steckt hinter {name}.
  Was ist {name}? Ganz einfach: {np}.
  {name} in einem Satz? Am ehesten {np}.
  Schon von {name} gehört? Gemeint ist {np}.
  Ein Name zum Merken: {name}. Kurz gesagt, {np}.
  Wer {name} sagt, meint vor allem eins: {np}.
  Ohne große Worte: {np}. Der Name dazu lautet {name}.
  Heute im Blick: {name}. Genauer gesagt, {np}.
  Neugierig auf {name}? Dann zuerst das Wichtigste: {np}.
  Manche Dinge erklären sich schnell. {name} zum Beispiel, denn das ist {np}.
  {Np}, kurz {name}.
  Einmal genauer hingeschaut: {name} heißt für uns {np}.
  Gesucht wird oft, gefunden wird {name}. Im Kern {np}.
  Diese Zeile genügt für {name}: {np}.
  Stell dir vor: {np}. Genau das trägt den Namen {name}.
  Weniger suchen, mehr finden. Bei {name} wartet {np}.
  Wozu viele Worte? {name} bedeutet schlicht {np}.`);

/** German wording, written for this package. */
export const german: Bank = {
  language: 'de',
  openings: { ask: openings, claim: openings, contrast: openings, inside: openings },
  audience: [],
  afterFact: [],
  tagline: lines(`
    {name} in einem Satz: „{tag}“
    Das ist {name}. In eigenen Worten: „{tag}“
    „{tag}“ So beschreibt sich {name}.
    Was ist {name}? Auf der Seite heißt es: „{tag}“
    Eine Zeile von {name}, die viel sagt: „{tag}“
    Neu hier? Mit {name} geht es so los: „{tag}“
    „{tag}“ Das sagt {name}.
    {name} bringt es auf den Punkt: „{tag}“
    Gelesen bei {name}: „{tag}“
    Wer nach {name} fragt, liest: „{tag}“
    Schon bekannt? {name} stellt sich vor: „{tag}“
    „{tag}“ Gezeichnet, {name}.
    Die Idee hinter {name}, zitiert: „{tag}“
    „{tag}“ Zu finden bei {name}.
    Kleine Vorstellung, diesmal {name}: „{tag}“
    Wie {name} es selbst nennt: „{tag}“
    „{tag}“ Der Name dazu: {name}.
    Zu {name} gehört dieser Satz: „{tag}“`),
  listLead: lines(`
    Das gehört dazu:
    Kurz notiert:
    Die Einzelheiten:
    Gut zu wissen:
    Auf einen Blick:
    Von der Seite:
    Was auffällt:
    Das Wichtigste:
    Im Überblick:`),
  proseLead: lines(`
    Was heißt das genau?
    Etwas ausführlicher:
    Konkret:
    In den Worten der Seite:
    Ein paar Einzelheiten dazu.`),
  questions: ['Was kann es?', 'Was sollte man wissen?', 'Was fällt auf?', 'Was gehört dazu?'],
  moreQuestions: ['Was noch?', 'Und sonst?', 'Gibt es mehr?', 'Und dann?', 'Noch etwas?'],
  closings: {
    visit: [
      'Mehr {where}.',
      'Alles Weitere {where}.',
      'Einfach mal reinschauen {where}.',
      'Die Einzelheiten stehen {where}.',
      'Weiterlesen {where}.',
    ],
    try: ['Jetzt ausprobieren {where}.', 'Selbst testen {where}.', 'Los geht es {where}.'],
    comment: [
      'Was meint ihr?',
      'Welcher Punkt ist euch wichtig?',
      'Fragen? Gern in die Kommentare.',
      'Was sollen wir als Nächstes zeigen?',
      'Kanntet ihr {name} schon?',
    ],
    save: ['Für später merken.', 'Am besten gleich speichern.', 'Einen Platz in der Sammlung wert.'],
    share: ['Gern weitersagen.', 'Wer sollte das sehen? Gern teilen.', 'Schickt es jemandem, der es braucht.'],
  },
  where: { link: 'unter dem Link', host: 'auf {host}', none: 'auf unserer Seite' },
  titles: ['{name}: {np}', 'Was ist {name}? {Np}', '{name} kurz erklärt: {np}', '{Np}: {name}', '{name} in Kürze: {np}'],
  taglineTitles: ['{name}: {tag}', '{name} kurz erklärt: {tag}'],
  steps: ['Zuerst: ', 'Dann: ', 'Danach: ', 'Weiter: ', 'Zum Schluss: '],
  sceneHooks: ['Was ist {name}?', 'Das ist {name}', 'Schon von {name} gehört?', '{name} auf einen Blick', 'Kurz vorgestellt: {name}'],
  sceneEnds: ['Mehr {where}', 'Zu finden {where}', 'Bis gleich {where}'],
};
