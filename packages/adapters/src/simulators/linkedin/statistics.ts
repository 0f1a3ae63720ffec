import type { TrueMetrics } from '../../sandbox/audience.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import type { Call, Route } from '../shared/routes.ts';
import { type Caller, resource } from './endpoint.ts';
import { accessDenied, badQuery, invalidValue, unknownEntity } from './errors.ts';
import { knownParameters, listParameter, pathUrn, unionParameter } from './restli.ts';
import { livePost, metricsOf } from './seen.ts';
import type { LinkedInOrganization, LinkedInWorld } from './world.ts';

/** Numbers of organisations' posts and followers, and of a member's own posts. */
export function statisticsRoutes(world: LinkedInWorld): readonly Route[] {
  return [
    resource(
      world,
      { on: 'GET /rest/organizationalEntityShareStatistics', name: 'organizationalEntityShareStatistics.FINDER-organizationalEntity' },
      (call, caller) => shareStatistics(world, call, caller),
    ),
    resource(
      world,
      {
        on: 'GET /rest/organizationalEntityFollowerStatistics',
        name: 'organizationalEntityFollowerStatistics.FINDER-organizationalEntity',
      },
      ({ url }, caller) => {
        const organization = administered(world, caller, finderEntity(url));
        const counts = [
          { associationType: 'EMPLOYEE', followerCounts: { organicFollowerCount: organization.followers, paidFollowerCount: 0 } },
        ];
        return list([{ organizationalEntity: `urn:li:organization:${organization.id}`, followerCountsByAssociationType: counts }]);
      },
    ),
    resource(world, { on: 'GET /rest/networkSizes/:urn', name: 'networkSizes.GET' }, ({ url, params }, caller) => {
      if (knownParameters(url, ['edgeType']).get('edgeType') !== 'COMPANY_FOLLOWED_BY_MEMBER') throw new Refusal(badQuery());
      caller.need('r_organization_social', 'r_organization_admin', 'rw_organization_admin');
      const organization = world.organizations.find(({ id }) => pathUrn(params) === `urn:li:organization:${id}`);
      if (!organization) throw new Refusal(unknownEntity());
      return { status: 200, json: { firstDegreeSize: organization.followers } };
    }),
    resource(world, { on: 'GET /rest/memberCreatorPostAnalytics', name: 'memberCreatorPostAnalytics.FINDER' }, (call, caller) =>
      memberAnalytics(world, call, caller),
    ),
  ];
}

function finderEntity(url: URL): string {
  const query = knownParameters(url, ['q', 'organizationalEntity', 'shares', 'ugcPosts', 'timeIntervals', 'start', 'count']);
  if (query.get('q') !== 'organizationalEntity' || !query.has('organizationalEntity')) throw new Refusal(badQuery());
  return query.get('organizationalEntity') ?? '';
}

function administered(world: LinkedInWorld, caller: Caller, urn: string): LinkedInOrganization {
  caller.need('rw_organization_admin');
  const organization = world.organizations.find(({ id }) => urn === `urn:li:organization:${id}`);
  if (!organization || !caller.member.administers.includes(organization.id)) throw new Refusal(accessDenied('organizationalEntity'));
  return organization;
}

function shareStatistics(world: LinkedInWorld, { url, now }: Call, caller: Caller): Reply {
  const organization = administered(world, caller, finderEntity(url));
  const owner = `urn:li:organization:${organization.id}`;
  const wanted = [...wantedPosts(url, 'shares', 'share'), ...wantedPosts(url, 'ugcPosts', 'ugcPost')];
  if (wanted.length === 0) {
    const all = world.posts.all.filter((post) => post.author === owner && !post.removed).map((post) => metricsOf(world, post, now));
    const sum = (name: keyof TrueMetrics): number => all.reduce((total, metrics) => total + metrics[name], 0);
    return list([
      {
        organizationalEntity: owner,
        totalShareStatistics: shareNumbers({
          impressions: sum('impressions'),
          reach: sum('reach'),
          likes: sum('likes'),
          comments: sum('comments'),
          shares: sum('shares'),
          clicks: sum('clicks'),
        }),
      },
    ]);
  }
  const elements = wanted.flatMap((urn) => {
    const post = livePost(world, urn);
    if (post === null) return [];
    if (post.author !== owner) throw new Refusal(accessDenied(urn));
    const metrics = metricsOf(world, post, now);
    // A post that nobody has seen is left out, not reported as 0.
    return metrics.impressions === 0
      ? []
      : [
          {
            organizationalEntity: owner,
            [urn.startsWith('urn:li:ugcPost:') ? 'ugcPost' : 'share']: urn,
            totalShareStatistics: shareNumbers(metrics),
          },
        ];
  });
  return list(elements);
}

function wantedPosts(url: URL, parameter: string, type: string): readonly string[] {
  const urns = listParameter(url, parameter);
  const foreign = urns.find((urn) => !new RegExp(`^urn:li:${type}:\\d+$`).test(urn));
  if (foreign !== undefined) throw new Refusal(invalidValue(parameter, foreign));
  return urns;
}

function shareNumbers(metrics: Pick<TrueMetrics, 'impressions' | 'reach' | 'likes' | 'comments' | 'shares' | 'clicks'>): object {
  const { impressions, reach, likes, comments, shares, clicks } = metrics;
  const engagement = impressions === 0 ? 0 : (likes + comments + shares + clicks) / impressions;
  return {
    uniqueImpressionsCount: reach,
    shareCount: shares,
    engagement,
    clickCount: clicks,
    likeCount: likes,
    impressionCount: impressions,
    commentCount: comments,
  };
}

const memberMetrics: Readonly<Record<string, { readonly metric: keyof TrueMetrics; readonly since: string }>> = {
  IMPRESSION: { metric: 'impressions', since: '202506' },
  MEMBERS_REACHED: { metric: 'reach', since: '202506' },
  RESHARE: { metric: 'shares', since: '202506' },
  REACTION: { metric: 'likes', since: '202506' },
  COMMENT: { metric: 'comments', since: '202506' },
  POST_SAVE: { metric: 'saves', since: '202604' },
};
/** From this version on the metric's name is text; before, it is wrapped in an object. */
const plainNamesSince = '202605';
const dayMs = 86_400_000;

function memberAnalytics(world: LinkedInWorld, { url, now }: Call, caller: Caller): Reply {
  const query = knownParameters(url, ['q', 'entity', 'queryType', 'aggregation', 'dateRange', 'start', 'count']);
  caller.need('r_member_postAnalytics');
  const [finder, name, aggregation] = [query.get('q'), query.get('queryType') ?? '', query.get('aggregation') ?? 'TOTAL'];
  const known = memberMetrics[name];
  if (
    known === undefined ||
    known.since > (caller.version ?? '') ||
    !['TOTAL', 'DAILY'].includes(aggregation) ||
    (finder !== 'entity' && finder !== 'me')
  )
    throw new Refusal(badQuery());
  const metricType =
    (caller.version ?? '') >= plainNamesSince
      ? name
      : { 'com.linkedin.adsexternalapi.memberanalytics.v1.CreatorPostAnalyticsMetricTypeV1': name };
  const own = world.posts.all.filter((post) => post.author === caller.urn && !post.removed);
  const wanted = finder === 'me' ? null : entityOf(url);
  const posts = wanted === null ? own : own.filter((post) => post.id === wanted.value);
  if (wanted !== null && posts.length === 0) throw new Refusal(accessDenied('memberCreatorPostAnalytics.entity'));
  const at = (time: number): number => posts.reduce((sum, post) => sum + metricsOf(world, post, new Date(time))[known.metric], 0);
  const target = wanted === null ? {} : { targetEntity: { [wanted.key]: wanted.value } };
  if (aggregation === 'TOTAL') return list([{ count: at(now.getTime()), metricType, ...target }]);
  const first = Math.min(now.getTime(), ...posts.map((post) => post.at));
  const days: object[] = [];
  for (let from = first - (first % dayMs); from < now.getTime(); from += dayMs) {
    days.push({
      count: at(Math.min(now.getTime(), from + dayMs)) - at(from),
      metricType,
      ...target,
      dateRange: { start: dateOf(from), end: dateOf(from + dayMs) },
    });
  }
  return list(days);
}

function entityOf(url: URL): { readonly key: string; readonly value: string } {
  const entity = unionParameter(url, 'entity');
  const type = { share: 'share', ugc: 'ugcPost' }[entity.key];
  if (type === undefined || !entity.value.startsWith(`urn:li:${type}:`)) throw new Refusal(badQuery());
  return entity;
}

function dateOf(ms: number): object {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function list(elements: readonly object[]): Reply {
  return { status: 200, json: { paging: { start: 0, count: Math.max(10, elements.length), links: [], total: elements.length }, elements } };
}
