import { createDeliverWebhooks, type DeliverDependencies, type DeliverWebhooks } from './deliver.ts';
import { createWebhookEndpoints, type EndpointsDependencies, type WebhookEndpointsService } from './endpoints.ts';

/** Webhooks to users' own addresses: where to, and the sending. */
export interface WebhooksService extends WebhookEndpointsService, DeliverWebhooks {}

export function createWebhooksService(dependencies: EndpointsDependencies & DeliverDependencies): WebhooksService {
  return { ...createWebhookEndpoints(dependencies), ...createDeliverWebhooks(dependencies) };
}
