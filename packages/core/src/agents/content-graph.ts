import type { BaseCheckpointSaver } from '@langchain/langgraph';
import PQueue from 'p-queue';
import type { PostStyle } from '../prompts/index.ts';
import type { PlatformId } from '../schema/platform.ts';
import type { Webapp } from '../schema/webapp.ts';
import { write } from './creative.ts';
import { type Draft, mergeDrafts, type Report, type Research, type RunRequest } from './draft.ts';
import { film, illustrate } from './media.ts';
import { optimize } from './optimizer.ts';
import { research } from './research.ts';
import type { AgentTools, ReportProgress } from './tools.ts';

/** What learning asks of a run; JSON. */
export interface Guidance {
  /** Styles by platform, one a variant. */
  readonly styles: Readonly<Partial<Record<PlatformId, readonly PostStyle[]>>>;
  readonly insights: readonly string[];
  /** The user's earlier captions by platform. */
  readonly history: Readonly<Partial<Record<PlatformId, readonly string[]>>>;
}

export interface ContentRun {
  readonly request: RunRequest;
  readonly webapp: Webapp;
  readonly guidance: Guidance;
  readonly signal: AbortSignal;
  readonly report: ReportProgress;
  /** Writes the proposals; called with everything at once, and again with the same after a crash in it. */
  readonly save: (drafts: readonly Draft[], reports: readonly Report[]) => Promise<void>;
}

const nothingFound: Research = { facts: [], trends: [], language: null, themeColor: null };

/**
 * Runs, or resumes, the graph: research → creative, one branch a platform → pictures → videos → optimizer → save. Each node's result is
 * checkpointed: a run that was killed goes on at the node where it stopped. The graph ends at proposals; nothing in it publishes.
 */
export async function runContentGraph(
  run: ContentRun,
  tools: AgentTools,
  checkpointer: BaseCheckpointSaver,
): Promise<{ readonly drafts: readonly Draft[]; readonly reports: readonly Report[] }> {
  const { Annotation, END, Send, START, StateGraph } = await import('@langchain/langgraph');
  const { request, webapp, guidance, signal, report, save } = run;
  const State = Annotation.Root({
    research: Annotation<Research>({ reducer: (_, next) => next, default: () => nothingFound }),
    drafts: Annotation<readonly Draft[]>({ reducer: mergeDrafts, default: () => [] }),
    reports: Annotation<readonly Report[]>({ reducer: (current, more) => [...current, ...more], default: () => [] }),
    /** Only in the branches of `Send`. */
    platform: Annotation<PlatformId>,
    saved: Annotation<boolean>({ reducer: (_, next) => next, default: () => false }),
  });
  type StateType = typeof State.State;
  let written = 0;

  const graph = new StateGraph(State)
    .addNode('researching', async () => {
      await report(2, 'Reading the site');
      const result = await research(webapp, tools, signal);
      await report(20, 'Research done', `${result.research.facts.length} facts`);
      return { research: result.research, reports: result.reports };
    })
    .addNode('creative', async (state: StateType) => {
      const { platform } = state;
      try {
        const drafts = await write(
          request,
          platform,
          webapp,
          state.research,
          tools,
          { styles: guidance.styles[platform] ?? [], insights: guidance.insights, earlier: guidance.history[platform] ?? [] },
          signal,
        );
        written += 1;
        await report(20 + Math.round((30 * written) / request.platforms.length), `Wrote for ${platform}`);
        return { drafts, reports: [{ part: `creative:${platform}`, status: 'ok' as const, detail: `${drafts.length} written.` }] };
      } catch (error) {
        signal.throwIfAborted();
        const detail = error instanceof Error ? error.message : 'Writing failed.';
        return { reports: [{ part: `creative:${platform}`, status: 'failed' as const, detail }] };
      }
    })
    .addNode('illustrating', async (state: StateType) => {
      await report(52, 'Making pictures');
      const steps = await each(state.drafts, (draft) => illustrate(request, draft, webapp, state.research, tools, signal));
      return { drafts: steps.map(({ draft }) => draft), reports: steps.flatMap(({ reports }) => reports) };
    })
    .addNode('filming', async (state: StateType) => {
      await report(70, 'Pictures made');
      const steps = await each(state.drafts, (draft) => film(request, draft, tools, signal));
      return { drafts: steps.map(({ draft }) => draft), reports: steps.flatMap(({ reports }) => reports) };
    })
    .addNode('optimizing', async (state: StateType) => {
      await report(90, 'Videos made');
      const steps = await each(state.drafts, (draft) =>
        optimize(request, draft, webapp, state.research, tools, { history: guidance.history[draft.platform] ?? [] }, signal),
      );
      return { drafts: steps.map(({ draft }) => draft), reports: steps.flatMap(({ reports }) => reports) };
    })
    .addNode('saving', async (state: StateType) => {
      await report(95, 'Scored');
      await save(state.drafts, state.reports);
      await report(99, 'Saved');
      return { saved: true };
    })
    .addEdge(START, 'researching')
    .addConditionalEdges(
      'researching',
      (state: StateType) => request.platforms.map((platform) => new Send('creative', { ...state, platform })),
      ['creative'],
    )
    .addEdge('creative', 'illustrating')
    .addEdge('illustrating', 'filming')
    .addEdge('filming', 'optimizing')
    .addEdge('optimizing', 'saving')
    .addEdge('saving', END)
    .compile({ checkpointer });

  // Each node's result is stored before the next one starts, so that a killed run pays for nothing twice that was finished.
  const config = { configurable: { thread_id: request.runId }, signal, durability: 'sync' as const };
  const before = await graph.getState(config);
  // `next` does not tell whether a thread has ended: it is empty, too, while every branch is done and nothing has followed.
  const hasEnded = (before.values as Partial<StateType>).saved === true;
  // A thread that has begun is resumed; `null` means: go on where it stopped.
  const end = hasEnded ? before.values : await graph.invoke(before.createdAt === undefined ? {} : null, config);
  return { drafts: (end as StateType).drafts, reports: (end as StateType).reports };
}

/** A few at a time, results in order. */
async function each<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const queue = new PQueue({ concurrency: 2 });
  return Promise.all(items.map((item) => queue.add(() => work(item))));
}
