import { AmarktaiError } from '../errors.ts';
import type { CallContext, TextProvider, TextRequest, TextResult, TextStreamEvent } from '../ports/text-provider.ts';
import { Call } from './call.ts';
import type { Slot } from './candidate.ts';
import type { Engine } from './engine.ts';
import { settlementOf } from './money.ts';
import type { Operation } from './operation.ts';
import { readStructured } from './structured.ts';
import { classify, type Failure, failureRules } from './taxonomy.ts';
import { type CallOutcome, outcomeOf, tellEnd, tellStart } from './telling.ts';
import { acceptText, fitsText, type TextOperationOptions } from './text.ts';
import { conclude, type Trial } from './trial.ts';

interface OpenStream<Output> {
  readonly iterator: AsyncIterator<TextStreamEvent<Output>>;
  /** The first content, already read. */
  first: TextStreamEvent<Output> | null;
}

/**
 * Streams from the first candidate that delivers content. Until then every fallback is open; afterwards the answer is that candidate's alone:
 * when it breaks, the call ends with `stream_interrupted` and what was delivered, or starts over after a `reset` event.
 */
export async function* streamText<Output>(
  engine: Engine,
  slots: readonly Slot<TextProvider>[],
  request: TextRequest<Output>,
  context: CallContext | undefined,
  options: TextOperationOptions,
): AsyncGenerator<TextStreamEvent<Output>> {
  const call = new Call(engine, slots, streamOperation(request, options), context);
  let outcome: CallOutcome = 'cancelled';
  let record = -1;
  tellStart(call);
  try {
    for (;;) {
      const trial = await call.run();
      record = trial.record;
      const broken = yield* deliver(engine, call, trial, request, context);
      if (!broken) break;
      if (engine.settings.onInterrupt !== 'restart') throw broken;
      call.skip(trial.index);
      yield { type: 'reset' };
    }
    outcome = 'ok';
  } catch (error) {
    outcome = outcomeOf(error, context?.signal);
    throw error;
  } finally {
    tellEnd(call, outcome, outcome === 'ok' ? record : -1);
  }
}

function streamOperation<Output>(request: TextRequest<Output>, options: TextOperationOptions): Operation<TextProvider, OpenStream<Output>> {
  return {
    modality: 'text',
    repeat: 'stream',
    fits: (provider) => fitsText(provider, request),
    window: (provider) => provider.contextTokens,
    estimate: (provider) => provider.estimate(request).costNanoUsd,
    estimateCutOff: (provider) => provider.estimate({ ...request, maxOutputTokens: 1 }).costNanoUsd ?? undefined,
    send: async (provider, context) => {
      const iterator = provider.stream(request, context)[Symbol.asyncIterator]();
      for (;;) {
        const step = await iterator.next();
        if (step.done) throw interrupted(provider.id, '');
        if (step.value.type === 'text' && step.value.text === '') continue;
        return { iterator, first: step.value };
      }
    },
    accept: (open, provider) => {
      if (open.first?.type === 'end') open.first = { ...acceptText(open.first, request, provider, options), type: 'end' };
      return open;
    },
    report: (open) =>
      open.first?.type === 'end'
        ? { costNanoUsd: open.first.costNanoUsd, usage: open.first.usage, requestId: open.first.requestId ?? null, open: true }
        : { costNanoUsd: null, usage: null, requestId: null, open: true },
    discard: (open) => void open.iterator.return?.()?.then(undefined, () => {}),
  };
}

/** @returns the error of a stream that broke after its first content; throws what must not be repaired. */
async function* deliver<Output>(
  engine: Engine,
  call: Call<TextProvider, OpenStream<Output>>,
  trial: Trial<TextProvider, OpenStream<Output>>,
  request: TextRequest<Output>,
  context: CallContext | undefined,
): AsyncGenerator<TextStreamEvent<Output>, AmarktaiError | null> {
  const open = trial.result!;
  const { provider, tier, free } = trial.slot;
  let text = '';
  engine.emitter?.emit({
    type: 'stream.first',
    callId: call.id,
    attempt: trial.number,
    afterMs: Math.round(engine.clock.monotonicMs() - call.startedMs),
  });
  const end = (outcome: 'ok' | AmarktaiError['code'] | 'cancelled'): void =>
    engine.emitter?.emit({ type: 'stream.end', callId: call.id, attempt: trial.number, outcome });
  const partial = (): number | undefined => {
    // A token is at least one byte: what was delivered cannot have cost more than so many tokens.
    const cost = provider.estimate({
      ...request,
      maxOutputTokens: Math.max(1, Math.min(new TextEncoder().encode(text).length, request.maxOutputTokens ?? Infinity)),
    }).costNanoUsd;
    return cost === null || !trial.hold ? undefined : Math.min(Math.ceil(cost), trial.hold.amountNanoUsd);
  };
  const concludeCutOff = (failure: Failure | null): void => {
    const amountNanoUsd = trial.hold ? partial() : undefined;
    conclude(
      trial,
      amountNanoUsd === undefined ? { outcome: 'unknown' } : { outcome: 'unknown', amountNanoUsd },
      amountNanoUsd ?? trial.hold?.amountNanoUsd ?? null,
      null,
      failure,
    );
  };

  const signal = context?.signal;
  const onAbort = (): void => {
    concludeCutOff(null);
    trial.controller.abort(signal?.reason);
  };
  signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      if (signal?.aborted) throw signal.reason;
      let event: TextStreamEvent<Output>;
      if (open.first) {
        event = open.first;
        open.first = null;
      } else {
        const next = await nextEvent(engine, call, trial, signal);
        if (next.done) throw interrupted(provider.id, text);
        event = next.value;
      }
      if (event.type === 'text') {
        if (event.text === '') continue;
        text += event.text;
        yield event;
      } else if (event.type === 'end') {
        const { costNanoUsd, usage } = event;
        conclude(trial, settlementOf(costNanoUsd), costNanoUsd, usage, null);
        const result = finish(event, text, request);
        end('ok');
        yield {
          ...result,
          type: 'end',
          provider: result.provider,
          tier,
          attempts: [...call.attempts],
          costNanoUsd: free ? 0 : costNanoUsd,
        };
        return null;
      } else {
        yield event;
      }
    }
  } catch (error) {
    if (trial.state !== 'open' || signal?.aborted) throw error;
    const failure = classify(error, provider.id);
    concludeCutOff(
      failure.class === 'timeout' ? failure : { ...failure, class: 'network_after_send', rule: failureRules.network_after_send },
    );
    end('stream_interrupted');
    const { error: cause } = failure;
    return interrupted(provider.id, text, { cause, attempts: [...call.attempts] });
  } finally {
    if (trial.state === 'open') {
      // The consumer left, or cancelled: what was delivered is booked, and the request is cut off.
      concludeCutOff(null);
    }
    if (signal?.aborted) end('cancelled');
    signal?.removeEventListener('abort', onAbort);
    trial.controller.abort(signal?.aborted ? signal.reason : new Error('The stream is over.'));
    void Promise.resolve(open.iterator.return?.()).catch(() => {});
  }
}

/** The next event, or whatever ends the wait for it: silence, the deadline, the caller's signal. */
function nextEvent<Output>(
  engine: Engine,
  call: Call<TextProvider, OpenStream<Output>>,
  trial: Trial<TextProvider, OpenStream<Output>>,
  signal: AbortSignal | undefined,
): Promise<IteratorResult<TextStreamEvent<Output>>> {
  const leftMs = call.deadlineAtMs - engine.clock.monotonicMs();
  const waitMs = Math.max(0, Math.ceil(Math.min(engine.settings.idleTimeoutMs, leftMs)));
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const leave = (settle: () => void): void => {
      engine.timers.clear(timer);
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = (): void => leave(() => reject(signal?.reason));
    const timer = engine.timers.set(waitMs, () => {
      const { id } = trial.slot.provider;
      leave(() =>
        reject(
          new AmarktaiError('deadline_exceeded', `${id} sent nothing for ${waitMs} ms in mid-stream.`, {
            retryable: true,
            details: { provider: id, timeout: waitMs < leftMs ? 'idle' : 'call' },
          }),
        ),
      );
    });
    signal?.addEventListener('abort', onAbort);
    trial.result!.iterator.next().then(
      (step) => leave(() => resolve(step)),
      (error: unknown) => leave(() => reject(error)),
    );
  });
}

/** @throws AmarktaiError `output_invalid` when the whole text does not fit the request's schema: it was delivered already and is not repaired. */
function finish<Output>(event: TextResult<Output>, text: string, request: TextRequest<Output>): TextResult<Output> {
  const whole = event.text === '' ? { ...event, text } : event;
  const hasCalls = whole.toolCalls !== undefined && whole.toolCalls.length > 0;
  return request.output && !hasCalls && !('output' in whole) ? { ...whole, output: readStructured(request.output, whole.text) } : whole;
}

function interrupted(
  provider: string,
  partialText: string,
  more: { cause?: AmarktaiError; attempts?: readonly unknown[] } = {},
): AmarktaiError {
  const { cause, attempts } = more;
  return new AmarktaiError(
    'stream_interrupted',
    `The stream of ${provider} broke after ${partialText.length} characters; ask again for the whole text.`,
    {
      retryable: true,
      details: { provider, partialText, ...(attempts ? { attempts } : {}), ...(cause ? { causeCode: cause.code } : {}) },
      ...(cause ? { cause } : {}),
    },
  );
}
