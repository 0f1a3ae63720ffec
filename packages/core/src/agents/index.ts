export { runContentGraph, type ContentRun, type Guidance } from './content-graph.ts';
export { extractFacts, type FactSources } from './facts.ts';
export type { Draft, Report, Research, RunRequest } from './draft.ts';
export { storeCheckpointer } from './store-checkpointer.ts';
export type { AgentTools, Models, ReportProgress } from './tools.ts';
