import { type Bank, lines } from './bank.ts';

const openings = lines(`
  Apresentamos {name}. Em poucas palavras: {np}.
  {Np}: é isso que há por trás de {name}.
  O que é {name}? Muito simples: {np}.
  {name} numa frase? Digamos, {np}.
  Conhece {name}? Imagine {np}.
  Um nome para lembrar: {name}. A ideia é {np}.
  Por trás de {name} está, sobretudo, {np}.
  Sem grandes discursos, {np}. O nome: {name}.
  Hoje falamos de {name}. Mais exatamente, {np}.
  Curiosidade sobre {name}? O essencial cabe aqui: {np}.
  Certas coisas explicam-se depressa. {name}, por exemplo, significa {np}.
  {Np}, ou seja, {name}.
  Vejamos {name} de perto. No centro, {np}.
  Procurar leva tempo. Com {name} encontra {np}.
  Basta uma linha para {name}, e aqui vai: {np}.
  Pense em {np}. Agora dê-lhe um nome: {name}.
  Menos procura, mais achados. Em {name} espera por si {np}.
  Para quê complicar? {name} quer dizer {np}.`);

/** Portuguese wording, written for this package. */
export const portuguese: Bank = {
  language: 'pt',
  openings: { ask: openings, claim: openings, contrast: openings, inside: openings },
  audience: [],
  afterFact: [],
  tagline: lines(`
    {name} numa frase: “{tag}”
    Isto é {name}. Nas suas palavras: “{tag}”
    “{tag}” É assim que {name} se descreve.
    O que é {name}? A página diz assim: “{tag}”
    Uma linha de {name} que diz muito: “{tag}”
    A descobrir {name}? Comece por isto: “{tag}”
    “{tag}” Assim fala {name}.
    {name} vai direto ao assunto: “{tag}”
    Lido em {name}: “{tag}”
    Quem pergunta por {name} lê: “{tag}”
    Já viu? {name} apresenta-se: “{tag}”
    “{tag}” Assinado, {name}.
    A ideia de {name}, citada: “{tag}”
    “{tag}” Encontra isto em {name}.
    Breve apresentação de {name}: “{tag}”
    Como {name} se conta: “{tag}”
    “{tag}” E o nome é {name}.
    Com {name} vem esta frase: “{tag}”`),
  listLead: [
    'Isto inclui:',
    'Em resumo:',
    'Os detalhes:',
    'Bom saber:',
    'Num relance:',
    'Da página:',
    'Para anotar:',
    'O essencial:',
    'Alguns pontos:',
  ],
  proseLead: ['Em concreto:', 'Com mais detalhe:', 'Nas palavras da página:', 'O que significa isso?', 'Alguns pormenores.'],
  questions: ['O que convém saber?', 'O que diz a página?', 'Por onde começar?', 'O que se destaca?'],
  moreQuestions: ['E que mais?', 'E depois?', 'Mais alguma coisa?', 'E a seguir?'],
  closings: {
    visit: [
      'Mais {where}.',
      'Tudo o resto está {where}.',
      'Dê uma vista de olhos {where}.',
      'Os detalhes estão {where}.',
      'Continue a ler {where}.',
    ],
    try: ['Experimente {where}.', 'Faça o teste {where}.', 'Comece {where}.'],
    comment: [
      'O que acha?',
      'Que ponto conta mais para si?',
      'Perguntas? Deixe-as aqui.',
      'O que quer ver a seguir?',
      'Já conhecia {name}?',
    ],
    save: ['Guarde para mais tarde.', 'Para ter à mão.', 'Uma ideia para guardar.'],
    share: ['Partilhe com quem quiser.', 'Quem devia ver isto? Partilhe.', 'Envie a quem precisa.'],
  },
  where: { link: 'no link', host: 'em {host}', none: 'na nossa página' },
  titles: ['{name}: {np}', 'O que é {name}? {Np}', '{name} em resumo: {np}', '{Np}: {name}', 'Descubra {name}: {np}'],
  taglineTitles: ['{name}: {tag}', '{name} em resumo: {tag}'],
  steps: ['Primeiro: ', 'Depois: ', 'Em seguida: ', 'A seguir: ', 'Por fim: '],
  sceneHooks: ['O que é {name}?', 'Isto é {name}', 'Conhece {name}?', '{name} em resumo', 'Descubra {name}'],
  sceneEnds: ['Mais {where}', 'Encontra tudo {where}', 'Até já {where}'],
};
