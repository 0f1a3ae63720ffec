import {
  AmarktaiError,
  type CallContext,
  type TextProvider,
  type TextRequest,
  type TextResult,
  type TextStreamEvent,
} from '@amarktai/core';
import { createPostInput, draftReplyInput, imageBriefInput, improvePostInput, videoScriptInput } from '@amarktai/core/prompts';
import type { z } from 'zod';
import { composeImage, composeVideo } from './compose-media.ts';
import { composePost } from './compose-post.ts';
import { composeReply } from './compose-reply.ts';

/** What the provider can compose, by the id of the prompt. */
const composers: Readonly<Record<string, (input: unknown) => unknown>> = {
  'create-post': composer(createPostInput, (input) => composePost(input)),
  // A rewrite is another post from the same facts that repeats nothing of the first.
  'improve-post': composer(improvePostInput, (input) =>
    composePost(createPostInput.parse({ ...input, avoid: [...input.avoid, input.post.caption] }), input.attempt + 1),
  ),
  'video-script': composer(videoScriptInput, composeVideo),
  'image-brief': composer(imageBriefInput, composeImage),
  'draft-reply': composer(draftReplyInput, composeReply),
};

/**
 * Writes without a model, a key or a network: from the brand's profile, the facts given and a bank of wording. It quotes facts word for word and cites
 * each; it claims nothing else. Deterministic: the same task gives the same text.
 *
 * It answers the SDK's own prompts (`request.task`), in English, German, French, Spanish and Portuguese, and everything else with `unsupported`. Price
 * and usage are 0 tokens and 0 nano-dollars.
 */
export function localText(): TextProvider {
  const usage = { inputTokens: 0, outputTokens: 0 };

  const generate = async <Output>(request: TextRequest<Output>, context?: CallContext): Promise<TextResult<Output>> => {
    context?.signal?.throwIfAborted();
    const compose = request.task === undefined ? undefined : composers[request.task.id];
    if (compose === undefined) {
      throw new AmarktaiError(
        'unsupported',
        `The local provider composes ${Object.keys(composers).join(', ')} only, not ${request.task?.id ?? 'free prompts'}; set up a model for it.`,
        {
          details: { task: request.task?.id ?? null },
        },
      );
    }
    const composed = compose(request.task?.input);
    const text = JSON.stringify(composed);
    const base = { text, finishReason: 'stop', usage, costNanoUsd: 0, provider: 'local', model: 'composer-1' } as const;
    if (request.output === undefined) return base;
    const parsed = request.output.safeParse(composed);
    if (!parsed.success)
      throw new AmarktaiError(
        'output_invalid',
        `The output schema of task ${request.task?.id ?? ''} does not take what the local provider composes.`,
        { cause: parsed.error },
      );
    return { ...base, output: parsed.data };
  };

  return {
    id: 'local',
    model: 'composer-1',
    endpoint: 'local',
    contextTokens: null,
    capabilities: { tools: false, schema: true, vision: false },
    estimate: () => ({ costNanoUsd: 0, ...usage }),
    generate,
    async *stream<Output>(request: TextRequest<Output>, context?: CallContext): AsyncIterable<TextStreamEvent<Output>> {
      const result = await generate(request, context);
      yield { type: 'text', text: result.text };
      context?.signal?.throwIfAborted();
      yield { type: 'end', ...result };
    },
  };
}

function composer<Schema extends z.ZodType>(schema: Schema, work: (input: z.output<Schema>) => unknown): (input: unknown) => unknown {
  return (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success)
      throw new AmarktaiError('validation_failed', 'The task of the local provider has an input that does not fit its prompt.', {
        details: { errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) },
      });
    return work(parsed.data);
  };
}
