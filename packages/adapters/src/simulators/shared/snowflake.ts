import { createHash } from 'node:crypto';

/** Instant 0 of X's ids: 2010-11-04T01:42:54.657Z; docs.x.com, read 2026-08. */
const epochMs = 1_288_834_974_657n;

/**
 * A decimal id that grows with time, as X and LinkedIn make them: 41 bits of milliseconds, 22 bits of `low`.
 * @param low 0..4194303; ids of one millisecond need different ones.
 */
export function snowflake(at: Date | number, low: number): string {
  return (((BigInt(Number(at)) - epochMs) << 22n) | BigInt(low & 0x3fffff)).toString();
}

/** The millisecond in an id of {@link snowflake}. */
export function snowflakeMs(id: string): number {
  return Number((BigInt(id) >> 22n) + epochMs);
}

/** 22 bits of a name: the `low` of things that come from the audience, the same in every process. */
export function lowOf(name: string): number {
  return createHash('sha256').update(name).digest().readUIntBE(0, 3) & 0x3fffff;
}
