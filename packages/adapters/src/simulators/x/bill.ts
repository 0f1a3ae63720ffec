import type { XWorld } from './world.ts';

/** Prices of pay-per-use in nano-dollars; docs.x.com pricing, read 2026-08. */
export const xPrices = {
  post: 15_000_000,
  postWithLink: 200_000_000,
  summonedReply: 10_000_000,
  postRead: 5_000_000,
  ownRead: 1_000_000,
  userRead: 10_000_000,
  messageRead: 10_000_000,
  message: 15_000_000,
} as const;

/** Adds to what the developer account owes. */
export function charge(world: XWorld, price: keyof typeof xPrices, count = 1): void {
  world.state.billNanoUsd += xPrices[price] * count;
}
