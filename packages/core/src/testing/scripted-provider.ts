import { AmarktaiError, type AmarktaiErrorOptions, type ErrorCode } from '../errors.ts';
import type { CallContext, TextProvider, TextRequest, TextResult, TextStreamEvent } from '../ports/text-provider.ts';

/** What a scripted provider does with one request. */
export type Step =
  | {
      readonly say: string;
      readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
      readonly costNanoUsd?: number | null;
    }
  | { readonly fail: ErrorCode; readonly with?: AmarktaiErrorOptions }
  /** Never answers; rejects when it is cut off. */
  | 'hang'
  /** Never answers, not even to an abort. */
  | 'deaf';

export interface ScriptedProvider extends TextProvider {
  /** Requests in the order they came. */
  readonly seen: { readonly request: TextRequest; readonly context: CallContext | undefined }[];
  /** Requests that were cut off. */
  readonly aborted: () => number;
}

/** A text provider that does what a script says, one step a request; the last step is repeated. */
export function scriptedProvider(id: string, steps: readonly Step[], overrides: Partial<TextProvider> = {}): ScriptedProvider {
  const seen: ScriptedProvider['seen'] = [];
  let aborted = 0;

  const answer = (request: TextRequest, context: CallContext | undefined): Promise<TextResult<never>> => {
    const step = steps[Math.min(seen.length, steps.length - 1)] ?? 'hang';
    seen.push({ request, context });
    if (typeof step === 'object' && 'fail' in step)
      return Promise.reject(new AmarktaiError(step.fail, `${id} failed with ${step.fail}.`, step.with));
    if (typeof step === 'object') {
      const { say: text, usage = { inputTokens: 10, outputTokens: 5 }, costNanoUsd = 100 } = step;
      return Promise.resolve({ text, usage, costNanoUsd, provider: id, model: 'm', finishReason: 'stop' });
    }
    return new Promise((_, reject) => {
      const cut = (): void => {
        aborted++;
        if (step === 'hang') reject(context?.signal?.reason);
      };
      context?.signal?.addEventListener('abort', cut, { once: true });
    });
  };

  return {
    id,
    model: 'm',
    endpoint: `https://${id}.example`,
    contextTokens: null,
    capabilities: { tools: true, schema: true, vision: true },
    estimate: () => ({ costNanoUsd: 1_000, inputTokens: 10, outputTokens: 10 }),
    generate: answer,
    async *stream<Output>(request: TextRequest<Output>, context?: CallContext): AsyncGenerator<TextStreamEvent<Output>> {
      const result = await answer(request, context);
      for (const word of result.text.match(/\S+\s*/g) ?? []) yield { type: 'text', text: word };
      yield { type: 'end', ...result };
    },
    ...overrides,
    seen,
    aborted: () => aborted,
  };
}
