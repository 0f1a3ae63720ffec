import type { Random } from '../ports/clock.ts';

/** Consecutive failures that open the breaker. */
const consecutiveToOpen = 5;
/** Of the last `windowSize` results within `windowMs`, so many failures open it: fewer would open three providers at once that fail 30 % each. */
const windowSize = 20;
const windowFailuresToOpen = 12;
const windowMs = 30_000;
/** A closed breaker is tried again after this; the outage's age divided by 30 when that is longer, at most `longestOpenMs`. */
const shortestOpenMs = 1_000;
const longestOpenMs = 30_000;
/** An endpoint with a success this recently is impaired, not dead: in need it may be asked although its breaker is open. */
const recentMs = 1_000;

/** Health of one endpoint and model: a circuit breaker, latencies, and a bucket of permits for retries and hedges. Times are monotonic milliseconds. */
export interface Endpoint {
  readonly key: string;
  open: boolean;
  openedAtMs: number;
  /** While open: when the next probe may go. */
  probeAtMs: number;
  /** Changes with every opening and closing. */
  generation: number;
  consecutive: number;
  readonly resultAtMs: Float64Array;
  readonly resultWeight: Float64Array;
  results: number;
  lastSuccessAtMs: number;
  /** Decaying maximum of the latencies of successes; 0 before the first. */
  slowestMs: number;
  successes: number;
  permits: number;
  permitsAtMs: number;
  panicAtMs: number;
  /** Wakes when a shared store should hear of a change. */
  changed: ((endpoint: Endpoint) => void) | null;
}

export function createEndpoint(key: string): Endpoint {
  return {
    key,
    open: false,
    openedAtMs: Number.NEGATIVE_INFINITY,
    probeAtMs: 0,
    generation: 0,
    consecutive: 0,
    resultAtMs: new Float64Array(windowSize),
    resultWeight: new Float64Array(windowSize),
    results: 0,
    lastSuccessAtMs: Number.NEGATIVE_INFINITY,
    slowestMs: 0,
    successes: 0,
    permits: permitBurst,
    permitsAtMs: 0,
    panicAtMs: Number.NEGATIVE_INFINITY,
    changed: null,
  };
}

/** Whether a call may go: `yes`, as the one `probe` of this interval, or `no`. Changes nothing; claim the probe with `claimProbe`. */
export function admission(endpoint: Endpoint, nowMs: number): 'yes' | 'probe' | 'no' {
  if (!endpoint.open) return 'yes';
  return nowMs >= endpoint.probeAtMs ? 'probe' : 'no';
}

/** Takes the probe: nobody else gets one before the interval is over, whether or not this one answers. */
export function claimProbe(endpoint: Endpoint, nowMs: number, random: Random): void {
  endpoint.probeAtMs = nowMs + openMs(endpoint, nowMs, random);
}

/** Gives an unused probe back, as after a cancellation. */
export function returnProbe(endpoint: Endpoint, nowMs: number): void {
  if (endpoint.open) endpoint.probeAtMs = nowMs;
}

/**
 * @param latencyMs Time to the whole answer; `null` when this was a part of one, such as a stream's first words.
 * @returns whether this closed the breaker: only a request started after it opened can.
 */
export function recordSuccess(endpoint: Endpoint, startedMs: number, nowMs: number, latencyMs: number | null): boolean {
  if (latencyMs !== null) {
    endpoint.successes++;
    endpoint.slowestMs = Math.max(latencyMs, endpoint.slowestMs * 0.98);
  }
  if (endpoint.open && startedMs < endpoint.openedAtMs) return false;
  endpoint.lastSuccessAtMs = nowMs;
  endpoint.consecutive = 0;
  if (!endpoint.open) {
    pushResult(endpoint, nowMs, 0);
    return false;
  }
  endpoint.open = false;
  endpoint.generation++;
  endpoint.results = 0;
  endpoint.changed?.(endpoint);
  return true;
}

/**
 * Counts a failure; one of a request that started before the breaker last opened is stale and ignored.
 *
 * @param notBeforeMs The vendor's own word on when to come back.
 * @returns whether this opened the breaker.
 */
export function recordFailure(
  endpoint: Endpoint,
  startedMs: number,
  nowMs: number,
  weight: number,
  random: Random,
  notBeforeMs = 0,
): boolean {
  if (startedMs < endpoint.openedAtMs) return false;
  if (endpoint.open) {
    endpoint.probeAtMs = Math.max(endpoint.probeAtMs, notBeforeMs);
    return false;
  }
  endpoint.consecutive += weight;
  pushResult(endpoint, nowMs, weight);
  const overdue =
    endpoint.consecutive >= consecutiveToOpen || recentFailures(endpoint, nowMs) >= windowFailuresToOpen || notBeforeMs > nowMs;
  if (!overdue) return false;
  endpoint.open = true;
  endpoint.generation++;
  endpoint.openedAtMs = nowMs;
  endpoint.probeAtMs = Math.max(nowMs + openMs(endpoint, nowMs, random), notBeforeMs);
  endpoint.changed?.(endpoint);
  return true;
}

/** Whether an open endpoint answered well so recently that it is impaired, not dead. */
export function isImpaired(endpoint: Endpoint, nowMs: number): boolean {
  return nowMs - endpoint.lastSuccessAtMs <= recentMs;
}

/** How long an answer may take before the request is probably lost; `first` when nothing is known yet. */
export function stallMs(endpoint: Endpoint, first: number): number {
  return endpoint.successes === 0 ? first : Math.max(1_500, 3 * endpoint.slowestMs);
}

/** Whether a request of this age is lost rather than slow, as far as the endpoint's answers so far tell. */
export function isOverdue(endpoint: Endpoint, ageMs: number): boolean {
  return endpoint.successes >= 10 && ageMs >= 3 * endpoint.slowestMs;
}

const permitsPerCall = 0.2;
const permitsPerSecond = 10;
const permitBurst = 20;

/** Pays into the endpoint's retry budget: every call brings a fifth of a permit. */
export function earnPermit(endpoint: Endpoint): void {
  endpoint.permits = Math.min(permitBurst * 5, endpoint.permits + permitsPerCall);
}

/** Takes one permit for a retry or a hedge; the bucket also gains ten a second, up to twenty. */
export function takePermit(endpoint: Endpoint, nowMs: number): boolean {
  const gained = ((nowMs - endpoint.permitsAtMs) / 1_000) * permitsPerSecond;
  if (endpoint.permits < permitBurst) endpoint.permits = Math.min(permitBurst, endpoint.permits + gained);
  endpoint.permitsAtMs = nowMs;
  if (endpoint.permits < 1) return false;
  endpoint.permits--;
  return true;
}

function openMs(endpoint: Endpoint, nowMs: number, random: Random): number {
  const base = Math.min(longestOpenMs, Math.max(shortestOpenMs, (nowMs - endpoint.openedAtMs) / 30));
  return base * (0.75 + 0.25 * random());
}

function pushResult(endpoint: Endpoint, nowMs: number, weight: number): void {
  const slot = endpoint.results++ % windowSize;
  endpoint.resultAtMs[slot] = nowMs;
  endpoint.resultWeight[slot] = Math.min(1, weight);
}

function recentFailures(endpoint: Endpoint, nowMs: number): number {
  let failures = 0;
  for (let slot = 0; slot < Math.min(windowSize, endpoint.results); slot++) {
    if (nowMs - endpoint.resultAtMs[slot]! <= windowMs) failures += endpoint.resultWeight[slot]!;
  }
  return failures;
}
