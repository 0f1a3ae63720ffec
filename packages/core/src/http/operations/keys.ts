import { z } from 'zod';
import { AmarktaiError } from '../../errors.ts';
import { keyNames, type KeyView } from '../../services/keys.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { idParams, instant, messageBody, pageQuery, toWire } from '../wire/basics.ts';

const tag = 'API keys';

const keyWire = z.object({
  id: z.string(),
  key_name: z.string(),
  is_active: z.boolean(),
  usage_count: z.int(),
  last_used_at: instant.nullable(),
  created_at: instant,
  hint: z.string(),
  invalid_reason: z.string().nullable(),
});
const wire = (row: KeyView): z.input<typeof keyWire> => toWire(keyWire, row);

export const keyOperations = [
  operation({
    method: 'GET',
    path: '/integrations/api-keys',
    id: 'listApiKeys',
    tag,
    summary: 'Your provider keys; the values never leave.',
    access: 'read',
    query: pageQuery,
    response: z.array(keyWire),
    async run({ amarktai, userId, query: { limit, cursor }, request, baseUrl }) {
      return listReply(await amarktai.keys.list(userId, { limit, ...(cursor && { cursor }) }), request, baseUrl, wire);
    },
  }),
  operation({
    method: 'POST',
    path: '/integrations/api-keys',
    id: 'putApiKey',
    tag,
    summary: 'Stores a provider key; a second one of the same name replaces the first.',
    access: 'write',
    body: z.strictObject({ key_name: z.enum(keyNames), key_value: z.string().min(4).max(4000) }),
    status: 201,
    response: z.object({ id: z.string(), key_name: z.string(), message: z.string() }),
    async run({ amarktai, userId, body }) {
      const { id } = await amarktai.keys.put(userId, body.key_name, body.key_value);
      return { body: { id, key_name: body.key_name, message: `${body.key_name} was stored.` } };
    },
  }),
  operation({
    method: 'DELETE',
    path: '/integrations/api-keys/{id}',
    id: 'deleteApiKey',
    tag,
    summary: 'Deletes a provider key.',
    access: 'write',
    params: idParams,
    response: messageBody,
    async run({ amarktai, userId, params }) {
      if (!(await amarktai.keys.remove(userId, params.id)))
        throw new AmarktaiError('not_found', `There is no key ${params.id}.`, { details: { id: params.id } });
      return { body: { message: 'The key was deleted.' } };
    },
  }),
];
