import { createHmac } from 'node:crypto';
import { AmarktaiError } from '../../../errors.ts';
import type { OutgoingWebhook, WebhookAnswer, WebhookSender } from '../../../ports/webhook-sender.ts';

/** What a receiver does with the next message: a status, an answer, an error, or nothing at all until the sender gives up. */
export type ReceiverStep = number | Partial<WebhookAnswer> | AmarktaiError | 'hang';

export interface ReceivedWebhook {
  readonly url: string;
  readonly id: string;
  readonly timestamp: string;
  readonly signatures: readonly string[];
  readonly body: string;
  /** The body, read. */
  readonly message: {
    readonly id: string;
    readonly type: string;
    readonly timestamp: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
}

export interface ScriptedSender extends WebhookSender {
  /** Steps by address, in order; when they run out: 204. */
  readonly script: Map<string, ReceiverStep[]>;
  readonly received: ReceivedWebhook[];
  /** Runs when a message has arrived, before it is answered. */
  onArrival: (url: string) => Promise<void> | void;
}

/** A way out whose receivers do what a test tells them. Hosts that begin with `private` are refused. */
export function scriptedSender(): ScriptedSender {
  const sender: ScriptedSender = {
    script: new Map(),
    received: [],
    onArrival: () => {},
    async check(url) {
      if (url.protocol !== 'https:') throw new AmarktaiError('unsupported', 'Webhooks go out by https only.');
      if (url.hostname.startsWith('private')) throw new AmarktaiError('unsupported', 'The address is not on the public internet.');
      if (url.hostname.startsWith('unknown')) throw new AmarktaiError('network_failed', 'The name could not be looked up.');
    },
    async post({ url, headers, body }: OutgoingWebhook, { signal }) {
      signal.throwIfAborted();
      sender.received.push({
        url: url.href,
        id: headers['webhook-id'] ?? '',
        timestamp: headers['webhook-timestamp'] ?? '',
        signatures: (headers['webhook-signature'] ?? '').split(' '),
        body,
        message: JSON.parse(body) as ReceivedWebhook['message'],
      });
      await sender.onArrival(url.href);
      const step = sender.script.get(url.href)?.shift() ?? 204;
      if (step === 'hang')
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        });
      if (step instanceof AmarktaiError) throw step;
      return { status: 204, retryAfter: null, excerpt: '', ...(typeof step === 'number' ? { status: step } : step) };
    },
  };
  return sender;
}

/** The signature that the specification asks for, by Node's own HMAC. */
export function expectedSignature(secret: string, { id, timestamp, body }: ReceivedWebhook): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
