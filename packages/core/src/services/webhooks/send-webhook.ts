import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Cipher } from '../../ports/vault.ts';
import type { WebhookAnswer, WebhookSender } from '../../ports/webhook-sender.ts';
import { parseRetryAfter } from '../../routing/retry-after.ts';
import { timersOf } from '../../routing/timers.ts';
import type { OutboxRow, WebhookEndpoint } from '../../schema/outbox.ts';
import { signatureOf } from './secrets.ts';

/** How long a receiver may take. */
export const answerTimeoutMs = 15_000;

/** What became of one attempt. */
export type SendOutcome =
  | { readonly kind: 'delivered'; readonly status: number; readonly excerpt: string }
  | {
      readonly kind: 'failed';
      readonly status: number | null;
      readonly excerpt: string | null;
      /** A sentence for the endpoint's owner. */
      readonly error: string;
      readonly retryAfterMs: number | null;
      /** The receiver said that it never wants anything any more. */
      readonly isGone: boolean;
    };

export interface SendWebhookOptions {
  readonly sender: WebhookSender;
  readonly cipher: Cipher;
  /** The receivers' time: of signatures and of waiting for an answer. */
  readonly outside: Clock;
  /** Our time, which says whether an old secret still signs. */
  readonly now: Date;
  readonly signal: AbortSignal;
}

/**
 * Sends an event to an endpoint once, as Standard Webhooks say: `webhook-id` is the event's id, the same in every repeat and for every endpoint. Never rejects
 * but for `signal`: whatever happens is an outcome. An answer that does not come in time is a failure, though the receiver may have taken the event.
 */
export async function sendWebhook(event: OutboxRow, endpoint: WebhookEndpoint, options: SendWebhookOptions): Promise<SendOutcome> {
  const { outside, sender, signal } = options;
  const timeout = new AbortController();
  const timers = timersOf(outside);
  const timer = timers.set(answerTimeoutMs, () => timeout.abort(noAnswer()));
  try {
    const sentAt = outside.now();
    const body = JSON.stringify({ id: event.id, type: event.type, timestamp: event.occurredAt.toISOString(), data: event.payload });
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Amarktai-Webhooks/1',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': await signatureOf({ id: event.id, sentAt, body }, endpoint, options),
    };
    const answer = await sender.post({ url: new URL(endpoint.url), headers, body }, { signal: AbortSignal.any([signal, timeout.signal]) });
    return outcomeOf(answer, sentAt);
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', status: null, excerpt: null, error: sentence(error), retryAfterMs: null, isGone: false };
  } finally {
    timers.clear(timer);
  }
}

function outcomeOf({ status, excerpt, retryAfter }: WebhookAnswer, sentAt: Date): SendOutcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', status, excerpt };
  const isRedirect = status >= 300 && status < 400;
  return {
    kind: 'failed',
    status,
    excerpt,
    error: isRedirect
      ? `The receiver answered ${status}; give the final address, redirects are not followed.`
      : `The receiver answered ${status}.`,
    retryAfterMs: parseRetryAfter({ get: (name) => (name === 'retry-after' ? retryAfter : null) }, null, sentAt.getTime()),
    isGone: status === 410,
  };
}

function noAnswer(): AmarktaiError {
  return new AmarktaiError('deadline_exceeded', `The receiver did not answer within ${answerTimeoutMs / 1000} seconds.`, {
    retryable: true,
  });
}

function sentence(error: unknown): string {
  return isAmarktaiError(error) ? error.message : 'Sending failed.';
}
