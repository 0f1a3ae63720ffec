import { isAmarktaiError, type Store } from '@amarktai/core';
import fc from 'fast-check';

/** Something done to a store, as data, and what came of it: a value, or an error's code and details. */
export type Command = { readonly [Kind in keyof Arguments]: { readonly kind: Kind } & Arguments[Kind] }[keyof Arguments];

interface Arguments {
  insert: {
    readonly id: string;
    readonly userId: string;
    readonly topic: string;
    readonly volume: number | null;
    readonly region: string | null;
    readonly at: number;
  };
  get: { readonly id: string };
  find: {
    readonly where: object;
    readonly order: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[];
    readonly limit: number;
    readonly user: string | null;
  };
  count: { readonly where: object; readonly user: string | null };
  update: { readonly id: string; readonly patch: object; readonly only: object; readonly user: string | null };
  increment: { readonly id: string; readonly by: number; readonly only: object };
  claim: {
    readonly where: object;
    readonly region: string;
    readonly limit: number;
    readonly order: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[];
  };
  remove: { readonly where: object; readonly user: string | null };
  aggregate: { readonly where: object; readonly groupBy: unknown };
  transaction: { readonly commands: readonly Command[]; readonly fails: boolean };
}

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const users = fc.constantFrom('anna', 'bert');
const topics = fc.constantFrom('x', 'X', 'é', '😀', '\uffee', '');
const volumes = fc.constantFrom(null, 0, -0, 1, 2.5, -1e-7, 1e300, 0.1);
const regions = fc.constantFrom(null, 'eu', 'us');
const instants = fc.constantFrom(0, 1, 86_399_999, 86_400_000, -1, 2_678_400_000);
const scope = fc.option(users);

const condition = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof(
    values,
    values.filter((value) => value !== null).map((lte) => ({ lte })),
    values.filter((value) => value !== null).map((gt) => ({ gt })),
    values.map((ne) => ({ ne })),
    fc
      .array(
        values.filter((value) => value !== null),
        { maxLength: 3 },
      )
      .map((list) => ({ in: list })),
  );
const filter = fc.record(
  {
    id: condition(ids),
    topic: condition(topics),
    volume: condition(volumes),
    region: condition(regions),
    observedAt: condition(instants.map((at) => new Date(at))),
    userId: condition(users),
  },
  { requiredKeys: [] },
);
const order = fc.uniqueArray(
  fc.record({ field: fc.constantFrom('topic', 'volume', 'region', 'observedAt', 'id'), direction: fc.constantFrom('asc', 'desc') }),
  { maxLength: 3, selector: ({ field }) => field },
);
const patch = fc.record(
  { topic: topics, volume: volumes, region: regions, observedAt: instants.map((at) => new Date(at)) },
  { requiredKeys: [] },
);
const grouping = fc.oneof(
  fc.constantFrom(undefined, 'region', 'topic', 'volume', 'userId', 'observedAt'),
  fc.constantFrom('hour', 'day', 'month').map((bucket) => ({ field: 'observedAt', bucket })),
);

const kindOf = <Kind extends keyof Arguments>(
  kind: Kind,
  given: { [Name in keyof Arguments[Kind]]: fc.Arbitrary<Arguments[Kind][Name]> },
): fc.Arbitrary<Command> => fc.record({ kind: fc.constant(kind), ...given }) as unknown as fc.Arbitrary<Command>;

const simple: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: kindOf('insert', { id: ids, userId: users, topic: topics, volume: volumes, region: regions, at: instants }) },
  kindOf('get', { id: ids }),
  { weight: 4, arbitrary: kindOf('find', { where: filter, order, limit: fc.integer({ min: 1, max: 4 }), user: scope }) },
  kindOf('count', { where: filter, user: scope }),
  { weight: 3, arbitrary: kindOf('update', { id: ids, patch, only: filter, user: scope }) },
  kindOf('increment', { id: ids, by: fc.constantFrom(1, -0.5, 1e-9), only: filter }),
  {
    weight: 2,
    arbitrary: kindOf('claim', { where: filter, region: fc.constantFrom('eu', 'us'), limit: fc.integer({ min: 1, max: 3 }), order }),
  },
  kindOf('remove', { where: filter, user: scope }),
  { weight: 2, arbitrary: kindOf('aggregate', { where: filter, groupBy: grouping }) },
);

export const commands: fc.Arbitrary<readonly Command[]> = fc.array(
  fc.oneof({ weight: 5, arbitrary: simple }, kindOf('transaction', { commands: fc.array(simple, { maxLength: 6 }), fails: fc.boolean() })),
  { minLength: 5, maxLength: 40, size: 'max' },
);

/** Does the command. What comes back can be compared between stores. */
export async function perform(store: Store, command: Command): Promise<unknown> {
  try {
    return await act(store, command);
  } catch (error) {
    if (!isAmarktaiError(error)) throw error;
    return { code: error.code, retryable: error.retryable, details: error.details };
  }
}

function act(store: Store, command: Command): Promise<unknown> {
  const trends = ('user' in command && command.user !== null ? store.scope(command.user) : store).collection('trends');
  switch (command.kind) {
    case 'insert':
      return trends.insert({
        id: command.id,
        userId: command.userId,
        source: 's',
        topic: command.topic,
        volume: command.volume,
        region: command.region,
        url: null,
        observedAt: new Date(command.at),
      });
    case 'get':
      return trends.get(command.id);
    case 'find':
      return allPages(command.limit, (cursor) =>
        trends.find({ where: command.where, order: command.order as never, limit: command.limit, ...(cursor === null ? {} : { cursor }) }),
      );
    case 'count':
      return trends.count(command.where);
    case 'update':
      return trends.update(command.id, command.patch, command.only);
    case 'increment':
      return trends.increment(command.id, { volume: command.by }, command.only);
    case 'claim':
      return trends.claim(command.where, { region: command.region }, command.limit, {
        order: command.order as never,
        increment: { volume: 1 },
      });
    case 'remove':
      return trends.remove(command.where);
    case 'aggregate':
      return trends.aggregate({
        where: command.where,
        sum: ['volume'],
        ...(command.groupBy === undefined ? {} : { groupBy: command.groupBy as never }),
      });
    case 'transaction':
      return transaction(store, command);
  }
}

async function transaction(store: Store, { commands: inner, fails }: Extract<Command, { kind: 'transaction' }>): Promise<unknown> {
  const undone = new Error('undone');
  const outcomes: unknown[] = [];
  await store
    .transaction(async (within) => {
      for (const command of inner) outcomes.push(await perform(within, command));
      if (fails) throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return outcomes;
}

async function allPages(
  limit: number,
  find: (cursor: string | null) => Promise<{ readonly rows: readonly unknown[]; readonly nextCursor: string | null }>,
): Promise<unknown> {
  const pages: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page = await find(cursor);
    pages.push(page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null && pages.length * limit < 100);
  return pages;
}
