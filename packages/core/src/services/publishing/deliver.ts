import { type AmarktaiError, isAmarktaiError } from '../../errors.ts';
import type { Platform, PlatformPost, PublishOperation } from '../../ports/platform.ts';
import type { Content } from '../../schema/content.ts';
import type { Publication, PublicationAttempt } from '../../schema/publication.ts';
import type { Accounts, ReadyAccount } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import { paidRead } from '../paid-read.ts';
import { platformOf } from '../platform-of.ts';
import type { Charge } from '../spending.ts';
import type { Gate } from './gate.ts';
import { type Ledger, toJson, type Transition } from './ledger.ts';
import { platformPost } from './platform-post.ts';
import { type PublishingPolicy, retryDelayMs } from './policy.ts';

export interface DeliverDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'random' | 'mediaStore' | 'platforms' | 'logger'> {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly gate: Gate;
  readonly charge: Charge;
  readonly policy: PublishingPolicy;
}

/** Posts that a look for a lost one reads at most; what is booked for it. */
const postsLookedThrough = 20;

/** Takes one claimed publication one step further: send it, ask how it stands, or look whether it is live. */
export type Deliver = (publication: Publication, signal: AbortSignal) => Promise<void>;

/**
 * The state machine of DESIGN.md: `sending` is written before the one create call and its outcome after it; an outcome nobody knows is looked up and,
 * where it cannot be, waits for a person. Nothing here repeats a create call whose outcome is unknown.
 */
export function createDeliver(dependencies: DeliverDependencies): Deliver {
  const { store, clock, random, ledger, accounts, gate, charge, policy, logger } = dependencies;

  const after = (ms: number): Date => new Date(clock.now().getTime() + ms);
  const reference = (content: Content) => ({ contentId: content.id, platform: content.platform });

  return async (publication, signal) => {
    const content = await store.scope(publication.userId).collection('content').get(publication.contentId);
    if (content === null) {
      await ledger.move(publication, { publication: { state: 'cancelled', failureReason: 'The post was removed.' } });
      return;
    }
    const step = AbortSignal.any([signal, AbortSignal.timeout(policy.stepTimeoutMs)]);
    const attempt = await ledger.last(publication);
    // Claimed with an attempt still `sending`: whoever sent it died or hung, and nobody knows the outcome.
    if (attempt?.outcome === 'sending') {
      await ledger.end(attempt, {
        outcome: 'unknown',
        answeredAt: clock.now(),
        errorCode: 'outcome_unknown',
        errorMessage: 'The process ended before an answer came.',
      });
      return lookUp(publication, content, { ...attempt, outcome: 'unknown' }, step);
    }
    if (attempt?.outcome === 'unknown') {
      return attempt.reconciled === 'absent' || attempt.reconciled === 'unknowable'
        ? notFound(publication, content, attempt, attempt.reconciled, step)
        : lookUp(publication, content, attempt, step);
    }
    const operation = operationOf(publication);
    if (attempt?.outcome === 'accepted' && operation !== null) {
      return operation.state === 'processing'
        ? resume(publication, content, attempt, operation, step)
        : settle(publication, content, attempt, operation);
    }
    // Accepted, and nothing says how it went on: the platform has it, so it is never sent again.
    if (attempt?.outcome === 'accepted' && publication.createdParts.length === 0) {
      await ledger.move(
        publication,
        attempt.platformId === null
          ? unconfirmed(content, publication, 'The platform took the post and gave no id; look there and settle it.')
          : published(content, publication, attempt.platformId, null),
      );
      return;
    }
    return send(publication, content, step);
  };

  async function send(publication: Publication, content: Content, signal: AbortSignal): Promise<void> {
    const refusal = await gate(publication, content);
    if (refusal !== null) {
      await ledger.move(publication, refusal);
      return;
    }
    const prepared = await prepare(publication, content, signal);
    if (prepared === null) return;
    const { platform, post, ready } = prepared;
    const attempt = await begin(publication, content, platform, post);
    if (attempt === null) return;
    let operation: PublishOperation;
    const resumeFrom = operationOf(publication);
    try {
      operation = await platform.publish(post, ready.account, {
        signal,
        attemptId: attempt.row.id,
        onProgress: (progress) => ledger.progress(publication, progress),
        ...(resumeFrom === null ? {} : { resumeFrom }),
      });
    } catch (error) {
      await attempt.settle({ outcome: 'released' });
      await refused(publication, content, attempt.row, ready, error);
      return;
    }
    await attempt.settle(
      operation.state === 'unknown'
        ? { outcome: 'unknown' }
        : operation.state === 'rejected'
          ? { outcome: 'released' }
          : { outcome: 'billed' },
    );
    await record(publication, content, attempt.row, operation);
  }

  /** Everything that can fail before the create call; each failure is written and answered with null. */
  async function prepare(
    publication: Publication,
    content: Content,
    signal: AbortSignal,
  ): Promise<{ platform: Platform; post: PlatformPost; ready: ReadyAccount } | null> {
    try {
      const platform = platformOf(dependencies.platforms, content.platform);
      const post = await platformPost(content, dependencies);
      const problem = platform.check(post).find(({ severity }) => severity === 'error');
      if (problem !== undefined) {
        await ledger.move(publication, failed(content, publication, problem.code, problem.message));
        return null;
      }
      const integration = await accounts.find(content.userId, content.platform, content.webappId);
      if (integration === null) {
        await ledger.move(
          publication,
          held(content, `No ${content.platform} account is connected; connect one and approve the post again.`),
        );
        return null;
      }
      return { platform, post, ready: await accounts.open(integration, signal) };
    } catch (error) {
      await ledger.move(publication, beforeSending(publication, content, error));
      return null;
    }
  }

  async function begin(publication: Publication, content: Content, platform: Platform, post: PlatformPost) {
    try {
      const settlement = await charge(content, platform.limits.postCostNanoUsd(post));
      const row = await ledger.begin(publication, publication.createdParts.length);
      if (row !== null) return { row, settle: settlement };
      await settlement({ outcome: 'released' });
    } catch (error) {
      await ledger.move(publication, beforeSending(publication, content, error));
    }
    return null;
  }

  async function resume(
    publication: Publication,
    content: Content,
    attempt: PublicationAttempt,
    operation: PublishOperation,
    signal: AbortSignal,
  ): Promise<void> {
    const sentAt = attempt.sentAt ?? attempt.createdAt;
    if (clock.now().getTime() - sentAt.getTime() > policy.processingLimitMs) {
      await ledger.move(
        publication,
        unconfirmed(content, publication, 'The platform has been processing the upload for too long; look there and settle the post.'),
      );
      return;
    }
    try {
      const integration = await accounts.find(content.userId, content.platform, content.webappId);
      if (integration === null) throw new Error('no account');
      const { account } = await accounts.open(integration, signal);
      await record(
        publication,
        content,
        attempt,
        await platformOf(dependencies.platforms, content.platform).resume(operation, account, { signal }),
      );
    } catch (error) {
      logger.warn(`Asking ${content.platform} about post ${content.id} failed; it is asked again.`, {
        code: isAmarktaiError(error) ? error.code : 'unknown',
      });
      await ledger.move(publication, {
        publication: { state: 'processing', nextAttemptAt: after(retryDelayMs(1, retryAfter(error), random)) },
      });
    }
  }

  async function lookUp(publication: Publication, content: Content, attempt: PublicationAttempt, signal: AbortSignal): Promise<void> {
    const looks = attempt.reconcileLooks;
    // An attempt may have created several parts of a thread before its end: the unknown one is the first that is not stored.
    const part = publication.createdParts.length;
    if (content.thread !== null && part >= content.thread.length) {
      const [first] = publication.createdParts;
      await ledger.move(publication, published(content, publication, first?.id ?? null, first?.url ?? null));
      await ledger.end(attempt, { outcome: 'accepted', platformId: first?.id ?? null });
      return;
    }
    const again = (): Promise<boolean> =>
      ledger.move(publication, {
        publication: { state: 'unknown', nextAttemptAt: after(policy.reconcileAfterMs * 2 ** looks) },
        content: { status: 'publishing' },
      });
    const sentAt = attempt.sentAt ?? attempt.createdAt;
    // A platform may show a post only after a while: an absence seen too early proves nothing.
    if (clock.now().getTime() - sentAt.getTime() < policy.reconcileAfterMs) {
      await again();
      return;
    }
    try {
      const integration = await accounts.find(content.userId, content.platform, content.webappId);
      if (integration === null) throw new Error('no account');
      const { account } = await accounts.open(integration, signal);
      const post = await platformPost(content, dependencies);
      const platform = platformOf(dependencies.platforms, content.platform);
      const look = { attemptId: attempt.id, post, part, sentAt, operation: operationOf(publication) };
      const found = await paidRead(() => platform.reconcile(look, account, { signal }), {
        charge,
        platform,
        charged: content,
        hold: { ownPosts: postsLookedThrough },
      });
      await ledger.end(attempt, { part, reconciled: found.outcome, reconcileLooks: looks + 1 });
      if (found.outcome === 'published') {
        // What follows from the find is written before the attempt is closed: a process that dies in between finds the post again, and sends nothing.
        const rest = remainingThread(publication, content, attempt, found);
        if (rest !== null) {
          await ledger.progress(publication, rest);
          await send({ ...publication, operation: toJson(rest), createdParts: [...rest.parts] }, content, signal);
          await ledger.end(attempt, { outcome: 'accepted', platformId: found.id });
          return;
        }
        // A thread is known by its first part.
        const first = publication.createdParts[0] ?? found;
        await ledger.move(publication, published(content, publication, first.id, first.url));
        await ledger.end(attempt, { outcome: 'accepted', platformId: found.id });
        return;
      }
      await notFound(publication, content, { ...attempt, part }, found.outcome, signal);
    } catch (error) {
      logger.warn(`Looking for post ${content.id} on ${content.platform} failed.`, {
        code: isAmarktaiError(error) ? error.code : 'unknown',
      });
      await ledger.end(attempt, { reconcileLooks: looks + 1 });
      if (looks + 1 < policy.maxReconciles) await again();
      else
        await ledger.move(
          publication,
          unconfirmed(content, publication, 'Nobody could find out whether the post is live; look at the platform and settle the post.'),
        );
    }
  }

  /** After a look that did not find the post: an absence is driven once more, and only once; everything else waits for a person. */
  async function notFound(
    publication: Publication,
    content: Content,
    attempt: PublicationAttempt,
    outcome: 'absent' | 'unknowable',
    signal: AbortSignal,
  ): Promise<void> {
    const absences = await store
      .collection('publicationAttempts')
      .count({ publicationId: publication.id, part: attempt.part, reconciled: 'absent' });
    if (outcome === 'absent' && absences < 2) return send(publication, content, signal);
    const why =
      outcome === 'absent' ? 'The platform does not show the post after two attempts' : 'The platform cannot say whether the post is live';
    await ledger.move(publication, unconfirmed(content, publication, `${why}; look there and settle the post.`));
  }

  /** Writes what the platform answered to a create call or to a question about it. */
  async function record(
    publication: Publication,
    content: Content,
    attempt: PublicationAttempt,
    operation: PublishOperation,
  ): Promise<void> {
    await ledger.progress(publication, operation);
    const accepted = operation.state === 'published' || operation.state === 'processing' || operation.state === 'in_creator_inbox';
    await ledger.end(attempt, {
      outcome: accepted ? 'accepted' : operation.state === 'unknown' ? 'unknown' : 'rejected',
      answeredAt: clock.now(),
      platformId: operation.id,
      errorCode: operation.problem?.code ?? null,
      errorMessage: operation.problem?.message ?? null,
    });
    await settle(publication, content, attempt, operation);
  }

  async function settle(
    publication: Publication,
    content: Content,
    attempt: PublicationAttempt,
    operation: PublishOperation,
  ): Promise<void> {
    switch (operation.state) {
      case 'published':
        await ledger.move(publication, published(content, publication, operation.id, operation.url));
        return;
      case 'processing':
        await ledger.move(publication, {
          publication: { state: 'processing', nextAttemptAt: after(operation.resumeAfterMs ?? 30_000) },
          content: { status: 'publishing' },
        });
        return;
      case 'in_creator_inbox':
        await ledger.move(publication, {
          publication: { state: 'in_creator_inbox', platformPostId: operation.id },
          content: { status: 'in_creator_inbox', failureReason: null },
          event: { type: 'content.updated', payload: { ...reference(content), status: 'in_creator_inbox' } },
        });
        return;
      case 'unknown':
        await ledger.move(publication, {
          publication: {
            state: 'unknown',
            nextAttemptAt: after(policy.reconcileAfterMs),
            failureReason: operation.problem?.message ?? null,
          },
          content: { status: 'publishing' },
        });
        return;
      case 'rejected': {
        const { problem } = operation;
        const retry = problem?.retryable === true && publication.attempts + 1 < policy.maxAttempts;
        await ledger.move(
          publication,
          retry
            ? again(retryDelayMs(attempt.number, problem.retryAfterMs, random), problem.message)
            : failed(content, publication, problem?.code ?? 'rejected', problem?.message ?? 'The platform refused the post.'),
        );
      }
    }
  }

  /** The adapter threw: nothing was created for certain. */
  async function refused(
    publication: Publication,
    content: Content,
    attempt: PublicationAttempt,
    ready: ReadyAccount,
    error: unknown,
  ): Promise<void> {
    const known = isAmarktaiError(error) ? error : null;
    // An error that is not ours proves nothing about what was sent.
    const unknown = known === null || known.code === 'outcome_unknown';
    await ledger.end(attempt, {
      outcome: unknown ? 'unknown' : 'rejected',
      answeredAt: clock.now(),
      errorCode: known?.code ?? 'outcome_unknown',
      errorMessage: known?.message ?? 'The adapter failed while sending.',
    });
    if (unknown) {
      await ledger.move(publication, {
        publication: { state: 'unknown', nextAttemptAt: after(policy.reconcileAfterMs) },
        content: { status: 'publishing' },
      });
      return;
    }
    if (known.code === 'rate_limited')
      await accounts.pause(ready.integration, after(retryDelayMs(attempt.number, known.retryAfterMs, random)));
    if (known.code === 'needs_reconnect') await accounts.markNeedsReconnect(ready.integration, known.message);
    await ledger.move(publication, beforeSending(publication, content, known));
  }

  /** What follows from a failure that certainly created nothing. */
  function beforeSending(publication: Publication, content: Content, error: unknown): Transition {
    if (!isAmarktaiError(error)) {
      logger.error(`Post ${content.id} could not be prepared.`, { error: error instanceof Error ? error.message : String(error) });
      return again(retryDelayMs(publication.attempts, null, random), 'Preparing the post failed; it is tried again.');
    }
    if (error.code === 'needs_reconnect') return held(content, error.message);
    if (error.code === 'budget_exceeded' || error.code === 'price_unknown') return held(content, error.message);
    const transient = error.retryable || transientCodes.has(error.code);
    return transient && publication.attempts < policy.maxAttempts
      ? again(retryDelayMs(publication.attempts, error.retryAfterMs, random), error.message)
      : failed(content, publication, error.code, error.message);
  }

  function again(delayMs: number, reason: string): Transition {
    return {
      publication: { state: 'scheduled', nextAttemptAt: after(delayMs), failureReason: reason },
      content: { status: 'scheduled', failureReason: reason },
    };
  }

  function held(content: Content, reason: string): Transition {
    return {
      publication: { state: 'held', failureReason: reason },
      content: { status: 'held', failureReason: reason },
      event: { type: 'post.held', payload: { ...reference(content), reason } },
    };
  }

  function failed(content: Content, publication: Publication, code: string, detail: string): Transition {
    return {
      publication: { state: 'failed', failureCode: code, failureReason: detail },
      content: { status: 'failed', failureReason: detail },
      event: { type: 'post.failed', payload: { ...reference(content), publicationId: publication.id, code, detail } },
    };
  }

  function unconfirmed(content: Content, publication: Publication, detail: string): Transition {
    return {
      publication: { state: 'unconfirmed', failureReason: detail },
      content: { status: 'unconfirmed', failureReason: detail },
      event: { type: 'post.unconfirmed', payload: { ...reference(content), publicationId: publication.id, detail } },
    };
  }

  function published(content: Content, publication: Publication, id: string | null, url: string | null): Transition {
    const now = clock.now();
    return {
      publication: {
        state: 'published',
        publishedAt: now,
        platformPostId: id,
        platformPostUrl: url,
        failureCode: null,
        failureReason: null,
      },
      content: { status: 'posted', postedAt: now, platformPostId: id, platformPostUrl: url, failureReason: null },
      event: { type: 'post.published', payload: { ...reference(content), publicationId: publication.id, url } },
    };
  }
}

const transientCodes: ReadonlySet<AmarktaiError['code']> = new Set([
  'rate_limited',
  'overloaded',
  'upstream_failed',
  'network_failed',
  'deadline_exceeded',
  'store_failed',
  'cancelled',
]);

/** The stored operation; it was written by `Ledger.progress` and is JSON of the same shape. */
function operationOf(publication: Publication): PublishOperation | null {
  return publication.operation === null ? null : (publication.operation as unknown as PublishOperation);
}

function retryAfter(error: unknown): number | null {
  return isAmarktaiError(error) ? error.retryAfterMs : null;
}

/** After a found part of a thread with more to come: the operation from which publishing goes on; `null` when nothing is left. */
function remainingThread(
  publication: Publication,
  content: Content,
  attempt: PublicationAttempt,
  found: { readonly id: string; readonly url: string | null },
): PublishOperation | null {
  const parts = [...publication.createdParts, { id: found.id, url: found.url }];
  if (content.thread === null || parts.length >= content.thread.length) return null;
  const first = parts[0];
  return {
    platform: content.platform,
    attemptId: attempt.id,
    state: 'processing',
    handle: null,
    parts,
    id: first?.id ?? null,
    url: first?.url ?? null,
    resumeAfterMs: null,
    problem: null,
  };
}
