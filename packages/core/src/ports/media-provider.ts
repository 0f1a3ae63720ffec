import type { Attempt, CallContext, Tier } from './text-provider.ts';

/** Finished media as bytes: never an address that expires. */
export interface MediaResult {
  readonly data: Uint8Array;
  /** IANA media type, such as `image/png`. */
  readonly mediaType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSeconds: number | null;
  readonly costNanoUsd: number | null;
  readonly provider: string;
  readonly model: string;
  readonly tier?: Tier;
  readonly attempts?: readonly Attempt[];
}

export interface ImageRequest {
  readonly prompt: string;
  /** Pixels; a provider picks its nearest size and reports the real one in the result. */
  readonly width: number;
  readonly height: number;
  readonly seed?: number;
  /** As on `TextRequest`: the local card composes from it. */
  readonly task?: { readonly id: string; readonly version: string; readonly input: unknown };
}

export interface AudioRequest {
  readonly text: string;
  readonly voice?: string;
  /** BCP 47, such as `en` or `pt-BR`. */
  readonly language?: string;
}

export interface VideoRequest {
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly durationSeconds: number;
  readonly task?: { readonly id: string; readonly version: string; readonly input: unknown };
}

interface MediaProviderBase {
  readonly id: string;
  readonly model: string;
  readonly endpoint: string;
}

/** Synchronous or short image generation: one call, bytes out. */
export interface ImageProvider extends MediaProviderBase {
  estimate(request: ImageRequest): { readonly costNanoUsd: number | null };
  generate(request: ImageRequest, context?: CallContext): Promise<MediaResult>;
}

/** Text to speech. */
export interface AudioProvider extends MediaProviderBase {
  estimate(request: AudioRequest): { readonly costNanoUsd: number | null };
  generate(request: AudioRequest, context?: CallContext): Promise<MediaResult>;
}

/** A started job as plain JSON: store it, restart, poll on. */
export interface VideoOperation {
  readonly provider: string;
  readonly model: string;
  /** What only the provider reads; JSON. */
  readonly handle: unknown;
  readonly startedAt: string;
  readonly estimatedCostNanoUsd: number | null;
  /** Written and read by the router alone: whose key and which hold the job uses. */
  readonly routing?: { readonly tier: Tier; readonly credential: string; readonly holdId: string | null };
}

export type VideoState =
  /** `progress` is 0..1 or `null`; do not poll again before `pollAfterMs`. */
  | { readonly state: 'processing'; readonly progress: number | null; readonly pollAfterMs: number }
  | { readonly state: 'done'; readonly result: MediaResult }
  | { readonly state: 'failed'; readonly code: string; readonly message: string };

/**
 * Long video jobs: start → JSON operation → poll. `start` is never repeated after an unknown outcome (`outcome_unknown`); `poll` is a safe read.
 */
export interface VideoProvider extends MediaProviderBase {
  estimate(request: VideoRequest): { readonly costNanoUsd: number | null };
  start(request: VideoRequest, context?: CallContext): Promise<VideoOperation>;
  poll(operation: VideoOperation, context?: CallContext): Promise<VideoState>;
  /** Asks the vendor to stop; resolves when it confirmed, also for a job already ended. */
  cancel(operation: VideoOperation, context?: CallContext): Promise<void>;
}
