import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import type { PlatformEvent, PlatformWebhookRequest } from '../../ports/platform.ts';
import type { PlatformId } from '../../schema/platform.ts';
import type { ServiceContext } from '../context.ts';
import { platformOf } from '../platform-of.ts';
import { digestOf, writeEvent } from './platform-event.ts';
import { createTakeWebhooks, type TakeDependencies, type TakeWebhooks } from './take.ts';

/** Webhooks from platforms: verified and written down at once, worked on afterwards. */
export interface PlatformWebhooksService extends TakeWebhooks {
  /**
   * Verifies a webhook and keeps its events, each once however often it comes. When it answers they are stored: whatever happens to the process, they are worked on.
   * @returns the challenge to answer as it is, or how many events it held and how many of them were new.
   * @throws `credential_invalid` when the signature does not fit: nothing is stored; `unsupported` when the platform is not set up or has no webhooks.
   */
  receive(
    platform: PlatformId,
    request: PlatformWebhookRequest,
  ): Promise<{ readonly challenge: string } | { readonly challenge: null; readonly events: number; readonly added: number }>;
}

export function createPlatformWebhooks(
  dependencies: TakeDependencies & Pick<ServiceContext, 'ids' | 'platforms'>,
): PlatformWebhooksService {
  const { store, queue, clock, ids, logger, platforms } = dependencies;
  const rows = store.collection('incomingWebhooks');

  return {
    ...createTakeWebhooks(dependencies),

    async receive(id, request) {
      const platform = platformOf(platforms, id);
      if (platform.verifyWebhook === undefined)
        throw new AmarktaiError('unsupported', `${id} sends no webhooks here; its accounts are looked at every half hour.`, {
          details: { platform: id },
        });
      const { challenge, events } = await platform.verifyWebhook(request);
      if (challenge !== null) return { challenge };
      let added = 0;
      for (const event of events) if (await keep(id, event)) added += 1;
      if (added > 0)
        // The rows are what counts: without a wake-up the sweep finds them.
        await queue
          .enqueue('take_webhooks', null, { key: 'take_webhooks' })
          .catch((error: unknown) => logger.warn('The queue could not be told of a webhook.', { error: String(error) }));
      return { challenge: null, events: events.length, added };
    },
  };

  async function keep(platform: PlatformId, event: PlatformEvent): Promise<boolean> {
    const eventDigest = digestOf(event);
    // Most repeats are seen here; a unique key is broken only by two at once.
    if ((await rows.count({ platform, eventDigest })) > 0) return false;
    try {
      await rows.insert({
        id: ids(),
        platform,
        eventDigest,
        accountId: event.accountId,
        event: writeEvent(event),
        state: 'waiting',
        attempts: 0,
        nextAttemptAt: clock.now(),
        leaseUntil: null,
        error: null,
        finishedAt: null,
      });
      return true;
    } catch (error) {
      if (isAmarktaiError(error, 'conflict')) return false;
      throw error;
    }
  }
}
