export { traceRouter, type RouterTracingOptions } from './trace-router.ts';
