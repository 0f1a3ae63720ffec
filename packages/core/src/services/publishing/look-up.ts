import { isAmarktaiError } from '../../errors.ts';
import type { PublishOperation } from '../../ports/platform.ts';
import type { Content } from '../../schema/content.ts';
import type { Publication, PublicationAttempt } from '../../schema/publication.ts';
import { paidRead } from '../paid-read.ts';
import { platformOf } from '../platform-of.ts';
import type { DeliverDependencies } from './deliver.ts';
import { toJson } from './ledger.ts';
import { operationOf } from './operation-of.ts';
import { platformPost } from './platform-post.ts';
import { createTransitions } from './transitions.ts';

/** Posts that a look for a lost one reads at most; what is booked for it. */
const postsLookedThrough = 20;

type Send = (publication: Publication, content: Content, signal: AbortSignal) => Promise<void>;

/** Finds out whether a create call of unknown outcome made a post. `send` goes on where it did in part, or where it certainly did not. */
export function createLookUp(dependencies: DeliverDependencies, send: Send) {
  const { store, clock, ledger, accounts, charge, policy, logger } = dependencies;
  const { published, uncertain, unconfirmed } = createTransitions(dependencies);

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
    const lookAgain = (): Promise<boolean> => ledger.move(publication, uncertain(policy.reconcileAfterMs * 2 ** looks));
    const sentAt = attempt.sentAt ?? attempt.createdAt;
    // A platform may show a post only after a while: an absence seen too early proves nothing.
    if (clock.now().getTime() - sentAt.getTime() < policy.reconcileAfterMs) {
      await lookAgain();
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
      if (looks + 1 < policy.maxReconciles) await lookAgain();
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

  return { lookUp, notFound };
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
