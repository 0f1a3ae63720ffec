import { praiseMarks } from './reply-bank.ts';
import type { ReplyBank } from './reply-bank.ts';

export const french: ReplyBank = {
  language: 'fr',
  thanks: {
    professional: ['Merci pour vos mots aimables.'],
    friendly: ['Merci beaucoup, cela nous fait très plaisir !'],
    direct: ['Merci !'],
    playful: ['Merci, vous nous faites sourire 😊'],
    enthusiastic: ['Un grand merci, cela compte beaucoup pour nous !'],
  },
  answers: {
    professional: ['Merci pour votre question. {fact}'],
    friendly: ['Bonne question ! {fact}'],
    direct: ['{fact}'],
    playful: ['On attendait cette question 😊 {fact}'],
    enthusiastic: ['Excellente question ! {fact}'],
  },
  holding: {
    professional: ['Merci pour votre message. Une personne de notre équipe le lira et vous répondra.'],
    friendly: ['Merci pour votre message ! Quelqu’un de l’équipe va regarder.'],
    direct: ['Merci. Nous transmettons à l’équipe.'],
    playful: ['Merci ! On appelle un humain pour celle-ci.'],
    enthusiastic: ['Merci pour votre message ! Une personne de l’équipe vous répondra.'],
  },
  question: /\?|^(?:comment|quand|où|quel\w*|qui|pourquoi|combien|est-ce)\b/i,
  praise: new RegExp(`\\b(?:merci|super|génial|bravo|parfait|adore|magnifique|excellent|recommande)\\b|${praiseMarks}`, 'iu'),
  delicate:
    /(?:rembours|arnaque|avocat|plainte|police|cassé|allerg|malade|déçu|horrible|annul|rgpd|compte|facture|commande|mot de passe|réduction|presse|retard|ne fonctionne pas|ne marche pas)/i,
};
