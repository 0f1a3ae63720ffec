import { describe, expect, it } from 'vitest';
import { hashFeatures, wordHash } from './features.ts';
import { calibrate, loadHead, scoreHead } from './linear-head.ts';
import { readText } from './tokens.ts';

const slots = 64;

function headWith(entries: Readonly<Record<string, number>>) {
  const bytes = new Uint8Array(slots);
  for (const [word, weight] of Object.entries(entries)) bytes[wordHash(word) & (slots - 1)] = weight & 0xff;
  return loadHead({
    name: 'test',
    classes: ['yes'],
    slots,
    blocks: [{ groups: ['word'], length: 2 }],
    scales: [0.5],
    bias: [0.25],
    dense: [[3]],
    calibration: [[2, -1]],
    weights: btoa(String.fromCharCode(...bytes)),
  });
}

describe('a linear head', () => {
  it('adds bias, dense features and the scaled weights of a block of unit length', () => {
    const head = headWith({ good: 100, bad: -100 });
    const margin = (text: string, dense: number[]) => scoreHead(head, hashFeatures(readText(text)), Float32Array.from(dense))[0];
    expect(margin('good', [0])).toBeCloseTo(0.25 + 100 * 0.5 * 2);
    expect(margin('bad', [1])).toBeCloseTo(0.25 + 3 - 100 * 0.5 * 2);
    expect(margin('good bad', [0])).toBeCloseTo(0.25);
    expect(margin('', [])).toBeCloseTo(0.25);
  });

  it('turns a margin into a probability by its calibration', () => {
    expect(calibrate(headWith({}), new Float64Array([0.5]))[0]).toBe(0.5);
    expect(calibrate(headWith({}), new Float64Array([1]))[0]).toBeCloseTo(0.7310586);
  });
});
