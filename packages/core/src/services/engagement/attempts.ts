import type { Store } from '../../ports/store.ts';
import type { Engagement, ReplyAudit } from '../../schema/engagement.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { audit } from './audit.ts';

/** One create call that was made, or was about to be made, for a reply: what the audit says of it. */
export interface ReplyAttempt {
  readonly engagementId: string;
  readonly text: string;
  readonly automatic: boolean;
  readonly at: Date;
}

/** Clocks of platforms are up to this far from ours. */
const skewMs = 2 * 60_000;

/** The create calls for these messages, newest first. */
export async function attemptsFor(store: Store, userId: string, engagementIds: readonly string[]): Promise<readonly ReplyAttempt[]> {
  if (engagementIds.length === 0) return [];
  const where = { engagementId: { in: engagementIds }, action: 'send', decision: 'sending' };
  const { rows } = await store
    .scope(userId)
    .collection('replyAudit')
    .find({ where, order: [{ field: 'createdAt', direction: 'desc' }], limit: 500 });
  return rows.map(toAttempt);
}

/** The instant before which an answer on the platform is not that of the attempt. */
export function earliestOf({ at }: ReplyAttempt): Date {
  return new Date(at.getTime() - skewMs);
}

/** Whether what was seen on the platform is what an attempt sent. Platforms change white space and put the addressed account in front. */
export function isFrom(attempt: ReplyAttempt, seen: { readonly text: string; readonly at: Date }): boolean {
  return squeeze(attempt.text) === squeeze(seen.text) && seen.at >= earliestOf(attempt);
}

/**
 * Writes that an attempt of unknown or refused outcome is live after all, with its audit row and event.
 * @returns the row after it; `null` when it changed meanwhile.
 */
export type ConfirmAttempt = (
  row: Engagement,
  attempt: ReplyAttempt,
  seen: { readonly id: string; readonly at: Date },
) => Promise<Engagement | null>;

export function createConfirmAttempt({
  store,
  ids,
  events,
}: Pick<ServiceContext, 'store' | 'ids'> & { readonly events: EventRecorder }): ConfirmAttempt {
  return (row, { text, automatic }, seen) =>
    events.transaction(store, async (transaction, record) => {
      const patch = {
        status: automatic ? ('auto_sent' as const) : ('sent' as const),
        aiReplyText: text,
        platformReplyId: seen.id,
        repliedAt: seen.at,
        leaseUntil: null,
        failureReason: null,
      };
      const wasSent = row.status === 'sent' || row.status === 'auto_sent';
      const confirmed = await transaction
        .scope(row.userId)
        .collection('engagements')
        .update(row.id, patch, { status: row.status, leaseToken: row.leaseToken });
      if (confirmed === null || wasSent) return confirmed;
      await audit(transaction, ids, row, { action: 'send', decision: 'confirmed', reasons: ['seen_on_platform'], replyText: text });
      await record(row.userId, 'engagement.replied', { engagementId: row.id, platform: row.platform, automatic });
      return confirmed;
    });
}

function toAttempt({ engagementId, replyText, reasons, createdAt }: ReplyAudit): ReplyAttempt {
  return { engagementId, text: replyText ?? '', automatic: reasons.includes('automatic'), at: createdAt };
}

function squeeze(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?:@[\p{L}\p{N}_.]+ )+/u, '');
}
