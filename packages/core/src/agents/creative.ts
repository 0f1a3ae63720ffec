import { createPost, type PostDraft, type PostStyle } from '../prompts/index.ts';
import type { PlatformId } from '../schema/platform.ts';
import type { Content } from '../schema/content.ts';
import type { Webapp } from '../schema/webapp.ts';
import type { Draft, Research, RunRequest } from './draft.ts';
import type { AgentTools } from './tools.ts';

export interface CreativeOptions {
  readonly styles: readonly PostStyle[];
  /** Sentences of what worked before. */
  readonly insights: readonly string[];
  /** Captions of the account's earlier posts on the platform, newest first; new ones do not repeat them. */
  readonly earlier: readonly string[];
}

/** Writes the posts of one platform, one after the other, so that each knows what the earlier ones said. */
export async function write(
  request: RunRequest,
  platform: PlatformId,
  webapp: Webapp,
  research: Research,
  tools: AgentTools,
  { styles, insights, earlier }: CreativeOptions,
  signal: AbortSignal,
): Promise<readonly Draft[]> {
  const { text } = await tools.models(request.userId);
  const drafts: Draft[] = [];
  for (let variant = 0; variant < request.variants; variant += 1) {
    const style = styles[variant] ?? {};
    const key = `${platform}:${variant}`;
    const subject = { userId: request.userId, contentId: contentIdOf(request.runId, key), runId: request.runId, purpose: 'caption' };
    const result = await text.generate(
      createPost.request({
        platform,
        brand: { ...webapp, targetLanguage: webapp.targetLanguage ?? research.language },
        facts: [...research.facts],
        trends: [...research.trends],
        style,
        insights: [...insights],
        avoid: [...drafts.map(({ post }) => post.caption), ...earlier],
        link: linkOf(platform, webapp.url),
        variantIndex: variant,
        runSeed: request.runId,
      }),
      await tools.costs.context(subject, signal),
    );
    await tools.costs.bookText(subject, result);
    // The router validates structured output by the prompt's schema, so it is there.
    const post = result.output as PostDraft;
    drafts.push({
      key,
      platform,
      variant,
      style,
      type: contentTypeOf(platform, post),
      link: linkOf(platform, webapp.url),
      post,
      provider: result.provider,
      model: result.model,
      tier: result.tier ?? null,
      costNanoUsd: result.costNanoUsd,
      media: [],
      video: null,
      viralScore: null,
      explanation: null,
      notes: post.notes,
    });
  }
  return drafts;
}

/** The link a post carries. None where links do not work in captions, and none on X, where a post with a link costs $0.20 instead of $0.015. */
export function linkOf(platform: PlatformId, url: string): string | null {
  return platform === 'linkedin' || platform === 'facebook' || platform === 'youtube' ? url : null;
}

/** The id a draft's post will have: the same however often a run is resumed. */
export function contentIdOf(runId: string, key: string): string {
  return `${runId}-${key.replace(':', '-')}`;
}

function contentTypeOf(platform: PlatformId, post: PostDraft): Content['type'] {
  if (platform === 'youtube') return 'short';
  if (platform === 'tiktok') return 'video';
  if (post.thread !== null && post.thread.length > 1) return 'thread';
  return platform === 'instagram' ? 'image' : 'text';
}
