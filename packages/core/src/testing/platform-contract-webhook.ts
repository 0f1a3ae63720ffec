import type { PlatformEvent, PlatformWebhookRequest } from '../ports/platform.ts';
import { platformEventSchema } from '../schema/platform-event.ts';
import { type ContractCase, ensure, ensureEqual, ensureRejects } from './contract.ts';
import type { PlatformUnderTest } from './platform-contract.ts';

/** The laws of a platform's webhooks; each holds by itself where it sends none. */
export function webhookLaws(law: (name: string, run: (test: PlatformUnderTest) => Promise<void>) => ContractCase): readonly ContractCase[] {
  const signedLaw = (name: string, run: (request: PlatformWebhookRequest, take: Take) => Promise<void>): ContractCase =>
    law(name, async (test) => {
      if (test.webhook === undefined) return;
      const { platform } = test;
      ensure(platform.verifyWebhook !== undefined, 'the platform sends webhooks, but they are not verified');
      const take: Take = async (request) => (await platform.verifyWebhook?.(request))?.events ?? [];
      await run(await test.webhook(), take);
    });
  return [
    signedLaw(
      'a signed webhook has events of accounts, which are the same and have the same ids when it comes again',
      async (request, take) => {
        const events = await take(request);
        ensure(events.length > 0, 'no event was found in it');
        ensure(
          events.every(({ id, accountId }) => id !== '' && accountId !== ''),
          'an event has no id or no account',
        );
        ensureEqual(await take(request), events, 'the same webhook gives other events the second time');
      },
    ),
    signedLaw('an event is JSON: stored and read back it is as before', async (request, take) => {
      for (const event of await take(request))
        ensureEqual(platformEventSchema.parse(JSON.parse(JSON.stringify(event))), event, 'JSON loses something of the event');
    }),
    signedLaw('a webhook with any other byte in it is refused', async (request, take) => {
      for (const at of [0, Math.floor(request.body.length / 2), request.body.length - 1]) {
        const body = request.body.map((byte, index) => (index === at ? byte ^ 1 : byte));
        await ensureRejects(take({ ...request, body }), 'credential_invalid', `byte ${at} was changed`);
      }
    }),
    signedLaw('a webhook without a signature, or with an empty body, is refused', async (request, take) => {
      await ensureRejects(take({ ...request, headers: new Headers() }), 'credential_invalid', 'the signature was missing');
      await ensureRejects(take({ ...request, body: new Uint8Array() }), 'credential_invalid', 'the body was missing');
    }),
    law('a challenge never signs for a stranger what could be an event', async (test) => {
      const request = await test.webhook?.();
      if (request === undefined) return;
      const url = new URL(request.url);
      for (const name of ['crc_token', 'challengeCode', 'challenge', 'hub.challenge', 'hub.verify_token'])
        url.searchParams.set(name, new TextDecoder().decode(request.body));
      const asked = test.platform.verifyWebhook?.({ method: 'GET', url, headers: new Headers(), body: new Uint8Array() });
      await ensureRejects(asked ?? Promise.resolve(), 'credential_invalid', 'the body of an event was taken for a code');
    }),
  ];
}

type Take = (request: PlatformWebhookRequest) => Promise<readonly PlatformEvent[]>;
