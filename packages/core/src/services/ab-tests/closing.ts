import { frozenReading } from '../../ab-testing/index.ts';
import type { Patch, Store } from '../../ports/store.ts';
import type { AbBlock, AbTest } from '../../schema/ab-test.ts';
import type { Content } from '../../schema/content.ts';
import { freezeAgeSeconds, outcomeOf } from './measure.ts';

/** How long after the frozen age a snapshot may still come. */
const lateness = 0.25;
/** A post that is not out this long after its slot breaks its block. */
const slotToleranceMs = 24 * 3_600_000;

/**
 * What has become of a block: closed with its frozen numbers, left out with the reason, or `null` while it runs. A block enters the analysis once,
 * complete, and never changes afterwards; a missing snapshot leaves the whole block out.
 */
export async function closingOf(store: Store, test: AbTest, block: AbBlock, now: Date): Promise<Patch<AbBlock> | null> {
  const scoped = store.scope(test.userId);
  const ageMs = freezeAgeSeconds(test.platform) * 1000;
  const posts: AbBlock['posts'] = {};
  for (const [place, variantId] of block.order.entries()) {
    const content = await scoped.collection('content').get(block.contentIds[variantId] ?? '');
    const slot = block.slots[place];
    const postedAt = content?.postedAt ?? null;
    if (postedAt === null) {
      const over = slot !== undefined && now.getTime() - slot.getTime() > slotToleranceMs;
      const reason = whyNotPosted(content, over);
      if (reason === null) return null;
      return excluded(block, now, `The post of variant ${variantId} ${reason}.`);
    }
    const { rows } = await scoped
      .collection('metricSnapshots')
      .find({ where: { contentId: content?.id ?? '', ageSeconds: freezeAgeSeconds(test.platform) }, limit: 10 });
    const reading = frozenReading(rows, { platform: test.platform, postedAt });
    const outcome = reading === null ? null : outcomeOf(test.platform, reading);
    if (outcome === null && now.getTime() - postedAt.getTime() <= ageMs * (1 + lateness)) return null;
    posts[variantId] = outcome;
  }
  const missing = Object.entries(posts).find(([, outcome]) => outcome === null);
  return {
    state: 'closed',
    posts,
    closedAt: now,
    exclusionReason: missing === undefined ? null : `The numbers of variant ${missing[0]} were not read in time.`,
  };
}

function whyNotPosted(content: Content | null, over: boolean): string | null {
  if (content === null) return over ? 'was never written' : null;
  if (content.status === 'rejected') return 'was rejected';
  if (content.status === 'failed') return 'could not be published';
  return over ? 'was not approved and published in its slot' : null;
}

function excluded(block: AbBlock, now: Date, exclusionReason: string): Patch<AbBlock> {
  return {
    state: 'excluded',
    closedAt: now,
    exclusionReason,
    posts: Object.fromEntries(block.order.map((variantId) => [variantId, null])),
  };
}
