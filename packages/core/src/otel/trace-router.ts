import { type Attributes, context, type Span, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import type { Modality, RouterEvent } from '../routing/events.ts';

export interface RouterTracingOptions {
  /** Default: the one of the global tracer provider, named `@amarktai/core`. */
  readonly tracer?: Tracer;
  /** Whether spans name the user (`user.id`). Default false. */
  readonly userId?: boolean;
}

interface OpenCall {
  readonly span: Span;
  readonly modality: Modality;
  readonly attempts: Map<number, Span>;
  costNanoUsd: number | null;
  ended: boolean;
}

type EventOf<Type extends RouterEvent['type']> = Extract<RouterEvent, { readonly type: Type }>;

/** Spans of calls that nobody ended, such as streams that were never read on, are ended beyond so many. */
const openCallLimit = 10_000;

/** https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans, version 1.41, read 2026-11. */
const operations: Readonly<Record<Modality, { readonly name: string; readonly output?: string }>> = {
  text: { name: 'chat', output: 'text' },
  image: { name: 'generate_content', output: 'image' },
  audio: { name: 'generate_content', output: 'speech' },
  video: { name: 'generate_content', output: 'video' },
  other: { name: 'call' },
};

/**
 * A listener that turns a router's events into OpenTelemetry spans: one client span a call by the GenAI conventions, one child an attempt.
 * Give it to `createRouter` or to `models` of `createAmarktai` as `onEvent`; one may listen to many routers. Without a tracer provider it does nothing.
 *
 * The call's span has the usage of the answer once (`gen_ai.usage.*`), so that adding up spans counts no token twice, and the cost of all attempts
 * (`amarktai.cost_nano_usd`). Prompts, answers, keys and error messages are in no span.
 *
 * Needs the package `@opentelemetry/api`.
 */
export function traceRouter(options: RouterTracingOptions = {}): (event: RouterEvent) => void {
  const tracer = options.tracer ?? trace.getTracer('@amarktai/core');
  const calls = new Map<string, OpenCall>();

  const startCall = ({ callId, modality, purpose, userId }: EventOf<'call.start'>): void => {
    const { name, output } = operations[modality];
    const attributes: Attributes = { 'amarktai.call_id': callId };
    if (output !== undefined) Object.assign(attributes, { 'gen_ai.operation.name': name, 'gen_ai.output.type': output });
    if (purpose !== null) attributes['amarktai.purpose'] = purpose;
    if (options.userId && userId !== null) attributes['user.id'] = userId;
    calls.set(callId, {
      span: tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }),
      modality,
      attempts: new Map(),
      costNanoUsd: 0,
      ended: false,
    });
    if (calls.size > openCallLimit) dropOldest(calls);
  };

  const startAttempt = (call: OpenCall, { attempt, role, provider, model, tier, endpoint }: EventOf<'attempt.start'>): void => {
    const attributes: Attributes = {
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'amarktai.tier': tier,
      'amarktai.attempt': attempt,
      'amarktai.role': role,
    };
    const url = URL.parse(endpoint);
    if (url?.hostname) attributes['server.address'] = url.hostname;
    call.attempts.set(
      attempt,
      tracer.startSpan(`attempt ${provider}`, { kind: SpanKind.INTERNAL, attributes }, trace.setSpan(context.active(), call.span)),
    );
  };

  const endAttempt = (callId: string, call: OpenCall, { attempt, result, usage }: EventOf<'attempt.end'>): void => {
    const span = call.attempts.get(attempt);
    if (result.status !== null) span?.setAttribute('http.response.status_code', result.status);
    if (result.requestId !== null) span?.setAttribute('amarktai.request_id', result.requestId);
    if (result.costNanoUsd !== null) span?.setAttribute('amarktai.cost_nano_usd', result.costNanoUsd);
    end(span, result.outcome);
    call.attempts.delete(attempt);
    call.costNanoUsd = call.costNanoUsd === null || result.costNanoUsd === null ? null : call.costNanoUsd + result.costNanoUsd;
    if (usage && result.outcome === 'ok' && !call.ended)
      call.span.setAttributes({ 'gen_ai.usage.input_tokens': usage.inputTokens, 'gen_ai.usage.output_tokens': usage.outputTokens });
    forget(callId, call);
  };

  const endCall = (call: OpenCall, event: EventOf<'call.end'>): void => {
    const { callId, outcome, attempts, provider, model, tier } = event;
    call.ended = true;
    call.span.setAttribute('amarktai.attempts', attempts);
    if (call.costNanoUsd !== null) call.span.setAttribute('amarktai.cost_nano_usd', call.costNanoUsd);
    if (provider !== null) call.span.setAttribute('gen_ai.provider.name', provider);
    if (tier !== null) call.span.setAttribute('amarktai.tier', tier);
    if (model !== null) call.span.updateName(`${operations[call.modality].name} ${model}`).setAttribute('gen_ai.request.model', model);
    end(call.span, outcome);
    forget(callId, call);
  };

  /** A probe may outlive its call. */
  const forget = (callId: string, call: OpenCall): void => {
    if (call.ended && call.attempts.size === 0) calls.delete(callId);
  };

  return (event) => {
    if (event.type === 'call.start') return startCall(event);
    const call = calls.get(event.callId);
    if (!call) return;
    if (event.type === 'attempt.start') return startAttempt(call, event);
    if (event.type === 'attempt.end') return endAttempt(event.callId, call, event);
    if (event.type === 'call.end') return endCall(call, event);
    const facts = factsOf(event);
    if (facts) call.span.addEvent(event.type, facts);
  };
}

/** What happened on the way, as events of the call's span; `null` for what has no place in a trace: scopes may name users. */
function factsOf(event: RouterEvent): Attributes | null {
  if (event.type === 'fallback') return { 'amarktai.from': event.from, 'amarktai.to': event.to, 'error.type': event.reason };
  if (event.type === 'backoff') return { 'amarktai.delay_ms': event.delayMs };
  if (event.type === 'hedge') return { 'gen_ai.provider.name': event.provider, 'amarktai.attempt': event.attempt };
  if (event.type === 'breaker.change') return { 'amarktai.endpoint': event.endpoint, 'amarktai.state': event.state };
  if (event.type === 'cooldown')
    return { 'gen_ai.provider.name': event.provider, 'amarktai.tier': event.tier, 'amarktai.reason': event.reason };
  if (event.type === 'stream.first') return { 'amarktai.attempt': event.attempt, 'amarktai.after_ms': event.afterMs };
  return null;
}

/** Cancelling is no error of the one who was cancelled. */
function end(span: Span | undefined, outcome: string): void {
  if (outcome !== 'ok') span?.setAttribute('error.type', outcome);
  if (outcome !== 'ok' && outcome !== 'cancelled') span?.setStatus({ code: SpanStatusCode.ERROR });
  span?.end();
}

function dropOldest(calls: Map<string, OpenCall>): void {
  for (const [callId, call] of calls) {
    for (const span of call.attempts.values()) span.end();
    if (!call.ended) call.span.end();
    calls.delete(callId);
    return;
  }
}
