import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnsByName } from './turns.ts';

test('a name has one owner at a time, in the order of asking, and all come to their turn', async () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((list) => list.toSorted());
  await fc.assert(
    fc.asyncProperty(fc.array(names, { maxLength: 20 }), async (asks) => {
      const turns = turnsByName();
      const owners = new Map<string, number>();
      const order: number[] = [];
      await Promise.all(
        asks.map(async (ask, index) => {
          const giveBack = await turns.take(ask);
          order.push(index);
          for (const name of ask) {
            expect(owners.get(name)).toBeUndefined();
            owners.set(name, index);
          }
          for (let turn = 0; turn < index % 4; turn += 1) await Promise.resolve();
          for (const name of ask) owners.delete(name);
          giveBack();
        }),
      );
      expect(order.toSorted((left, right) => left - right)).toEqual(asks.map((_, index) => index));
    }),
  );
});

test('a name that nobody has is taken at once', async () => {
  const turns = turnsByName();
  const first = await turns.take(['a']);
  const second = await turns.take(['b']);
  expect([turns.isTaken('a'), turns.isTaken('b'), turns.isTaken('c')]).toEqual([true, true, false]);
  first();
  second();
  expect(turns.isTaken('a')).toBe(false);
  (await turns.take(['a', 'b']))();
});
