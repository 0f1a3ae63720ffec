import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admission, claimProbe, createEndpoint, recordFailure, recordSuccess, returnProbe, takePermit } from './endpoint.ts';

const half = () => 0.5;

const opened = (atMs = 1_000) => {
  const endpoint = createEndpoint('endpoint:a');
  for (let count = 0; count < 5; count++) recordFailure(endpoint, atMs - 10, atMs, 1, half);
  return endpoint;
};

describe('a breaker', () => {
  test('opens with the fifth failure in a row', () => {
    const endpoint = createEndpoint('endpoint:a');
    const changes = [1, 2, 3, 4, 5].map((atMs) => recordFailure(endpoint, 0, atMs, 1, half));
    expect(changes).toEqual([false, false, false, false, true]);
  });

  test('stays closed while four failures and a success alternate, until twelve of the last twenty failed', () => {
    const endpoint = createEndpoint('endpoint:a');
    const changes: boolean[] = [];
    for (let atMs = 1; atMs <= 15; atMs++)
      changes.push(atMs % 5 === 0 ? recordSuccess(endpoint, atMs, atMs, 1) : recordFailure(endpoint, 0, atMs, 1, half));
    expect(changes.indexOf(true)).toBe(13);
  });

  test('does not open three providers that fail 30 % each', () => {
    const endpoint = createEndpoint('endpoint:a');
    for (let atMs = 1; atMs <= 2_000; atMs++) {
      if (atMs % 10 < 3) recordFailure(endpoint, atMs, atMs, 1, half);
      else recordSuccess(endpoint, atMs, atMs, 1);
    }
    expect(endpoint.open).toBe(false);
  });

  test('forgets results that are older than 30 seconds', () => {
    const endpoint = createEndpoint('endpoint:a');
    for (let count = 0; count < 11; count++) {
      recordFailure(endpoint, 0, count, 1, half);
      recordSuccess(endpoint, count, count, 1);
    }
    expect(recordFailure(endpoint, 40_000, 40_000, 1, half)).toBe(false);
  });

  test('gives one probe an interval, however many ask', () => {
    const endpoint = opened(1_000);
    let probes = 0;
    for (let caller = 0; caller < 100; caller++) {
      if (admission(endpoint, 2_000) !== 'probe') continue;
      claimProbe(endpoint, 2_000, half);
      probes++;
    }
    expect(probes).toBe(1);
  });

  test('is asked again within a second at the start of an outage, and every thirtieth of its age later, at most every 30 seconds', () => {
    const endpoint = opened(0);
    const waits = [0, 60_000, 300_000, 10_000_000].map((atMs) => {
      claimProbe(endpoint, atMs, () => 0.999_999);
      return Math.round(endpoint.probeAtMs - atMs);
    });
    expect(waits).toEqual([1_000, 2_000, 10_000, 30_000]);
  });

  test('is closed by a request that started after it opened, not by a stale one', () => {
    const endpoint = opened(1_000);
    expect(recordSuccess(endpoint, 900, 1_100, 200)).toBe(false);
    expect(endpoint.open).toBe(true);
    expect(recordSuccess(endpoint, 1_200, 1_300, 100)).toBe(true);
    expect(endpoint.open).toBe(false);
  });

  test('is not opened again by failures of requests from before it opened', () => {
    const endpoint = opened(1_000);
    recordSuccess(endpoint, 1_200, 1_300, 100);
    for (let count = 0; count < 10; count++) recordFailure(endpoint, 990, 1_400, 1, half);
    expect(endpoint.open).toBe(false);
  });

  test('gives a cancelled probe to the next caller', () => {
    const endpoint = opened(1_000);
    claimProbe(endpoint, 2_000, half);
    returnProbe(endpoint, 2_010);
    expect(admission(endpoint, 2_010)).toBe('probe');
  });

  test('opens at once and for as long as a vendor asks', () => {
    const endpoint = createEndpoint('endpoint:a');
    expect(recordFailure(endpoint, 0, 100, 1, half, 9_000)).toBe(true);
    expect(admission(endpoint, 8_999)).toBe('no');
    expect(admission(endpoint, 9_000)).toBe('probe');
  });
});

test('retries and hedges are limited to what ten a second and a burst of twenty allow', () => {
  const endpoint = createEndpoint('endpoint:a');
  let granted = 0;
  for (let atMs = 0; atMs < 1_000; atMs++) if (takePermit(endpoint, atMs)) granted++;
  expect(granted).toBeGreaterThanOrEqual(29);
  expect(granted).toBeLessThanOrEqual(30);
});

/** The breaker again, as plainly as it can be said. */
class Model {
  open = false;
  openedAt = Number.NEGATIVE_INFINITY;
  probeAt = 0;
  run = 0;
  results: { at: number; failed: boolean }[] = [];

  failure(started: number, at: number): void {
    if (started < this.openedAt || this.open) return;
    this.run++;
    this.results = [...this.results, { at, failed: true }].slice(-20);
    if (this.run < 5 && this.results.filter((result) => result.failed && at - result.at <= 30_000).length < 12) return;
    this.open = true;
    this.openedAt = at;
    this.probeAt = at + 875;
  }

  success(started: number, at: number): void {
    if (this.open && started < this.openedAt) return;
    this.run = 0;
    this.results = this.open ? [] : [...this.results, { at, failed: false }].slice(-20);
    this.open = false;
  }

  probe(at: number): void {
    this.probeAt = at + Math.min(30_000, Math.max(1_000, (at - this.openedAt) / 30)) * 0.875;
  }
}

test('any sequence of results, stale ones and probes leaves the breaker as the model says', () => {
  const step = fc.record({ kind: fc.constantFrom('failure', 'failure', 'success', 'ask'), pass: fc.nat(1_500), age: fc.nat(3_000) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const endpoint = createEndpoint('endpoint:a');
      const model = new Model();
      let atMs = 0;
      for (const { kind, pass, age } of steps) {
        atMs += pass;
        const startedMs = atMs - age;
        if (kind === 'failure') {
          recordFailure(endpoint, startedMs, atMs, 1, half);
          model.failure(startedMs, atMs);
        } else if (kind === 'success') {
          recordSuccess(endpoint, startedMs, atMs, age);
          model.success(startedMs, atMs);
        } else {
          const expected = !model.open ? 'yes' : atMs >= model.probeAt ? 'probe' : 'no';
          expect(admission(endpoint, atMs)).toBe(expected);
          if (expected !== 'probe') continue;
          claimProbe(endpoint, atMs, half);
          model.probe(atMs);
        }
        expect([endpoint.open, endpoint.consecutive]).toEqual([model.open, model.run]);
      }
    }),
    { numRuns: 2_000, seed: 5 },
  );
});
