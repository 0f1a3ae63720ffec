import type { PlatformId } from '../schema/platform.ts';
import type { TextLimits } from './shapes.ts';

const shapes: Readonly<Record<PlatformId, string>> = {
  x: 'One thought, one fact, one or two hashtags at most; no title, no script.',
  linkedin: 'A first line that stands alone, short paragraphs, 60 to 200 words, three to five hashtags; no title, no script.',
  instagram: 'A first line of at most 125 characters, then short lines, 40 to 120 words, five to ten hashtags; no title, no script.',
  facebook: 'Conversational, 40 to 100 words, ends with something to answer, at most two hashtags; no title, no script.',
  tiktok:
    'A caption of one to three sentences with three to five hashtags, a title, and a `script` of 3 to 6 scenes that together last 6 to 10 seconds, each at most 70 characters on screen.',
  youtube:
    'A title of at most 70 characters with the subject first, a description of 40 to 150 words, three to five hashtags, and a `script` of 3 to 6 scenes that together last 6 to 10 seconds, each at most 70 characters on screen.',
};

const units = {
  weighted: 'weighted characters, a link counting 23',
  utf16: 'characters',
  escaped: 'characters, reserved ones counting twice',
} as const;

/** What a post on this platform looks like and the limits it must keep, as sentences for a model. */
export function platformGuide(platform: PlatformId, limits: TextLimits): string {
  return [
    shapes[platform],
    `The caption with hashtags and link has at most ${limits.textLength} ${units[limits.textUnit]}.`,
    ...(limits.titleLength === null ? [] : [`The title has at most ${limits.titleLength} characters.`]),
    ...(limits.hashtags === null ? [] : [`At most ${limits.hashtags} hashtags.`]),
  ].join(' ');
}
