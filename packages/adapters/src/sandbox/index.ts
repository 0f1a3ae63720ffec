export * from './audience.ts';
export type { SandboxAuth } from './auth.ts';
export type { FaultKind, FaultPlan, SandboxCall, SandboxFault } from './faults.ts';
export type { MessageKind } from './inbox-texts.ts';
export * from './platform.ts';
export { naturalEffects, styleOfPost, type StyledPost } from './post-style.ts';
export { fileSandboxPersistence, type SandboxPersistence, type SandboxState, sandboxState, type StoredPost } from './state.ts';
export type { SandboxPush, SandboxWebhooks } from './webhook.ts';
export { decide, type RegisteredApp } from '../simulators/shared/authorize.ts';
export type { CreateInspection, SeenCreate } from '../simulators/shared/create-log.ts';
export type { RateLimitForm, SimulatorFault, SimulatorFaultKind, SimulatorFaults } from '../simulators/shared/faults.ts';
export { serve, type ServedSimulator } from '../simulators/shared/serve.ts';
export type { SimulatedFetch } from '../simulators/shared/site.ts';
export {
  createLinkedInSimulator,
  type LinkedInInspection,
  type LinkedInSimulator,
  type LinkedInSimulatorOptions,
  type SeenLinkedInPost,
} from '../simulators/linkedin/simulator.ts';
export type { LinkedInComment, LinkedInPost, LinkedInState } from '../simulators/linkedin/state.ts';
export type { LinkedInMember, LinkedInOrganization } from '../simulators/linkedin/world.ts';
export { createXSimulator, type XInspection, type XSimulator, type XSimulatorOptions } from '../simulators/x/simulator.ts';
export type { XMessage, XPost, XState } from '../simulators/x/state.ts';
export type { XAccount } from '../simulators/x/world.ts';
