import { z } from 'zod';
import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import { platformInput } from '../../schema/platform.ts';
import { type OperationCall, operation, type Reply } from '../operation.ts';
import { plainProblem, problemResponse } from '../problem.ts';

const tag = 'Webhooks';
const path = '/webhooks/{platform}';
const params = z.object({ platform: z.string() });
const received = z.object({ events: z.int(), added: z.int() });

export const platformWebhookOperations = [
  operation({
    method: 'GET',
    path,
    id: 'answerPlatformChallenge',
    tag,
    summary: 'For platforms: answers the challenge with which they make sure that the address is yours.',
    access: 'public',
    params,
    response: z.string(),
    produces: 'text/plain',
    run: (call) => receive(call),
  }),
  operation({
    method: 'POST',
    path,
    id: 'takePlatformWebhook',
    tag,
    summary: 'For platforms: takes events that the platform has signed; a repeat changes nothing.',
    access: 'public',
    params,
    bodyKind: 'raw',
    response: received,
    run: (call) => receive(call),
  }),
];

async function receive({
  amarktai,
  params: { platform },
  request,
}: OperationCall<{ platform: string }, undefined, undefined>): Promise<Reply<never>> {
  const known = platformInput.safeParse(platform);
  if (!known.success) throw new AmarktaiError('not_found', `There is no platform ${JSON.stringify(platform.slice(0, 40))}.`);
  const body = new Uint8Array(await request.arrayBuffer());
  const { method, headers } = request;
  try {
    const answer = await amarktai.platformWebhooks.receive(known.data, { method, url: new URL(request.url), headers, body });
    if (answer.challenge === null) return { response: Response.json({ events: answer.events, added: answer.added }) };
    const type = answer.challenge.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8';
    return {
      response: new Response(answer.challenge, {
        headers: { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
      }),
    };
  } catch (error) {
    if (!isAmarktaiError(error, 'credential_invalid')) throw error;
    return { response: problemResponse(plainProblem(401, 'The signature does not fit', error.message)) };
  }
}
