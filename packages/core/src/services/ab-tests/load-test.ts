import { AmarktaiError } from '../../errors.ts';
import type { Store } from '../../ports/store.ts';
import type { AbTest } from '../../schema/ab-test.ts';

/** @throws `not_found`. */
export async function loadTest(store: Store, userId: string, id: string): Promise<AbTest> {
  const row = await store.scope(userId).collection('abTests').get(id);
  if (row === null) throw new AmarktaiError('not_found', `There is no test ${id}.`, { details: { id } });
  return row;
}
