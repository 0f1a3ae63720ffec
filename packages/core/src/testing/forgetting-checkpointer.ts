import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';

/** A LangGraph saver that accepts everything and keeps nothing. With it every test of resuming must fail. */
export async function forgettingCheckpointer(): Promise<BaseCheckpointSaver> {
  const { BaseCheckpointSaver } = await import('@langchain/langgraph-checkpoint');

  class ForgettingCheckpointer extends BaseCheckpointSaver {
    override async getTuple(): Promise<undefined> {
      return undefined;
    }
    override async *list(): AsyncGenerator<never> {}
    override async put(
      config: Parameters<BaseCheckpointSaver['put']>[0],
      checkpoint: Parameters<BaseCheckpointSaver['put']>[1],
    ): ReturnType<BaseCheckpointSaver['put']> {
      return { configurable: { ...config.configurable, checkpoint_id: checkpoint.id } };
    }
    override async putWrites(): Promise<void> {}
    override async deleteThread(): Promise<void> {}
  }

  return new ForgettingCheckpointer();
}
