import { memoryStore } from '@amarktai/core';
import { manualClock } from '@amarktai/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { postgresStore } from './store.ts';
import { commands, perform } from './testing/commands.ts';
import { onEveryDatabase } from './testing/databases.ts';

onEveryDatabase(
  (name) => `the store in ${name}`,
  (database) => {
    test('does in any order of commands what the store in memory does', async () => {
      await fc.assert(
        fc.asyncProperty(commands, async (plan) => {
          await database().empty();
          const clock = manualClock();
          const [model, store] = [memoryStore({ clock }), postgresStore({ connection: database().connection, clock })];
          for (const command of plan) {
            clock.step(1_000);
            expect(await perform(store, command)).toEqual(await perform(model, command));
          }
        }),
        { seed: 7, numRuns: 60, endOnFailure: true },
      );
    }, 120_000);
  },
);
