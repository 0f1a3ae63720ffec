import type { PlatformId } from '../schema/platform.ts';

/** Ends a hold: billed at the hold or at what it came to, released, or unknown (stays booked). */
export type SettleCharge = (
  settlement: { readonly outcome: 'billed'; readonly amountNanoUsd?: number } | { readonly outcome: 'released' | 'unknown' },
) => Promise<void>;

/** What a platform call is charged for; a `Content` row fits as it is. `id` is that of the content, `null` when it belongs to none. */
export interface Charged {
  readonly id: string | null;
  readonly userId: string;
  readonly platform: PlatformId;
}

/**
 * Holds the price of one platform call in every scope of the post's user, before the call.
 * A price of 0 holds nothing. @throws `budget_exceeded`.
 */
export type Charge = (charged: Charged, amountNanoUsd: number, purpose?: 'publish' | 'reply' | 'read') => Promise<SettleCharge>;
