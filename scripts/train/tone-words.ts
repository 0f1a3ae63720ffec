/** Words and short phrases of clear tone in eight languages, written for this package: one training text each. */
export const toneWords: readonly { readonly positive: string; readonly negative: string }[] = [
  {
    positive:
      'love it, great, amazing, awesome, thank you, thanks, perfect, excellent, beautiful, wonderful, best ever, happy, congratulations, well done, fantastic, proud, lovely, brilliant',
    negative:
      'hate it, terrible, awful, horrible, worst ever, bad, disappointed, angry, sad, disgusting, useless, broken, waste of money, pathetic, scam, annoying, boring, poor service',
  },
  {
    positive:
      'gracias, muchas gracias, me encanta, excelente, genial, increíble, maravilloso, perfecto, feliz, felicidades, hermoso, bonito, muy bueno, el mejor, qué lindo, te quiero, bien hecho, fantástico, me gusta mucho, contento',
    negative:
      'odio, terrible, horrible, pésimo, malo, muy mal, asco, triste, decepción, una vergüenza, el peor, mentira, basura, enojado, fatal, no funciona, estafa, aburrido, me duele, injusto',
  },
  {
    positive:
      "merci, merci beaucoup, j'adore, excellent, génial, magnifique, superbe, parfait, heureux, félicitations, très bien, trop bien, le meilleur, beau, j'aime, bravo, formidable, incroyable, content, top",
    negative:
      'nul, horrible, terrible, je déteste, mauvais, triste, honte, déçu, le pire, dégoûtant, arnaque, merde, inadmissible, énervé, ennuyeux, ça marche pas, scandaleux, raciste, mort, peur',
  },
  {
    positive:
      'danke, vielen dank, liebe, super, toll, wunderschön, großartig, perfekt, glücklich, glückwunsch, sehr gut, das beste, schön, klasse, ich freue mich, wunderbar, geil, hervorragend, lieb, genial',
    negative:
      'schlecht, furchtbar, schrecklich, hasse, schlimm, traurig, enttäuscht, das schlimmste, scheiße, ekelhaft, wütend, nervt, langweilig, betrug, peinlich, kaputt, schade, krank, angst, müll',
  },
  {
    positive:
      'grazie, grazie mille, adoro, ottimo, bellissimo, fantastico, meraviglioso, perfetto, felice, complimenti, bravo, bravissima, il migliore, bello, mi piace, stupendo, eccellente, amo, contento, buono',
    negative:
      'odio, terribile, orribile, pessimo, brutto, schifo, triste, deluso, vergogna, il peggiore, truffa, arrabbiato, noioso, male, disastro, non funziona, merda, scandalo, paura, ladri',
  },
  {
    positive:
      'obrigado, obrigada, muito obrigado, adorei, amei, ótimo, incrível, maravilhoso, perfeito, feliz, parabéns, lindo, linda, muito bom, o melhor, gostei, excelente, amo, fantástico, que legal',
    negative:
      'odeio, terrível, horrível, péssimo, ruim, muito mal, nojo, triste, decepcionado, vergonha, o pior, lixo, raiva, chato, droga, não funciona, golpe, merda, medo, injusto',
  },
  {
    positive:
      'شكرا, شكرا جزيلا, رائع, جميل, ممتاز, احب, مبروك, جدا رائع, سعيد, الحمد لله, حلو, افضل, مبدع, تسلم, الف مبروك, فرحان, محترم, عظيم, احسنت, ما شاء الله',
    negative: 'سيء, سيئ, حزين, اكره, فاشل, زفت, للاسف, كارثه, خايس, حرام, غاضب, اسوا, كذب, عيب, مقرف, ظلم, خساره, زعلان, فضيحه, نصب',
  },
  {
    positive:
      'धन्यवाद, शुक्रिया, बहुत अच्छा, शानदार, सुंदर, प्यार, बधाई, बेहतरीन, खुश, कमाल, बढ़िया, अच्छा लगा, shukriya, bahut accha, badhiya, mast, zabardast, pyaar, khush, mubarak',
    negative: 'बुरा, खराब, नफरत, दुखी, गुस्सा, बेकार, घटिया, शर्म, झूठ, धोखा, दुख, गंदा, bura, bekar, ghatiya, dukhi, gussa, sharam, bakwas, jhooth',
  },
];
