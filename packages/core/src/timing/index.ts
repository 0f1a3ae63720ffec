export { assignSlots, type AssignedSlot, type AssignOptions, defaultGapMs, type UnplannedPost } from './assign-slots.ts';
export { priorOf } from './prior-table.ts';
export { createSlotModel, type PostedSlot, type SlotEstimate, type SlotModel, type SlotModelOptions } from './slot-model.ts';
export * from './wall-time.ts';
