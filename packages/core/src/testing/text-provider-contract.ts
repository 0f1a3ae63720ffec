import { z } from 'zod';
import { isAmarktaiError } from '../errors.ts';
import type { TextProvider, TextResult, TextStreamEvent } from '../ports/text-provider.ts';
import { type ContractCase, ensure, ensureEqual, ensureRejects, fail } from './contract.ts';

/** A provider whose vendor is played by the test. */
export interface TextProviderUnderTest {
  readonly provider: TextProvider;
  /** Requests that reached the vendor so far. */
  requests(): number;
  /** Requests that the provider cut off so far. */
  cutOff(): number;
}

export interface TextProviderSubject {
  /** A vendor that answers every request with this text, streamed word by word. */
  answering(text: string): TextProviderUnderTest;
  /** A vendor that takes the request and never answers; a stream gets its first words. */
  hanging(): TextProviderUnderTest;
  /** A vendor that answers every request with a server error. */
  failing(): TextProviderUnderTest;
}

const ask = { messages: [{ role: 'user' as const, content: 'What is the answer?' }], maxOutputTokens: 50 };
const answer = 'The answer is forty-two.';
const output = z.object({ caption: z.string() });

/** The law of `TextProvider`. `make` is called once a case. */
export function textProviderContract(make: () => TextProviderSubject): readonly ContractCase[] {
  const law = (name: string, prove: (subject: TextProviderSubject) => Promise<void>): ContractCase => ({ name, run: () => prove(make()) });

  return [
    law('an answer has its text, its usage or null, a price or null, and says who gave it', async (subject) => {
      const { provider, requests } = subject.answering(answer);
      const result = await provider.generate(ask);
      ensureEqual(result.text, answer, 'the text');
      ensureResult(result);
      ensure(!('output' in result), 'without a schema there is no output');
      ensureEqual(requests(), 1, 'one request');
    }),

    law('a stream gives the same text in pieces and ends with exactly one end', async (subject) => {
      const { provider, requests } = subject.answering(answer);
      const events = await collect(provider.stream(ask));
      ensureEqual(textOf(events), answer, 'the pieces together');
      ensure(events.filter((event) => event.type === 'text').length > 1, 'more than one piece');
      ensureEqual(events.filter((event) => event.type === 'end').length, 1, 'one end');
      const last = events.at(-1);
      ensure(last?.type === 'end', 'the end is last');
      ensureResult(last);
      ensureEqual(requests(), 1, 'one request');
    }),

    law(
      'an estimate sends nothing, is the same twice, is null or whole nano-dollars, and grows with what may be written',
      async (subject) => {
        const { provider, requests } = subject.answering(answer);
        const [first, second] = [provider.estimate(ask), provider.estimate(ask)];
        ensureEqual(first, second, 'the same twice');
        ensureEqual(requests(), 0, 'nothing is sent');
        ensureMoney(first.costNanoUsd);
        const longer = provider.estimate({ ...ask, maxOutputTokens: 500 });
        ensure(longer.outputTokens > first.outputTokens, 'more output tokens');
        ensure(first.costNanoUsd === null || (longer.costNanoUsd ?? 0) >= first.costNanoUsd, 'not cheaper');
      },
    ),

    law('an answer costs at most its estimate', async (subject) => {
      const { provider } = subject.answering(answer);
      const { costNanoUsd } = await provider.generate(ask);
      const estimate = provider.estimate(ask).costNanoUsd;
      ensure(costNanoUsd === null || estimate === null || costNanoUsd <= estimate, 'the estimate is an upper bound');
    }),

    law('a structured answer is parsed and validated', async (subject) => {
      const result = await subject.answering('{"caption":"Hello"}').provider.generate({ ...ask, output });
      ensureEqual(result.output, { caption: 'Hello' }, 'the output');
    }),

    law('a structured answer in a stream is in its end', async (subject) => {
      const last = (await collect(subject.answering('{"caption": "Hello"}').provider.stream({ ...ask, output }))).at(-1);
      ensure(last?.type === 'end', 'the end is last');
      ensureEqual(last.output, { caption: 'Hello' }, 'the output');
    }),

    law('an answer that does not fit its schema is `output_invalid` and keeps the text', async (subject) => {
      const error = await ensureRejects(
        subject.answering('{"title":1}').provider.generate({ ...ask, output }),
        'output_invalid',
        'a wrong shape',
      );
      ensureEqual(error.details['text'], '{"title":1}', 'what the model wrote');
    }),

    law("a failure is an AmarktaiError after exactly one request: retries are the router's", async (subject) => {
      for (const streamed of [false, true]) {
        const { provider, requests } = subject.failing();
        const error = await reasonOf(streamed ? collect(provider.stream(ask)) : provider.generate(ask));
        ensure(isAmarktaiError(error), `an AmarktaiError, not ${String(error)}`);
        ensure(error.code !== 'cancelled', 'not `cancelled`');
        ensureEqual(requests(), 1, 'one request');
      }
    }),

    law('a call that is cancelled before it starts sends nothing and rejects with the reason of the signal', async (subject) => {
      const reason = new Error('changed my mind');
      for (const streamed of [false, true]) {
        const { provider, requests } = subject.answering(answer);
        const signal = AbortSignal.abort(reason);
        ensure(
          (await reasonOf(streamed ? collect(provider.stream(ask, { signal })) : provider.generate(ask, { signal }))) === reason,
          'the very reason',
        );
        ensureEqual(requests(), 0, 'nothing is sent');
      }
    }),

    law('a call that is cancelled on its way rejects with the reason of the signal and cuts the request off', async (subject) => {
      const reason = new Error('changed my mind');
      for (const streamed of [false, true]) {
        const { provider, requests, cutOff } = subject.hanging();
        const controller = new AbortController();
        const { signal } = controller;
        const ended = reasonOf(streamed ? collect(provider.stream(ask, { signal })) : provider.generate(ask, { signal }));
        await until(() => requests() === 1);
        controller.abort(reason);
        ensure((await ended) === reason, 'the very reason');
        await until(() => cutOff() === 1);
      }
    }),

    law('leaving a stream cuts its request off', async (subject) => {
      const { provider, cutOff } = subject.hanging();
      for await (const event of provider.stream(ask)) if (event.type === 'text') break;
      await until(() => cutOff() === 1);
    }),
  ];
}

async function collect(stream: AsyncIterable<TextStreamEvent>): Promise<TextStreamEvent[]> {
  const events: TextStreamEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

function textOf(events: readonly TextStreamEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

function ensureResult(result: TextResult): void {
  ensure(
    result.usage === null || (Number.isSafeInteger(result.usage.inputTokens) && Number.isSafeInteger(result.usage.outputTokens)),
    'usage is whole tokens or null',
  );
  ensureMoney(result.costNanoUsd);
  ensure(result.provider !== '' && result.model !== '', 'provider and model are named');
}

function ensureMoney(costNanoUsd: number | null): void {
  ensure(costNanoUsd === null || (Number.isSafeInteger(costNanoUsd) && costNanoUsd >= 0), `null or whole nano-dollars, not ${costNanoUsd}`);
}

async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => fail('expected a rejection'),
    (reason: unknown) => reason,
  );
}

/** Gives work outside this process its turns, at most five seconds. */
async function until(done: () => boolean): Promise<void> {
  const endMs = performance.now() + 5_000;
  while (!done()) {
    if (performance.now() > endMs) fail('expected to happen within five seconds');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
