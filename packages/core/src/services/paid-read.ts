import type { Platform, PlatformReads } from '../ports/platform.ts';
import type { Charge, Charged } from './spending.ts';

/**
 * Reads from a platform and books what the read came to, where the platform charges for reads.
 *
 * @param options.hold is reserved before the call, so that nothing is read without money for it.
 * @param options.brought what is billed; default the hold. A call that fails is not billed.
 * @throws `budget_exceeded`; what `read` throws.
 */
export async function paidRead<Result>(
  read: () => Promise<Result>,
  options: {
    readonly charge: Charge;
    readonly platform: Pick<Platform, 'limits'>;
    readonly charged: Charged;
    readonly hold: PlatformReads;
    readonly brought?: (result: Result) => PlatformReads;
  },
): Promise<Result> {
  const { charge, platform, charged, hold, brought } = options;
  const priceOf = platform.limits.readCostNanoUsd ?? (() => 0);
  const settle = await charge(charged, priceOf(hold), 'read');
  try {
    const result = await read();
    const amountNanoUsd = priceOf(brought?.(result) ?? hold);
    await settle(amountNanoUsd === 0 ? { outcome: 'released' } : { outcome: 'billed', amountNanoUsd });
    return result;
  } catch (error) {
    await settle({ outcome: 'released' });
    throw error;
  }
}
