import type { AmarktaiError } from '../errors.ts';
import type { CallContext, TokenUsage } from '../ports/text-provider.ts';
import type { RoutedProvider } from './candidate.ts';
import type { Modality } from './events.ts';

/**
 * How often a request may reach vendors. `call` and `stream`: again after any failure, twice in parallel when hedged.
 * `once`: elsewhere after a definite failure, never after an unknown outcome. `job`: as `once`, and a server error counts as unknown too.
 */
export type Repeatability = 'call' | 'stream' | 'once' | 'job';

/** One thing to do with any of several providers: what the loop needs to know of it. */
export interface Operation<Provider extends RoutedProvider, Result> {
  readonly modality: Modality;
  readonly repeat: Repeatability;
  /** Whether the provider can do it at all; one that cannot is skipped, not failed. */
  fits(provider: Provider): boolean;
  /** Context window, to find a larger one; `null` when unknown or without meaning. */
  window(provider: Provider): number | null;
  /** Upper bound of the price in nano-dollars; `null` when unknown. */
  estimate(provider: Provider): number | null;
  /** What to book for a request that was cut off before it answered; `undefined` for the whole hold. */
  estimateCutOff(provider: Provider): number | undefined;
  /** @param repair The `output_invalid` of this provider's last answer, to be repaired. */
  send(provider: Provider, context: CallContext, repair: AmarktaiError | null): Promise<Result>;
  /** Validates the answer. Throws `AmarktaiError` when it must not be used. */
  accept(result: Result, provider: Provider): Result;
  report(result: Result): OperationReport;
  /** Lets go of an answer that lost or came late. */
  discard(result: Result): void;
}

export interface OperationReport {
  /** `null` when unknown; then the whole hold is booked as unconfirmed. */
  readonly costNanoUsd: number | null;
  readonly usage: TokenUsage | null;
  readonly requestId: string | null;
  /** Money is concluded later, by whoever holds the answer: streams and jobs. */
  readonly open: boolean;
}
