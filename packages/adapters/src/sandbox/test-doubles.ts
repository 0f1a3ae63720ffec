import type { Clock } from '@amarktai/core';

/** A clock that stands still until it is put forward. */
export function stepClock(start: string): Clock & { advance(ms: number): void } {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    monotonicMs: () => now,
    sleep: async (ms) => void (now += ms),
    advance: (ms) => void (now += ms),
  };
}

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

/** Enough of a PNG and of an MP4 to be taken for one. */
export const imageBytes = new Uint8Array([0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
export const videoBytes = new Uint8Array([0, 0, 0, 24, ...ascii('ftypisom'), 0, 0, 0, 0]);
