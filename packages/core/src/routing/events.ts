import type { ErrorCode } from '../errors.ts';
import type { Settlement } from '../ports/budget-ledger.ts';
import type { Attempt, Tier, TokenUsage } from '../ports/text-provider.ts';
import type { CredentialClosure } from './credential.ts';

export type Modality = 'text' | 'image' | 'video' | 'audio' | 'other';
export type AttemptRole = 'primary' | 'retry' | 'hedge' | 'probe' | 'panic';

interface CallEvent {
  /** Counts up by one over all events of a router. */
  readonly seq: number;
  readonly callId: string;
}

/** What a router tells its listener. Prompts, answers and keys are never in an event. */
export type RouterEvent =
  | (CallEvent & {
      readonly type: 'call.start';
      readonly modality: Modality;
      readonly purpose: string | null;
      readonly userId: string | null;
    })
  | (CallEvent & {
      readonly type: 'attempt.start';
      readonly attempt: number;
      readonly role: AttemptRole;
      readonly provider: string;
      readonly model: string;
      readonly tier: Tier;
      readonly endpoint: string;
    })
  | (CallEvent & { readonly type: 'attempt.end'; readonly attempt: number; readonly result: Attempt; readonly usage: TokenUsage | null })
  | (CallEvent & { readonly type: 'fallback'; readonly from: string; readonly to: string; readonly reason: ErrorCode })
  | (CallEvent & { readonly type: 'backoff'; readonly delayMs: number })
  | (CallEvent & { readonly type: 'hedge'; readonly attempt: number; readonly provider: string })
  | (CallEvent & { readonly type: 'breaker.change'; readonly endpoint: string; readonly state: 'open' | 'closed' })
  | (CallEvent & {
      readonly type: 'cooldown';
      readonly credential: string;
      readonly provider: string;
      readonly tier: Tier;
      readonly reason: CredentialClosure;
      readonly untilMs: number;
    })
  | (CallEvent & {
      readonly type: 'budget.reserve';
      readonly attempt: number;
      readonly scopes: readonly string[];
      readonly amountNanoUsd: number;
    })
  | (CallEvent & { readonly type: 'budget.settle'; readonly attempt: number; readonly settlement: Settlement })
  | (CallEvent & { readonly type: 'stream.first'; readonly attempt: number; readonly afterMs: number })
  | (CallEvent & { readonly type: 'stream.end'; readonly attempt: number; readonly outcome: 'ok' | ErrorCode | 'cancelled' })
  | (CallEvent & {
      readonly type: 'call.end';
      readonly outcome: 'ok' | ErrorCode | 'cancelled';
      readonly durationMs: number;
      readonly attempts: number;
      readonly provider: string | null;
      readonly model: string | null;
      readonly tier: Tier | null;
      readonly costNanoUsd: number | null;
    });

type WithoutSeq<Event> = Event extends unknown ? Omit<Event, 'seq'> : never;

/** Gives events their number. A listener that throws is counted and never disturbs a call. */
export interface Emitter {
  emit(event: WithoutSeq<RouterEvent>): void;
  /** Exceptions of the listener so far. */
  failures(): number;
}

/** @returns `null` without a listener, so that nothing is built that nobody hears. */
export function createEmitter(onEvent: ((event: RouterEvent) => void) | undefined): Emitter | null {
  if (!onEvent) return null;
  let seq = 0;
  let failures = 0;
  return {
    emit: (event) => {
      try {
        onEvent({ seq: ++seq, ...event });
      } catch {
        failures++;
      }
    },
    failures: () => failures,
  };
}
