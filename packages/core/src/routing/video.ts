import { AmarktaiError } from '../errors.ts';
import type { Settlement } from '../ports/budget-ledger.ts';
import type { VideoOperation, VideoProvider, VideoRequest, VideoState } from '../ports/media-provider.ts';
import type { CallContext } from '../ports/text-provider.ts';
import { Call } from './call.ts';
import type { Slot } from './candidate.ts';
import type { Engine } from './engine.ts';
import { settleMoney } from './money.ts';
import type { Operation } from './operation.ts';
import { conclude, type Trial } from './trial.ts';

/** A job's hold lasts this long after each look at it; then it is booked in full. */
const jobLeaseMs = 3_600_000;

/** A job as the vendor took it, with what the router must know to look at it later. The hold stays until the job has ended. */
export async function takeOperation(engine: Engine, trial: Trial<VideoProvider, VideoOperation>): Promise<VideoOperation> {
  const { slot, hold } = trial;
  conclude(trial, null, hold?.amountNanoUsd ?? null, null, null);
  if (hold) await engine.budget?.renew(hold.id, jobLeaseMs);
  return { ...trial.result!, routing: { tier: slot.tier, credential: slot.credential.key, holdId: hold?.id ?? null } };
}

/** Looks at a job where it was submitted, with its key; the first look that sees its end settles its hold. */
export async function pollVideo(
  engine: Engine,
  slots: readonly Slot<VideoProvider>[],
  operation: VideoOperation,
  context: CallContext | undefined,
): Promise<VideoState> {
  const slot = slotOf(slots, operation);
  const trial = await new Call(
    engine,
    [slot],
    readOperation((provider, inner) => provider.poll(operation, inner)),
    context,
  ).run();
  const state = trial.result!;
  if (state.state === 'processing') {
    if (operation.routing?.holdId) await engine.budget?.renew(operation.routing.holdId, jobLeaseMs);
    return state;
  }
  // A job that failed at the vendor may be billed in part: unknown, booked in full.
  const costNanoUsd = state.state === 'done' ? (slot.free ? 0 : (state.result.costNanoUsd ?? operation.estimatedCostNanoUsd)) : null;
  settleJob(
    engine,
    operation,
    costNanoUsd === null ? { outcome: 'unknown' } : { outcome: 'billed', amountNanoUsd: Math.ceil(costNanoUsd) },
  );
  return state.state === 'done' ? { state: 'done', result: { ...state.result, tier: slot.tier, costNanoUsd } } : state;
}

/** Asks the vendor to stop; the hold is booked as unknown, because nobody says what was made until then. */
export async function cancelVideo(
  engine: Engine,
  slots: readonly Slot<VideoProvider>[],
  operation: VideoOperation,
  context: CallContext | undefined,
): Promise<void> {
  await new Call(
    engine,
    [slotOf(slots, operation)],
    readOperation((provider, inner) => provider.cancel(operation, inner)),
    context,
  ).run();
  settleJob(engine, operation, { outcome: 'unknown' });
}

/** Submits a job to the first candidate that takes it; after an unknown outcome to none. */
export function startOperation(request: VideoRequest): Operation<VideoProvider, VideoOperation> {
  return {
    modality: 'video',
    repeat: 'job',
    fits: () => true,
    window: () => null,
    estimate: (provider) => provider.estimate(request).costNanoUsd,
    estimateCutOff: () => undefined,
    send: (provider, context) => provider.start(request, context),
    accept: (operation) => operation,
    report: () => ({ costNanoUsd: null, usage: null, requestId: null, open: true }),
    discard: () => {},
  };
}

function readOperation<Result>(send: (provider: VideoProvider, context: CallContext) => Promise<Result>): Operation<VideoProvider, Result> {
  return {
    modality: 'video',
    repeat: 'call',
    fits: () => true,
    window: () => null,
    estimate: () => 0,
    estimateCutOff: () => 0,
    send,
    accept: (result) => result,
    report: () => ({ costNanoUsd: 0, usage: null, requestId: null, open: false }),
    discard: () => {},
  };
}

function slotOf(slots: readonly Slot<VideoProvider>[], { provider, routing }: VideoOperation): Slot<VideoProvider> {
  const own = slots.filter((slot) => slot.provider.id === provider);
  const slot =
    own.find((known) => known.credential.key === routing?.credential && known.tier === routing.tier) ??
    own.find((known) => known.tier === routing?.tier) ??
    own[0];
  if (slot) return slot;
  throw new AmarktaiError('not_found', `No video provider named ${provider} is configured; add it to see the job it started.`, {
    details: { provider },
  });
}

function settleJob(engine: Engine, { routing }: VideoOperation, settlement: Settlement): void {
  if (routing?.holdId) settleMoney(engine, { id: routing.holdId, amountNanoUsd: 0 }, settlement);
}
