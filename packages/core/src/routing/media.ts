import { AmarktaiError } from '../errors.ts';
import type { AudioProvider, AudioRequest, ImageProvider, ImageRequest, MediaResult } from '../ports/media-provider.ts';
import type { Operation } from './operation.ts';

/** An image: asked elsewhere after a definite failure, not after an unknown outcome, because it may have been made and billed. */
export function imageOperation(request: ImageRequest): Operation<ImageProvider, MediaResult> {
  return {
    ...mediaOperation<ImageProvider>(),
    modality: 'image',
    repeat: 'once',
    estimate: (provider) => provider.estimate(request).costNanoUsd,
    send: (provider, context) => provider.generate(request, context),
  };
}

/** Speech: cheap enough to be asked again. */
export function audioOperation(request: AudioRequest): Operation<AudioProvider, MediaResult> {
  return {
    ...mediaOperation<AudioProvider>(),
    modality: 'audio',
    repeat: 'call',
    estimate: (provider) => provider.estimate(request).costNanoUsd,
    send: (provider, context) => provider.generate(request, context),
  };
}

function mediaOperation<Provider extends { readonly id: string }>() {
  return {
    fits: () => true,
    window: () => null,
    estimateCutOff: () => undefined,
    accept: (result: MediaResult, provider: Provider): MediaResult => {
      if (result?.data instanceof Uint8Array && result.data.byteLength > 0) return result;
      throw new AmarktaiError('output_empty', `${provider.id} answered without a file.`, {
        retryable: true,
        details: { provider: provider.id },
      });
    },
    report: ({ costNanoUsd }: MediaResult) => ({ costNanoUsd: costNanoUsd ?? null, usage: null, requestId: null, open: false }),
    discard: () => {},
  };
}
