import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Cipher, SealContext } from '../../ports/vault.ts';
import type { WebhookEndpoint } from '../../schema/outbox.ts';

/** A new signing secret in the form of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Where an endpoint's secrets are sealed. */
export function secretPlace({ userId, id }: Pick<WebhookEndpoint, 'userId' | 'id'>): SealContext {
  return { userId, table: 'webhook_endpoints', row: id, field: 'secret' };
}

/**
 * The `webhook-signature` of a message: one by the secret, and one by the secret before it while that still counts.
 * @throws `credential_invalid` when a secret cannot be opened.
 */
export async function signatureOf(
  message: { readonly id: string; readonly sentAt: Date; readonly body: string },
  endpoint: WebhookEndpoint,
  { cipher, now }: { readonly cipher: Cipher; readonly now: Date },
): Promise<string> {
  const { sealedSecret, sealedPreviousSecret, previousSecretUntil } = endpoint;
  const isBothValid = sealedPreviousSecret !== null && previousSecretUntil !== null && previousSecretUntil > now;
  const sealed = isBothValid ? [sealedSecret, sealedPreviousSecret] : [sealedSecret];
  const signatures = await Promise.all(
    sealed.map(async (token) =>
      new Webhook((await cipher.open(token, secretPlace(endpoint))).text).sign(message.id, message.sentAt, message.body),
    ),
  );
  return signatures.join(' ');
}
