import type { BaseCheckpointSaver } from '@langchain/langgraph';
import { contentIdOf } from '../agents/creative.ts';
import { type Guidance, runContentGraph } from '../agents/content-graph.ts';
import type { Draft, RunRequest } from '../agents/draft.ts';
import type { AgentTools, ReportProgress } from '../agents/tools.ts';
import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { FindOptions, Page } from '../ports/store.ts';
import { createPost } from '../prompts/index.ts';
import type { Run } from '../schema/job.ts';
import type { PlatformId } from '../schema/platform.ts';
import type { ContentService } from './content.ts';
import type { ServiceContext } from './context.ts';
import type { Proposals } from './proposals.ts';
import type { SettingsService } from './settings.ts';
import type { WebappsService } from './webapps.ts';

export type GenerationRequest = Omit<RunRequest, 'runId' | 'userId'>;

export interface GenerationEstimate {
  readonly platform: PlatformId;
  /** Nano-dollars by kind; `null` where the price is unknown. */
  readonly costs: Readonly<Partial<Record<'llm' | 'images' | 'videos' | 'audio', number | null>>>;
}

/** Makes proposals for the approval queue. */
export interface GenerationService {
  /** Starts a run in the background. @throws `not_found` when the web app is not the user's. */
  start(userId: string, request: GenerationRequest): Promise<{ readonly jobId: string; readonly runId: string }>;
  /** Runs, or resumes, a started run: what the job calls. */
  run(
    userId: string,
    runId: string,
    options: { readonly signal: AbortSignal; readonly report: ReportProgress },
  ): Promise<{ readonly contentIds: readonly string[] }>;
  estimate(
    userId: string,
    options: { readonly platforms: readonly PlatformId[]; readonly images: boolean; readonly videos: boolean; readonly audio: boolean },
  ): Promise<readonly GenerationEstimate[]>;
  getRun(userId: string, id: string): Promise<Run>;
  listRuns(userId: string, options: Pick<FindOptions<Run>, 'limit' | 'cursor'>): Promise<Page<Run>>;
}

/** What learning asks of the next run; see `agents/content-graph.ts`. */
export type GuideRun = (userId: string, request: GenerationRequest & { readonly runId: string }) => Promise<Guidance>;

export interface GenerationDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'logger'> {
  readonly tools: AgentTools;
  readonly webapps: WebappsService;
  readonly settings: SettingsService;
  readonly content: ContentService;
  readonly jobs: () => JobRunner;
  readonly proposals: Proposals;
  readonly guide: GuideRun;
  readonly checkpointer: () => Promise<BaseCheckpointSaver>;
}

export function createGenerationService(dependencies: GenerationDependencies): GenerationService {
  const { store, clock, ids, tools, webapps, settings, content, proposals, guide } = dependencies;

  const getRun: GenerationService['getRun'] = async (userId, id) => {
    const row = await store.scope(userId).collection('runs').get(id);
    if (row === null) throw new AmarktaiError('not_found', `There is no run ${id}.`, { details: { id } });
    return row;
  };

  return {
    getRun,
    listRuns: (userId, options) =>
      store
        .scope(userId)
        .collection('runs')
        .find({ ...options, order: [{ field: 'createdAt', direction: 'desc' }] }),

    async start(userId, request) {
      await webapps.get(userId, request.webappId);
      const runId = ids();
      await store
        .scope(userId)
        .collection('runs')
        .insert({
          id: runId,
          webappId: request.webappId,
          jobId: null,
          trigger: request.trigger,
          status: 'queued',
          input: JSON.parse(JSON.stringify(request)) as Run['input'],
          contentIds: [],
          reports: [],
          costNanoUsd: null,
          startedAt: null,
          finishedAt: null,
        });
      const job = await dependencies.jobs().start(userId, 'generate_content', { runId }, { runId });
      await store.scope(userId).collection('runs').update(runId, { jobId: job.id });
      return { jobId: job.id, runId };
    },

    async run(userId, runId, { signal, report }) {
      const row = await getRun(userId, runId);
      const rows = store.scope(userId).collection('runs');
      const request: RunRequest = { ...(row.input as unknown as GenerationRequest), runId, userId };
      const webapp = await webapps.get(userId, request.webappId);
      await rows.update(runId, { status: 'running', startedAt: row.startedAt ?? clock.now() });
      try {
        const { drafts, reports } = await runContentGraph(
          {
            request,
            webapp,
            guidance: await guide(userId, request),
            signal,
            report,
            save: (finished, notes) => proposals.save(request, finished, notes),
          },
          tools,
          await dependencies.checkpointer(),
        );
        if (drafts.length === 0) {
          const why =
            reports.find(({ part, status }) => part.startsWith('creative') && status === 'failed')?.detail ?? 'Nothing was written.';
          throw new AmarktaiError('all_providers_failed', `The run ${runId} made no post: ${why}`, { details: { runId } });
        }
        const contentIds = drafts.map(({ key }) => contentIdOf(runId, key));
        await rows.update(runId, {
          status: 'succeeded',
          contentIds: [...contentIds],
          reports: reports.map((entry) => ({ ...entry })),
          costNanoUsd: totalCost(drafts),
          finishedAt: clock.now(),
        });
        await approveByItself(userId, contentIds);
        return { contentIds };
      } catch (error) {
        if (!signal.aborted) await rows.update(runId, { status: 'failed', finishedAt: clock.now() });
        throw error;
      }
    },

    async estimate(userId, { platforms, images, videos, audio }) {
      const models = await tools.models(userId);
      return platforms.map((platform) => ({
        platform,
        costs: {
          llm: models.text.estimate(createPost.request({ platform, brand: { name: 'Brand' } })).costNanoUsd,
          ...(images && { images: models.image?.estimate({ prompt: '', width: 1080, height: 1080 }).costNanoUsd ?? null }),
          ...(videos && {
            videos: models.video?.estimate({ prompt: '', width: 720, height: 1280, durationSeconds: 8 }).costNanoUsd ?? null,
          }),
          ...(audio && { audio: models.audio?.estimate({ text: 'x'.repeat(400) }).costNanoUsd ?? null }),
        },
      }));
    },
  };

  /** With `auto_approve` on, posts without a doubt are approved; the rest wait for a person. */
  async function approveByItself(userId: string, contentIds: readonly string[]): Promise<void> {
    if (!(await settings.get(userId)).autoApprove) return;
    for (const id of contentIds) {
      const row = await content.get(userId, id);
      if (row.status !== 'pending' || (row.generationMetadata.risk?.level ?? 'low') !== 'low') continue;
      try {
        await content.approve(userId, id, { by: 'automation' });
      } catch (error) {
        if (!isAmarktaiError(error)) throw error;
        dependencies.logger.info(`Post ${id} could not be approved automatically and waits for a person.`, { code: error.code });
      }
    }
  }
}

function totalCost(drafts: readonly Draft[]): number | null {
  return drafts.some(({ costNanoUsd }) => costNanoUsd === null)
    ? null
    : drafts.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0);
}
