import type { imageBriefInput, imageBriefOutput, videoScriptInput, videoScriptOutput } from '@amarktai/core/prompts';
import type { z } from 'zod';
import { factsForPost } from './facts-for-post.ts';
import { composeScenes } from './scenes.ts';
import { subjectOf } from './subject.ts';
import { fill, pieceOf, slotOf, upperFirst } from './wording.ts';

/** The scenes of a short video. */
export function composeVideo(input: z.output<typeof videoScriptInput>): z.output<typeof videoScriptOutput> {
  const subject = subjectOf(input.brand, input.facts);
  const { what, brand, bank } = subject;
  const slot = slotOf(input, brand.name);
  const facts = factsForPost(subject.facts, brand, slot, (fact) => what.form !== 'none' && fact.text === what.quote);
  const filling = { name: brand.name, what, audience: null, where: '' };
  const { scenes, used } = composeScenes(subject, facts, filling, { slot, seconds: input.seconds });
  const title = what.form === 'noun' ? fill(pieceOf(bank.titles, slot), filling) : brand.name;
  return {
    title: (title.length <= 100 ? title : brand.name).slice(0, 100),
    scenes: [...scenes],
    citations: [
      ...(what.form === 'none' ? [] : [{ claim: what.form === 'noun' ? what.phrase : what.sentence, url: what.url, quote: what.quote }]),
      ...used.map((fact) => ({ claim: fact.text, url: fact.url, quote: fact.text })),
    ],
    notes: [...subject.notes],
  };
}

const backgrounds = [
  'on a plain light table',
  'before a calm wall in one colour',
  'in soft morning light',
  'seen from above',
  'with much empty space around',
  'close up with a blurred background',
];

/** Words for a card, and a plain scene for an image model. */
export function composeImage(input: z.output<typeof imageBriefInput>): z.output<typeof imageBriefOutput> {
  const subject = subjectOf(input.brand, input.facts);
  const { what, brand } = subject;
  const slot = slotOf(input, brand.name);
  const facts = factsForPost(subject.facts, brand, slot, (fact) => what.form !== 'none' && fact.text === what.quote);
  const shown = input.post.caption;
  const pool = [...facts.sentences, ...facts.fragments];
  // The card speaks of what the caption speaks of.
  const fact =
    pool.find((candidate) => shown.includes(candidate.text) && candidate.text.length <= 140) ??
    pool.find((candidate) => candidate.text.length <= 140);
  const says =
    what.form === 'noun' ? upperFirst(what.phrase) : what.form === 'sentence' && what.sentence.length <= 120 ? what.sentence : brand.name;
  const topic = what.form === 'noun' ? what.phrase : brand.category === '' ? brand.name : brand.category;
  const size = input.width > input.height ? 'wide' : input.width < input.height ? 'tall' : 'square';
  return {
    headline: says,
    subline: fact === undefined ? null : upperFirst(fact.text),
    prompt: `A single object that stands for ${topic}, ${pieceOf(backgrounds, slot)}, ${size} picture, natural colours, sharp, no text.`,
    negativePrompt: 'text, letters, logos, watermarks, faces, hands, clutter',
    altText: `${brand.name}: ${says}${/[.!?]$/.test(says) ? '' : '.'}`,
    citations: [
      ...(what.form === 'none' ? [] : [{ claim: says, url: what.url, quote: what.quote }]),
      ...(fact === undefined ? [] : [{ claim: upperFirst(fact.text), url: fact.url, quote: fact.text }]),
    ],
  };
}
