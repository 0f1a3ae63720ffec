import { AmarktaiError, type Platform } from '@amarktai/core';
import { hmacSha256, sameSignature } from '../shared/http/signature.ts';

/**
 * Webhooks of X: the challenge of a GET (on registration, hourly, and by hand) is answered with its HMAC, and every POST carries that of its exact body.
 * Both are made with the app's API key secret. A delivery has no time in it: who takes it keeps what was seen.
 */
export function xWebhook(consumerSecret: string): NonNullable<Platform['verifyWebhook']> {
  return async ({ method, url, headers, body }) => {
    const token = url.searchParams.get('crc_token');
    if (method === 'GET' && token !== null) {
      return { challenge: JSON.stringify({ response_token: `sha256=${hmacSha256(consumerSecret, token, 'base64')}` }), events: [] };
    }
    if (!sameSignature(headers.get('x-twitter-webhooks-signature'), `sha256=${hmacSha256(consumerSecret, body, 'base64')}`)) {
      throw new AmarktaiError('credential_invalid', 'The signature of a webhook of X does not fit; check the API key secret of the app.');
    }
    return { challenge: null, events: [eventOf(body)] };
  };
}

function eventOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new AmarktaiError('invalid_request', 'A webhook of X is signed but is no JSON.', { cause: error });
  }
}
