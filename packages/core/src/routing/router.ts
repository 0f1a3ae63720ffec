import type { BudgetLedger } from '../ports/budget-ledger.ts';
import type { Clock, Random } from '../ports/clock.ts';
import type { HealthStore } from '../ports/health-store.ts';
import type { AudioProvider, ImageProvider, MediaResult, VideoProvider } from '../ports/media-provider.ts';
import type { Attempt, CallContext, TextProvider, TextRequest, TextResult, TextStreamEvent, Tier } from '../ports/text-provider.ts';
import type { MemoryBudget } from './budget.ts';
import { Call } from './call.ts';
import type { Candidate, RoutedProvider, Slot, TierPolicy } from './candidate.ts';
import type { Engine } from './engine.ts';
import { createEmitter, type Modality, type RouterEvent } from './events.ts';
import { audioOperation, imageOperation } from './media.ts';
import type { Operation } from './operation.ts';
import { createRegistry } from './registry.ts';
import { sharedHealth } from './shared-health.ts';
import { streamText } from './stream.ts';
import { systemClock } from '../defaults/system-clock.ts';
import { outcomeOf, tellEnd, tellStart } from './telling.ts';
import { textOperation } from './text.ts';
import { timersOf } from './timers.ts';
import type { Trial } from './trial.ts';
import { cancelVideo, pollVideo, startOperation, takeOperation } from './video.ts';

export interface RouterOptions {
  readonly text?: readonly Candidate<TextProvider>[];
  readonly image?: readonly Candidate<ImageProvider>[];
  readonly audio?: readonly Candidate<AudioProvider>[];
  readonly video?: readonly Candidate<VideoProvider>[];
  /** Every attempt holds its worst case here before it is sent. Without one nothing is held. */
  readonly budget?: BudgetLedger;
  /** Charged when a call names no scopes of its own. Default none. */
  readonly scopes?: readonly string[];
  /** The whole call with waiting, retries and body. Default 60,000. */
  readonly deadlineMs?: number;
  /** As `deadlineMs`, for submitting a job. Default 600,000. */
  readonly jobDeadlineMs?: number;
  /** One attempt until its whole answer, or a stream's first content. Default: 20,000 while another candidate is left, else the deadline. */
  readonly attemptTimeoutMs?: number;
  /** Longest silence inside a stream. Default 30,000, or `attemptTimeoutMs`. */
  readonly idleTimeoutMs?: number;
  /**
   * Ask the next candidate beside the first after this; the first valid answer wins, the other is cut off and stays booked.
   * Default: only when an answer is so late that it is probably lost (5 s from an endpoint never heard of, else three times its slowest answer). `null`: never.
   */
  readonly hedgeAfterMs?: number | null;
  /** Longest time a call waits, in all, for closed candidates to open. Default 10,000. */
  readonly maxWaitMs?: number;
  /** What a user's own key may fall back to. Default `infra`. */
  readonly tierPolicy?: TierPolicy;
  /** Whether candidates of the tier `free` are used at all: some vendors learn from what is sent for free. Default true. */
  readonly allowFreeTier?: boolean;
  /** Whether an answer without any text is a success. Default false. */
  readonly allowEmpty?: boolean;
  /** What follows when a stream breaks after its first content: `stream_interrupted`, or a `reset` event and another candidate. Default `fail`. */
  readonly onInterrupt?: 'fail' | 'restart';
  /** Whether an image whose outcome is unknown is asked for elsewhere, and perhaps paid twice. Default `fail`. */
  readonly onUnknownImage?: 'fail' | 'next';
  /** Shares breakers and cooldowns with other routers and processes. Default: this router's own. */
  readonly health?: HealthStore;
  /** Keys the digests under which credentials are kept in `health`; the same in all processes. */
  readonly healthSecret?: string;
  readonly onEvent?: (event: RouterEvent) => void;
  readonly clock?: Clock;
  readonly random?: Random;
}

/** Something that costs and can fail, other than the modalities: a crawl, a platform call. */
export interface RoutedTask<Provider extends RoutedProvider, Result> {
  /** Reuse one array: its health is kept as long as the array is. */
  readonly candidates: readonly Candidate<Provider>[];
  /** `once`: not repeated after an unknown outcome. `job`: nor after a server error. Default `call`: may be repeated. */
  readonly repeat?: 'call' | 'once' | 'job';
  /** Upper bound of the price in nano-dollars; `null` when unknown. Default 0. */
  estimate?(provider: Provider): number | null;
  send(provider: Provider, context: CallContext): Promise<Result>;
  /** The price of an answer. Default: the estimate. */
  cost?(result: Result, provider: Provider): number | null;
}

export interface RoutedAnswer<Result> {
  readonly result: Result;
  readonly provider: string;
  readonly model: string;
  readonly tier: Tier;
  readonly costNanoUsd: number | null;
  readonly attempts: readonly Attempt[];
}

/** Several providers as one of each kind. Every call rejects as said at `createRouter`. */
export interface Router {
  readonly text: TextProvider;
  readonly image: ImageProvider;
  readonly audio: AudioProvider;
  readonly video: VideoProvider;
  call<Provider extends RoutedProvider, Result>(task: RoutedTask<Provider, Result>, context?: CallContext): Promise<RoutedAnswer<Result>>;
  /** Ends what still runs in the background; later calls are refused. */
  close(): Promise<void>;
}

/**
 * Puts candidates behind one interface each: asked in the order of their tiers, one after the other until one answers, with breakers, cooldowns,
 * deadlines, budgets and cancellation. Providers are not to retry themselves.
 *
 * Calls reject with the reason of `context.signal` as soon as it is aborted, and otherwise with one `AmarktaiError` whose `details.attempts` lists every try:
 * `all_providers_failed` (`retryAfterMs`: when the first candidate opens; `cause`: the failure a person can do most about), `deadline_exceeded`,
 * `credential_invalid` and `credential_exhausted` for a user's own key under `tierPolicy: 'infra'`, `invalid_request`, `context_too_long`, `content_refused`,
 * `budget_exceeded`, `price_unknown`, `unsupported` when no candidate can do it, `outcome_unknown` for what must not be repeated, `stream_interrupted`.
 */
export function createRouter(options: RouterOptions): Router {
  const engine = createEngine(options);
  const registry = engine.registry;
  const allowFree = options.allowFreeTier ?? true;
  const slotsOf = <Provider extends RoutedProvider>(candidates: readonly Candidate<Provider>[] = []): readonly Slot<Provider>[] =>
    registry.slotsOf(allowFree ? candidates : candidates.filter((candidate) => candidate.tier !== 'free'));

  const text = slotsOf(options.text);
  const image = slotsOf(options.image);
  const audio = slotsOf(options.audio);
  const video = slotsOf(options.video);
  const tasks = new WeakMap<readonly unknown[], readonly Slot<RoutedProvider>[]>();
  const textOptions = { allowEmpty: options.allowEmpty ?? false };

  const media = async <Provider extends RoutedProvider>(
    slots: readonly Slot<Provider>[],
    operation: Operation<Provider, MediaResult>,
    context?: CallContext,
  ): Promise<MediaResult> => {
    const { trial, call } = await answer(engine, slots, operation, context);
    const { slot, result } = trial;
    return { ...result!, tier: slot.tier, costNanoUsd: slot.free ? 0 : result!.costNanoUsd, attempts: [...call.attempts] };
  };

  return {
    text: {
      ...facadeOf(text, 'text'),
      contextTokens: largestWindow(text),
      capabilities: {
        tools: text.some(({ provider }) => provider.capabilities.tools),
        schema: text.some(({ provider }) => provider.capabilities.schema),
        vision: text.some(({ provider }) => provider.capabilities.vision),
      },
      estimate: (request) => estimateText(text, request),
      generate: async <Output>(request: TextRequest<Output>, context?: CallContext): Promise<TextResult<Output>> => {
        const { trial, call } = await answer(engine, text, textOperation(request, textOptions), context);
        const { slot, result } = trial;
        return { ...result!, tier: slot.tier, costNanoUsd: slot.free ? 0 : result!.costNanoUsd, attempts: call.attempts };
      },
      stream: <Output>(request: TextRequest<Output>, context?: CallContext): AsyncIterable<TextStreamEvent<Output>> =>
        streamText(engine, text, request, context, textOptions),
    },
    image: {
      ...facadeOf(image, 'image'),
      estimate: (request) => ({ costNanoUsd: highest(image.map((slot) => (slot.free ? 0 : slot.provider.estimate(request).costNanoUsd))) }),
      generate: (request, context) => media(image, imageOperation(request), context),
    },
    audio: {
      ...facadeOf(audio, 'audio'),
      estimate: (request) => ({ costNanoUsd: highest(audio.map((slot) => (slot.free ? 0 : slot.provider.estimate(request).costNanoUsd))) }),
      generate: (request, context) => media(audio, audioOperation(request), context),
    },
    video: {
      ...facadeOf(video, 'video'),
      estimate: (request) => ({ costNanoUsd: highest(video.map((slot) => (slot.free ? 0 : slot.provider.estimate(request).costNanoUsd))) }),
      start: async (request, context) => {
        const { trial } = await answer(engine, video, startOperation(request), context);
        return takeOperation(engine, trial);
      },
      poll: async (operation, context) => pollVideo(engine, video, operation, context),
      cancel: async (operation, context) => cancelVideo(engine, video, operation, context),
    },
    call: async <Provider extends RoutedProvider, Result>(
      task: RoutedTask<Provider, Result>,
      context?: CallContext,
    ): Promise<RoutedAnswer<Result>> => {
      let slots = tasks.get(task.candidates) as readonly Slot<Provider>[] | undefined;
      if (!slots) tasks.set(task.candidates, (slots = slotsOf(task.candidates)));
      const { trial, call } = await answer(engine, slots, taskOperation(task), context);
      const { slot, result } = trial;
      const { provider, tier } = slot;
      const costNanoUsd = slot.free ? 0 : result!.costNanoUsd;
      return { result: result!.value, provider: provider.id, model: provider.model, tier, costNanoUsd, attempts: [...call.attempts] };
    },
    close: async () => {
      engine.closed = true;
      for (const probe of Array.from(engine.background.values())) probe.abort();
      for (const sleeper of Array.from(engine.sleepers)) sleeper.wake();
    },
  };
}

function createEngine(options: RouterOptions) {
  const clock = options.clock ?? systemClock;
  const deadlineMs = options.deadlineMs ?? 60_000;
  const secret = options.healthSecret ?? 'amarktai';
  const shared = options.health ? sharedHealth(options.health, clock, secret) : null;
  const budget = options.budget ?? null;
  const prefix = Math.random().toString(36).slice(2, 10);
  let calls = 0;
  return {
    clock,
    timers: timersOf(clock),
    random: options.random ?? Math.random,
    emitter: createEmitter(options.onEvent),
    budget,
    budgetNow: budget && 'holdNow' in budget ? (budget as MemoryBudget) : null,
    settings: {
      deadlineMs,
      jobDeadlineMs: options.jobDeadlineMs ?? 600_000,
      attemptTimeoutMs: options.attemptTimeoutMs ?? null,
      hedgeAfterMs: options.hedgeAfterMs,
      idleTimeoutMs: options.idleTimeoutMs ?? options.attemptTimeoutMs ?? 30_000,
      maxWaitMs: options.maxWaitMs ?? 10_000,
      minAttemptMs: Math.min(250, deadlineMs / 4),
      tierPolicy: options.tierPolicy ?? 'infra',
      scopes: options.scopes ?? [],
      onUnknownImage: options.onUnknownImage ?? 'fail',
      onInterrupt: options.onInterrupt ?? 'fail',
    },
    sleepers: new Set(),
    background: new Map(),
    nextCallId: () => `${prefix}-${(++calls).toString(36)}`,
    refresh: shared ? shared.refresh : null,
    registry: shared ? shared.registry : createRegistry({ secret }),
    closed: false,
  } satisfies Engine & { registry: unknown } as Engine & { readonly registry: ReturnType<typeof createRegistry> };
}

async function answer<Provider extends RoutedProvider, Result>(
  engine: Engine,
  slots: readonly Slot<Provider>[],
  operation: Operation<Provider, Result>,
  context: CallContext | undefined,
): Promise<Answer<Provider, Result>> {
  const call = new Call(engine, slots, operation, context);
  if (!engine.emitter) return { trial: await call.run(), call };
  tellStart(call);
  try {
    const trial = await call.run();
    tellEnd(call, 'ok', trial.record);
    return { trial, call };
  } catch (error) {
    tellEnd(call, outcomeOf(error, context?.signal), -1);
    throw error;
  }
}

interface Answer<Provider extends RoutedProvider, Result> {
  readonly trial: Trial<Provider, Result>;
  readonly call: Call<Provider, Result>;
}

function facadeOf(slots: readonly Slot<RoutedProvider>[], modality: Modality): RoutedProvider {
  const [first] = slots;
  return { id: `router:${modality}`, model: first?.provider.model ?? 'none', endpoint: first?.provider.endpoint ?? 'none' };
}

/** `null` when a window is unknown: it may be larger than all known ones. */
function largestWindow(slots: readonly Slot<TextProvider>[]): number | null {
  return highest(slots.map(({ provider }) => provider.contextTokens));
}

/** The dearest candidate, because any of them may answer. */
function estimateText(slots: readonly Slot<TextProvider>[], request: TextRequest): ReturnType<TextProvider['estimate']> {
  const estimates = slots.map(({ provider, free }) => ({ ...provider.estimate(request), ...(free ? { costNanoUsd: 0 } : {}) }));
  return {
    costNanoUsd: highest(estimates.map((estimate) => estimate.costNanoUsd)),
    inputTokens: Math.max(0, ...estimates.map((estimate) => estimate.inputTokens)),
    outputTokens: Math.max(0, ...estimates.map((estimate) => estimate.outputTokens)),
  };
}

function highest(values: readonly (number | null)[]): number | null {
  if (values.length === 0 || values.includes(null)) return null;
  return Math.max(...(values as readonly number[]));
}

function taskOperation<Provider extends RoutedProvider, Result>(
  task: RoutedTask<Provider, Result>,
): Operation<Provider, { readonly value: Result; readonly costNanoUsd: number | null }> {
  const estimate = (provider: Provider): number | null => (task.estimate ? task.estimate(provider) : 0);
  return {
    modality: 'other',
    repeat: task.repeat ?? 'call',
    fits: () => true,
    window: () => null,
    estimate,
    estimateCutOff: () => undefined,
    send: async (provider, context) => {
      const value = await task.send(provider, context);
      return { value, costNanoUsd: task.cost ? task.cost(value, provider) : estimate(provider) };
    },
    accept: (result) => result,
    report: ({ costNanoUsd }) => ({ costNanoUsd, usage: null, requestId: null, open: false }),
    discard: () => {},
  };
}
