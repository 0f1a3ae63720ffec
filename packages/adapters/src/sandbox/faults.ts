import { AmarktaiError } from '@amarktai/core';

export type SandboxCall =
  | 'publish'
  | 'resume'
  | 'reconcile'
  | 'metrics'
  | 'listEngagements'
  | 'findOwnComment'
  | 'reply'
  | 'sendMessage'
  | 'remove'
  | 'exchange'
  | 'refresh'
  | 'accounts';

/**
 * What goes wrong. With any call: `rate_limit`, `network` (before anything was sent), `needs_reconnect`. With `publish`, `reply` and `sendMessage`:
 * `accept_then_drop` (done, but no answer comes), `drop` (not done, and no answer comes), `reject`, `duplicate`. With `publish` of media:
 * `stuck` (processed for ever), `fail_processing`, `inbox` (TikTok: waits in the creator's inbox).
 */
export type FaultKind =
  | 'rate_limit'
  | 'network'
  | 'needs_reconnect'
  | 'accept_then_drop'
  | 'drop'
  | 'reject'
  | 'duplicate'
  | 'stuck'
  | 'fail_processing'
  | 'inbox';

export interface SandboxFault {
  readonly on: SandboxCall;
  readonly kind: FaultKind;
  /** Only for this create call of a thread. */
  readonly part?: number;
  /** How many calls it hits. Default 1. */
  readonly times?: number;
  /** For `rate_limit`. Default 60,000. */
  readonly retryAfterMs?: number;
}

/** A list of faults waiting for their calls. */
export interface FaultPlan {
  add(fault: SandboxFault): void;
  clear(): void;
  /** Takes the first fault that fits a call; `null` for none. */
  take(on: SandboxCall, part?: number): SandboxFault | null;
}

export function faultPlan(): FaultPlan {
  let waiting: { readonly fault: SandboxFault; left: number }[] = [];
  return {
    add: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    clear: () => void (waiting = []),
    take(on, part) {
      const found = waiting.find(({ fault }) => fault.on === on && (fault.part === undefined || fault.part === part));
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((entry) => entry !== found);
      return found.fault;
    },
  };
}

/** Throws the error of a fault that hits before anything was sent; the other faults pass. */
export function throwBeforeSending(fault: SandboxFault | null, platform: string): void {
  if (fault?.kind === 'rate_limit') {
    throw new AmarktaiError('rate_limited', `${platform} accepts no more calls for now; try later.`, {
      retryable: true,
      retryAfterMs: fault.retryAfterMs ?? 60_000,
    });
  }
  if (fault?.kind === 'network')
    throw new AmarktaiError('network_failed', `${platform} could not be reached; nothing was sent.`, { retryable: true });
  if (fault?.kind === 'needs_reconnect')
    throw new AmarktaiError('needs_reconnect', `${platform} no longer accepts the grant; connect the account again.`);
}
