import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { createIds } from '../defaults/ids.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import { breaks } from '../testing/breaks.ts';
import { checkpointerContract } from '../testing/checkpointer-contract.ts';
import { forgettingCheckpointer } from '../testing/forgetting-checkpointer.ts';
import { storeCheckpointer } from './store-checkpointer.ts';

const onMemory = async () => {
  const store = memoryStore();
  return { open: () => storeCheckpointer({ store, ids: createIds() }) };
};

describe('the checkpointer over a store', () => {
  for (const law of checkpointerContract(onMemory)) test(law.name, law.run);
});

// The suite takes its runner from the global names.
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test });
const validation = await import('@langchain/langgraph-checkpoint-validation');
const initializer = {
  checkpointerName: "LangGraph's validation of the checkpointer over a store",
  createCheckpointer: async () => (await onMemory()).open(),
};
validation.specTest(initializer);
describe("LangGraph's validation of its delta channels", () => validation.deltaChannelHistoryTests(initializer));

describe('a checkpointer that forgets is noticed', () => {
  for (const name of [
    'a graph that was cut off at a node goes on there, and nodes before it do not run again',
    'of branches that ran at the same time only the one that was cut off runs again',
    'threads do not see each other',
    'writes that are put again do not double',
  ]) {
    test(`by the law that ${name}`, async () =>
      expect(
        await breaks(
          checkpointerContract(async () => ({ open: forgettingCheckpointer })),
          name,
        ),
      ).toBe(true));
  }
});

describe('the checkpointer over a store refuses', () => {
  test('a config without a thread', async () => {
    const saver = await (await onMemory()).open();
    await expect(
      saver.put(
        { configurable: {} },
        { v: 4, id: 'c', ts: '2026-11-24T09:00:00Z', channel_values: {}, channel_versions: {}, versions_seen: {} },
        { source: 'input', step: -1, parents: {} },
        {},
      ),
    ).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(saver.putWrites({ configurable: { thread_id: 't' } }, [['a', 1]], 'task')).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });
});

test('a fork of a thread keeps its own values, and the branch it came from keeps its', async () => {
  const { Annotation, StateGraph } = await import('@langchain/langgraph');
  const saver = await (await onMemory()).open();
  const graph = new StateGraph(Annotation.Root({ hook: Annotation<string>, post: Annotation<string> }))
    .addNode('write', ({ hook }) => ({ post: `${hook} post` }))
    .addEdge('__start__', 'write')
    .addEdge('write', '__end__')
    .compile({ checkpointer: saver });
  const thread = { configurable: { thread_id: 't' } };
  await graph.invoke({ hook: 'question' }, thread);
  const end = (await graph.getState(thread)).config;
  let before = end;
  for await (const state of graph.getStateHistory(thread)) if (state.next[0] === 'write') before = state.config;
  const fork = await graph.updateState(before, { hook: 'number' });
  expect(await graph.invoke(null, fork)).toEqual({ hook: 'number', post: 'number post' });
  expect((await graph.getState(end)).values).toEqual({ hook: 'question', post: 'question post' });
});
