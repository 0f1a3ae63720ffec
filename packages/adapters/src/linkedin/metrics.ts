import { isAmarktaiError, type PlatformAccount, type PostMetrics } from '@amarktai/core';
import type { LinkedInApi } from './api.ts';
import { linkedInOperations } from './operations.ts';
import type { LinkedInSettings } from './options.ts';
import { authorOf, encodeUrn, isOrganization, postUrn } from './urn.ts';
import { memberAnalytics, shareStatistics } from './wire.ts';

const nothing: PostMetrics = {
  impressions: null,
  views: null,
  reach: null,
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  clicks: null,
  watchSeconds: null,
};

/** URNs of one call: each is some forty characters of its address. */
const batchSize = 50;

/** Lifetime totals. A member's posts are told only to apps with `r_member_postAnalytics`; without it the map is empty. */
export async function readLinkedInMetrics(
  postIds: readonly string[],
  api: LinkedInApi,
  settings: LinkedInSettings,
  account: PlatformAccount,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PostMetrics>> {
  signal.throwIfAborted();
  const wanted = postIds.flatMap((id) => {
    const urn = postUrn(id);
    return urn === null ? [] : [{ id, urn }];
  });
  const byUrn = isOrganization(account) ? await ofOrganization(wanted.map(({ urn }) => urn)) : await ofMember(wanted.map(({ urn }) => urn));
  return new Map(
    wanted.flatMap(({ id, urn }) => {
      const metrics = byUrn.get(urn);
      return metrics === undefined ? [] : [[id, metrics] as const];
    }),
  );

  async function ofOrganization(urns: readonly string[]): Promise<ReadonlyMap<string, PostMetrics>> {
    const found = new Map<string, PostMetrics>();
    const kinds = [
      ['shares', urns.filter((urn) => !urn.includes(':ugcPost:'))],
      ['ugcPosts', urns.filter((urn) => urn.includes(':ugcPost:'))],
    ] as const;
    for (const [name, all] of kinds) {
      for (let start = 0; start < all.length; start += batchSize) {
        const list = all
          .slice(start, start + batchSize)
          .map(encodeUrn)
          .join(',');
        const path = `/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${encodeUrn(authorOf(account))}&${name}=List(${list})`;
        const { elements } = await api.call(linkedInOperations.readStatistics, shareStatistics, account, {
          path,
          restliMethod: 'FINDER',
          signal,
        });
        for (const { share, ugcPost, totalShareStatistics: totals } of elements) {
          found.set(share ?? ugcPost ?? '', {
            ...nothing,
            impressions: totals.impressionCount,
            reach: totals.uniqueImpressionsCount,
            likes: totals.likeCount,
            comments: totals.commentCount,
            shares: totals.shareCount,
            clicks: totals.clickCount,
          });
        }
      }
    }
    return found;
  }

  async function ofMember(urns: readonly string[]): Promise<ReadonlyMap<string, PostMetrics>> {
    const found = new Map<string, PostMetrics>();
    const queries = memberQueries.filter(({ since }) => settings.version >= since);
    try {
      for (const urn of urns) {
        const counts: [keyof PostMetrics, number | null][] = [];
        for (const { metric, queryType } of queries) counts.push([metric, await memberCount(urn, queryType)]);
        found.set(urn, { ...nothing, ...Object.fromEntries(counts) });
      }
    } catch (error) {
      if (!isAmarktaiError(error, 'unsupported')) throw error;
    }
    return found;
  }

  /** One number of one post; `null` when LinkedIn does not count it. */
  async function memberCount(urn: string, queryType: string): Promise<number | null> {
    const entity = `(${urn.includes(':ugcPost:') ? 'ugc' : 'share'}:${encodeUrn(urn)})`;
    const path = `/rest/memberCreatorPostAnalytics?q=entity&entity=${entity}&queryType=${queryType}&aggregation=TOTAL`;
    try {
      const { elements } = await api.call(linkedInOperations.readStatistics, memberAnalytics, account, {
        path,
        restliMethod: 'FINDER',
        signal,
      });
      return elements[0]?.count ?? null;
    } catch (error) {
      if (isAmarktaiError(error, 'invalid_request')) return null;
      throw error;
    }
  }
}

const memberQueries: readonly { readonly metric: keyof PostMetrics; readonly queryType: string; readonly since: string }[] = [
  { metric: 'impressions', queryType: 'IMPRESSION', since: '202506' },
  { metric: 'reach', queryType: 'MEMBERS_REACHED', since: '202506' },
  { metric: 'shares', queryType: 'RESHARE', since: '202506' },
  { metric: 'likes', queryType: 'REACTION', since: '202506' },
  { metric: 'comments', queryType: 'COMMENT', since: '202506' },
  { metric: 'saves', queryType: 'POST_SAVE', since: '202604' },
];
