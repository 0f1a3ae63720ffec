import { describe, expect, test } from 'vitest';
import { blankFrame, copyInto, fill, layOver, toLayer } from './frame.ts';

const solid = (width: number, height: number, [r, g, b, a]: readonly [number, number, number, number]) =>
  toLayer(
    Uint8Array.from({ length: width * height * 4 }, (_, index) => [r, g, b, a][index % 4] ?? 0),
    width,
    height,
  );

describe('frames', () => {
  test.each([
    ['white', [255, 255, 255, 255], [235, 128, 128]],
    ['black', [0, 0, 0, 255], [16, 128, 128]],
    ['red', [255, 0, 0, 255], [82, 90, 240]],
    ['half transparent white, premultiplied', [128, 128, 128, 128], [235, 128, 128]],
  ] as const)('%s becomes its BT.601 values', (_, color, [y, u, v]) => {
    const layer = solid(2, 2, color);
    expect([layer.y[0], layer.u[0], layer.v[0]]).toEqual([y, u, v]);
    expect(layer.alpha[0]).toBe(color[3]);
  });

  test('a layer is blended by its own opacity and the one asked for', () => {
    const target = blankFrame(4, 4);
    const rows = { from: 0, to: 4 };
    copyInto(target, solid(4, 4, [0, 0, 0, 255]), 0, 0, rows);
    layOver(target, solid(4, 4, [255, 255, 255, 255]), 0, 0.5, rows);
    expect(target.y[5]).toBe(125);
    layOver(target, solid(4, 4, [255, 255, 255, 255]), 0, 1, rows);
    expect(target.y[5]).toBe(235);
  });

  test('only the rows asked for are written, and what hangs over the edge is left out', () => {
    const target = blankFrame(4, 4);
    layOver(target, { ...solid(4, 4, [255, 255, 255, 255]), top: 2, left: 2 }, 0, 1, { from: 0, to: 4 });
    expect([...target.y]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 235, 235, 0, 0, 235, 235]);
    copyInto(target, solid(4, 4, [0, 0, 0, 255]), 0, 0, { from: 2, to: 4 });
    expect([...target.y.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...target.y.subarray(8)]).toEqual([16, 16, 16, 16, 16, 16, 16, 16]);
  });

  test('a rectangle is filled in all three planes', () => {
    const target = blankFrame(4, 2);
    fill(target, 2, 0, 2, 2, [100, 90, 80]);
    expect([[...target.y], [...target.u], [...target.v]]).toEqual([
      [0, 0, 100, 100, 0, 0, 100, 100],
      [0, 90],
      [0, 80],
    ]);
  });
});
