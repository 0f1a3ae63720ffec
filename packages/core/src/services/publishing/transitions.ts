import { type AmarktaiError, isAmarktaiError } from '../../errors.ts';
import type { Content } from '../../schema/content.ts';
import type { Publication } from '../../schema/publication.ts';
import type { ServiceContext } from '../context.ts';
import type { Transition } from './ledger.ts';
import { type PublishingPolicy, retryDelayMs } from './policy.ts';

export interface TransitionDependencies extends Pick<ServiceContext, 'clock' | 'random' | 'logger'> {
  readonly policy: PublishingPolicy;
}

/** What each outcome makes of a publication, its post and the outside world: rows and the event that goes with them, nothing is written here. */
export function createTransitions({ clock, random, logger, policy }: TransitionDependencies) {
  const after = (ms: number): Date => new Date(clock.now().getTime() + ms);
  const reference = (content: Content) => ({ contentId: content.id, platform: content.platform });

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

  /** The platform works on it; it is asked again after `askAfterMs`. */
  function processing(askAfterMs: number): Transition {
    return { publication: { state: 'processing', nextAttemptAt: after(askAfterMs) }, content: { status: 'publishing' } };
  }

  /** It may be live: it is looked up after `lookAfterMs`. */
  function uncertain(lookAfterMs: number, reason?: string | null): Transition {
    return {
      publication: {
        state: 'unknown',
        nextAttemptAt: after(lookAfterMs),
        ...(reason === undefined ? {} : { failureReason: reason }),
      },
      content: { status: 'publishing' },
    };
  }

  function inCreatorInbox(content: Content, id: string | null): Transition {
    return {
      publication: { state: 'in_creator_inbox', platformPostId: id },
      content: { status: 'in_creator_inbox', failureReason: null },
      event: { type: 'content.updated', payload: { ...reference(content), status: 'in_creator_inbox' } },
    };
  }

  return { after, again, beforeSending, failed, held, inCreatorInbox, processing, published, uncertain, unconfirmed };
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
