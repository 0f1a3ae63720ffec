import { type ErrorCode, isAmarktaiError } from '../errors.ts';
import type { RoutedProvider } from './candidate.ts';
import type { Call } from './call.ts';

export type CallOutcome = 'ok' | ErrorCode | 'cancelled';

export function tellStart<Provider extends RoutedProvider, Result>({ engine, id, operation, context }: Call<Provider, Result>): void {
  engine.emitter?.emit({
    type: 'call.start',
    callId: id,
    modality: operation.modality,
    purpose: context?.purpose ?? null,
    userId: context?.userId ?? null,
  });
}

/** @param record The place of the attempt that answered; -1 when none did. */
export function tellEnd<Provider extends RoutedProvider, Result>(call: Call<Provider, Result>, outcome: CallOutcome, record: number): void {
  const { engine, attempts } = call;
  const last = attempts[record];
  engine.emitter?.emit({
    type: 'call.end',
    callId: call.id,
    outcome,
    durationMs: Math.round(engine.clock.monotonicMs() - call.startedMs),
    attempts: attempts.length,
    provider: last?.provider ?? null,
    model: last?.model ?? null,
    tier: last?.tier ?? null,
    costNanoUsd: last?.costNanoUsd ?? null,
  });
}

export function outcomeOf(error: unknown, signal: AbortSignal | undefined): CallOutcome {
  if (signal?.aborted) return 'cancelled';
  return isAmarktaiError(error) ? error.code : 'upstream_failed';
}
