import { planBlocks, slotClassOf } from '../../ab-testing/index.ts';
import { contentIdOf, linkOf, write } from '../../agents/creative.ts';
import type { Draft, Report } from '../../agents/draft.ts';
import { extractFacts } from '../../agents/facts.ts';
import { film, illustrate } from '../../agents/media.ts';
import { recall } from '../../agents/research.ts';
import type { AgentTools } from '../../agents/tools.ts';
import { AmarktaiError } from '../../errors.ts';
import type { AbBlock, AbTest } from '../../schema/ab-test.ts';
import type { PlatformId } from '../../schema/platform.ts';
import type { Webapp } from '../../schema/webapp.ts';
import type { ServiceContext } from '../context.ts';
import { earlierCaptions } from '../earlier-captions.ts';
import type { Proposals } from '../proposals.ts';
import type { Arm } from './arms.ts';

export interface BlockPlannerDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids'> {
  readonly tools: AgentTools;
  readonly proposals: Proposals;
}

/** Plans the next block of a test and writes its posts into the approval queue. */
export interface BlockPlanner {
  /** @returns the block, or `null` when no slots are free in the coming days. Repeatable: a half-written block is completed. */
  next(test: AbTest, number: number, timeZone: string, signal: AbortSignal): Promise<AbBlock | null>;
  /** Writes the posts of a planned block that are not there yet. */
  write(test: AbTest, block: AbBlock, signal: AbortSignal): Promise<void>;
}

const hour = 3_600_000;
/** Least time between two posts of the account. */
const gapMs: Readonly<Record<PlatformId, number>> = {
  x: hour,
  linkedin: 4 * hour,
  instagram: 4 * hour,
  facebook: 4 * hour,
  tiktok: 3 * hour,
  youtube: 4 * hour,
};
/** Slots are looked for from this far ahead, so that a person has time to approve. */
const leadMs = 12 * hour;
const horizonMs = 8 * 24 * hour;
/** Hours of the day, local, that a block may use. */
const hours = { first: 8, last: 20 };

export function createBlockPlanner({ store, clock, ids, tools, proposals }: BlockPlannerDependencies): BlockPlanner {
  const writePosts: BlockPlanner['write'] = async (test, block, signal) => {
    const webapp = test.webappId === null ? null : await store.scope(test.userId).collection('webapps').get(test.webappId);
    if (webapp === null)
      throw new AmarktaiError('not_found', `The web app of test ${test.id} is gone, so its posts cannot be written; cancel the test.`, {
        details: { testId: test.id },
      });
    for (const [place, variantId] of block.order.entries()) {
      const arm = test.variants.find((variant) => variant.variantId === variantId);
      const scheduledFor = block.slots[place];
      if (arm === undefined || scheduledFor === undefined) continue;
      await writePost(test, block, arm, scheduledFor, webapp, signal);
    }
  };

  return {
    write: writePosts,
    async next(test, number, timeZone, signal) {
      const rows = store.scope(test.userId).collection('abBlocks');
      const [known] = (await rows.find({ where: { testId: test.id, number }, limit: 1 })).rows;
      const block = known ?? (await plan(test, number, timeZone));
      if (block === null) return null;
      await writePosts(test, block, signal);
      return block;
    },
  };

  async function plan(test: AbTest, number: number, timeZone: string): Promise<AbBlock | null> {
    const now = clock.now().getTime();
    const scoped = store.scope(test.userId);
    const earlier = await scoped.collection('abBlocks').find({ where: { testId: test.id }, limit: 400 });
    const queued = await scoped
      .collection('publications')
      .find({ where: { platform: test.platform, dueAt: { gte: new Date(now - 24 * hour) } }, limit: 1000 });
    const taken = [
      ...earlier.rows.flatMap(({ slots }) => slots),
      ...queued.rows.filter(({ state }) => state !== 'cancelled').map(({ dueAt }) => dueAt),
    ];
    const from = Math.ceil((now + leadMs) / hour) * hour;
    const candidates = Array.from({ length: horizonMs / hour }, (_, index) => new Date(from + index * hour))
      .filter((at) => {
        const local = Number(new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at));
        return local >= hours.first && local <= hours.last;
      })
      .map((at) => ({ at, slotClass: slotClassOf(at, timeZone) }));
    // One permutation for the whole test: block number N takes row N, whenever it is planned.
    const variants = test.variants.map(({ variantId }) => variantId);
    const [slots] = planBlocks(candidates, { seed: test.seed, variants, blocks: 1, gapMs: gapMs[test.platform], taken });
    if (slots === undefined) return null;
    const order = orderOf(test, number);
    return scoped.collection('abBlocks').insert({
      id: ids(),
      testId: test.id,
      number,
      state: 'planned',
      order: [...order],
      slots: slots.posts.map(({ at }) => at),
      contentIds: Object.fromEntries(
        order.map((variantId) => [variantId, contentIdOf(runIdOf(test, number, variantId), `${test.platform}:0`)]),
      ),
      posts: {},
      exclusionReason: null,
      closedAt: null,
    });
  }

  async function writePost(test: AbTest, block: AbBlock, arm: Arm, scheduledFor: Date, webapp: Webapp, signal: AbortSignal): Promise<void> {
    const runId = runIdOf(test, block.number, arm.variantId);
    const scoped = store.scope(test.userId);
    if ((await scoped.collection('content').get(contentIdOf(runId, `${test.platform}:0`))) !== null) return;
    const stored = await recall(webapp, tools);
    const research = {
      facts: extractFacts({ pages: stored.pages, feedItems: stored.items, brand: webapp }),
      trends: [],
      language: webapp.targetLanguage,
      themeColor: null,
    };
    const request = {
      runId,
      userId: test.userId,
      webappId: webapp.id,
      platforms: [test.platform],
      includeMedia: true,
      variants: 1,
      trigger: 'ab_test' as const,
    };
    const given = block.number === 0 && arm.caption !== null ? givenDraft(test, arm, webapp) : null;
    const [written] =
      given === null
        ? await write(
            request,
            test.platform,
            webapp,
            research,
            tools,
            { styles: [arm.style], insights: [], earlier: await earlierCaptions(store, test.userId, test.platform) },
            signal,
          )
        : [given];
    if (written === undefined) return;
    const drawn = await illustrate(request, written, webapp, research, tools, signal);
    const filmed = await film(request, drawn.draft, tools, signal);
    const reports: readonly Report[] = [...drawn.reports, ...filmed.reports];
    await proposals.save(request, [filmed.draft], reports, { abTestId: test.id, variantId: arm.variantId, scheduledFor });
  }
}

/** The order of the arms in block `number`: row `number` of the test's rotation. */
function orderOf(test: AbTest, number: number): readonly string[] {
  const variants = test.variants.map(({ variantId }) => variantId);
  const start = Date.UTC(2000, 0, 1);
  // A calendar without gaps: the rotation depends on the seed alone, never on which slots were free.
  const candidates = Array.from({ length: (number + 1) * variants.length }, (_, index) => ({
    at: new Date(start + index * hour),
    slotClass: 'any',
  }));
  const rows = planBlocks(candidates, { seed: test.seed, variants, blocks: number + 1, gapMs: 0 });
  return rows[number]?.posts.map(({ variantId }) => variantId) ?? variants;
}

function runIdOf(test: AbTest, number: number, variantId: string): string {
  return `${test.id}-b${number}-${test.variants.findIndex((variant) => variant.variantId === variantId)}`;
}

/** A caller's text as the first block's post. */
function givenDraft(test: AbTest, arm: Arm, webapp: Webapp): Draft {
  const post = {
    title: arm.title,
    caption: arm.caption ?? '',
    hashtags: arm.hashtags ?? [],
    thread: null,
    script: null,
    citations: [],
    altText: null,
    notes: [],
  };
  return {
    key: `${test.platform}:0`,
    platform: test.platform,
    variant: 0,
    style: arm.style,
    type: test.platform === 'youtube' ? 'short' : test.platform === 'tiktok' ? 'video' : test.platform === 'instagram' ? 'image' : 'text',
    link: linkOf(test.platform, webapp.url),
    post: test.platform === 'tiktok' || test.platform === 'youtube' ? { ...post, script: { scenes: scenesOf(arm) } } : post,
    provider: 'caller',
    model: 'caller',
    tier: null,
    costNanoUsd: 0,
    media: [],
    video: null,
    viralScore: null,
    explanation: null,
    notes: [],
  };
}

/** A caller's text in two to five readable scenes. */
function scenesOf({ title, caption }: Arm): { text: string; seconds: number }[] {
  const sentences = `${title === null ? '' : `${title}. `}${caption ?? ''}`
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => sentence.trim() !== '');
  return sentences.slice(0, 5).map((text) => ({ text: text.slice(0, 90), seconds: 2 }));
}
