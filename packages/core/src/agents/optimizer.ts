import { improvePost, type PostDraft } from '../prompts/index.ts';
import { isAmarktaiError } from '../errors.ts';
import type { Webapp } from '../schema/webapp.ts';
import { scorePost, type ViralScore } from '../viral/index.ts';
import { contentIdOf } from './creative.ts';
import type { Draft, Report, Research, RunRequest } from './draft.ts';
import type { AgentTools } from './tools.ts';

/** Below this a rewrite is tried. */
const goodEnough = 60;
/** A rewrite has to be better by this much to be worth the change. */
const worthwhile = 2;

export interface OptimizerOptions {
  /** The user's earlier captions, for uniqueness; empty when there are none. */
  readonly history: readonly string[];
}

/**
 * Scores a draft and, while it helps, has it rewritten by a model. The local composer writes from its bank and is not asked twice.
 * The better of the two texts goes on; the score says plainly how little text explains of reach.
 */
export async function optimize(
  request: RunRequest,
  draft: Draft,
  webapp: Webapp,
  research: Research,
  tools: AgentTools,
  { history }: OptimizerOptions,
  signal: AbortSignal,
): Promise<{ readonly draft: Draft; readonly reports: readonly Report[] }> {
  const first = scoreDraft(draft.platform, draft.post, research, history);
  const scored = withScore(draft, first);
  if (first.overallScore >= goodEnough || draft.tier === 'local') return { draft: scored, reports: [] };
  const { text } = await tools.models(request.userId);
  const subject = { userId: request.userId, contentId: contentIdOf(request.runId, draft.key), runId: request.runId, purpose: 'improve' };
  try {
    const result = await text.generate(
      improvePost.request({
        platform: draft.platform,
        brand: { ...webapp, targetLanguage: webapp.targetLanguage ?? research.language },
        facts: [...research.facts],
        style: draft.style,
        post: draft.post,
        recommendations: first.recommendations.map(({ message }) => message),
      }),
      await tools.costs.context(subject, signal),
    );
    await tools.costs.bookText(subject, result);
    const post = result.output as PostDraft;
    const second = scoreDraft(draft.platform, post, research, history);
    return { draft: second.overallScore >= first.overallScore + worthwhile ? withScore({ ...draft, post }, second) : scored, reports: [] };
  } catch (error) {
    signal.throwIfAborted();
    return {
      draft: scored,
      reports: [
        {
          part: `improve:${draft.key}`,
          status: 'skipped',
          detail: isAmarktaiError(error) ? error.message : 'Rewriting failed; the first text stays.',
        },
      ],
    };
  }
}

function scoreDraft(platform: Draft['platform'], post: PostDraft, research: Research, history: readonly string[]): ViralScore {
  return scorePost({
    platform,
    caption: post.thread?.[0] ?? post.caption,
    hashtags: post.hashtags,
    ...(post.title !== null && { title: post.title }),
    ...(research.trends.length > 0 && { trends: research.trends.map(({ topic, volume }) => ({ topic, volume })) }),
    ...(history.length > 0 && { history: history.map((caption) => ({ caption })) }),
  });
}

function withScore(draft: Draft, score: ViralScore): Draft {
  const { overallScore, positiveFactors, negativeFactors, recommendations } = score;
  return { ...draft, viralScore: overallScore, explanation: { positiveFactors, negativeFactors, recommendations } };
}
