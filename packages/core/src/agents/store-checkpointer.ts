import type { BaseCheckpointSaver, CheckpointTuple, SerializerProtocol } from '@langchain/langgraph-checkpoint';
import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import { systemRandom } from '../defaults/ids.ts';
import type { Ids, Random } from '../ports/clock.ts';
import type { Collection, Filter, FindOptions, Store } from '../ports/store.ts';
import type { Row } from '../schema/entities.ts';

type CheckpointRow = Row<'checkpoints'>;
type WriteRow = Row<'checkpointWrites'>;
type Checkpoint = CheckpointTuple['checkpoint'];
type ChannelVersion = Checkpoint['channel_versions'][string];
type Sealed = CheckpointRow['checkpoint'];
interface Place {
  readonly threadId: string;
  readonly namespace: string;
}
type Config = Parameters<BaseCheckpointSaver['getTuple']>[0];

/**
 * A LangGraph saver whose checkpoints are rows, so that a graph goes on in whatever process comes next. It passes LangGraph's own validation
 * suite. Loads `@langchain/langgraph-checkpoint` when it is called and not before.
 *
 * @param options.store an unscoped store: threads are named by run ids, which are unique over all users.
 * @param options.ids names the rows.
 * @param options.random tells versions of forked threads apart; default the system's.
 */
export async function storeCheckpointer(options: {
  readonly store: Store;
  readonly ids: Ids;
  readonly random?: Random;
}): Promise<BaseCheckpointSaver> {
  const {
    BaseCheckpointSaver,
    TASKS,
    WRITES_IDX_MAP,
    compareWritesSortKeys,
    copyCheckpoint,
    getCheckpointId,
    maxChannelVersion,
    writesSortKey,
  } = await import('@langchain/langgraph-checkpoint');
  const { store, ids, random = systemRandom } = options;

  // LangGraph knows a saver by its class.
  class StoreCheckpointer extends BaseCheckpointSaver {
    /** Versions of forks of a thread differ in their fraction, so that a value is named by its channel and version. */
    override getNextVersion(current: number | undefined): number {
      return Math.floor(current ?? 0) + 1 + random();
    }

    override async getTuple(config: Config): Promise<CheckpointTuple | undefined> {
      if (config.configurable?.['thread_id'] === undefined) return undefined;
      const { threadId, namespace } = placeOf(config);
      const checkpointId = getCheckpointId(config);
      const page = await store.collection('checkpoints').find({
        where: { threadId, namespace, ...(checkpointId && { checkpointId }) },
        order: [{ field: 'checkpointId', direction: 'desc' }],
        limit: 1,
      });
      return page.rows[0] && this.tupleOf(page.rows[0]);
    }

    override async *list(
      config: Config,
      { before, limit = Number.POSITIVE_INFINITY, filter = {} }: Parameters<BaseCheckpointSaver['list']>[1] = {},
    ): AsyncGenerator<CheckpointTuple> {
      const { thread_id: threadId, checkpoint_ns: namespace, checkpoint_id: checkpointId } = config.configurable ?? {};
      const beforeId: string | undefined = before?.configurable?.['checkpoint_id'];
      const where: Filter<CheckpointRow> = {
        ...(threadId && { threadId }),
        ...(namespace !== undefined && { namespace }),
        ...(checkpointId ? { checkpointId } : beforeId && { checkpointId: { lt: beforeId } }),
      };
      let left = limit;
      for await (const row of every(store.collection('checkpoints'), {
        where,
        order: [{ field: 'checkpointId', direction: 'desc' }],
        limit: 50,
      })) {
        if (left <= 0) return;
        if (checkpointId && beforeId && row.checkpointId >= beforeId) continue;
        const tuple = await this.tupleOf(row);
        const metadata = (tuple.metadata ?? {}) as Record<string, unknown>;
        if (!Object.entries(filter).every(([key, value]) => metadata[key] === value)) continue;
        left -= 1;
        yield tuple;
      }
    }

    /** Values are kept once for each version of their channel: what a step does not change is not written again. */
    override async put(...[config, checkpoint, metadata, newVersions]: Parameters<BaseCheckpointSaver['put']>): Promise<Config> {
      const { threadId, namespace } = placeOf(config);
      const { channel_values: values, ...skeleton } = copyCheckpoint(checkpoint);
      const row = {
        threadId,
        namespace,
        checkpointId: checkpoint.id,
        parentCheckpointId: checkpointIdOf(config),
        checkpoint: await seal(this.serde, skeleton),
        metadata: await seal(this.serde, metadata),
      };
      const changed = Object.entries(newVersions).filter(([channel]) => Object.hasOwn(values, channel) && values[channel] !== undefined);
      const sealed = await Promise.all(
        changed.map(async ([channel, version]) => ({
          channel,
          key: valueKey(channel, version),
          value: { ...(await seal(this.serde, values[channel])), taskPath: '' },
        })),
      );
      await store.transaction(async (transaction) => {
        const rows = transaction.collection('checkpointWrites');
        for (const { channel, key, value } of sealed) {
          await upsert(rows, { id: ids(), threadId, namespace, checkpointId: key, taskId: '', index: 0, channel, value }, { value });
        }
        await upsert(
          transaction.collection('checkpoints'),
          { id: ids(), ...row },
          { checkpoint: row.checkpoint, metadata: row.metadata, parentCheckpointId: row.parentCheckpointId },
        );
      });
      return configOf(threadId, namespace, checkpoint.id);
    }

    override async putWrites(
      config: Config,
      writes: Parameters<BaseCheckpointSaver['putWrites']>[1],
      taskId: string,
      taskPath = '',
    ): Promise<void> {
      const { threadId, namespace } = placeOf(config);
      const checkpointId = checkpointIdOf(config);
      if (checkpointId === null)
        throw new AmarktaiError('validation_failed', 'Writes of a graph can only be kept with a checkpoint_id in the config.');
      const sealed = await Promise.all(
        writes.map(async ([channel, value], index) => ({
          threadId,
          namespace,
          checkpointId,
          taskId,
          // Special writes, such as errors, have an index of their own below 0 and are replaced; the others are written once.
          index: WRITES_IDX_MAP[channel] ?? index,
          channel,
          value: { ...(await seal(this.serde, value)), taskPath },
        })),
      );
      await store.transaction(async (transaction) => {
        const rows = transaction.collection('checkpointWrites');
        for (const row of sealed)
          await upsert(rows, { id: ids(), ...row }, row.index < 0 ? { channel: row.channel, value: row.value } : null);
      });
    }

    override async deleteThread(threadId: string): Promise<void> {
      await store.transaction(async (transaction) => {
        await transaction.collection('checkpoints').remove({ threadId });
        await transaction.collection('checkpointWrites').remove({ threadId });
      });
    }

    private async tupleOf(row: CheckpointRow): Promise<CheckpointTuple> {
      const { threadId, namespace, checkpointId, parentCheckpointId } = row;
      const skeleton = await open<Omit<Checkpoint, 'channel_values'>>(this.serde, row.checkpoint);
      const checkpoint: Checkpoint = { ...skeleton, channel_values: await this.valuesOf(row, skeleton.channel_versions) };
      if (checkpoint.v < 4 && parentCheckpointId !== null)
        await this.addPendingSends(checkpoint, { threadId, namespace, checkpointId: parentCheckpointId });
      return {
        config: configOf(threadId, namespace, checkpointId),
        checkpoint,
        metadata: await open(this.serde, row.metadata),
        pendingWrites: await this.writesOf(row),
        ...(parentCheckpointId !== null && { parentConfig: configOf(threadId, namespace, parentCheckpointId) }),
      };
    }

    private async valuesOf(
      { threadId, namespace }: Place,
      versions: Checkpoint['channel_versions'],
    ): Promise<Checkpoint['channel_values']> {
      const keys = Object.entries(versions).map(([channel, version]) => valueKey(channel, version));
      const values: [string, unknown][] = [];
      for await (const row of every(store.collection('checkpointWrites'), {
        where: { threadId, namespace, checkpointId: { in: keys } },
        limit: 500,
      })) {
        values.push([row.channel, await open(this.serde, row.value)]);
      }
      return Object.fromEntries(values);
    }

    private async writesOf({
      threadId,
      namespace,
      checkpointId,
    }: Place & { readonly checkpointId: string }): Promise<[string, string, unknown][]> {
      const rows: WriteRow[] = [];
      for await (const row of every(store.collection('checkpointWrites'), { where: { threadId, namespace, checkpointId }, limit: 500 }))
        rows.push(row);
      const keyOf = (row: WriteRow) => writesSortKey(row.value.taskPath, row.taskId, row.index);
      const ordered = rows.toSorted((left, right) => compareWritesSortKeys(keyOf(left), keyOf(right)));
      return Promise.all(
        ordered.map(async (row): Promise<[string, string, unknown]> => [row.taskId, row.channel, await open(this.serde, row.value)]),
      );
    }

    /** Before version 4 of the format the messages that a step sent stood in the writes of its parent. */
    private async addPendingSends(checkpoint: Checkpoint, parent: Place & { readonly checkpointId: string }): Promise<void> {
      const sends = (await this.writesOf(parent)).filter(([, channel]) => channel === TASKS).map(([, , value]) => value);
      const versions = Object.values(checkpoint.channel_versions);
      checkpoint.channel_values[TASKS] = sends;
      checkpoint.channel_versions[TASKS] = versions.length > 0 ? maxChannelVersion(...versions) : this.getNextVersion(undefined);
    }
  }

  return new StoreCheckpointer();
}

/** The pseudo checkpoint under which a channel's value of one version is kept; checkpoint ids are UUIDs. */
function valueKey(channel: string, version: ChannelVersion): string {
  return `value ${version} ${channel}`;
}

function placeOf(config: Config): Place {
  const { thread_id: threadId, checkpoint_ns: namespace = '' } = config.configurable ?? {};
  if (typeof threadId !== 'string' || threadId === '' || typeof namespace !== 'string') {
    throw new AmarktaiError(
      'validation_failed',
      'A graph with a checkpointer needs a thread_id in the config: { configurable: { thread_id: "…" } }.',
    );
  }
  return { threadId, namespace };
}

function checkpointIdOf(config: Config): string | null {
  return config.configurable?.['checkpoint_id'] ?? null;
}

function configOf(threadId: string, namespace: string, checkpointId: string): Config {
  return { configurable: { thread_id: threadId, checkpoint_ns: namespace, checkpoint_id: checkpointId } };
}

async function seal(serde: SerializerProtocol, value: unknown): Promise<Sealed> {
  const [type, bytes] = await serde.dumpsTyped(value);
  return { type, data: Buffer.from(bytes).toString('base64') };
}

function open<Value>(serde: SerializerProtocol, sealed: Sealed): Promise<Value> {
  return serde.loadsTyped(sealed.type, new Uint8Array(Buffer.from(sealed.data, 'base64')));
}

/** Inserts a row; where its unique key is taken, changes the row that has it, or with `null` leaves it. */
async function upsert<Item extends { id: string }>(
  rows: Collection<Item>,
  row: Parameters<Collection<Item>['insert']>[0],
  patch: Parameters<Collection<Item>['update']>[1] | null,
): Promise<void> {
  try {
    await rows.insert(row);
  } catch (error) {
    if (!isAmarktaiError(error, 'conflict')) throw error;
    if (patch !== null) await rows.update(String(error.details['id']), patch);
  }
}

async function* every<Item extends { id: string }>(rows: Collection<Item>, options: FindOptions<Item>): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Collection<Item>['find']>> = await rows.find({ ...options, ...(cursor !== null && { cursor }) });
    yield* page.rows;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
