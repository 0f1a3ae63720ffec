import { AmarktaiError, type Platform, type PlatformEvent } from '@amarktai/core';
import { z } from 'zod';
import { parseSigned, plainToken } from '../shared/http/signed-json.ts';
import { hmacSha256, sameSignature } from '../shared/http/signature.ts';

/** Organization social action notifications, up to ten at once; learn.microsoft.com, read 2026-11. */
const notifications = z.object({
  type: z.literal('ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS'),
  notifications: z.array(
    z.object({
      notificationId: z.coerce.string(),
      organizationalEntity: z.string(),
      action: z.string(),
    }),
  ),
});

/** Only comments can be read; reactions and shares are counted when the numbers are. */
const telling: ReadonlySet<string> = new Set(['COMMENT', 'ADMIN_COMMENT']);

/**
 * Webhooks of LinkedIn, which tell organisations of comments and reactions: a challenge is answered with its HMAC, and every POST is signed, both with the
 * client secret. References differ in whether the signed text begins with `hmacsha256=`; each form needs the secret, so both are taken.
 */
export function linkedInWebhook(clientSecret: string): NonNullable<Platform['verifyWebhook']> {
  return async ({ method, url, headers, body }) => {
    const challengeCode = plainToken(url.searchParams.get('challengeCode'));
    if (method === 'GET' && challengeCode !== null)
      return {
        challenge: JSON.stringify({ challengeCode, challengeResponse: hmacSha256(clientSecret, challengeCode, 'hex') }),
        events: [],
      };
    const given =
      headers
        .get('x-li-signature')
        ?.replace(/^hmacsha256=/i, '')
        .toLowerCase() ?? null;
    const expected = [body, Buffer.concat([Buffer.from('hmacsha256='), body])].map((signed) => hmacSha256(clientSecret, signed, 'hex'));
    if (!expected.map((signature) => sameSignature(given, signature)).includes(true)) {
      throw new AmarktaiError(
        'credential_invalid',
        'The signature of a webhook of LinkedIn does not fit; check the client secret of the app.',
      );
    }
    const read = notifications.safeParse(parseSigned(body, 'LinkedIn'));
    return { challenge: null, events: read.success ? read.data.notifications.flatMap(eventOf) : [] };
  };
}

/** A comment's id is written in more than one way there, and its author's name is missing: the comments are read. */
function eventOf(told: z.output<typeof notifications>['notifications'][number]): readonly PlatformEvent[] {
  if (!telling.has(told.action)) return [];
  return [{ kind: 'news', id: told.notificationId, accountId: told.organizationalEntity }];
}
