import type { Content } from '../../schema/content.ts';
import type { Publication } from '../../schema/publication.ts';
import { quietHoursEnd, startOfLocalDay, startOfNextLocalDay } from '../local-time.ts';
import type { Accounts } from '../accounts.ts';
import { contentHash, duplicateKey } from '../content-hash.ts';
import type { ServiceContext } from '../context.ts';
import type { SettingsService } from '../settings.ts';
import type { Transition } from './ledger.ts';
import type { PublishingPolicy } from './policy.ts';

/** Decides, at the moment of sending, whether a post may go out. @returns what to do instead, or `null` to send. */
export type Gate = (publication: Publication, content: Content) => Promise<Transition | null>;

interface GateDependencies extends Pick<ServiceContext, 'store' | 'clock'> {
  readonly accounts: Accounts;
  readonly settings: SettingsService;
  readonly policy: PublishingPolicy;
}

export function createGate({ store, clock, accounts, settings, policy }: GateDependencies): Gate {
  return async (publication, content) => {
    const now = clock.now();
    const started = publication.attempts > 0;
    if (contentHash(content) !== publication.contentHash) {
      const reason = 'The post was changed after it was approved; approve it again.';
      return {
        publication: { state: 'cancelled', failureReason: reason },
        content: { status: 'pending', scheduledFor: null, approvedHash: null, approvedAt: null, approvedBy: null, failureReason: reason },
        event: { type: 'content.updated', payload: { contentId: content.id, platform: content.platform, status: 'pending' } },
      };
    }
    const user = await settings.get(content.userId);
    if (user.paused) return later(new Date(now.getTime() + 5 * 60_000), 'Everything is paused in the settings.');
    // A half-done thread is finished rather than held in the middle.
    if (!started && now.getTime() - publication.dueAt.getTime() > policy.staleAfterMs) {
      return held(
        content,
        `The post was due ${publication.dueAt.toISOString()} and is too late to send unasked; approve it again for a new slot.`,
      );
    }
    const integration = await accounts.find(content.userId, content.platform, content.webappId);
    if (integration === null || !integration.isConnected)
      return held(content, `No ${content.platform} account is connected; connect one and approve the post again.`);
    if (integration.needsReconnect)
      return held(content, `The ${content.platform} account has to be connected again before anything can be posted.`);
    if (!integration.autoPostEnabled && !publication.scheduledByPerson) {
      return held(content, `Automatic posting is off for ${content.platform}; post it by hand or switch it on.`);
    }
    if (integration.pausedUntil !== null && integration.pausedUntil > now)
      return later(integration.pausedUntil, `The ${content.platform} account is paused until ${integration.pausedUntil.toISOString()}.`);
    if (started) return null;
    if (!publication.scheduledByPerson && user.quietHours !== null) {
      const end = quietHoursEnd(user.quietHours, now, user.timezone);
      if (end !== null) return moved(end, 'Quiet hours.');
    }
    const cap = user.dailyCaps[content.platform];
    if (cap !== undefined && (await sentToday(content, integration.id, now, user.timezone)) >= cap) {
      return moved(startOfNextLocalDay(now, user.timezone), `The daily limit of ${cap} posts on ${content.platform} is reached.`);
    }
    return (await isDuplicate(content, publication, now)) ? failed(content, publication) : null;
  };

  async function sentToday(content: Content, integrationId: string, now: Date, timeZone: string): Promise<number> {
    const since = startOfLocalDay(now, timeZone);
    return store
      .scope(content.userId)
      .collection('publications')
      .count({ platform: content.platform, integrationId, publishedAt: { gte: since } });
  }

  async function isDuplicate(content: Content, publication: Publication, now: Date): Promise<boolean> {
    const key = duplicateKey(content);
    const rows = store.scope(content.userId).collection('content');
    const since = new Date(now.getTime() - policy.duplicateWindowMs);
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof rows.find>> = await rows.find({
        where: { platform: content.platform, webappId: content.webappId, postedAt: { gte: since } },
        limit: 500,
        ...(cursor === null ? {} : { cursor }),
      });
      if (page.rows.some((row) => row.id !== publication.contentId && duplicateKey(row) === key)) return true;
      cursor = page.nextCursor;
    } while (cursor !== null);
    return false;
  }
}

function later(until: Date, reason: string): Transition {
  return {
    publication: { state: 'scheduled', nextAttemptAt: until, failureReason: reason },
    content: { status: 'scheduled', failureReason: reason },
  };
}

/** Another slot by the user's own rules: the post is not late when it comes. */
function moved(until: Date, reason: string): Transition {
  const { publication, content } = later(until, reason);
  return { publication: { ...publication, dueAt: until }, content: { ...content, scheduledFor: until } };
}

function held(content: Content, reason: string): Transition {
  return {
    publication: { state: 'held', failureReason: reason },
    content: { status: 'held', failureReason: reason },
    event: { type: 'post.held', payload: { contentId: content.id, platform: content.platform, reason } },
  };
}

function failed(content: Content, publication: Publication): Transition {
  const detail = `The same text was already posted on ${content.platform} in the last 30 days; change it.`;
  return {
    publication: { state: 'failed', failureCode: 'conflict', failureReason: detail },
    content: { status: 'failed', failureReason: detail },
    event: {
      type: 'post.failed',
      payload: { contentId: content.id, platform: content.platform, publicationId: publication.id, code: 'conflict', detail },
    },
  };
}
