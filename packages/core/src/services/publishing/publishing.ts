import PQueue from 'p-queue';
import { AmarktaiError } from '../../errors.ts';
import type { Store } from '../../ports/store.ts';
import type { Content } from '../../schema/content.ts';
import type { Integration } from '../../schema/integration.ts';
import type { Publication } from '../../schema/publication.ts';
import { contentHash } from '../content-hash.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { findIntegration } from '../integrations/find-integration.ts';
import type { Slots } from '../slots.ts';
import { createDeliver, type DeliverDependencies } from './deliver.ts';

export interface ScheduleOptions {
  /** A chosen time; not given: the best free slot. In the past means at once. */
  readonly at?: Date;
  /** A person asked for it: a switched-off auto-post and quiet hours do not hold it. */
  readonly byPerson: boolean;
}

/** Approved content on its way to the platforms, exactly once. */
export interface PublishingService {
  /**
   * Gives approved content its slot, inside the caller's transaction.
   * @throws `conflict` when a publication of the content is on its way or done, or when parts of it are live with another text.
   */
  schedule(store: Store, content: Content, options: ScheduleOptions): Promise<Publication>;
  /** Takes content out of the queue, inside the caller's transaction. @throws `conflict` when it is being sent or was sent. */
  withdraw(store: Store, content: Content): Promise<void>;
  /** A person's answer to a post nobody could confirm. @throws `conflict` when the post is not `unconfirmed`. */
  settle(
    userId: string,
    contentId: string,
    answer: { readonly outcome: 'posted' | 'not_posted'; readonly platformPostUrl?: string | null },
  ): Promise<Content>;
  /**
   * Takes every due publication one step further, each by exactly one worker however many call this.
   * @returns how many steps were taken.
   */
  publishDue(options: { readonly signal: AbortSignal; readonly limit?: number }): Promise<number>;
  /** Looks at once, rather than later, at what waits for an answer of this account: the platform said that there is one. @returns how many posts that is. */
  hasten(integration: Pick<Integration, 'id' | 'userId'>): Promise<number>;
  /** When the next step is due, over all users; `null` when nothing waits. */
  nextDueAt(): Promise<Date | null>;
}

export interface PublishingDependencies extends DeliverDependencies, Pick<ServiceContext, 'ids'> {
  readonly slots: Slots;
  readonly events: EventRecorder;
  /** Names this process in leases. */
  readonly workerId: string;
  readonly concurrency?: number;
}

/** States in which a publication still moves. */
const live = ['scheduled', 'held', 'publishing', 'processing', 'unknown', 'unconfirmed'] as const;
/** Waiting states whose `nextAttemptAt` is respected. */
const waiting = ['scheduled', 'processing', 'unknown'] as const;

export function createPublishingService(dependencies: PublishingDependencies): PublishingService {
  const { store, clock, ids, slots, events, policy, workerId } = dependencies;
  const deliver = createDeliver(dependencies);

  return {
    async schedule(transaction, content, { at, byPerson }) {
      const scoped = transaction.scope(content.userId);
      const rows = scoped.collection('publications');
      const [latest] = (
        await rows.find({ where: { contentId: content.id }, order: [{ field: 'generation', direction: 'desc' }], limit: 1 })
      ).rows;
      if (
        latest !== undefined &&
        (latest.state === 'published' || (live as readonly string[]).includes(latest.state)) &&
        latest.state !== 'held'
      ) {
        throw new AmarktaiError('conflict', `Post ${content.id} is ${latest.state} already.`, {
          details: { id: content.id, state: latest.state },
        });
      }
      const hash = contentHash(content);
      const begun = latest !== undefined && latest.createdParts.length > 0 ? latest : null;
      if (begun !== null && begun.contentHash !== hash) {
        throw new AmarktaiError(
          'conflict',
          `${begun.createdParts.length} parts of post ${content.id} are live with another text; put the text back, or remove them on ${content.platform} and write a new post.`,
          {
            details: { id: content.id, parts: begun.createdParts.length },
          },
        );
      }
      if (latest?.state === 'held') await rows.update(latest.id, { state: 'cancelled' }, { state: 'held' });
      const integration = await findIntegration(transaction, content.userId, content.platform, content.webappId);
      const dueAt = at ?? (await slots.next(transaction, content));
      const publication = await rows.insert({
        id: ids(),
        contentId: content.id,
        webappId: content.webappId,
        integrationId: integration?.id ?? null,
        platform: content.platform,
        state: 'scheduled',
        generation: latest === undefined ? 0 : latest.generation + 1,
        contentHash: hash,
        dueAt,
        nextAttemptAt: dueAt,
        scheduledByPerson: byPerson,
        attempts: 0,
        leaseToken: 0,
        leaseUntil: null,
        leaseOwner: null,
        // What an earlier drive created is live: a thread goes on behind it.
        operation: begun?.operation ?? null,
        createdParts: begun?.createdParts ?? [],
        platformPostId: null,
        platformPostUrl: null,
        publishedAt: null,
        failureCode: null,
        failureReason: null,
      });
      await scoped.collection('content').update(content.id, { status: 'scheduled', scheduledFor: dueAt, failureReason: null });
      return publication;
    },

    async withdraw(transaction, content) {
      const rows = transaction.scope(content.userId).collection('publications');
      for (const publication of (await rows.find({ where: { contentId: content.id, state: { in: [...live] } }, limit: 100 })).rows) {
        const { state, leaseToken } = publication;
        const untouched = (state === 'scheduled' || state === 'held') && publication.createdParts.length === 0;
        const cancelled = untouched ? await rows.update(publication.id, { state: 'cancelled' }, { state, leaseToken }) : null;
        if (cancelled === null) {
          throw new AmarktaiError('conflict', `Post ${content.id} is being sent (${publication.state}) and cannot be taken back now.`, {
            details: { id: content.id, state: publication.state },
          });
        }
      }
    },

    async settle(userId, contentId, { outcome, platformPostUrl }) {
      const now = clock.now();
      return events.transaction(store, async (transaction, record) => {
        const scoped = transaction.scope(userId);
        const content = await scoped.collection('content').get(contentId);
        if (content === null) throw new AmarktaiError('not_found', `There is no post ${contentId}.`, { details: { id: contentId } });
        const [publication] = (await scoped.collection('publications').find({ where: { contentId, state: 'unconfirmed' }, limit: 1 })).rows;
        if (publication === undefined) {
          throw new AmarktaiError('conflict', `Post ${contentId} is ${content.status}, not unconfirmed; there is nothing to settle.`, {
            details: { id: contentId, status: content.status },
          });
        }
        const posted = outcome === 'posted';
        const url = platformPostUrl ?? null;
        await scoped
          .collection('publications')
          .update(
            publication.id,
            posted
              ? { state: 'published', publishedAt: now, platformPostUrl: url }
              : { state: 'failed', failureCode: 'not_posted', failureReason: 'A person said that it was not posted.' },
            { state: 'unconfirmed' },
          );
        const settled = await scoped
          .collection('content')
          .update(
            contentId,
            posted
              ? { status: 'posted', postedAt: now, platformPostUrl: url, failureReason: null }
              : { status: 'failed', failureReason: 'A person said that it was not posted.' },
          );
        if (posted) await record(userId, 'post.published', { contentId, platform: content.platform, publicationId: publication.id, url });
        return settled ?? content;
      });
    },

    async publishDue({ signal, limit = 100 }) {
      const claimed = [...(await claim(limit))];
      const steps = new PQueue({ concurrency: dependencies.concurrency ?? 4 });
      for (const publication of claimed) {
        void steps.add(async () => {
          try {
            await deliver(publication, signal);
          } catch (error) {
            // The lease runs out by itself and another worker finds the ledger as it is.
            dependencies.logger.error(`A step of publication ${publication.id} failed; it is taken up again when its lease ends.`, {
              error: error instanceof Error ? error.message : String(error),
            });
          }
        });
      }
      await steps.onIdle();
      return claimed.length;
    },

    async hasten({ id: integrationId, userId }) {
      const now = clock.now();
      const later = { integrationId, state: { in: ['processing', 'unknown'] }, nextAttemptAt: { gt: now } } as const;
      return (await store.scope(userId).collection('publications').claim(later, { nextAttemptAt: now }, 100)).length;
    },

    async nextDueAt() {
      const [next] = (
        await store
          .collection('publications')
          .find({ where: { state: { in: [...waiting] } }, order: [{ field: 'nextAttemptAt' }], limit: 1 })
      ).rows;
      return next?.nextAttemptAt ?? null;
    },
  };

  async function claim(limit: number): Promise<readonly Publication[]> {
    const now = clock.now();
    const lease = { state: 'publishing' as const, leaseUntil: new Date(now.getTime() + policy.leaseMs), leaseOwner: workerId };
    const options = { order: [{ field: 'nextAttemptAt' as const }], increment: { leaseToken: 1 } };
    const rows = store.collection('publications');
    const due = await rows.claim({ state: { in: [...waiting] }, nextAttemptAt: { lte: now } }, lease, limit, options);
    const abandoned =
      due.length < limit ? await rows.claim({ state: 'publishing', leaseUntil: { lt: now } }, lease, limit - due.length, options) : [];
    return [...due, ...abandoned];
  }
}
