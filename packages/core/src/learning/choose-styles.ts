import type { Random } from '../ports/clock.ts';
import { type PostStyle, styleValues } from '../prompts/index.ts';
import type { PlatformId } from '../schema/platform.ts';

/** Formats a platform shows well; the first is the usual one. */
const formats: Readonly<Record<PlatformId, readonly string[]>> = {
  x: ['paragraph'],
  linkedin: ['paragraph', 'list', 'steps'],
  instagram: ['paragraph', 'list'],
  facebook: ['paragraph', 'qa'],
  tiktok: ['paragraph'],
  youtube: ['paragraph', 'list'],
};

/**
 * Styles for the variants of one post: hooks differ from each other, the rest is drawn. Styles that won a test come first.
 *
 * @param winners Styles that won on this platform, best first.
 * @param random Seeded by the run, so that a resumed run asks for the same.
 * @returns One style a variant.
 */
export function chooseStyles(platform: PlatformId, variants: number, winners: readonly PostStyle[], random: Random): readonly PostStyle[] {
  const hooks = shuffle(styleValues.hook, random);
  const pick = (values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? values[0] ?? '';
  return Array.from({ length: variants }, (_, index) => ({
    hook: hooks[index % hooks.length] ?? 'claim',
    tone: pick(styleValues.tone),
    length: pick(platform === 'x' ? ['short', 'medium'] : styleValues.length),
    format: pick(formats[platform]),
    cta: pick(styleValues.cta),
    ...winners[index],
  }));
}

function shuffle<Value>(values: readonly Value[], random: Random): Value[] {
  const shuffled = [...values];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as Value, shuffled[last] as Value];
  }
  return shuffled;
}
