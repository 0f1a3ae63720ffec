import type { PublishOperation } from '../../ports/platform.ts';
import type { Patch, Store } from '../../ports/store.ts';
import type { Content } from '../../schema/content.ts';
import type { Publication, PublicationAttempt } from '../../schema/publication.ts';
import type { EventPayload, EventType } from '../../events.ts';
import type { EventRecorder } from '../event-recorder.ts';
import type { ServiceContext } from '../context.ts';
import { metricAges } from './metric-ages.ts';
import type { PublishingPolicy } from './policy.ts';

/** What a step writes at once: the publication's new state, its content's, and the event that says so. */
export interface Transition {
  readonly publication: Patch<Publication>;
  readonly content?: Patch<Content>;
  readonly event?: { [Type in EventType]: { readonly type: Type; readonly payload: EventPayload<Type> } }[EventType];
}

/** The attempt ledger and the fenced writes of one publication. Only the holder of the newest lease can change the publication. */
export interface Ledger {
  /** Writes the attempt as `sending` before the create call and lets the lease begin anew. @returns `null` when the lease is lost: do not send. */
  begin(publication: Publication, part: number): Promise<PublicationAttempt | null>;
  /** Writes what became of an attempt. Not fenced: an answer of a platform is true whoever holds the lease. */
  end(attempt: PublicationAttempt, patch: Patch<PublicationAttempt>): Promise<void>;
  /** Stores a half-done operation, so that a restart continues instead of repeating. */
  progress(publication: Publication, operation: PublishOperation): Promise<void>;
  /** Moves the publication on and gives the lease back. @returns false when the lease was lost; then nothing is written. */
  move(publication: Publication, transition: Transition): Promise<boolean>;
  /** The newest attempt, or `null`. */
  last(publication: Publication): Promise<PublicationAttempt | null>;
}

export function createLedger({
  store,
  clock,
  ids,
  events,
  policy: { leaseMs },
}: Pick<ServiceContext, 'store' | 'clock' | 'ids'> & {
  readonly events: EventRecorder;
  readonly policy: Pick<PublishingPolicy, 'leaseMs'>;
}): Ledger {
  const last: Ledger['last'] = async (publication) => {
    const found = await store.collection('publicationAttempts').find({
      where: { userId: publication.userId, publicationId: publication.id },
      order: [{ field: 'number', direction: 'desc' }],
      limit: 1,
    });
    return found.rows[0] ?? null;
  };
  return {
    last,
    async begin(publication, part) {
      const previous = await last(publication);
      const now = clock.now();
      return store.transaction(async (transaction) => {
        const rows = transaction.collection('publications');
        const owned = await rows.increment(publication.id, { attempts: 1 }, { leaseToken: publication.leaseToken });
        if (owned === null) return null;
        // The lease counts from here: nobody may look for the post while its create call can still be under way.
        await rows.update(publication.id, { leaseUntil: new Date(now.getTime() + leaseMs) });
        return transaction.collection('publicationAttempts').insert({
          id: ids(),
          userId: publication.userId,
          publicationId: publication.id,
          part,
          number: (previous?.number ?? 0) + 1,
          outcome: 'sending',
          leaseToken: publication.leaseToken,
          sentAt: now,
          answeredAt: null,
          platformId: null,
          errorCode: null,
          errorMessage: null,
          reconciled: null,
          reconcileLooks: 0,
        });
      });
    },
    async end(attempt, patch) {
      await store.collection('publicationAttempts').update(attempt.id, patch);
    },
    async progress(publication, operation) {
      await store
        .collection('publications')
        .update(
          publication.id,
          { operation: toJson(operation), createdParts: operation.parts.map((part) => ({ ...part })) },
          { leaseToken: publication.leaseToken },
        );
    },
    async move(publication, { publication: patch, content, event }) {
      return events.transaction(store, async (transaction, record) => {
        const moved = await transaction
          .collection('publications')
          .update(publication.id, { ...patch, leaseUntil: null, leaseOwner: null }, { leaseToken: publication.leaseToken });
        if (moved === null) return false;
        if (content !== undefined) await transaction.collection('content').update(publication.contentId, content);
        if (patch.state === 'published') await planMetricReads(transaction, moved, ids);
        if (event !== undefined) await record(publication.userId, event.type, event.payload);
        return true;
      });
    },
  };
}

async function planMetricReads(store: Store, publication: Publication, ids: ServiceContext['ids']): Promise<void> {
  const { publishedAt } = publication;
  if (publishedAt === null || publication.platformPostId === null) return;
  for (const ageSeconds of metricAges) {
    await store.collection('metricReads').insert({
      id: ids(),
      userId: publication.userId,
      publicationId: publication.id,
      ageSeconds,
      dueAt: new Date(publishedAt.getTime() + ageSeconds * 1000),
      state: 'waiting',
      leaseUntil: null,
      tries: 0,
    });
  }
}

/** An operation as it is stored: plain JSON without undefined members. */
export function toJson(operation: PublishOperation): NonNullable<Publication['operation']> {
  return JSON.parse(JSON.stringify(operation)) as NonNullable<Publication['operation']>;
}
