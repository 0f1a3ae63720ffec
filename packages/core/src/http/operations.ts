import type { Operation } from './operation.ts';
import { abTestOperations } from './operations/ab-tests.ts';
import { accountOperations } from './operations/account.ts';
import { autonomousOperations } from './operations/autonomous.ts';
import { contentOperations } from './operations/content.ts';
import { costOperations } from './operations/costs.ts';
import { engagementOperations } from './operations/engagement.ts';
import { insightOperations } from './operations/insights.ts';
import { integrationOperations } from './operations/integrations.ts';
import { jobOperations } from './operations/jobs.ts';
import { keyOperations } from './operations/keys.ts';
import { mediaOperations } from './operations/media.ts';
import { platformWebhookOperations } from './operations/platform-webhooks.ts';
import { settingsOperations } from './operations/settings.ts';
import { systemOperations } from './operations/system.ts';
import { webhookEndpointOperations } from './operations/webhook-endpoints.ts';
import { webappOperations } from './operations/webapps.ts';

/** The documented API, call by call. */
export const operations: readonly Operation[] = [
  ...webappOperations,
  ...contentOperations,
  ...mediaOperations,
  ...jobOperations,
  ...autonomousOperations,
  ...keyOperations,
  ...integrationOperations,
  ...engagementOperations,
  ...abTestOperations,
  ...costOperations,
  ...insightOperations,
  ...webhookEndpointOperations,
  ...platformWebhookOperations,
  ...settingsOperations,
  ...accountOperations,
  ...systemOperations,
];
