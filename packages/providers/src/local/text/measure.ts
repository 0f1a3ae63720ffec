import { weightedLength } from '@amarktai/core/viral';
import type { TextLimits } from '@amarktai/core/prompts';

// LinkedIn's little text format: these are escaped with a backslash; read 2026-11.
const escapedByLinkedIn = /[\\|{}@[\]()<>#*_~]/g;

/** Whether a caption fits with its hashtags and its link, laid out as they are published: each on a line of its own after a blank one. */
export function fits(caption: string, hashtags: readonly string[], link: string | null, limits: TextLimits): boolean {
  const whole = [caption, hashtags.map((tag) => `#${tag}`).join(' '), link ?? ''].filter((part) => part !== '').join('\n\n');
  return lengthOf(whole, limits.textUnit) <= limits.textLength;
}

function lengthOf(text: string, unit: TextLimits['textUnit']): number {
  if (unit === 'weighted') return weightedLength(text);
  return text.length + (unit === 'escaped' ? (text.match(escapedByLinkedIn)?.length ?? 0) : 0);
}
