import { isAmarktaiError } from '../../errors.ts';
import type { Platform, PlatformPost, PublishOperation } from '../../ports/platform.ts';
import type { Content } from '../../schema/content.ts';
import type { Publication, PublicationAttempt } from '../../schema/publication.ts';
import type { Accounts, ReadyAccount } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import { platformOf } from '../platform-of.ts';
import type { Charge } from '../spending.ts';
import type { Gate } from './gate.ts';
import type { Ledger } from './ledger.ts';
import { createLookUp } from './look-up.ts';
import { operationOf } from './operation-of.ts';
import { platformPost } from './platform-post.ts';
import { type PublishingPolicy, retryDelayMs } from './policy.ts';
import { createTransitions } from './transitions.ts';

export interface DeliverDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'random' | 'mediaStore' | 'platforms' | 'logger'> {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly gate: Gate;
  readonly charge: Charge;
  readonly policy: PublishingPolicy;
}

/** Takes one claimed publication one step further: send it, ask how it stands, or look whether it is live. */
export type Deliver = (publication: Publication, signal: AbortSignal) => Promise<void>;

/**
 * The state machine of DESIGN.md: `sending` is written before the one create call and its outcome after it; an outcome nobody knows is looked up and,
 * where it cannot be, waits for a person. Nothing here repeats a create call whose outcome is unknown.
 */
export function createDeliver(dependencies: DeliverDependencies): Deliver {
  const { store, clock, random, ledger, accounts, gate, charge, policy, logger } = dependencies;

  const { after, again, beforeSending, failed, held, inCreatorInbox, processing, published, uncertain, unconfirmed } =
    createTransitions(dependencies);
  const { lookUp, notFound } = createLookUp(dependencies, send);

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
      await ledger.move(publication, processing(retryDelayMs(1, retryAfter(error), random)));
    }
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
        await ledger.move(publication, processing(operation.resumeAfterMs ?? 30_000));
        return;
      case 'in_creator_inbox':
        await ledger.move(publication, inCreatorInbox(content, operation.id));
        return;
      case 'unknown':
        await ledger.move(publication, uncertain(policy.reconcileAfterMs, operation.problem?.message ?? null));
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
      await ledger.move(publication, uncertain(policy.reconcileAfterMs));
      return;
    }
    if (known.code === 'rate_limited')
      await accounts.pause(ready.integration, after(retryDelayMs(attempt.number, known.retryAfterMs, random)));
    if (known.code === 'needs_reconnect') await accounts.markNeedsReconnect(ready.integration, known.message);
    await ledger.move(publication, beforeSending(publication, content, known));
  }
}

function retryAfter(error: unknown): number | null {
  return isAmarktaiError(error) ? error.retryAfterMs : null;
}
