import { z } from 'zod';
import { AmarktaiError } from '../../errors.ts';
import type { TokenView } from '../../services/tokens.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { idParams, instant, messageBody, pageQuery, toWire } from '../wire/basics.ts';

const tokenWire = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(['read', 'write']),
  hint: z.string(),
  created_at: instant,
  last_used_at: instant.nullable(),
});
const wire = (row: TokenView): z.input<typeof tokenWire> => toWire(tokenWire, row);

export const accountOperations = [
  operation({
    method: 'GET',
    path: '/tokens',
    id: 'listTokens',
    tag: 'Account',
    summary: 'Your API tokens.',
    access: 'read',
    query: pageQuery,
    response: z.array(tokenWire),
    async run({ amarktai, userId, query: { limit, cursor }, request, baseUrl }) {
      return listReply(await amarktai.tokens.list(userId, { limit, ...(cursor && { cursor }) }), request, baseUrl, wire);
    },
  }),
  operation({
    method: 'POST',
    path: '/tokens',
    id: 'createToken',
    tag: 'Account',
    summary: 'Makes an API token; it is shown this once.',
    access: 'write',
    showsSecret: true,
    body: z.strictObject({ name: z.string().min(1).max(100), scope: z.enum(['read', 'write']).default('write') }),
    status: 201,
    response: tokenWire.extend({ token: z.string() }),
    async run({ amarktai, userId, body }) {
      const made = await amarktai.tokens.create(userId, body);
      return { body: { ...wire(made), token: made.token } };
    },
  }),
  operation({
    method: 'DELETE',
    path: '/tokens/{id}',
    id: 'revokeToken',
    tag: 'Account',
    summary: 'Revokes an API token.',
    access: 'write',
    params: idParams,
    response: messageBody,
    async run({ amarktai, userId, params }) {
      if (!(await amarktai.tokens.revoke(userId, params.id)))
        throw new AmarktaiError('not_found', `There is no token ${params.id}.`, { details: { id: params.id } });
      return { body: { message: 'The token was revoked.' } };
    },
  }),
  operation({
    method: 'GET',
    path: '/me/export',
    id: 'exportMe',
    tag: 'Account',
    summary: 'Everything stored about you, secrets left out.',
    access: 'read',
    response: z.record(z.string(), z.array(z.unknown())),
    async run({ amarktai, userId }) {
      const parts = await amarktai.users.export(userId);
      return { body: Object.fromEntries(Object.entries(parts).map(([name, rows]) => [name, [...rows]])) };
    },
  }),
  operation({
    method: 'DELETE',
    path: '/me',
    id: 'deleteMe',
    tag: 'Account',
    summary: 'Removes everything stored about you. What is live on platforms stays there.',
    access: 'write',
    response: messageBody,
    async run({ amarktai, userId }) {
      const { rows } = await amarktai.users.remove(userId);
      return { body: { message: `${rows} rows were removed.` } };
    },
  }),
];
