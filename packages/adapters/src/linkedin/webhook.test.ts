import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { linkedin } from './index.ts';

const platform = linkedin({ clientId: 'client', clientSecret: 'z2qG5sPx' });
const url = new URL('https://brand.example/api/v1/webhooks/linkedin');
const body = new TextEncoder().encode('{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS"}');
const post = (signature: string | null, bytes = body) =>
  platform.verifyWebhook!({
    method: 'POST',
    url,
    headers: new Headers(signature === null ? {} : { 'x-li-signature': signature }),
    body: bytes,
  });

// Made with `openssl dgst -sha256 -hmac z2qG5sPx`; the last over `hmacsha256=` and the body.
const challenge = 'fe0ddbc18207fb6840e2ac89386faad0aac066a9cc34037483fac17fd844f2dd';
const signature = 'ffefbb46306f14879e68fec076ef65f016381d48917fab3360da5f41fc1d8749';
const prefixed = '00d885f854ebf5a49d53524fc1138a7a02cb62d4f2e904309960acfc4e14413e';

test('the challenge is answered with its HMAC', async () => {
  const answer = await platform.verifyWebhook!({
    method: 'GET',
    url: new URL(`${url}?challengeCode=code-1`),
    headers: new Headers(),
    body: new Uint8Array(),
  });
  expect(answer).toEqual({ challenge: JSON.stringify({ challengeCode: 'code-1', challengeResponse: challenge }), events: [] });
});

test.each([
  ['of the body', `hmacsha256=${signature}`],
  ['of the body, bare', signature],
  ['of the prefix and the body', prefixed],
])('what is signed %s is taken', async (_, given) => {
  expect(await post(given)).toEqual({ challenge: null, events: [] });
});

test.each([
  ['none', null],
  ['another one', `hmacsha256=${'0'.repeat(64)}`],
])('%s is refused', async (_, given) => {
  await expect(post(given)).rejects.toMatchObject({ code: 'credential_invalid' });
});

test('comments tell that there is something to read for their organisation; reactions and shares tell nothing', async () => {
  const told = (notificationId: number, action: string) => ({
    notificationId,
    action,
    organizationalEntity: 'urn:li:organization:9',
    lastModifiedAt: 1_691_574_506_310,
  });
  const notifications = [told(1, 'COMMENT'), told(2, 'LIKE'), told(3, 'ADMIN_COMMENT'), told(4, 'SHARE')];
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', notifications }));
  const { events } = await post(`hmacsha256=${createHmac('sha256', 'z2qG5sPx').update(bytes).digest('hex')}`, bytes);
  const news = (id: string) => ({ kind: 'news', id, accountId: 'urn:li:organization:9' });
  expect(events).toEqual([news('1'), news('3')]);
});

test('a code that could be an event is not signed for strangers', async () => {
  const asked = new URL(`${url}?challengeCode=${encodeURIComponent('{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS"}')}`);
  const request = { method: 'GET', url: asked, headers: new Headers(), body: new Uint8Array() };
  await expect(platform.verifyWebhook!(request)).rejects.toMatchObject({ code: 'credential_invalid' });
});
