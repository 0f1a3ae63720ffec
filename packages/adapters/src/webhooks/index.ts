export { webhookSender, type WebhookSenderOptions } from './sender.ts';
