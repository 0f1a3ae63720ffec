import { z } from 'zod';
import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { FindOptions, Page, Store } from '../ports/store.ts';
import { type Content, content as contentEntity, type ContentStatus } from '../schema/content.ts';
import type { PlatformId } from '../schema/platform.ts';
import { contentHash } from './content-hash.ts';
import type { ServiceContext } from './context.ts';
import type { EventRecorder } from './event-recorder.ts';
import type { PublishingService, ScheduleOptions } from './publishing/publishing.ts';
import { mediaKeyOf } from './publishing/platform-post.ts';
import type { Scorer } from './scorer.ts';
import { validate } from './validate.ts';

const shape = contentEntity.schema.shape;

/** What a person may change of a post before it is published. */
export const contentPatch = z
  .strictObject({
    title: shape.title,
    caption: z.string().max(70_000),
    hashtags: z.array(z.string().max(140)).max(60),
    mediaUrls: z.array(z.string().max(2000)).max(20),
    scheduledFor: z.date().nullable(),
  })
  .partial();
export type ContentPatch = z.input<typeof contentPatch>;

export interface BatchResult {
  readonly approvedIds: readonly string[];
  readonly scheduled: readonly { readonly id: string; readonly scheduledFor: Date }[];
  /** Posts that were left as they were, each with the reason. */
  readonly skipped: readonly { readonly id: string; readonly detail: string }[];
}

/** The approval queue. Every method is limited to the user's own rows; an unknown id and somebody else's are both `not_found`. */
export interface ContentService {
  get(userId: string, id: string): Promise<Content>;
  /** Newest first. */
  list(
    userId: string,
    options?: Pick<FindOptions<Content>, 'limit' | 'cursor'> & {
      readonly status?: ContentStatus;
      readonly platform?: PlatformId;
      readonly webappId?: string;
    },
  ): Promise<Page<Content>>;
  /**
   * Changes a post and scores it again. A change of what is published withdraws its approval; a change of only `scheduledFor` keeps it.
   * @throws `validation_failed`, `not_found`, `conflict` when it is being sent or was sent.
   */
  edit(userId: string, id: string, patch: ContentPatch): Promise<Content>;
  /** Approves exactly what is stored now and gives it the best slot. @throws `not_found`, `conflict`. */
  approve(userId: string, id: string, options?: { readonly by?: 'person' | 'automation' } & Partial<ScheduleOptions>): Promise<Content>;
  /** @throws `not_found`, `conflict`. */
  reject(userId: string, id: string, reason?: string | null): Promise<Content>;
  /** Takes an approved post out of the queue; it waits for approval again. @throws `not_found`, `conflict`. */
  cancel(userId: string, id: string): Promise<Content>;
  /** Drives a failed or held post again, at once. @throws `not_found`, `conflict`. */
  retry(userId: string, id: string): Promise<Content>;
  /** Approves several; one that cannot be approved is reported and stops nothing. */
  approveAll(userId: string, ids: readonly string[], options: { readonly byPerson: boolean }): Promise<BatchResult>;
}

export interface ContentDependencies extends Pick<ServiceContext, 'store' | 'clock'> {
  readonly publishing: PublishingService;
  readonly events: EventRecorder;
  readonly score: Scorer;
}

const editable: readonly ContentStatus[] = ['pending', 'approved', 'scheduled', 'held', 'failed', 'rejected'];

export function createContentService({ store, clock, publishing, events, score }: ContentDependencies): ContentService {
  const load = async (from: Store, userId: string, id: string): Promise<Content> => {
    const row = await from.scope(userId).collection('content').get(id);
    if (row === null) throw new AmarktaiError('not_found', `There is no post ${id}.`, { details: { id } });
    return row;
  };

  /** Loads, checks the status, applies, records: one transaction. The guard on `revision` makes of two concurrent changes one a conflict. */
  const change = (
    userId: string,
    id: string,
    action: string,
    from: readonly ContentStatus[],
    apply: (transaction: Store, row: Content, record: Parameters<Parameters<EventRecorder['transaction']>[1]>[1]) => Promise<Content>,
  ): Promise<Content> =>
    events.transaction(store, async (transaction, record) => {
      const row = await load(transaction, userId, id);
      if (!from.includes(row.status)) {
        throw new AmarktaiError('conflict', `Post ${id} is ${row.status}; only a post that is ${from.join(', ')} can be ${action}.`, {
          details: { id, status: row.status },
        });
      }
      const locked = await transaction
        .scope(userId)
        .collection('content')
        .update(id, { revision: row.revision + 1 }, { revision: row.revision });
      if (locked === null)
        throw new AmarktaiError('conflict', `Post ${id} was changed by somebody else at the same time; read it again.`, {
          details: { id },
        });
      return apply(transaction, locked, record);
    });

  const write = async (transaction: Store, row: Content, patch: Partial<Content>): Promise<Content> =>
    (await transaction.scope(row.userId).collection('content').update(row.id, patch)) ?? row;

  const unapproved = {
    status: 'pending',
    scheduledFor: null,
    approvedHash: null,
    approvedAt: null,
    approvedBy: null,
    failureReason: null,
  } as const;

  const approve: ContentService['approve'] = (userId, id, options = {}) =>
    change(userId, id, 'approved', ['pending', 'approved', 'held', 'rejected', 'failed'], async (transaction, row, record) => {
      await write(transaction, row, {
        status: 'approved',
        approvedHash: contentHash(row),
        approvedAt: clock.now(),
        approvedBy: options.by ?? 'person',
        rejectionReason: null,
        failureReason: null,
      });
      const publication = await publishing.schedule(transaction, row, {
        byPerson: options.byPerson ?? false,
        ...(options.at === undefined ? {} : { at: options.at }),
      });
      await record(userId, 'content.approved', { contentId: id, platform: row.platform, scheduledFor: publication.dueAt.toISOString() });
      return load(transaction, userId, id);
    });

  return {
    get: (userId, id) => load(store, userId, id),
    list: (userId, { status, platform, webappId, ...page } = {}) =>
      store
        .scope(userId)
        .collection('content')
        .find({
          ...page,
          where: { ...(status && { status }), ...(platform && { platform }), ...(webappId && { webappId }) },
          order: [{ field: 'createdAt', direction: 'desc' }],
        }),

    async edit(userId, id, input) {
      const { scheduledFor, ...parsed } = validate(contentPatch, input, 'change of the post');
      const patch = Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined)) as Partial<Content>;
      if (patch.mediaUrls !== undefined) await ownMedia(userId, patch.mediaUrls);
      return change(userId, id, 'edited', editable, async (transaction, row, record) => {
        const edited = { ...row, ...patch };
        // A scheduled post that only moves in time stays approved.
        const moved = row.status === 'scheduled' && contentHash(edited) === contentHash(row) && scheduledFor instanceof Date;
        if (row.status === 'scheduled' || row.status === 'held') await publishing.withdraw(transaction, row);
        const scored = await score(transaction, edited);
        if (moved) {
          await publishing.schedule(transaction, row, { at: scheduledFor, byPerson: true });
          return load(transaction, userId, id);
        }
        const saved = await write(transaction, row, {
          ...patch,
          ...scored,
          ...unapproved,
          ...(scheduledFor === undefined ? {} : { scheduledFor }),
        });
        await record(userId, 'content.updated', { contentId: id, platform: row.platform, status: saved.status });
        return saved;
      });
    },

    approve,

    reject: (userId, id, reason = null) =>
      change(userId, id, 'rejected', ['pending', 'approved', 'scheduled', 'held', 'failed'], async (transaction, row, record) => {
        if (row.status === 'scheduled' || row.status === 'held') await publishing.withdraw(transaction, row);
        const saved = await write(transaction, row, { ...unapproved, status: 'rejected', rejectionReason: reason });
        await record(userId, 'content.rejected', { contentId: id, platform: row.platform, reason });
        return saved;
      }),

    cancel: (userId, id) =>
      change(userId, id, 'cancelled', ['approved', 'scheduled', 'held'], async (transaction, row, record) => {
        await publishing.withdraw(transaction, row);
        const saved = await write(transaction, row, unapproved);
        await record(userId, 'content.updated', { contentId: id, platform: row.platform, status: 'pending' });
        return saved;
      }),

    retry: (userId, id) =>
      change(userId, id, 'tried again', ['failed', 'held'], async (transaction, row) => {
        await write(transaction, row, { approvedHash: contentHash(row), approvedAt: clock.now(), approvedBy: 'person' });
        await publishing.schedule(transaction, row, { at: clock.now(), byPerson: true });
        return load(transaction, userId, id);
      }),

    async approveAll(userId, ids, { byPerson }) {
      const approvedIds: string[] = [];
      const scheduled: { id: string; scheduledFor: Date }[] = [];
      const skipped: { id: string; detail: string }[] = [];
      for (const id of new Set(ids)) {
        try {
          const row = await approve(userId, id, { by: 'person', byPerson });
          approvedIds.push(id);
          if (row.scheduledFor !== null) scheduled.push({ id, scheduledFor: row.scheduledFor });
        } catch (error) {
          if (!isAmarktaiError(error)) throw error;
          skipped.push({ id, detail: error.message });
        }
      }
      return { approvedIds, scheduled, skipped };
    },
  };

  /** Only files the user has uploaded or was given can be posted. */
  async function ownMedia(userId: string, urls: readonly string[]): Promise<void> {
    for (const [index, url] of urls.entries()) {
      const key = mediaKeyOf(url);
      const known = key === null ? 0 : await store.scope(userId).collection('media').count({ key });
      if (known > 0) continue;
      const message = 'is not one of your files; upload it with POST /media first';
      throw new AmarktaiError('validation_failed', `The address ${url} ${message}.`, {
        details: { errors: [{ path: `mediaUrls.${index}`, message }] },
      });
    }
  }
}
