import { expect, test } from 'vitest';
import { x } from './index.ts';

const platform = x({ clientId: 'client', clientSecret: 'secret', consumerSecret: 'z2qG5sPx' });
const url = new URL('https://brand.example/api/v1/webhooks/x');
const body = new TextEncoder().encode('{"for_user_id":"42","tweet_create_events":[{"id_str":"1"}]}');
const post = (signature: string | null, bytes = body) =>
  platform.verifyWebhook!({
    method: 'POST',
    url,
    headers: new Headers(signature === null ? {} : { 'x-twitter-webhooks-signature': signature }),
    body: bytes,
  });

// Made with `openssl dgst -sha256 -hmac z2qG5sPx -binary | base64`.
const challenge = 'RKSMUbyVeXFUOK+bQbbS3I8cYZd+Q51pgFhg8JSNuJY=';
const signature = 'YcSpJsMSfAdPQMEj5YuCx7c2wwMuYXwKcyYzW8hIFeI=';

test('the challenge is answered with its HMAC', async () => {
  const answer = await platform.verifyWebhook!({
    method: 'GET',
    url: new URL(`${url}?crc_token=challenge-1`),
    headers: new Headers(),
    body: new Uint8Array(),
  });
  expect(answer).toEqual({ challenge: JSON.stringify({ response_token: `sha256=${challenge}` }), events: [] });
});

test('an event is taken when the signature fits the exact bytes', async () => {
  expect(await post(`sha256=${signature}`)).toEqual({
    challenge: null,
    events: [{ for_user_id: '42', tweet_create_events: [{ id_str: '1' }] }],
  });
});

test.each([
  ['none', null],
  ['an empty one', ''],
  ['another one', `sha256=${'A'.repeat(43)}=`],
  ['one without its prefix', signature],
])('%s is refused', async (_, given) => {
  await expect(post(given)).rejects.toMatchObject({ code: 'credential_invalid' });
});

test('a single changed byte is refused', async () => {
  const changed = body.map((byte, index) => (index === 20 ? byte + 1 : byte));
  await expect(post(`sha256=${signature}`, changed)).rejects.toMatchObject({ code: 'credential_invalid' });
});
