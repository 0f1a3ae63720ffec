import { chooseStyles } from '../../learning/choose-styles.ts';
import type { Random } from '../../ports/clock.ts';
import type { AbTest } from '../../schema/ab-test.ts';
import type { Content } from '../../schema/content.ts';

export type Arm = AbTest['variants'][number];

/** What a caller may say of a variant: texts for the first block. */
export interface GivenVariant {
  readonly variantId: string;
  readonly title?: string | null;
  readonly caption?: string | null;
  readonly hashtags?: readonly string[] | null;
}

/**
 * The arms of a test. Each is a style: texts given by the caller are its first post, later ones are written in the style. The first arm has the
 * content's own style; the others differ from it in the hook, so that a difference can be told to something.
 */
export function armsOf(content: Content, given: readonly GivenVariant[] | null, count: number, random: Random): readonly Arm[] {
  const own = content.generationMetadata.style ?? {};
  const others = chooseStyles(content.platform, 8, [], random).filter(({ hook }) => hook !== own['hook']);
  const style = (index: number): Record<string, string> =>
    index === 0 && Object.keys(own).length > 0 ? own : { ...own, hook: others[index]?.hook ?? 'claim' };
  if (given !== null) {
    return given.map(({ variantId, title = null, caption = null, hashtags = null }, index) => ({
      variantId,
      style: style(index),
      title,
      caption,
      hashtags: hashtags === null ? null : [...hashtags],
    }));
  }
  return Array.from({ length: count }, (_, index) => ({
    variantId: String.fromCharCode(65 + index),
    style: style(index),
    title: index === 0 ? content.title : null,
    caption: index === 0 ? content.caption : null,
    hashtags: index === 0 ? content.hashtags : null,
  }));
}
