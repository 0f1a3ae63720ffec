import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryIndex } from './memory-index.ts';
import { compareScalars, type StoredRow } from './store-value.ts';

test('an index walks every range in the order of its fields and then of ids, whatever was added and removed', () => {
  const value = fc.option(fc.integer({ min: 0, max: 5 }));
  const row = fc.record({ a: value, b: value, id: fc.integer({ min: 0, max: 3_000 }).map(String) });
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 2_000, size: 'max' }),
      fc.array(fc.nat(), { maxLength: 500 }),
      value,
      fc.integer({ min: 0, max: 5 }),
      (rows, removals, prefix, from) => {
        const index = memoryIndex(['a', 'b']);
        const kept = new Map<string, StoredRow>();
        for (const item of rows) {
          if (kept.has(item.id)) continue;
          kept.set(item.id, item);
          index.add(item);
        }
        for (const pick of removals) {
          const item = [...kept.values()][pick % kept.size];
          if (!item) continue;
          kept.delete(item.id);
          index.remove(item);
        }
        const sorted = [...kept.values()].toSorted(
          (left, right) =>
            compareScalars(left.a as number, right.a as number) ||
            compareScalars(left.b as number, right.b as number) ||
            compareScalars(left.id, right.id),
        );
        expect([...index.walk({ prefix: [] })]).toEqual(sorted);
        expect([...index.walk({ prefix: [] }, true)]).toEqual(sorted.toReversed());
        const within = sorted.filter((item) => item.a === prefix && item.b !== null && (item.b as number) >= from);
        expect([...index.walk({ prefix: [prefix], from, withoutNull: true })]).toEqual(within);
        expect([...index.walk({ prefix: [prefix], from, withoutNull: true }, true)]).toEqual(within.toReversed());
      },
    ),
    { seed: 5, numRuns: 60 },
  );
});
