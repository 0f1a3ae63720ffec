import { AmarktaiError } from '@amarktai/core';
import type * as Encoder from 'h264-mp4-encoder';
import { type Film, framesPerSecond } from './film.ts';
import { clearTimes } from './mp4-times.ts';

/**
 * Encodes a film to H.264 in MP4, without sound; the same film gives the same bytes.
 * @param onProgress told the share done, 0..1, about twice a second of film.
 * @throws AmarktaiError `unsupported` when `h264-mp4-encoder` is not installed.
 */
export async function encodeFilm(
  film: Film,
  size: { readonly width: number; readonly height: number },
  onProgress: (share: number) => void,
): Promise<Uint8Array> {
  const encoder = await createEncoder();
  encoder.width = size.width;
  encoder.height = size.height;
  encoder.frameRate = framesPerSecond;
  encoder.quantizationParameter = 24;
  encoder.speed = 10;
  encoder.groupOfPictures = framesPerSecond * 2;
  encoder.initialize();
  try {
    for (let frame = 0; frame < film.frames; frame += 1) {
      encoder.addFrameYuv(film.draw(frame));
      if (frame % 12 === 0) onProgress(frame / film.frames);
    }
    encoder.finalize();
    const mp4 = encoder.FS.readFile(encoder.outputFilename);
    clearTimes(mp4);
    return mp4;
  } finally {
    encoder.delete();
  }
}

async function createEncoder() {
  try {
    // CommonJS whose names Node cannot see, so that they stand on the default export.
    const loaded = (await import('h264-mp4-encoder')) as unknown as { readonly default: typeof Encoder };
    return await loaded.default.createH264MP4Encoder();
  } catch (cause) {
    throw new AmarktaiError('unsupported', 'Local videos need the package h264-mp4-encoder; install it beside @amarktai/providers.', {
      cause,
    });
  }
}
