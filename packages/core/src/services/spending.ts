import type { Content } from '../schema/content.ts';

/** Ends a hold on the price of a post: billed at the hold, released, or unknown (stays booked). */
export type SettleCharge = (settlement: { readonly outcome: 'billed' | 'released' | 'unknown' }) => Promise<void>;

/**
 * Holds the price of one platform call in every scope of the post's user, before the call.
 * A price of 0 holds nothing. @throws `budget_exceeded`.
 */
export type Charge = (content: Content, amountNanoUsd: number) => Promise<SettleCharge>;
