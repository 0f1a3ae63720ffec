/** Limits of automatic replies; every number can be set by the embedder. What a user can switch is in the integration and the settings. */
export interface ReplyPolicy {
  /** Drafts and decides as always, and records what would have been sent, but sends nothing by itself. */
  readonly shadow: boolean;
  /** Messages of one author in one conversation that follow each other within this time are a burst: one reply, to the latest. */
  readonly burstMs: number;
  /** How long after a message nothing may follow before it is answered by itself. */
  readonly settleMs: number;
  /** A message older than this is not answered by itself. */
  readonly maxAgeMs: number;
  /** After a person has written in a conversation, nothing is said there by itself for this long. */
  readonly personMs: number;
  /** Automatic replies a local day to one author. */
  readonly perAuthorPerDay: number;
  /** Automatic replies a local day in one thread. */
  readonly perThreadPerDay: number;
  /** Automatic replies a local day on one platform. */
  readonly perDay: number;
  /** How long one send may take; must be shorter than the lease. */
  readonly sendTimeoutMs: number;
  /** How long a worker owns a message that it drafts or sends. */
  readonly leaseMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

export const defaultReplyPolicy: ReplyPolicy = {
  shadow: false,
  burstMs: 10 * minute,
  settleMs: 2 * minute,
  maxAgeMs: 12 * hour,
  personMs: 24 * hour,
  perAuthorPerDay: 2,
  perThreadPerDay: 3,
  perDay: 50,
  sendTimeoutMs: minute,
  leaseMs: 5 * minute,
};

/** Stands in every audit row; changes with every change of what the rules here and in the gate decide. */
export const policyVersion = '1';
