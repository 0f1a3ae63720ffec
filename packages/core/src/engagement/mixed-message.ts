import { phrases } from '../text/phrases.ts';

/** Words that take praise back, or may. */
export const reservations = phrases(
  "if|but|however|although|though|except|unless|instead|unfortunately|sadly|sorry|hate|bad|worse|worst|terrible|awful|horrible|wrong|fail\\w*|lost|lose|late|waiting|waited|problem\\w*|issue\\w*|sarcas\\w*|nice try|good luck (?:with|getting|finding)|before you (?:changed|updated|moved|sold)|(?:came|come|comes|fell|falls|falling) (?:off|apart|out|undone)|sent me to|pity|regret\\w*|(?:two|three|four|five|six|0|00) times|for nothing|losing|loses?|broke|breaks?|broken|ruin\\w*|cardboard|until (?:last|now|today|yesterday|recently|you)|never (?:again|allowed|asked|came|arrived|got|received|works?)|nothing works|(?:don't|doesn't|dont|doesnt|didn't|never|not|stopped) work\\w*|too (?:expensive|small|big|slow|late|long|much|pricey|tight)|overpriced|late again|another update|delay\\w*|missing|damaged|defective|crash\\w*|scratch\\w*|leak\\w*|stopped|cassé\\w*|abîmé\\w*|retard|roto|rota|tarde|rott[oa]|ritardo|quebrad\\w*|atras\\w*|defeito|kaputt|verspät\\w*|leider|defekt|مكسور|متاخر|للاسف|خراب|टूट\\w*|देर|yeah right|thanks for nothing|too bad|used to|should have|shame|joke|would rather|overrated|disappoint\\w*|pero|mais|aber|ma|però|mas|لكن|लेकिन|पर",
);
/** Words that turn what follows. */
export const negations = phrases(
  "not|never|no|isn't|aren't|don't|dont|doesn't|didn't|didnt|won't|wont|wasn't|can't(?! (?:wait|thank|stop|get enough))|cant(?! (?:wait|thank|stop))|cannot|couldn't|without|nothing|nobody|no|nunca|sin|pas|jamais|sans|nicht|kein\\w*|nie|ohne|non|mai|senza|não|nao|nem|sem|لا|ليس|नहीं|मत",
);

export const mixedMessagePatterns: readonly RegExp[] = [reservations, negations];
