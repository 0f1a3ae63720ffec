import { isAmarktaiError, type Platform } from '@amarktai/core';
import { z } from 'zod';
import { xAccounts } from '../shared/oauth/accounts.ts';
import { platformAuth } from '../shared/oauth/platform-auth.ts';
import { oauthProfiles } from '../shared/oauth/profiles.ts';
import { xAnswers } from './answers.ts';
import { xApi } from './api.ts';
import { checkXPost } from './check.ts';
import { readXInbox } from './inbox.ts';
import { readXMetrics } from './metrics.ts';
import { xOperations } from './operations.ts';
import { type XOptions, xSettings } from './options.ts';
import { postCost, readCost, replyCost } from './prices.ts';
import { xPublishing } from './publish.ts';
import { xWebhook } from './webhook.ts';

export { type XLimits, xLimits, type XOptions, type XPrices, xPrices } from './options.ts';

/**
 * X by its API version 2, for one app.
 *
 * @example
 * const platform = x({ clientId, clientSecret });
 * const page = await platform.auth.authorizeUrl({ state, redirectUri, codeVerifier });
 */
export function x(options: XOptions): Platform {
  const settings = xSettings(options);
  const { limits, prices, clientId, clientSecret, clock, messages, baseUrl, fetch } = settings;
  const api = xApi(settings);
  const profile = oauthProfiles().x;
  const { sendMessage, ...answers } = xAnswers(api, settings);

  return {
    id: 'x',
    limits: {
      textLength: limits.textLength,
      textUnit: 'weighted',
      titleLength: null,
      hashtags: null,
      images: limits.images,
      videos: 1,
      needsMedia: false,
      postsPerDay: limits.postsPerDay,
      postCostNanoUsd: (post) => postCost(post, prices),
      replyCostNanoUsd: (reply) => replyCost(reply, prices),
      readCostNanoUsd: (read) => readCost(read, prices),
    },
    auth: platformAuth(profile, xAccounts, {
      clientId,
      clientSecret,
      baseUrl,
      fetch,
      clock,
      scopes: profile.scopes.filter((scope) => messages || !scope.startsWith('dm.')),
    }),
    safety: { publish: 'reconcile', reply: 'never', sendMessage: 'never', remove: 'idempotent' },
    check: (post) => checkXPost(post, limits, prices),
    ...xPublishing(api, settings),
    metrics: (postIds, account, { signal }) => readXMetrics(postIds, api, account, signal),
    listEngagements: (account, { since, cursor, signal }) => readXInbox({ since, cursor, signal, messages }, api, account),
    ...answers,
    ...(messages && { sendMessage }),
    verifyWebhook: xWebhook(settings.consumerSecret),
    async remove(postId, account, { signal }) {
      try {
        await api.call(xOperations.removePost, z.unknown(), account, { path: `/2/tweets/${encodeURIComponent(postId)}`, signal });
      } catch (error) {
        // What is gone is removed.
        if (!isAmarktaiError(error, 'not_found')) throw error;
      }
    },
  };
}
