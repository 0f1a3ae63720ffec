export type { JobHandler, JobHandlers, JobRunner as JobsService } from '../jobs/job-runner.ts';
