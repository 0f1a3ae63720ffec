export * from './audience.ts';
export type { SandboxAuth } from './auth.ts';
export type { FaultKind, FaultPlan, SandboxCall, SandboxFault } from './faults.ts';
export type { MessageKind } from './inbox-texts.ts';
export * from './platform.ts';
export { naturalEffects, styleOfPost, type StyledPost } from './post-style.ts';
export { fileSandboxPersistence, type SandboxPersistence, type SandboxState, sandboxState, type StoredPost } from './state.ts';
