import { AmarktaiError } from '../errors.ts';
import type { TextContent, TextProvider, TextRequest, TextResult } from '../ports/text-provider.ts';
import type { Operation } from './operation.ts';
import { readStructured, repairRequest } from './structured.ts';

/** English has about four characters a token; used only to leave out models whose window is clearly too small. */
const charactersPerToken = 4;

export interface TextOperationOptions {
  /** Accept an answer without any text. */
  readonly allowEmpty: boolean;
}

/** A whole answer: validated, repaired once when it does not fit the request's schema. */
export function textOperation<Output>(
  request: TextRequest<Output>,
  options: TextOperationOptions,
): Operation<TextProvider, TextResult<Output>> {
  return {
    modality: 'text',
    repeat: 'call',
    fits: (provider) => fitsText(provider, request),
    window: (provider) => provider.contextTokens,
    estimate: (provider) => provider.estimate(request).costNanoUsd,
    estimateCutOff: () => undefined,
    send: (provider, context, repair) => provider.generate(repair ? repairRequest(request, repair) : request, context),
    accept: (result, provider) => acceptText(result, request, provider, options),
    report: reportText,
    discard: () => {},
  };
}

export function reportText({ costNanoUsd, usage, requestId }: TextResult): {
  costNanoUsd: number | null;
  usage: TextResult['usage'];
  requestId: string | null;
  open: boolean;
} {
  return { costNanoUsd: costNanoUsd ?? null, usage: usage ?? null, requestId: requestId ?? null, open: false };
}

export function fitsText(provider: TextProvider, request: TextRequest): boolean {
  const { capabilities, contextTokens } = provider;
  if (request.tools && request.tools.length > 0 && !capabilities.tools) return false;
  if (request.output && !capabilities.schema) return false;
  if (!capabilities.vision && request.messages.some((message) => hasImage(message.content))) return false;
  return contextTokens === null || likelyTokens(request) < contextTokens;
}

/**
 * @throws AmarktaiError `protocol_violated` when the answer has no text at all, `content_refused`, `output_empty`, `output_invalid`.
 */
export function acceptText<Output>(
  result: TextResult<Output>,
  request: TextRequest<Output>,
  provider: TextProvider,
  options: TextOperationOptions,
): TextResult<Output> {
  if (typeof result?.text !== 'string')
    throw new AmarktaiError('protocol_violated', `${provider.id} answered without a text.`, {
      retryable: true,
      details: { provider: provider.id },
    });
  if (result.finishReason === 'content_filter') {
    throw new AmarktaiError('content_refused', `${provider.id} withheld the answer by its content policy; change the prompt.`, {
      details: { provider: provider.id },
    });
  }
  const hasCalls = result.toolCalls !== undefined && result.toolCalls.length > 0;
  if (request.output && !hasCalls) return 'output' in result ? result : { ...result, output: readStructured(request.output, result.text) };
  if (!options.allowEmpty && !hasCalls && result.text.trim() === '') {
    throw new AmarktaiError('output_empty', `${provider.id} answered with nothing.`, {
      retryable: true,
      details: { provider: provider.id },
    });
  }
  return result;
}

function hasImage(content: TextContent): boolean {
  return typeof content !== 'string' && content.some((part) => part.type === 'image');
}

function likelyTokens(request: TextRequest): number {
  let characters = 0;
  for (const { content } of request.messages) {
    if (typeof content === 'string') characters += content.length;
    else for (const part of content) characters += part.type === 'text' ? part.text.length : 0;
  }
  return characters / charactersPerToken;
}
