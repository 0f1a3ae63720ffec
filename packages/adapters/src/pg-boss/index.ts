export { pgBossQueue, type PgBossQueueOptions } from './queue.ts';
