import type { Queue } from '@amarktai/core';
import type { QueueSubject } from '@amarktai/core/testing';

/** Two queues on one server for the law of `Queue`; the server's time is waited for. */
export function queueSubject(open: () => Queue): QueueSubject {
  return {
    queue: open(),
    other: open(),
    now: () => new Date(),
    until: async (condition, withinMs) => {
      const end = performance.now() + withinMs;
      while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      return condition();
    },
  };
}
