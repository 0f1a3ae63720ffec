import { type Context, context, type ContextManager, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';
import { BasicTracerProvider, InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { describe, expect, test } from 'vitest';
import type { ImageProvider } from '../ports/media-provider.ts';
import { createRouter, type RouterEvent, type RouterOptions } from '../routing/index.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { traceRouter, type RouterTracingOptions } from './trace-router.ts';

const prompt = 'canary-prompt';
const ask = { messages: [{ role: 'user' as const, content: prompt }] };

function traced(options: RouterOptions, tracing: RouterTracingOptions = {}) {
  const exporter = new InMemorySpanExporter();
  const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer('test');
  const router = createRouter({ ...options, random: () => 0, onEvent: traceRouter({ tracer, ...tracing }) });
  const named = (name: string): ReadableSpan => {
    const span = exporter.getFinishedSpans().find((candidate) => candidate.name === name);
    if (!span)
      throw new Error(
        `no span ${name} among ${exporter
          .getFinishedSpans()
          .map((candidate) => candidate.name)
          .join(', ')}`,
      );
    return span;
  };
  return { router, tracer, named, spans: () => exporter.getFinishedSpans() };
}

const two = () => [
  {
    provider: scriptedProvider('first', [{ fail: 'overloaded', with: { details: { status: 503, requestId: 'req-1' } } }]),
    tier: 'user' as const,
  },
  { provider: scriptedProvider('second', [{ say: 'canary-answer' }]), tier: 'project' as const },
];

describe('a traced router', () => {
  test('has one client span a call and one child an attempt', async () => {
    const { router, named, spans } = traced({ text: two() });
    await router.text.generate(ask, { purpose: 'caption', userId: 'ann' });
    const call = named('chat m');
    expect(spans()).toHaveLength(3);
    expect(call.kind).toBe(SpanKind.CLIENT);
    expect(call.status.code).toBe(SpanStatusCode.UNSET);
    expect(call.attributes).toEqual({
      'amarktai.call_id': expect.any(String),
      'amarktai.purpose': 'caption',
      'amarktai.attempts': 2,
      'amarktai.cost_nano_usd': 100,
      'amarktai.tier': 'project',
      'gen_ai.operation.name': 'chat',
      'gen_ai.output.type': 'text',
      'gen_ai.provider.name': 'second',
      'gen_ai.request.model': 'm',
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 5,
    });
    for (const name of ['attempt first', 'attempt second']) expect(named(name).parentSpanContext?.spanId).toBe(call.spanContext().spanId);
    expect(named('attempt first').status.code).toBe(SpanStatusCode.ERROR);
    expect(named('attempt first').attributes).toEqual({
      'amarktai.attempt': 1,
      'amarktai.cost_nano_usd': 0,
      'amarktai.request_id': 'req-1',
      'amarktai.role': 'primary',
      'amarktai.tier': 'user',
      'error.type': 'overloaded',
      'gen_ai.provider.name': 'first',
      'gen_ai.request.model': 'm',
      'http.response.status_code': 503,
      'server.address': 'first.example',
    });
    expect(call.events.map(({ name, attributes }) => [name, attributes])).toContainEqual([
      'fallback',
      { 'amarktai.from': 'first', 'amarktai.to': 'second', 'error.type': 'overloaded' },
    ]);
  });

  test('marks a call that failed, and says why', async () => {
    const { router, named } = traced({ text: [{ provider: scriptedProvider('first', [{ fail: 'invalid_request' }]), tier: 'project' }] });
    await expect(router.text.generate(ask)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(named('chat')).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'invalid_request', 'amarktai.attempts': 1 },
    });
  });

  test('ends the spans of a stream at its end, and of one that was cancelled or left', async () => {
    const { router, named, spans } = traced({ text: two() });
    for await (const event of router.text.stream(ask)) void event;
    expect(named('chat m').attributes).toMatchObject({ 'gen_ai.usage.input_tokens': 10, 'amarktai.cost_nano_usd': 100 });
    expect(named('chat m').events.map(({ name }) => name)).toContain('stream.first');
    for await (const event of router.text.stream(ask)) if (event.type === 'text') break;
    expect(named('chat')).toMatchObject({ status: { code: SpanStatusCode.UNSET }, attributes: { 'error.type': 'cancelled' } });
    expect(spans().filter(({ name }) => name.startsWith('chat'))).toHaveLength(2);
  });

  test('names pictures as such', async () => {
    const image: ImageProvider = {
      id: 'painter',
      model: 'flux',
      endpoint: 'local',
      estimate: () => ({ costNanoUsd: 5 }),
      generate: async () => ({
        data: new Uint8Array([1]),
        mediaType: 'image/png',
        width: 1,
        height: 1,
        durationSeconds: null,
        costNanoUsd: 5,
        provider: 'painter',
        model: 'flux',
      }),
    };
    const { router, named } = traced({ image: [{ provider: image, tier: 'project' }] });
    await router.image.generate({ prompt, width: 1, height: 1 });
    expect(named('generate_content flux').attributes).toMatchObject({ 'gen_ai.output.type': 'image', 'amarktai.cost_nano_usd': 5 });
    expect(named('attempt painter').attributes).not.toHaveProperty('server.address');
  });

  test('hangs its spans under the span of the caller, also when calls overlap', async () => {
    const storage = new AsyncLocalStorage<Context>();
    const manager: ContextManager = {
      active: () => storage.getStore() ?? ROOT_CONTEXT,
      with: (active, work, self, ...parameters) => storage.run(active, () => work.apply(self, parameters)),
      bind: (_, target) => target,
      enable: () => manager,
      disable: () => manager,
    };
    context.setGlobalContextManager(manager);
    try {
      const { router, tracer, spans } = traced({ text: two() });
      const callers = Array.from({ length: 20 }, (_, index) => tracer.startSpan(`caller ${index}`));
      await Promise.all(callers.map((caller) => context.with(trace.setSpan(context.active(), caller), () => router.text.generate(ask))));
      const parents = spans()
        .filter(({ name }) => name === 'chat m')
        .map(({ parentSpanContext }) => parentSpanContext?.spanId);
      expect(new Set(parents)).toEqual(new Set(callers.map((caller) => caller.spanContext().spanId)));
    } finally {
      context.disable();
    }
  });

  test('says nothing of prompts, answers, scopes and, unless asked to, users', async () => {
    for (const userId of [false, true]) {
      const { router, spans } = traced({ text: two() }, { userId });
      await router.text.generate(ask, { userId: 'canary-user', scopes: ['user:canary-user'] });
      for await (const event of router.text.stream(ask)) void event;
      const said = JSON.stringify(spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status })));
      expect(said).not.toMatch(/canary-prompt|canary-answer/);
      expect(said.includes('canary-user')).toBe(userId);
    }
  });

  test('ends the oldest of more than 10,000 calls that nobody ended', () => {
    const started: string[] = [];
    const ended: string[] = [];
    const { tracer } = traced({});
    const counting = {
      ...tracer,
      startSpan: (...parameters: Parameters<typeof tracer.startSpan>) => {
        const span = tracer.startSpan(...parameters);
        started.push(parameters[0]);
        const { end } = span;
        return Object.assign(span, { end: () => (ended.push(parameters[0]), end.call(span)) });
      },
    };
    const listen = traceRouter({ tracer: counting });
    const start = (callId: string): RouterEvent => ({ seq: 1, type: 'call.start', callId, modality: 'text', purpose: null, userId: null });
    for (let call = 0; call < 10_001; call++) listen(start(`abandoned-${call}`));
    expect([started.length, ended.length]).toEqual([10_001, 1]);
  });
});
