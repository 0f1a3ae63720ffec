import type { ImageProvider, ImageRequest, MediaResult } from '@amarktai/core';
import { AmarktaiError, isAmarktaiError, redact } from '@amarktai/core/routing';
import type { InferenceClient } from '@huggingface/inference';
import { isRecord } from '../shared/chat-response.ts';
import { download } from '../shared/download.ts';
import { guardedFetch } from '../shared/guarded-fetch.ts';
import { loadPeer } from '../shared/load-peer.ts';
import { errorOfNetwork } from '../shared/network-error.ts';
import { onOwnSignal } from '../shared/own-signal.ts';
import { pictureFacts } from '../shared/picture.ts';
import { protocolError } from '../shared/response-error.ts';

/** Hosts behind Hugging Face that answer in one request. The SDK polls fal-ai, wavespeed and zai-org past the `fetch` it was given, so they are left out. */
export type ImageHost = 'deepinfra' | 'hf-inference' | 'nscale' | 'replicate' | 'together';

export interface HuggingfaceImageOptions {
  readonly apiKey: string;
  /** Such as `black-forest-labs/FLUX.1-schnell`; which hosts have it is on its page and changes. */
  readonly model: string;
  /** Who runs the model. Default `nscale`. */
  readonly host?: ImageHost;
  /** Default `huggingface`. */
  readonly id?: string;
  /** A dedicated endpoint of the task text-to-image, asked instead of a host. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Hugging Face passes its hosts' prices through and reports none. Without one the cost is unknown, and a budget with a limit refuses it. */
  readonly priceNanoUsdPerImage?: number;
  /** Larger pictures are asked for smaller, in the same shape. Default 1,048,576, what SDXL and FLUX are made for. */
  readonly maxPixels?: number;
  /** Sent along, such as `{ num_inference_steps: 4 }`. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

const hub = 'https://huggingface.co';
const router = 'https://router.huggingface.co';
/** Latent models draw in steps of 16 pixels. */
const step = 16;

/**
 * Pictures of models on Hugging Face by `@huggingface/inference`, with its retries off. The first call of a model asks the hub for the host's name of it.
 * Needs the package `@huggingface/inference`, loaded at the first call.
 *
 * `generate` rejects with `AmarktaiError`: `model_not_found` when the host does not have the model, `protocol_violated` for an answer without a picture,
 * `unsupported` when the package is missing, and the codes of the chat models. What was drawn but cannot be used carries `details.costNanoUsd`.
 */
export function huggingfaceImage(options: HuggingfaceImageOptions): ImageProvider {
  const { apiKey, model, id = 'huggingface', host = 'nscale', baseUrl, priceNanoUsdPerImage = null } = options;
  const secrets = [apiKey];
  const guarded = guardedFetch({ provider: id, secrets, send: options.fetch, media: true });
  let client: Promise<InferenceClient> | null = null;
  const connect = async (): Promise<InferenceClient> => {
    const { InferenceClient: Client } = await loadPeer('@huggingface/inference', () => import('@huggingface/inference'));
    return new Client(apiKey);
  };

  const fetchFor =
    (signal: AbortSignal): typeof globalThis.fetch =>
    async (input, init) => {
      if (new Request(input).url.startsWith(`${hub}/`)) return readHub(() => guarded(input, { ...init, signal }), signal);
      const response = await guarded(input, init);
      // The SDK loses a file that comes as it is when it is asked for JSON.
      return isJson(response)
        ? response
        : Response.json({ data: [{ b64_json: Buffer.from(await response.arrayBuffer()).toString('base64') }] });
    };

  /** The hub is only read: when that fails, nothing was drawn. */
  const readHub = async (read: () => Promise<Response>, signal: AbortSignal): Promise<Response> => {
    try {
      return await read();
    } catch (error) {
      const failure = errorOfNetwork(id, error, signal, secrets);
      throw failure.code === 'network_failed'
        ? new AmarktaiError(failure.code, failure.message, { retryable: true, details: { ...failure.details, phase: 'before_send' } })
        : failure;
    }
  };

  const ask = (request: ImageRequest, signal: AbortSignal | undefined): Promise<Record<string, unknown>> =>
    onOwnSignal(signal, async (own) => {
      const { width, height } = fitted(request, options.maxPixels ?? 1_048_576);
      const parameters = { ...options.parameters, width, height, ...(request.seed === undefined ? {} : { seed: request.seed }) };
      const place = baseUrl === undefined ? { provider: host, model } : { endpointUrl: baseUrl };
      const settings = { fetch: fetchFor(own), signal: own, retry_on_error: false, outputType: 'json' } as const;
      return (await (client ??= connect())).textToImage({ ...place, inputs: request.prompt, parameters }, settings);
    });

  return {
    id,
    model,
    endpoint: baseUrl === undefined ? router : new URL(baseUrl).origin,
    estimate: () => ({ costNanoUsd: priceNanoUsdPerImage }),
    async generate(request, context = {}): Promise<MediaResult> {
      const { signal } = context;
      signal?.throwIfAborted();
      let answer: Record<string, unknown>;
      try {
        answer = await ask(request, signal);
      } catch (error) {
        throw errorOfSdk(error, id, secrets) ?? errorOfNetwork(id, error, signal, secrets);
      }
      try {
        const data = await bytesOf(answer, { provider: id, fetch: options.fetch, signal });
        const facts = pictureFacts(data);
        if (!facts) throw protocolError(id, 'answered with a file that is no picture.');
        return { data, ...facts, durationSeconds: null, costNanoUsd: priceNanoUsdPerImage, provider: id, model };
      } catch (error) {
        throw withCost(error, priceNanoUsdPerImage);
      }
    },
  };
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('json') === true;
}

/** The same shape with at most so many pixels, in steps that models draw in. */
function fitted({ width, height }: ImageRequest, maxPixels: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, Math.sqrt(maxPixels / (width * height)));
  const side = (pixels: number): number => Math.max(step, Math.round((pixels * scale) / step) * step);
  return { width: side(width), height: side(height) };
}

/** What the SDK says by itself: before the request that the host does not have the model, after it that the answer has another shape. */
function errorOfSdk(error: unknown, provider: string, secrets: readonly string[]): AmarktaiError | null {
  if (!(error instanceof Error)) return null;
  const said = redact(error.message, secrets).slice(0, 300);
  if (error.name === 'InputError') return new AmarktaiError('model_not_found', `${provider}: ${said}`, { details: { provider } });
  return error.name === 'ProviderOutputError' ? protocolError(provider, `sent an unreadable answer: ${said}`) : null;
}

/** One file out of the answers of all hosts: base64 in `data`, a data address or an address in `output`. */
async function bytesOf(answer: Record<string, unknown>, options: Parameters<typeof download>[1]): Promise<Uint8Array> {
  const [first]: unknown[] = Array.isArray(answer['data']) ? answer['data'] : [];
  if (isRecord(first) && typeof first['b64_json'] === 'string') return Buffer.from(first['b64_json'], 'base64');
  const output: unknown = Array.isArray(answer['output']) ? answer['output'][0] : answer['output'];
  const address = isRecord(first) && typeof first['url'] === 'string' ? first['url'] : output;
  if (typeof address !== 'string') throw protocolError(options.provider, 'answered without a picture.');
  const inline = /^data:[^,]*;base64,/.exec(address);
  return inline ? Buffer.from(address.slice(inline[0].length), 'base64') : download(address, options);
}

/** What was drawn is paid for, also when it cannot be used. */
function withCost(error: unknown, costNanoUsd: number | null): unknown {
  if (!isAmarktaiError(error) || costNanoUsd === null) return error;
  return new AmarktaiError(error.code, error.message, { retryable: error.retryable, details: { ...error.details, costNanoUsd } });
}
