import { isAmarktaiError, type Platform } from '@amarktai/core';
import { linkedInAccounts } from '../shared/oauth/linkedin-accounts.ts';
import { platformAuth } from '../shared/oauth/platform-auth.ts';
import { linkedInOrganizationScopes, oauthProfiles } from '../shared/oauth/profiles.ts';
import { linkedInAnswers } from './answers.ts';
import { linkedInApi } from './api.ts';
import { checkLinkedInPost } from './check.ts';
import { readLinkedInInbox } from './inbox.ts';
import { readLinkedInMetrics } from './metrics.ts';
import { linkedInOperations } from './operations.ts';
import { type LinkedInOptions, linkedInSettings } from './options.ts';
import { linkedInPublishing } from './publish.ts';
import { encodeUrn, requirePostUrn } from './urn.ts';
import { linkedInWebhook } from './webhook.ts';

export { defaultLinkedInVersion } from '../shared/oauth/profiles.ts';
export { type LinkedInLimits, linkedInLimits, type LinkedInOptions } from './options.ts';
export { linkedInVersionState, type LinkedInVersionState } from './version.ts';

/**
 * LinkedIn by its versioned interface, for one app: members, and company pages where the app is approved for them.
 *
 * @example
 * const platform = linkedin({ clientId, clientSecret, version: '202610' });
 * @throws AmarktaiError `validation_failed` for a version that is none.
 */
export function linkedin(options: LinkedInOptions): Platform {
  const settings = linkedInSettings(options);
  const { limits, clientId, clientSecret, clock, baseUrl, fetch, version } = settings;
  const api = linkedInApi(settings);
  const profile = oauthProfiles().linkedin;
  const scopes = options.scopes ?? (options.organizations === true ? [...profile.scopes, ...linkedInOrganizationScopes] : profile.scopes);

  return {
    id: 'linkedin',
    limits: {
      textLength: limits.textLength,
      textUnit: 'escaped',
      titleLength: null,
      hashtags: null,
      images: limits.images,
      videos: 1,
      needsMedia: false,
      postsPerDay: limits.postsPerDay,
      postCostNanoUsd: () => 0,
    },
    auth: platformAuth(profile, linkedInAccounts(version), { clientId, clientSecret, baseUrl, fetch, clock, scopes }),
    // A member's post cannot be looked at: `reconcile` says `unknowable` for one.
    safety: { publish: 'reconcile', reply: 'never', sendMessage: 'never', remove: 'idempotent' },
    check: (post) => checkLinkedInPost(post, limits),
    ...linkedInPublishing(api, settings),
    metrics: (postIds, account, { signal }) => readLinkedInMetrics(postIds, api, settings, account, signal),
    listEngagements: (account, request) => readLinkedInInbox(request, api, settings, account),
    ...linkedInAnswers(api, settings),
    verifyWebhook: linkedInWebhook(clientSecret),
    async remove(postId, account, { signal }) {
      signal.throwIfAborted();
      const urn = requirePostUrn(postId);
      try {
        await api.send(linkedInOperations.removePost, account, { path: `/rest/posts/${encodeUrn(urn)}`, restliMethod: 'DELETE', signal });
      } catch (error) {
        // What is gone is removed.
        if (!isAmarktaiError(error, 'not_found')) throw error;
      }
    },
  };
}
