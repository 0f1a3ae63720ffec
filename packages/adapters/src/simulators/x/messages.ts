import { z } from 'zod';
import { Refusal, type Reply } from '../shared/reply.ts';
import { readJson } from '../shared/request-body.ts';
import type { Call, Route } from '../shared/routes.ts';
import { charge } from './bill.ts';
import { endpoint } from './endpoint.ts';
import { mediaProblem } from './media-rules.ts';
import { mediaKey } from './post-view.ts';
import { personOf } from './people.ts';
import { bodyRefusals, forbidden, invalidRequest, parseBody } from './problems.ts';
import { idPattern, knownParameters, listParameter, pathId, refuse, wholeParameter } from './query.ts';
import { messageId, messagesTo } from './seen-posts.ts';
import type { XMessage } from './state.ts';
import { userView } from './user-view.ts';
import type { XAccount, XWorld } from './world.ts';

const reads = ['dm.read', 'tweet.read', 'users.read'];
const writes = ['dm.write', 'dm.read', 'tweet.read', 'users.read'];
const parameters = [
  'dm_event.fields',
  'event_types',
  'expansions',
  'max_results',
  'pagination_token',
  'user.fields',
  'media.fields',
  'tweet.fields',
  'post.fields',
];
const eventFields = [
  'attachments',
  'created_at',
  'dm_conversation_id',
  'entities',
  'event_type',
  'id',
  'participant_ids',
  'referenced_tweets',
  'referenced_posts',
  'sender_id',
  'text',
];
/** Events are listed for 30 days. */
const listedMs = 30 * 86_400_000;

const messageSchema = z
  .strictObject({
    text: z.string().min(1).optional(),
    attachments: z
      .array(z.strictObject({ media_id: z.string().regex(idPattern) }))
      .min(1)
      .max(1)
      .optional(),
  })
  .refine(({ text, attachments }) => text !== undefined || attachments !== undefined, {
    message: 'At least one of `text`, `attachments` is required',
  });

/** Direct messages with one person each; groups are not simulated. */
export function messageRoutes(world: XWorld): readonly Route[] {
  const withOther = (me: XAccount, conversation: string): string => {
    const other = conversation.split('-').find((id) => id !== me.id);
    if (other === undefined || conversationOf(me.id, other) !== conversation)
      refuse('dm_conversation_id', conversation, `The \`dm_conversation_id\` query parameter value [${conversation}] is not valid`);
    return other;
  };
  return [
    endpoint(world, { on: 'GET /2/dm_events', scopes: reads, perUser: 15 }, (call, me) => list(world, call, me, null)),
    endpoint(world, { on: 'GET /2/dm_conversations/with/:id/dm_events', scopes: reads, perUser: 15 }, (call, me) =>
      list(world, call, me, pathId(call.params, 'id')),
    ),
    endpoint(world, { on: 'GET /2/dm_conversations/:conversation/dm_events', scopes: reads, perUser: 15 }, (call, me) =>
      list(world, call, me, withOther(me, call.params['conversation'] ?? '')),
    ),
    endpoint(
      world,
      { on: 'POST /2/dm_conversations/with/:id/messages', scopes: writes, perUser: 15, perUserDay: 1_440, perAppDay: 1_440 },
      (call, me) => send(world, call, me, pathId(call.params, 'id')),
    ),
    endpoint(
      world,
      { on: 'POST /2/dm_conversations/:conversation/messages', scopes: writes, perUser: 15, perUserDay: 1_440, perAppDay: 1_440 },
      (call, me) => send(world, call, me, withOther(me, call.params['conversation'] ?? '')),
    ),
  ];
}

/** A conversation of two is named after both, the smaller id first. */
function conversationOf(one: string, other: string): string {
  return BigInt(one) < BigInt(other) ? `${one}-${other}` : `${other}-${one}`;
}

async function send(world: XWorld, { request, now }: Call, me: XAccount, to: string): Promise<Reply> {
  const { text = '', attachments } = parseBody(messageSchema, await readJson(request, bodyRefusals));
  if (to === me.id || userView(world, to) === null)
    throw new Refusal(forbidden('You do not have permission to DM one or more participants.'));
  const file = attachments?.[0] && world.media.get(attachments[0].media_id);
  if (attachments && (!file || file.owner !== me.id || !file.category.startsWith('dm_') || mediaProblem(file, now) !== null)) {
    throw new Refusal(
      invalidRequest({
        parameters: { 'attachments.media_id': attachments.map((attachment) => attachment.media_id) },
        message: 'Your media IDs are invalid.',
      }),
    );
  }
  const message: XMessage = { id: world.nextId(now), from: me.id, to, text, at: now.getTime(), ...(file && { media: file.id }) };
  world.state.messages.push(message);
  charge(world, 'message');
  return { status: 201, json: { data: { dm_conversation_id: conversationOf(me.id, to), dm_event_id: message.id } } };
}

function list(world: XWorld, { url, now }: Call, me: XAccount, other: string | null): Reply {
  const query = knownParameters(url, parameters);
  const fields = new Set(listParameter(query, 'dm_event.fields', { of: eventFields }));
  const types = listParameter(query, 'event_types', { of: ['MessageCreate', 'ParticipantsJoin', 'ParticipantsLeave'] });
  const size = wholeParameter(query, 'max_results', { least: 1, most: 100, fallback: 100 });
  const before = beforeOf(query);
  const shown =
    types.length > 0 && !types.includes('MessageCreate')
      ? []
      : eventsOf(world, me, now).filter(({ from, to }) => other === null || from === other || to === other);
  const fitting = shown
    .filter(({ id }) => before === null || BigInt(id) < before)
    .toSorted((left, right) => (BigInt(left.id) < BigInt(right.id) ? 1 : -1));
  const page = fitting.slice(0, size);
  const last = page.at(-1);
  charge(world, 'messageRead', page.length);
  const senders = listParameter(query, 'expansions').includes('sender_id')
    ? [...new Set(page.map(({ from }) => from))].map((id) => userView(world, id)).filter((user) => user !== null)
    : [];
  return {
    status: 200,
    json: {
      ...(page.length > 0 && { data: page.map((event) => eventView(world, event, fields)) }),
      ...(senders.length > 0 && { includes: { users: senders } }),
      meta: {
        result_count: page.length,
        ...(last && fitting.length > size && { next_token: Buffer.from(`before:${last.id}`).toString('base64url') }),
      },
    },
  };
}

function eventsOf(world: XWorld, me: XAccount, now: Date): readonly XMessage[] {
  const since = now.getTime() - listedMs;
  const sent = world.state.messages.filter(({ from, at }) => from === me.id && at > since && at <= now.getTime());
  const received: XMessage[] = [];
  for (const { message } of messagesTo(world, me, since, now.getTime())) {
    if (message.type !== 'dm') continue;
    received.push({
      id: messageId(message),
      from: personOf(message.authorId, message.authorName).id,
      to: me.id,
      text: message.text,
      at: message.receivedAt.getTime(),
    });
  }
  return [...sent, ...received];
}

/** Since June 2025 a message tells no participants. */
function eventView(world: XWorld, event: XMessage, fields: ReadonlySet<string>): object {
  const media = event.media === undefined ? null : world.media.get(event.media);
  const optional: Readonly<Record<string, unknown>> = {
    created_at: new Date(event.at).toISOString(),
    sender_id: event.from,
    dm_conversation_id: conversationOf(event.from, event.to),
    attachments: media ? { media_keys: [mediaKey(media)] } : undefined,
  };
  return {
    id: event.id,
    event_type: 'MessageCreate',
    text: event.text,
    ...Object.fromEntries(Object.entries(optional).filter(([name, value]) => fields.has(name) && value !== undefined)),
  };
}

function beforeOf(query: URLSearchParams): bigint | null {
  const token = query.get('pagination_token');
  if (token === null) return null;
  const id = /^before:(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1];
  if (id === undefined) refuse('pagination_token', token, `The \`pagination_token\` query parameter value [${token}] is not valid`);
  return BigInt(id);
}
