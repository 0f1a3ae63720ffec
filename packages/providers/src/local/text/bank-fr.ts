import { type Bank, lines } from './bank.ts';

const openings = lines(`
  Voici {name}. En bref : {np}.
  {Np} : voilà ce que propose {name}.
  C’est quoi, {name} ? Tout simplement {np}.
  {name} en une phrase ? Disons {np}.
  Vous connaissez {name} ? Imaginez {np}.
  Un nom à retenir : {name}. L’idée, c’est {np}.
  Derrière {name}, on trouve surtout {np}.
  Sans grands discours, {np}. Son nom : {name}.
  Aujourd’hui, parlons de {name}. Plus précisément, {np}.
  Curieux de découvrir {name} ? L’essentiel tient ici : {np}.
  Certaines choses s’expliquent vite. {name}, par exemple, est {np}.
  {Np}, autrement dit {name}.
  Regardons {name} de plus près. Au cœur du sujet, {np}.
  On cherche souvent longtemps. Avec {name}, vous avez {np}.
  Une ligne suffit pour {name}, et la voici : {np}.
  Pensez à {np}. Donnez-lui un nom : {name}.
  Moins chercher, mieux trouver. Chez {name} vous attend {np}.
  Pourquoi faire long ? {name} signifie {np}.`);

/** French wording, written for this package. */
export const french: Bank = {
  language: 'fr',
  openings: { ask: openings, claim: openings, contrast: openings, inside: openings },
  audience: [],
  afterFact: [],
  tagline: lines(`
    {name} en une phrase : « {tag} »
    Voici {name}. Avec ses propres mots : « {tag} »
    « {tag} » C’est ainsi que se décrit {name}.
    C’est quoi, {name} ? Le site le dit ainsi : « {tag} »
    Une ligne de {name} qui en dit long : « {tag} »
    Vous découvrez {name} ? Commencez par ceci : « {tag} »
    « {tag} » Voilà ce que dit {name}.
    {name} va droit au but : « {tag} »
    Lu chez {name} : « {tag} »
    Qui demande {name} lira : « {tag} »
    Déjà vu ? {name} se présente : « {tag} »
    « {tag} » Signé {name}.
    L’idée de {name}, citée : « {tag} »
    « {tag} » À retrouver chez {name}.
    Petite présentation de {name} : « {tag} »
    Comment {name} se raconte : « {tag} »
    « {tag} » Et le nom, c’est {name}.
    Avec {name} vient cette phrase : « {tag} »`),
  listLead: [
    'Au programme :',
    'En bref :',
    'Les détails :',
    'Bon à savoir :',
    'En un coup d’œil :',
    'Sur le site :',
    'À noter :',
    'L’essentiel :',
    'Quelques points :',
  ],
  proseLead: [
    'Concrètement :',
    'Un peu plus en détail :',
    'Avec les mots du site :',
    'Qu’est-ce que cela veut dire ?',
    'Quelques précisions.',
  ],
  questions: ['Que faut-il savoir ?', 'Qu’en dit le site ?', 'Par où commencer ?', 'Qu’est-ce qui compte ?'],
  moreQuestions: ['Quoi d’autre ?', 'Et ensuite ?', 'Encore un point ?', 'Et puis ?'],
  closings: {
    visit: ['La suite {where}.', 'Tout le reste est {where}.', 'Venez voir {where}.', 'Les détails sont {where}.', 'À découvrir {where}.'],
    try: ['À essayer {where}.', 'Faites le test {where}.', 'Pour commencer : {where}.'],
    comment: [
      'Qu’en pensez-vous ?',
      'Quel point compte le plus pour vous ?',
      'Des questions ? Écrivez-nous ici.',
      'Que voulez-vous voir ensuite ?',
      'Vous connaissiez {name} ?',
    ],
    save: ['À garder pour plus tard.', 'Enregistrez pour y revenir.', 'Une idée à conserver.'],
    share: ['À partager autour de vous.', 'Qui devrait voir cela ? Partagez.', 'Envoyez-le à un proche.'],
  },
  where: { link: 'sur le lien', host: 'sur {host}', none: 'sur notre site' },
  titles: ['{name} : {np}', 'C’est quoi, {name} ? {Np}', '{name} en bref : {np}', '{Np} : {name}', 'Découvrez {name} : {np}'],
  taglineTitles: ['{name} : {tag}', '{name} en bref : {tag}'],
  steps: ['D’abord : ', 'Ensuite : ', 'Puis : ', 'Après cela : ', 'Enfin : '],
  sceneHooks: ['C’est quoi, {name} ?', 'Voici {name}', 'Vous connaissez {name} ?', '{name} en bref', 'Découvrez {name}'],
  sceneEnds: ['La suite {where}', 'À retrouver {where}', 'Rendez-vous {where}'],
};
