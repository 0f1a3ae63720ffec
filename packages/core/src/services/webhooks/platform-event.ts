import { createHash } from 'node:crypto';
import type { PlatformEvent } from '../../ports/platform.ts';
import type { IncomingWebhook } from '../../schema/incoming-webhook.ts';
import { platformEventSchema } from '../../schema/platform-event.ts';

/** What a row holds; `null` when it was worked on, or nothing can be read of it. */
export function readEvent({ event }: IncomingWebhook): PlatformEvent | null {
  return platformEventSchema.safeParse(event).data ?? null;
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
