import { praiseMarks } from './reply-bank.ts';
import type { ReplyBank } from './reply-bank.ts';

export const english: ReplyBank = {
  language: 'en',
  thanks: {
    professional: ['Thank you for the kind words.', 'We appreciate your feedback. Thank you.', 'Thank you, that is good to hear.'],
    friendly: ['Thank you so much, that is lovely to read!', 'Thanks a lot, you made our day!', 'Aw, thank you! Great to have you here.'],
    direct: ['Thanks, good to hear.', 'Thank you!', 'Appreciated, thanks.'],
    playful: [
      'Thank you! We are grinning over here 😊',
      'Right back at you, and thanks! 🙌',
      'You just won the comment section. Thank you! 🎉',
    ],
    enthusiastic: ['Thank you, this means a lot to us!', 'Love hearing this, thank you!', 'What a great message, thank you!'],
  },
  answers: {
    professional: ['Thank you for asking. {fact}', 'A good question. {fact}', 'Thank you for your interest. {fact}'],
    friendly: ['Thanks for asking! {fact}', 'Good question! {fact}', 'Happy to help! {fact}'],
    direct: ['{fact}', 'Short answer: {fact}', 'In brief: {fact}'],
    playful: ['Glad you asked 😊 {fact}', 'We were hoping somebody would ask! {fact}', 'Drum roll… {fact}'],
    enthusiastic: ['Great question! {fact}', 'So glad you asked! {fact}', 'Love that question! {fact}'],
  },
  holding: {
    professional: [
      'Thank you for your message. A member of our team will read it and answer personally.',
      'Thank you for writing to us. We are passing this on to a colleague who can answer it.',
      'Thank you for letting us know. Somebody from our team will look at this.',
    ],
    friendly: [
      'Thanks for your message! One of us will take a look and answer you.',
      'Thanks for reaching out! We are passing this on to a colleague.',
      'Thank you for telling us! Somebody from the team will get back to you.',
    ],
    direct: [
      'Thanks. A colleague will answer this.',
      'Noted. Somebody from the team will look at it.',
      'Thank you. We are passing this on.',
    ],
    playful: [
      'Thanks for writing! We are fetching a human for this one.',
      'Thank you! This one goes straight to a person on our team.',
      'Thanks! We are handing this to somebody who knows better.',
    ],
    enthusiastic: [
      'Thank you for getting in touch! One of us will answer you personally.',
      'Thanks for your message! It is going to the right person on our team.',
      'Thank you for asking! A colleague will take it from here.',
    ],
  },
  question: /\?|^(?:how|what|when|where|which|who|why|can|could|does|do|is|are|will|would|has|have)\b/i,
  praise: new RegExp(
    `\\b(?:love|loving|great|awesome|amazing|excellent|fantastic|perfect|brilliant|wonderful|thank(?:s| you)|well done|nice|beautiful|best|cool|congrat\\w*|impressive|recommend)\\b|${praiseMarks}`,
    'iu',
  ),
  delicate:
    /\b(?:refund\w*|money back|charged|charge ?back|scam\w*|fraud\w*|lawyer|legal|lawsuit|sue|suing|court|police|broken|damaged|injur\w*|allerg\w*|sick|hospital|doctor|medical|died|dangerous|complain\w*|terrible|awful|worst|horrible|disappoint\w*|angry|unacceptable|never again|cancel\w*|delete my|my (?:order|account|data|address|phone|password|invoice)|gdpr|privacy|discriminat\w*|racis\w*|journalist|press inquiry|interview|discount|partnership|sponsor\w*|password|login|hacked|breach|late|missing|waiting|not working|does(?: not|n't) work|doesnt work|guarantee)\b/i,
};
