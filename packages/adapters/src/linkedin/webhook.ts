import { AmarktaiError, type Platform } from '@amarktai/core';
import { hmacSha256, sameSignature } from '../shared/http/signature.ts';

/**
 * Webhooks of LinkedIn, which tell organisations of comments and reactions: a challenge is answered with its HMAC, and every POST is signed, both with the
 * client secret. References differ in whether the signed text begins with `hmacsha256=`; each form needs the secret, so both are taken.
 */
export function linkedInWebhook(clientSecret: string): NonNullable<Platform['verifyWebhook']> {
  return async ({ method, url, headers, body }) => {
    const challengeCode = url.searchParams.get('challengeCode');
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
    return { challenge: null, events: [eventOf(body)] };
  };
}

function eventOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new AmarktaiError('invalid_request', 'A webhook of LinkedIn is signed but is no JSON.', { cause: error });
  }
}
