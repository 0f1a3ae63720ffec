import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import { type ContractCase, ensure, ensureEqual, lawsOver } from './contract.ts';

/** A saver on an empty storage for one case. */
export interface CheckpointerSubject {
  /** A new saver object on the storage, as another process would have it. */
  open(): Promise<BaseCheckpointSaver>;
  close?(): Promise<void>;
}

/**
 * What this project needs of a LangGraph saver: that a graph which was cut off goes on in another process. `make` is called once a case.
 * The rest of a saver's duties is in LangGraph's own validation suite, `@langchain/langgraph-checkpoint-validation`.
 */
export function checkpointerContract(make: () => Promise<CheckpointerSubject>): readonly ContractCase[] {
  const law = lawsOver(make);

  return [
    law('a graph that was cut off at a node goes on there, and nodes before it do not run again', async ({ open }) => {
      const ran: string[] = [];
      const first = await chain(await open(), ran, 'second');
      ensure(await isRejected(first.start('t1')), 'the first process was cut off');
      const second = await chain(await open(), ran, null);
      const state = await second.resume('t1');
      ensureEqual(ran, ['first', 'second', 'second', 'third'], 'what ran');
      ensureEqual(state, { trace: ['first', 'second', 'third'] }, 'the state at the end');
    }),

    law('of branches that ran at the same time only the one that was cut off runs again', async ({ open }) => {
      const ran: string[] = [];
      const first = await fan(await open(), ran, 'linkedin');
      ensure(await isRejected(first.start('t1')), 'one branch was cut off');
      const second = await fan(await open(), ran, null);
      const state = await second.resume('t1');
      ensureEqual(ran.toSorted(), ['instagram', 'linkedin', 'linkedin', 'x'], 'what ran');
      ensureEqual(state.trace.toSorted(), ['instagram', 'linkedin', 'x'], 'every result is there once');
    }),

    law('threads do not see each other', async ({ open }) => {
      const ran: string[] = [];
      const graph = await chain(await open(), ran, 'second');
      await isRejected(graph.start('t1'));
      await isRejected(graph.start('t2'));
      ensureEqual(ran, ['first', 'second', 'first', 'second'], 'the second thread began at its beginning');
      const rest = await chain(await open(), ran, null);
      ensureEqual(await rest.resume('t2'), { trace: ['first', 'second', 'third'] }, 'and went on from its own state');
    }),

    law('a deleted thread is gone, and another one is not', async ({ open }) => {
      const ran: string[] = [];
      const graph = await chain(await open(), ran, null);
      await graph.start('t1');
      await graph.start('t2');
      const saver = await open();
      await saver.deleteThread('t1');
      const find = (thread: string) => saver.getTuple({ configurable: { thread_id: thread } });
      ensureEqual(await find('t1'), undefined, 'the deleted thread');
      ensure((await find('t2')) !== undefined, 'the other thread');
    }),

    law('state keeps bytes, dates, null, long texts and characters of every script', async ({ open }) => {
      const value = {
        when: new Date('2026-11-24T09:00:00Z').toISOString(),
        nothing: null,
        text: 'Grüße 👩‍👩‍👧 שלום '.repeat(2_000),
        list: [0.1, -0, 1e21],
      };
      const config = await (
        await open()
      ).put(
        { configurable: { thread_id: 't1', checkpoint_ns: '' } },
        checkpoint('c1', { value }),
        { source: 'input', step: -1, parents: {} },
        { value: 1 },
      );
      const tuple = await (await open()).getTuple(config);
      ensureEqual(tuple?.checkpoint.channel_values, { value }, 'what was put');
    }),

    law('writes that are put again do not double', async ({ open }) => {
      const saver = await open();
      const config = await saver.put(
        { configurable: { thread_id: 't1', checkpoint_ns: '' } },
        checkpoint('c1', {}),
        { source: 'input', step: -1, parents: {} },
        {},
      );
      await saver.putWrites(
        config,
        [
          ['trace', 'a'],
          ['trace', 'b'],
        ],
        'task1',
      );
      await (
        await open()
      ).putWrites(
        config,
        [
          ['trace', 'a'],
          ['trace', 'b'],
        ],
        'task1',
      );
      ensureEqual(
        (await saver.getTuple(config))?.pendingWrites,
        [
          ['task1', 'trace', 'a'],
          ['task1', 'trace', 'b'],
        ],
        'each once',
      );
    }),
  ];
}

interface Runnable {
  start(thread: string): Promise<{ readonly trace: readonly string[] }>;
  resume(thread: string): Promise<{ readonly trace: readonly string[] }>;
}

async function stateGraph() {
  const { Annotation, Send, StateGraph } = await import('@langchain/langgraph');
  const state = Annotation.Root({ trace: Annotation<string[]>({ reducer: (left, right) => [...left, ...right], default: () => [] }) });
  return { Send, StateGraph, state };
}

/** Three nodes in a row, one of which fails. */
async function chain(saver: BaseCheckpointSaver, ran: string[], failing: string | null): Promise<Runnable> {
  const { StateGraph, state } = await stateGraph();
  const node = (name: string) => async () => step(name, ran, failing);
  const graph = new StateGraph(state)
    .addNode('first', node('first'))
    .addNode('second', node('second'))
    .addNode('third', node('third'))
    .addEdge('__start__', 'first')
    .addEdge('first', 'second')
    .addEdge('second', 'third')
    .addEdge('third', '__end__')
    .compile({ checkpointer: saver });
  return runnable(graph);
}

/** A branch a platform, one of which fails. */
async function fan(saver: BaseCheckpointSaver, ran: string[], failing: string | null): Promise<Runnable> {
  const { Send, StateGraph, state } = await stateGraph();
  const graph = new StateGraph(state)
    .addNode('write', async (platform: unknown) => step(platform as string, ran, failing))
    .addConditionalEdges('__start__', () => ['x', 'linkedin', 'instagram'].map((platform) => new Send('write', platform)), ['write'])
    .addEdge('write', '__end__')
    .compile({ checkpointer: saver });
  return runnable(graph);
}

function step(name: string, ran: string[], failing: string | null): { trace: string[] } {
  ran.push(name);
  if (name === failing) throw new Error(`cut off at ${name}`);
  return { trace: [name] };
}

function runnable(graph: {
  invoke(input: { trace: string[] } | null, config: { configurable: { thread_id: string } }): Promise<unknown>;
}): Runnable {
  const invoke = async (input: { trace: string[] } | null, thread: string) =>
    (await graph.invoke(input, { configurable: { thread_id: thread } })) as { trace: string[] };
  return { start: (thread) => invoke({ trace: [] }, thread), resume: (thread) => invoke(null, thread) };
}

async function isRejected(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => false,
    () => true,
  );
}

function checkpoint(id: string, values: Record<string, unknown>): Parameters<BaseCheckpointSaver['put']>[1] {
  return {
    v: 4,
    id,
    ts: '2026-11-24T09:00:00.000Z',
    channel_values: values,
    channel_versions: Object.fromEntries(Object.keys(values).map((channel) => [channel, 1])),
    versions_seen: {},
  };
}
