export { bullmqQueue, type BullmqQueueOptions } from './queue.ts';
