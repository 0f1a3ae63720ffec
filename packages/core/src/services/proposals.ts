import { contentIdOf } from '../agents/creative.ts';
import type { Draft, Report, RunRequest } from '../agents/draft.ts';
import { createPost } from '../prompts/index.ts';
import type { Content, GenerationMetadata } from '../schema/content.ts';
import type { ServiceContext } from './context.ts';
import type { EventRecorder } from './event-recorder.ts';
import type { Scorer } from './scorer.ts';

/** What a proposal of a test carries. */
export interface TestPlace {
  readonly abTestId: string;
  readonly variantId: string;
  /** The slot its block gives it; kept when it is approved in time. */
  readonly scheduledFor: Date;
}

/** Puts finished drafts into the approval queue. */
export interface Proposals {
  /** Writes each draft once, however often it is called: ids follow from the run. */
  save(
    request: Pick<RunRequest, 'runId' | 'userId' | 'webappId'>,
    drafts: readonly Draft[],
    reports: readonly Report[],
    place?: TestPlace,
  ): Promise<void>;
}

export function createProposals({
  store,
  events,
  score,
}: Pick<ServiceContext, 'store'> & { readonly events: EventRecorder; readonly score: Scorer }): Proposals {
  return {
    save: (request, drafts, reports, place) =>
      events.transaction(store, async (transaction, record) => {
        const rows = transaction.scope(request.userId).collection('content');
        for (const draft of drafts) {
          const id = contentIdOf(request.runId, draft.key);
          if ((await rows.get(id)) !== null) continue;
          const row = await rows.insert({ id, ...toContent(request, draft, reports), ...place });
          await rows.update(id, await score(transaction, row));
          await record(request.userId, 'content.created', { contentId: id, platform: draft.platform, runId: request.runId });
        }
      }),
  };
}

function toContent(
  request: Pick<RunRequest, 'runId' | 'webappId'>,
  draft: Draft,
  reports: readonly Report[],
): Omit<Content, 'id' | 'userId' | 'createdAt' | 'updatedAt'> {
  const { post } = draft;
  const style = Object.fromEntries(Object.entries(draft.style).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const failures = reports
    .filter(({ part, status }) => status === 'failed' && part.endsWith(draft.key))
    .map(({ part, detail }) => `${part}: ${detail}`);
  const metadata: GenerationMetadata = {
    runId: request.runId,
    briefId: `${request.runId}-${draft.variant}`,
    provider: draft.provider,
    model: draft.model,
    ...(draft.tier !== null && { tier: draft.tier }),
    promptId: createPost.id,
    promptVersion: createPost.version,
    citations: post.citations,
    style,
    altText: draft.media.flatMap(({ altText }) => (altText === null ? [] : [altText])),
    costNanoUsd: draft.costNanoUsd,
    explanation: JSON.parse(JSON.stringify(draft.explanation)) as NonNullable<GenerationMetadata['explanation']>,
    notes: [...draft.notes, ...failures],
  };
  return {
    webappId: request.webappId,
    platform: draft.platform,
    type: draft.type,
    status: 'pending',
    title: post.title,
    caption: post.caption,
    hashtags: post.hashtags,
    mediaUrls: draft.media.map(({ url }) => url),
    thread: post.thread,
    script: post.script === null ? null : post.script.scenes.map(({ text }) => text).join('\n'),
    link: draft.link,
    scheduledFor: null,
    postedAt: null,
    platformPostId: null,
    platformPostUrl: null,
    failureReason: null,
    rejectionReason: null,
    viralScore: draft.viralScore,
    abTestId: null,
    variantId: null,
    views: null,
    likes: null,
    comments: null,
    shares: null,
    clicks: null,
    ctr: null,
    approvedHash: null,
    approvedAt: null,
    approvedBy: null,
    generationMetadata: metadata,
    revision: 0,
  };
}
