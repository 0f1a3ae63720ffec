import { isAmarktaiError } from '@amarktai/core';
import { parentPort, workerData } from 'node:worker_threads';
import { requireDrawable } from '../image/image.ts';
import { loadRasterizer, loadTypeSetter } from '../image/type-setter.ts';
import { encodeFilm } from './encode.ts';
import { prepareFilm } from './film.ts';
import type { WorkerInput, WorkerMessage } from './video.ts';

const post = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer);

async function render({ script, fonts }: WorkerInput): Promise<void> {
  try {
    const setter = await loadTypeSetter(fonts);
    requireDrawable(setter, script.scenes.map((scene) => scene.text).join(' '));
    const film = await prepareFilm(script, setter, await loadRasterizer());
    const data = Uint8Array.from(await encodeFilm(film, script, (share) => post({ type: 'progress', share })));
    post({ type: 'done', data, frames: film.frames }, [data.buffer]);
  } catch (error) {
    const known = isAmarktaiError(error);
    post({
      type: 'failed',
      code: known ? error.code : 'media_invalid',
      message: known ? error.message : 'The film could not be rendered.',
    });
  }
}

void render(workerData as WorkerInput);
