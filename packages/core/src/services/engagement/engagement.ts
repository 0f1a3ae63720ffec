import { z } from 'zod';
import type { AgentTools } from '../../agents/tools.ts';
import { analyzeEngagement } from '../../engagement/index.ts';
import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import type { IncomingEngagement } from '../../ports/platform.ts';
import type { FindOptions, Page } from '../../ports/store.ts';
import type { Engagement } from '../../schema/engagement.ts';
import type { Integration } from '../../schema/integration.ts';
import type { PlatformId } from '../../schema/platform.ts';
import type { Accounts } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import type { SettingsService } from '../settings.ts';
import type { Charge } from '../spending.ts';
import { validate } from '../validate.ts';
import { createConfirmAttempt } from './attempts.ts';
import { audit } from './audit.ts';
import { createAutomaticGate } from './automatic-gate.ts';
import { createDraft } from './draft.ts';
import { createDueWork, type DueWork } from './due-work.ts';
import { createIngest, type IncomingInput } from './ingest.ts';
import { createOwnVoice } from './own-voice.ts';
import { maxReplyLength, replyLength, windowEndsAt } from './platform-rules.ts';
import { defaultReplyPolicy, type ReplyPolicy } from './policy.ts';
import { createSend } from './send.ts';
import { type EngagementStats, engagementStats } from './stats.ts';

export const engagementAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('approve') }),
  z.strictObject({ action: z.literal('reject') }),
  z.strictObject({ action: z.literal('edit'), editedText: z.string().trim().min(1).max(10_000) }),
]);
export type EngagementAction = z.input<typeof engagementAction>;

export interface FetchResult {
  /** Messages that were not known before. */
  readonly received: number;
  /** Accounts that could not be read, with the reason. */
  readonly failures: readonly { readonly platform: PlatformId; readonly detail: string }[];
}

/** Comments, messages, mentions and reviews, their drafts and replies. */
export interface EngagementService extends DueWork {
  /** Newest first. */
  list(
    userId: string,
    options?: Pick<FindOptions<Engagement>, 'limit' | 'cursor'> & Partial<Pick<Engagement, 'status' | 'platform' | 'priority'>>,
  ): Promise<Page<Engagement>>;
  /** @throws `not_found`. */
  get(userId: string, id: string): Promise<Engagement>;
  stats(userId: string): Promise<EngagementStats>;
  /**
   * Takes one message in and analyses it; the draft is written in the background. The same platform id twice is one row.
   * @returns `null` for our own comment or reply coming back, which is not kept.
   */
  receive(userId: string, input: IncomingInput): Promise<Engagement | null>;
  /**
   * A person's decision. `approve` and `edit` send at once, and the row that comes back says what became of it: `sent`, `failed` or `unconfirmed`.
   * @throws `conflict` when it is being sent, was sent, nobody knows, there is no draft, or everything is paused; `reply_not_permitted` after the platform's
   *   window; `validation_failed` when the text is too long.
   */
  act(userId: string, id: string, action: EngagementAction, signal: AbortSignal): Promise<Engagement>;
  /** Each by itself: one that fails stops no other. */
  actOnAll(
    userId: string,
    ids: readonly string[],
    action: 'approve' | 'reject',
    signal: AbortSignal,
  ): Promise<{ readonly processed: number; readonly failed: readonly { readonly id: string; readonly detail: string }[] }>;
  /** Writes another draft, for a person. @throws `conflict` when it is answered already or must be answered by a person alone. */
  regenerate(userId: string, id: string, options: { readonly tone?: string | null; readonly signal: AbortSignal }): Promise<Engagement>;
  /** Takes in what a platform told of an account: a message, or our own words coming back. @returns whether it is new. */
  take(integration: Integration, item: IncomingEngagement): Promise<boolean>;
  /** Reads one account. @returns how many messages were new. @throws as `Platform.listEngagements`. */
  fetchAccount(integration: Integration, options: { readonly signal: AbortSignal }): Promise<number>;
  /** Reads all of the user's accounts and answers what came. What the scheduled job calls. */
  fetch(userId: string, options: { readonly signal: AbortSignal }): Promise<FetchResult>;
}

export interface EngagementDependencies extends Pick<ServiceContext, 'store' | 'queue' | 'clock' | 'ids' | 'platforms' | 'logger'> {
  readonly tools: AgentTools;
  readonly accounts: Accounts;
  readonly settings: SettingsService;
  readonly events: EventRecorder;
  readonly charge: Charge;
  readonly policy?: Partial<ReplyPolicy>;
  readonly analyze?: typeof analyzeEngagement;
  readonly concurrency?: number;
}

export function createEngagementService(dependencies: EngagementDependencies): EngagementService {
  const { store, queue, clock, ids, logger, events, analyze = analyzeEngagement } = dependencies;
  const policy = { ...defaultReplyPolicy, ...dependencies.policy };
  const gate = createAutomaticGate({ ...dependencies, policy });
  const confirm = createConfirmAttempt({ store, ids, events });
  const ingest = createIngest({ ...dependencies, analyze, ownVoice: createOwnVoice({ store, ids, confirm }) });
  const draft = createDraft({ ...dependencies, gate, policy, analyze });
  const send = createSend({ ...dependencies, gate, policy, confirm });

  const get: EngagementService['get'] = async (userId, id) => {
    const row = await store.scope(userId).collection('engagements').get(id);
    if (row === null) throw new AmarktaiError('not_found', `There is no engagement ${id}.`, { details: { id } });
    return row;
  };

  const act: EngagementService['act'] = async (userId, id, given, signal) => {
    const action = validate(engagementAction, given, 'action');
    const row = await get(userId, id);
    if (action.action === 'reject') return reject(row);
    // Whoever writes the answer while a draft is being written is not kept waiting: the draft is discarded.
    const isSendable = (sendable as readonly string[]).includes(row.status) || (row.status === 'generating' && action.action === 'edit');
    if (!isSendable) throw conflict(row, 'cannot be answered now');
    const text = action.action === 'edit' ? action.editedText : row.aiReplyText;
    if (text === null)
      throw new AmarktaiError('conflict', `Engagement ${id} has no draft; send edited_text instead.`, {
        details: { id, status: row.status },
      });
    if (replyLength(text, row) > maxReplyLength(row)) {
      const message = `must have at most ${maxReplyLength(row)} characters on ${row.platform}`;
      throw new AmarktaiError('validation_failed', `The reply ${message}.`, { details: { errors: [{ path: 'editedText', message }] } });
    }
    const ends = windowEndsAt(row);
    if (ends !== null && ends <= clock.now())
      throw new AmarktaiError('reply_not_permitted', `${row.platform} takes no answer to this message since ${ends.toISOString()}.`, {
        details: { id },
      });
    const answered = await send(row, { text, by: action.action, signal });
    if (answered === null) throw conflict(await get(userId, id), 'was changed by somebody else at the same time');
    return answered;
  };

  const wakeAnswers = (): Promise<boolean> => queue.enqueue('answer_engagement', null, { key: 'answer_engagement' });

  const reject = async (row: Engagement): Promise<Engagement> =>
    store.transaction(async (transaction) => {
      const scoped = transaction.scope(row.userId).collection('engagements');
      const rejectable = (closable as readonly string[]).includes(row.status);
      const rejected = rejectable
        ? await scoped.update(row.id, { status: 'rejected', leaseUntil: null }, { status: row.status, leaseToken: row.leaseToken })
        : null;
      if (rejected === null) throw conflict(row, 'cannot be rejected now');
      await audit(transaction, ids, row, { action: 'reject', decision: 'drop', reasons: ['person'], replyText: row.aiReplyText });
      return rejected;
    });

  return {
    ...createDueWork({ ...dependencies, ingest, draft, send, policy }),
    get,
    act,
    list: (userId, { status, platform, priority, ...page } = {}) =>
      store
        .scope(userId)
        .collection('engagements')
        .find({
          ...page,
          where: { ...(status && { status }), ...(platform && { platform }), ...(priority && { priority }) },
          order: [{ field: 'receivedAt', direction: 'desc' }],
        }),
    stats: (userId) => engagementStats(store, userId),

    async receive(userId, input) {
      const taken = await ingest.receive(userId, input);
      if (taken?.isNew) await wakeAnswers();
      return taken?.row ?? null;
    },

    async take(integration, item) {
      const isNew = await ingest.take(integration, item);
      if (isNew) await wakeAnswers();
      return isNew;
    },

    async fetchAccount(integration, { signal }) {
      const received = await ingest.fetch(integration, signal);
      if (received > 0) await wakeAnswers();
      return received;
    },

    async actOnAll(userId, wanted, action, signal) {
      const failed: { id: string; detail: string }[] = [];
      const all = [...new Set(wanted)];
      for (const id of all) {
        try {
          const { status, failureReason } = await act(userId, id, { action }, signal);
          if (status === 'failed' || status === 'unconfirmed') failed.push({ id, detail: failureReason ?? `The reply is ${status}.` });
        } catch (error) {
          signal.throwIfAborted();
          if (!isAmarktaiError(error)) throw error;
          failed.push({ id, detail: error.message });
        }
      }
      return { processed: all.length - failed.length, failed };
    },

    async regenerate(userId, id, { tone = null, signal }) {
      const row = await get(userId, id);
      if (row.riskDecision === 'never')
        throw new AmarktaiError('conflict', `Engagement ${id} must be answered by a person in their own words; send edited_text.`, {
          details: { id, factors: row.riskFactors },
        });
      if (!(redraftable as readonly string[]).includes(row.status)) throw conflict(row, 'gets no other draft now');
      const lease = { status: 'generating' as const, leaseUntil: new Date(clock.now().getTime() + policy.leaseMs) };
      const [claimed] = await store
        .scope(userId)
        .collection('engagements')
        .claim({ id, status: row.status, leaseToken: row.leaseToken }, lease, 1, { increment: { leaseToken: 1 } });
      if (claimed === undefined) throw conflict(await get(userId, id), 'was changed by somebody else at the same time');
      const drafted = await draft(claimed, { signal, byPerson: { tone } });
      return drafted ?? get(userId, id);
    },

    async fetch(userId, { signal }) {
      const connected = await store
        .scope(userId)
        .collection('integrations')
        .find({ where: { isConnected: true, needsReconnect: false }, limit: 200 });
      let received = 0;
      const failures: { platform: PlatformId; detail: string }[] = [];
      for (const integration of connected.rows) {
        try {
          received += await ingest.fetch(integration, signal);
        } catch (error) {
          signal.throwIfAborted();
          const detail = isAmarktaiError(error) ? error.message : 'The account could not be read.';
          logger.warn(`The engagement of ${integration.platform} could not be read; the other accounts go on.`, {
            integrationId: integration.id,
            detail,
          });
          failures.push({ platform: integration.platform, detail });
        }
      }
      if (received > 0) await wakeAnswers();
      return { received, failures };
    },
  };
}

const sendable = ['pending', 'ready', 'approved', 'failed'] as const;
const closable = ['pending', 'generating', 'ready', 'approved', 'failed', 'unconfirmed'] as const;
const redraftable = ['pending', 'ready', 'approved', 'failed'] as const;

function conflict(row: Engagement, why: string): AmarktaiError {
  return new AmarktaiError('conflict', `Engagement ${row.id} is ${row.status} and ${why}.`, {
    details: { id: row.id, status: row.status },
  });
}
