import { expect, test } from 'vitest';
import { blockContrast, type PairBlock } from './contrast.ts';
import { signEvidence } from './e-process.ts';
import reference from './reference.json' with { type: 'json' };

const blocks: PairBlock[] = reference.table.map(([x1, n1, x2, n2]) => ({
  first: { level: x1! / n1!, impressions: n1! },
  second: { level: x2! / n2!, impressions: n2! },
}));
const contrasts = blocks.map(blockContrast);

test('evidence agrees with its definition, kept at its greatest so far', () => {
  const { up } = signEvidence(contrasts, blocks);
  let greatest = -Infinity;
  let total = 0;
  reference.logEvidence.forEach((evidence, index) => {
    total += contrasts[index]!;
    if (total > 0) greatest = Math.max(greatest, evidence);
    if (greatest === -Infinity) expect(up[index]).toBe(-Infinity);
    else expect(up[index]).toBeCloseTo(greatest, 5);
  });
});

test('evidence for one arm is evidence against the other when they are exchanged', () => {
  const turned = signEvidence(
    contrasts.map((contrast) => -contrast),
    blocks.map(({ first, second }) => ({ first: second, second: first })),
  );
  const straight = signEvidence(contrasts, blocks);
  turned.down.forEach((evidence, index) => expect(evidence).toBeCloseTo(straight.up[index]!, 12));
  expect(turned.up).toEqual(straight.down);
});

test('all contrasts at 0 are no evidence', () => {
  const { up, down } = signEvidence(
    contrasts.map(() => 0),
    blocks,
  );
  expect([...up, ...down].every((evidence) => evidence === -Infinity)).toBe(true);
});

test('whatever the sizes, evidence of 20 or more comes with at most one sign vector in twenty', () => {
  const sizes = contrasts.slice(0, 11);
  let reached = 0;
  for (let mask = 0; mask < 2048; mask++) {
    const { up, down } = signEvidence(
      sizes.map((size, index) => ((mask >> index) & 1 ? -size : size)),
      blocks.slice(0, 11),
    );
    if (Math.max(up.at(-1)!, down.at(-1)!) >= Math.log(20)) reached++;
  }
  expect(reached).toBeGreaterThan(0);
  expect(reached / 2048).toBeLessThanOrEqual(0.05);
});
