import {
  AmarktaiError,
  type MediaResult,
  type VideoOperation,
  type VideoProvider,
  type VideoRequest,
  type VideoState,
} from '@amarktai/core';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { paletteOf } from '../image/color.ts';
import { brandInput, type LocalMediaOptions, parseTask } from '../image/image.ts';
import { seeded, seedOf } from '../image/seeded.ts';
import type { CardFont } from '../image/type-setter.ts';
import { type FilmScript, framesPerSecond } from './film.ts';

/** Input of a task for `localVideo`: scenes of 0.8 to 15 s, at most 60 s together. */
export const filmInput = z.object({
  ...brandInput,
  scenes: z
    .array(z.object({ text: z.string().min(1), seconds: z.number().min(0.8).max(15) }))
    .min(1)
    .max(12)
    .refine((scenes) => scenes.reduce((sum, scene) => sum + scene.seconds, 0) <= 60, 'At most 60 seconds together.'),
  seed: z.number().optional(),
});

export interface WorkerInput {
  readonly script: FilmScript;
  readonly fonts: readonly CardFont[];
}

export type WorkerMessage =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly data: Uint8Array; readonly frames: number }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };

interface Job {
  progress: number;
  /** What `poll` answers once it is over; `null` while it waits or runs. */
  ending: VideoState | null;
  worker: Worker | null;
}

const handleSchema = z.object({ id: z.string(), width: z.int(), height: z.int(), input: filmInput });
type Handle = z.output<typeof handleSchema>;

const pollAfterMs = 400;
/** A film takes a few seconds; a worker past this has hung. */
const renderLimitMs = 180_000;
/** Each worker takes about 150 MB while it runs. */
const maxWorkers = 2;
const keptEndings = 6;

/**
 * Makes short films of captioned cards on this machine: H.264 in MP4, 24 frames a second, without any sound track. No key, no network, free.
 * It reads `request.task.input` (see `filmInput`); the length is the sum of the scenes, `durationSeconds` is not read. The picture keeps the shape asked
 * for, within 720 × 1280 pixels.
 *
 * Rendering runs in a worker thread of its own, at most two at a time, which ends with the film. The operation holds the whole script: polled after a
 * restart it is rendered again, to the same bytes. A cancelled operation fails with `cancelled` for as long as the process lives.
 *
 * Needs the optional packages `satori`, `@resvg/resvg-js`, `@fontsource/inter` and `h264-mp4-encoder`. `start` throws `unsupported` without a fitting task.
 */
export function localVideo(options: LocalMediaOptions = {}): VideoProvider {
  const jobs = new Map<string, Job>();
  const waiting: (() => void)[] = [];
  let running = 0;

  function jobOf(handle: Handle): Job {
    const known = jobs.get(handle.id);
    if (known) return known;
    const job: Job = { progress: 0, ending: null, worker: null };
    jobs.set(handle.id, job);
    forgetOldest(jobs);
    waiting.push(() => run(job, handle));
    next();
    return job;
  }

  function next(): void {
    if (running >= maxWorkers) return;
    const start = waiting.shift();
    if (!start) return;
    start();
    next();
  }

  function run(job: Job, handle: Handle): void {
    if (job.ending) return;
    running += 1;
    const input: WorkerInput = { script: scriptOf(handle), fonts: options.fonts ?? [] };
    const worker = new Worker(workerUrl(), { workerData: input, ...(fromSources ? { execArgv: ['--conditions=amarktai-source'] } : {}) });
    const watch = setTimeout(
      () => end(failed('deadline_exceeded', `The film was not rendered within ${renderLimitMs / 1000} s.`)),
      renderLimitMs,
    );
    const end = (ending: VideoState) => {
      clearTimeout(watch);
      job.ending ??= ending;
      void worker.terminate();
    };
    job.worker = worker;
    watch.unref();
    worker.unref();
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'progress') job.progress = message.share;
      else
        end(
          message.type === 'done'
            ? { state: 'done', result: resultOf(message.data, message.frames, handle) }
            : failed(message.code, message.message),
        );
    });
    worker.on('error', (error) =>
      end(failed('upstream_failed', `The rendering worker failed: ${error instanceof Error ? error.message : 'unknown error'}.`)),
    );
    worker.on('exit', () => {
      end(failed('upstream_failed', 'The rendering worker ended without a film.'));
      job.worker = null;
      running -= 1;
      next();
    });
  }

  return {
    id: 'local',
    model: 'scenes-1',
    endpoint: 'local',
    estimate: () => ({ costNanoUsd: 0 }),
    async start(request, context = {}): Promise<VideoOperation> {
      context.signal?.throwIfAborted();
      const input = parseTask(filmInput, request.task, 'a video');
      const size = sizeOf(request);
      const id = createHash('sha256')
        .update(JSON.stringify([input, size]))
        .digest('hex')
        .slice(0, 24);
      const handle: Handle = { id, ...size, input };
      if (jobs.get(id)?.ending?.state === 'failed') jobs.delete(id);
      jobOf(handle);
      return { provider: 'local', model: 'scenes-1', handle, startedAt: new Date().toISOString(), estimatedCostNanoUsd: 0 };
    },
    async poll(operation, context = {}): Promise<VideoState> {
      context.signal?.throwIfAborted();
      const job = jobOf(handleOf(operation));
      return job.ending ?? { state: 'processing', progress: job.progress, pollAfterMs };
    },
    async cancel(operation, context = {}): Promise<void> {
      context.signal?.throwIfAborted();
      const { id } = handleOf(operation);
      const job = jobs.get(id) ?? { progress: 0, ending: null, worker: null };
      jobs.set(id, job);
      job.ending ??= failed('cancelled', 'The film was cancelled.');
      await job.worker?.terminate();
    },
  };
}

/** The worker lies beside this file in the sources, and behind its own export path once built, wherever the bundler put this code. */
const fromSources = import.meta.url.endsWith('.ts');
function workerUrl(): URL {
  if (fromSources) return new URL('./worker.ts', import.meta.url);
  return pathToFileURL(createRequire(import.meta.url).resolve('@amarktai/providers/local/video-worker'));
}

function scriptOf({ input, width, height }: Handle): FilmScript {
  return {
    brandName: input.brandName,
    footer: input.footer ?? null,
    scenes: input.scenes,
    width,
    height,
    palette: paletteOf(input.colors, seeded(seedOf(input.brandName))()),
    seed: (input.seed ?? seedOf(input.scenes.map((scene) => scene.text).join('\n'))) >>> 0,
  };
}

function resultOf(data: Uint8Array, frames: number, { width, height }: Handle): MediaResult {
  return {
    data,
    mediaType: 'video/mp4',
    width,
    height,
    durationSeconds: frames / framesPerSecond,
    costNanoUsd: 0,
    provider: 'local',
    model: 'scenes-1',
  };
}

function handleOf(operation: VideoOperation): Handle {
  const parsed = handleSchema.safeParse(operation.handle);
  if (parsed.success) return parsed.data;
  throw new AmarktaiError('invalid_request', 'This is not an operation of the local video provider.', { cause: parsed.error });
}

function failed(code: string, message: string): VideoState {
  return { state: 'failed', code, message };
}

function forgetOldest(jobs: Map<string, Job>): void {
  const over = [...jobs].filter(([, job]) => job.ending !== null);
  for (const [id] of over.slice(0, Math.max(0, over.length - keptEndings))) jobs.delete(id);
}

/** The shape asked for, scaled down to 720 × 1280 pixels at most, in even numbers as H.264 wants them. */
function sizeOf({ width, height }: VideoRequest): { readonly width: number; readonly height: number } {
  if (!(width >= 64 && height >= 64))
    throw new AmarktaiError('invalid_request', 'Give width and height of the video in pixels, at least 64.');
  const scale = Math.min(1, 1280 / Math.max(width, height), 720 / Math.min(width, height));
  const even = (pixels: number) => Math.max(64, Math.round((pixels * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}
