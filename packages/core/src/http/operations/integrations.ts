import { z } from 'zod';
import { AmarktaiError } from '../../errors.ts';
import { platformIdSchema, platformInput } from '../../schema/platform.ts';
import type { PlatformStatus } from '../../services/integrations/integrations.ts';
import { operation } from '../operation.ts';
import { instant, messageBody, toWire } from '../wire/basics.ts';

const tag = 'Integrations';
const params = z.object({ platform: platformInput });
const webappQuery = z.object({ webapp_id: z.string().min(1).max(120).optional() });

const statusWire = z.object({
  platform: platformIdSchema,
  is_connected: z.boolean(),
  connected_at: instant.nullable(),
  platform_username: z.string().nullable(),
  token_expires_at: instant.nullable(),
  needs_reconnect: z.boolean(),
  auto_post_enabled: z.boolean(),
  auto_reply_enabled: z.boolean(),
  low_risk_auto_reply: z.boolean(),
});
const wire = (status: PlatformStatus): z.input<typeof statusWire> => toWire(statusWire, status);
const own = (query: z.output<typeof webappQuery>): { webappId?: string } =>
  query.webapp_id === undefined ? {} : { webappId: query.webapp_id };

const callbackFields = z.object({ code: z.string().min(1).max(4000), state: z.string().min(1).max(500) });

export const integrationOperations = [
  operation({
    method: 'GET',
    path: '/integrations/platforms',
    id: 'listPlatforms',
    tag,
    summary: 'All six platforms and whether an account is connected.',
    access: 'read',
    query: webappQuery,
    response: z.array(statusWire),
    run: async ({ amarktai, userId, query }) => ({ body: (await amarktai.integrations.list(userId, query.webapp_id)).map(wire) }),
  }),
  operation({
    method: 'GET',
    path: '/integrations/platforms/{platform}/connect',
    id: 'connectPlatform',
    tag,
    summary: 'Starts the consent of a platform.',
    access: 'write',
    params,
    query: webappQuery,
    response: z.object({ auth_url: z.string(), state: z.string(), expires_at: instant }),
    async run({ amarktai, userId, params: { platform }, query, baseUrl }) {
      const redirectUri = `${new URL(baseUrl).origin}/integrations/callback`;
      const { authUrl, state, expiresAt } = await amarktai.integrations.connect(userId, platform, { redirectUri, ...own(query) });
      return { body: { auth_url: authUrl, state, expires_at: expiresAt.toISOString() } };
    },
  }),
  operation({
    method: 'POST',
    path: '/integrations/platforms/callback',
    id: 'finishConnecting',
    tag,
    summary: 'Ends a consent with the code and state the platform sent, in the query or in the body.',
    access: 'write',
    query: callbackFields.partial(),
    body: callbackFields.partial(),
    response: z.object({ platform: platformIdSchema, is_connected: z.boolean(), platform_username: z.string().nullable() }),
    async run({ amarktai, userId, query, body, request }) {
      const answer = callbackFields.safeParse({ ...query, ...body });
      if (!answer.success) throw new AmarktaiError('invalid_request', 'Send the code and the state that the platform gave.');
      const status = await amarktai.integrations.callback(userId, answer.data, request.signal);
      return { body: { platform: status.platform, is_connected: status.isConnected, platform_username: status.platformUsername } };
    },
  }),
  operation({
    method: 'POST',
    path: '/integrations/platforms/{platform}/disconnect',
    id: 'disconnectPlatform',
    tag,
    summary: 'Revokes the token at the platform and deletes it here.',
    access: 'write',
    params,
    query: webappQuery,
    body: z.strictObject({}),
    response: messageBody,
    async run({ amarktai, userId, params: { platform }, query, request }) {
      await amarktai.integrations.disconnect(userId, platform, { ...own(query), signal: request.signal });
      return { body: { message: `The ${platform} account was disconnected.` } };
    },
  }),
  operation({
    method: 'PATCH',
    path: '/integrations/platforms/{platform}',
    id: 'changePlatform',
    tag,
    summary: 'Switches automatic posting and replying.',
    access: 'write',
    params,
    query: webappQuery,
    body: z.strictObject({ auto_post_enabled: z.boolean(), auto_reply_enabled: z.boolean(), low_risk_auto_reply: z.boolean() }).partial(),
    response: statusWire,
    async run({ amarktai, userId, params: { platform }, query, body }) {
      const status = await amarktai.integrations.change(
        userId,
        platform,
        {
          ...(body.auto_post_enabled !== undefined && { autoPostEnabled: body.auto_post_enabled }),
          ...(body.auto_reply_enabled !== undefined && { autoReplyEnabled: body.auto_reply_enabled }),
          ...(body.low_risk_auto_reply !== undefined && { lowRiskAutoReply: body.low_risk_auto_reply }),
        },
        query.webapp_id,
      );
      return { body: wire(status) };
    },
  }),
  operation({
    method: 'GET',
    path: '/integrations/platforms/{platform}/accounts',
    id: 'listAccounts',
    tag,
    summary: 'The pages, organisations and accounts the connection can post to.',
    access: 'read',
    params,
    query: webappQuery,
    response: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string(), chosen: z.boolean() })),
    async run({ amarktai, userId, params: { platform }, query, request }) {
      const accounts = await amarktai.integrations.accounts(userId, platform, { ...own(query), signal: request.signal });
      return { body: accounts.map(({ id, name, kind, chosen }) => ({ id, name, kind, chosen })) };
    },
  }),
  operation({
    method: 'PUT',
    path: '/integrations/platforms/{platform}/accounts',
    id: 'chooseAccount',
    tag,
    summary: 'Chooses the account to post to.',
    access: 'write',
    params,
    query: webappQuery,
    body: z.strictObject({ account_id: z.string().min(1) }),
    response: statusWire,
    async run({ amarktai, userId, params: { platform }, query, body, request }) {
      return {
        body: wire(await amarktai.integrations.choose(userId, platform, body.account_id, { ...own(query), signal: request.signal })),
      };
    },
  }),
];
