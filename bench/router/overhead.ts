import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { SimpleChatModel } from '@langchain/core/language_models/chat_models';
import { generateText } from 'ai';
import OpenAI from 'openai';
import type { TextProvider } from '@amarktai/core';
import { createBudget, createRouter } from '@amarktai/core/routing';
import { openaiCompatible } from '@amarktai/providers/openai-compatible';
import { completionOf } from './fault-server.ts';

const baseUrl = 'http://fake.invalid/v1';
const body = completionOf('The answer is 42.');
const answer: typeof fetch = async () =>
  new Response(body, { status: 200, headers: { 'content-type': 'application/json', 'content-length': String(body.length) } });
const ask = { messages: [{ role: 'user' as const, content: 'What is the answer to life, the universe and everything?' }] };

class FetchChat extends SimpleChatModel {
  _llmType(): string {
    return 'fetch';
  }
  async _call(): Promise<string> {
    const response = await answer(`${baseUrl}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'm', messages: ask.messages }),
    });
    const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
    return choices[0]!.message.content;
  }
}

export interface Overhead {
  readonly name: string;
  /** Microseconds of CPU a call, median of interleaved rounds. */
  readonly cpuUs: number;
}

/** CPU a call over a transport that answers at once, all contestants interleaved. */
export async function measureOverhead(
  rounds: number,
  calls: number,
): Promise<{ readonly rows: readonly Overhead[]; readonly addedUs: number; readonly addedWithBudgetUs: number }> {
  const provider = openaiCompatible({
    id: 'fake',
    baseUrl,
    model: 'm',
    apiKey: 'sk-fake-000000000000',
    fetch: answer,
    prices: { inputNanoUsdPerToken: 1, outputNanoUsdPerToken: 1 },
  });
  const result = await provider.generate(ask);
  const instant: TextProvider = { ...provider, generate: async () => result as never };
  const three = (text: TextProvider) =>
    [text, text, text].map((entry, index) => ({
      provider: { ...entry, id: `p${index}`, endpoint: `http://p${index}` },
      tier: 'project' as const,
    }));
  const routed = createRouter({ text: three(provider) });
  const routedInstant = createRouter({ text: three(instant) });
  const budgeted = createRouter({
    text: three(instant),
    budget: createBudget({ limits: [{ scope: 'team', limitNanoUsd: 9_000_000_000_000_000 }] }),
    scopes: ['team', 'user'],
  });
  const openai = new OpenAI({ apiKey: 'sk-fake-000000000000', baseURL: baseUrl, fetch: answer, maxRetries: 2 });
  const ai = createOpenAICompatible({ name: 'fake', baseURL: baseUrl, fetch: answer })('m');
  const chain = new FetchChat({}).withFallbacks([new FetchChat({}), new FetchChat({})]);

  const contestants: readonly [string, () => Promise<unknown>][] = [
    [
      'bare fetch and JSON',
      async () => (await answer(baseUrl, { method: 'POST', body: JSON.stringify({ model: 'm', messages: ask.messages }) })).json(),
    ],
    ['our adapter alone', () => provider.generate(ask)],
    ['our router over our adapter', () => routed.text.generate(ask)],
    ['a provider that answers at once', () => instant.generate(ask)],
    ['our router over it', () => routedInstant.text.generate(ask)],
    ['our router over it, with a budget', () => budgeted.text.generate(ask)],
    ['openai SDK, retries on', () => openai.chat.completions.create({ model: 'm', messages: ask.messages })],
    ['ai generateText, retries on', () => generateText({ model: ai, prompt: ask.messages[0]!.content })],
    ['LangChain withFallbacks', () => chain.invoke(ask.messages[0]!.content)],
  ];
  const samples = contestants.map((): number[] => []);
  for (const [, call] of contestants) for (let count = 0; count < calls; count++) await call();
  for (let round = 0; round < rounds; round++) {
    for (const [index, [, call]] of contestants.entries()) {
      const before = process.cpuUsage();
      for (let count = 0; count < calls; count++) await call();
      const { user, system } = process.cpuUsage(before);
      samples[index]!.push((user + system) / calls);
    }
  }
  const rows = contestants.map(([name], index) => ({ name, cpuUs: median(samples[index]!) }));
  const added = (index: number): number => median(samples[index]!.map((sample, round) => sample - samples[3]![round]!));
  return { rows, addedUs: added(4), addedWithBudgetUs: added(5) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)]!;
}
