import { stream } from '../../sandbox/random.ts';
import { matchRoute } from './routes.ts';

/**
 * What goes wrong with a request.
 * - `drop_before`, `drop_after`: the connection breaks before the request is looked at, or after all of it is done.
 * - `error_before`, `error_after`: a 5xx, before or after.
 * - `hang_before`, `hang_after`: no answer until the caller gives up.
 * - `rate_limit`: 429 in one of the site's forms.
 * - `revoke_token`: the person disconnected the app just now.
 * - `clock_skew`: the site's clock is wrong for this request.
 * - `duplicate`: a create call is refused as a copy. `vanish`: it is answered as a success, and nothing exists.
 * - `no_credits`: the developer account is out of money (X).
 * - `stuck`, `fail_processing`: an upload finished by this request is processed for ever, or fails.
 */
export type SimulatorFaultKind =
  | 'drop_before'
  | 'drop_after'
  | 'error_before'
  | 'error_after'
  | 'hang_before'
  | 'hang_after'
  | 'rate_limit'
  | 'revoke_token'
  | 'clock_skew'
  | 'duplicate'
  | 'vanish'
  | 'no_credits'
  | 'stuck'
  | 'fail_processing';

/**
 * How a 429 says when to come back: `reset` in `x-rate-limit-reset` (Unix seconds), `retry_after` in seconds, `retry_date` as an HTTP date, `daily`
 * in X's 24-hour headers while the window of 15 minutes still has room, `bare` not at all.
 */
export type RateLimitForm = 'reset' | 'retry_after' | 'retry_date' | 'daily' | 'bare';

export interface SimulatorFault {
  readonly kind: SimulatorFaultKind;
  /** Method and path, such as `POST /2/tweets` or `* /rest/videos/:urn`. Not given: every request. */
  readonly on?: string;
  /** Chance of each fitting request, 0..1, drawn from the simulator's seed. Default 1. */
  readonly probability?: number;
  /** How many requests it hits. Default 1, without end when `probability` is given. */
  readonly times?: number;
  /** Lets this many fitting requests pass first. Default 0. */
  readonly after?: number;
  /** For `error_before` and `error_after`. Default 503. */
  readonly status?: 500 | 502 | 503 | 504;
  /** For `rate_limit`. Default: the form the site documents. */
  readonly form?: RateLimitForm;
  /** For `rate_limit`: how long until calls are taken again. Default 10 min in `reset`, 2 min in `retry_after` and `retry_date`, 10 h in `daily`. */
  readonly waitMs?: number;
  /** For `clock_skew`: how far the site's clock is ahead. Default an hour. */
  readonly skewMs?: number;
}

/** The faults that are switched on. */
export interface SimulatorFaults {
  /** @returns a function that switches it off again. */
  add(fault: SimulatorFault): () => void;
  clear(): void;
  /** The fault of a request, counted as used; `null` for none. Of several that fit, the one added first. */
  take(method: string, path: string): SimulatorFault | null;
}

interface Waiting {
  readonly fault: SimulatorFault;
  left: number;
  pass: number;
}

/** @param draw gives the number of the next draw; it belongs to the simulator's state, so that chance goes on where a snapshot was taken. */
export function simulatorFaults(seed: string, draw: () => number): SimulatorFaults {
  const waiting = new Set<Waiting>();

  function hits(entry: Waiting): boolean {
    if (entry.pass > 0) {
      entry.pass -= 1;
      return false;
    }
    const { probability } = entry.fault;
    return probability === undefined || stream(seed, 'faults', draw())() < probability;
  }

  return {
    add(fault) {
      const entry = { fault, left: fault.times ?? (fault.probability === undefined ? 1 : Infinity), pass: fault.after ?? 0 };
      waiting.add(entry);
      return () => void waiting.delete(entry);
    },
    clear: () => waiting.clear(),
    take(method, path) {
      for (const entry of waiting) {
        if (entry.fault.on !== undefined && matchRoute(entry.fault.on, method, path) === null) continue;
        if (!hits(entry)) continue;
        entry.left -= 1;
        if (entry.left <= 0) waiting.delete(entry);
        return entry.fault;
      }
      return null;
    },
  };
}
