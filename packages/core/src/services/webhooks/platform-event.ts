import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PlatformEvent } from '../../ports/platform.ts';
import type { IncomingWebhook } from '../../schema/incoming-webhook.ts';

const base = { id: z.string(), accountId: z.string() };

/** An event as it is stored: dates are text. */
const stored = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('engagement'),
    item: z.object({
      type: z.enum(['comment', 'dm', 'mention', 'review']),
      id: z.string(),
      postId: z.string().nullable(),
      threadId: z.string().nullable(),
      authorId: z.string().nullable(),
      authorName: z.string(),
      text: z.string(),
      receivedAt: z.coerce.date(),
      own: z.boolean(),
    }),
  }),
  z.object({ ...base, kind: z.literal('news') }),
  z.object({ ...base, kind: z.literal('deauthorized'), at: z.coerce.date().nullable() }),
  z.object({ ...base, kind: z.literal('post') }),
]);

/** What a row holds; `null` when it was worked on, or nothing can be read of it. */
export function readEvent({ event }: IncomingWebhook): PlatformEvent | null {
  return stored.safeParse(event).data ?? null;
}

/** An event as JSON without what no storage takes: NUL, and halves of surrogate pairs. */
export function writeEvent(event: PlatformEvent): NonNullable<IncomingWebhook['event']> {
  return JSON.parse(JSON.stringify(event), (_name, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  ) as NonNullable<IncomingWebhook['event']>;
}

/** The same for a repeat of an event, and for no other. */
export function digestOf({ kind, accountId, id }: PlatformEvent): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, accountId, id]))
    .digest('hex');
}
