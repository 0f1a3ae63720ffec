import { randomBytes } from 'node:crypto';
import { AmarktaiError, type Clock, type Platform, type PlatformEvent } from '@amarktai/core';
import { platformEventSchema, type PlatformId } from '@amarktai/core/schema';
import { z } from 'zod';
import { parseSigned, plainToken } from '../shared/http/signed-json.ts';
import { hmacSha256, sameSignature } from '../shared/http/signature.ts';
import type { SandboxInbox } from './inbox.ts';
import type { SandboxState } from './state.ts';

/** A webhook as a simulated platform sends it: POST the body with these headers to `/webhooks/<platform>`. */
export interface SandboxPush {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SandboxWebhooks {
  readonly verifyWebhook: NonNullable<Platform['verifyWebhook']>;
  /**
   * What the platform sends for all that happened to its accounts after an instant: a push for each message (our own answers too) and for each post whose processing
   * ended. Asking again gives the same events, signed anew.
   */
  pushes(after: Date): Promise<readonly SandboxPush[]>;
  /** Signs events that did not happen by themselves, such as a permission that was withdrawn. */
  push(events: readonly PlatformEvent[]): SandboxPush;
}

/** How old a signature may be, and how far ahead. */
const toleranceSeconds = 300;

const bodySchema = z.object({ events: z.array(platformEventSchema) });

/** Webhooks of one simulated platform, signed with their time as TikTok's are: `sandbox-signature: t=<seconds>,v1=<hex HMAC-SHA-256 of "<t>.<body>">`. */
export function sandboxWebhooks(
  id: PlatformId,
  {
    clock,
    state,
    inbox,
    secret = randomBytes(32).toString('base64url'),
  }: { readonly clock: Clock; readonly state: SandboxState; readonly inbox: SandboxInbox; readonly secret?: string },
): SandboxWebhooks {
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  const signatureOf = (at: string, body: Uint8Array) => hmacSha256(secret, Buffer.concat([Buffer.from(`${at}.`), body]), 'hex');

  const push: SandboxWebhooks['push'] = (events) => {
    const body = JSON.stringify({ events });
    const at = String(seconds());
    return {
      headers: { 'content-type': 'application/json', 'sandbox-signature': `t=${at},v1=${signatureOf(at, Buffer.from(body))}` },
      body,
    };
  };

  return {
    push,

    async verifyWebhook({ method, url, headers, body }) {
      const code = plainToken(url.searchParams.get('challenge'));
      if (method === 'GET' && code !== null)
        return { challenge: JSON.stringify({ response: hmacSha256(secret, code, 'hex') }), events: [] };
      const [, at = '', given = null] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(headers.get('sandbox-signature') ?? '') ?? [];
      if (!sameSignature(given, signatureOf(at, body)))
        throw new AmarktaiError('credential_invalid', `The signature of a webhook of the simulated ${id} does not fit.`);
      if (Math.abs(seconds() - Number(at)) > toleranceSeconds)
        throw new AmarktaiError(
          'credential_invalid',
          `A webhook of the simulated ${id} was signed more than five minutes ago; it is not taken.`,
        );
      const read = bodySchema.safeParse(parseSigned(body, `the simulated ${id}`));
      return { challenge: null, events: read.success ? read.data.events : [] };
    },

    async pushes(after) {
      const { posts } = await state.read((world) => structuredClone({ posts: world.sites[id].posts }));
      const now = clock.now();
      const finished = posts.filter(({ publishedAt, createdAt }) => {
        const at = publishedAt === null ? null : new Date(publishedAt);
        return at !== null && publishedAt !== createdAt && at > after && at <= now;
      });
      const events: PlatformEvent[] = finished.map((post) => ({ kind: 'post', id: post.id, accountId: post.accountId }));
      for (const accountId of new Set(posts.map((post) => post.accountId)))
        for (const item of await inbox.arrivals(accountId, after)) events.push({ kind: 'engagement', id: item.id, accountId, item });
      return events.map((event) => push([event]));
    },
  };
}
