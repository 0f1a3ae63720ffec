import type { ServiceContext } from './context.ts';

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

/** Gauges over the whole installation in the Prometheus text format (0.0.4). Holds no user's data. */
export function createPrometheus({ store, clock }: Pick<ServiceContext, 'store' | 'clock'>): () => Promise<string> {
  const byField = async (
    collection: 'publications' | 'jobs' | 'engagements' | 'webhookDeliveries' | 'incomingWebhooks',
    field: 'state' | 'status',
  ): Promise<Metric['samples']> => {
    const groups = await store.collection(collection as 'jobs').aggregate({ groupBy: field as 'status' });
    return groups.map(({ key, count }) => ({ labels: { [field]: String(key) }, value: count }));
  };
  return async () => {
    const now = clock.now();
    const [oldest] = (
      await store
        .collection('publications')
        .find({ where: { state: 'scheduled', nextAttemptAt: { lte: now } }, order: [{ field: 'nextAttemptAt' }], limit: 1 })
    ).rows;
    const metrics: readonly Metric[] = [
      { name: 'amarktai_publications', help: 'Publications by state.', samples: await byField('publications', 'state') },
      { name: 'amarktai_jobs', help: 'Started jobs by status.', samples: await byField('jobs', 'status') },
      { name: 'amarktai_engagements', help: 'Comments and messages by status.', samples: await byField('engagements', 'status') },
      {
        name: 'amarktai_webhook_deliveries',
        help: 'Webhooks to users by state.',
        samples: await byField('webhookDeliveries', 'state'),
      },
      {
        name: 'amarktai_incoming_webhooks',
        help: 'Events that platforms sent, by state.',
        samples: await byField('incomingWebhooks', 'state'),
      },
      {
        name: 'amarktai_oldest_due_post_seconds',
        help: 'How late the oldest due post is; 0 when none is.',
        samples: [{ labels: {}, value: oldest === undefined ? 0 : (now.getTime() - oldest.nextAttemptAt.getTime()) / 1000 }],
      },
    ];
    return metrics.map(toText).join('');
  };
}

function toText({ name, help, samples }: Metric): string {
  const lines = samples.map(({ labels, value }) => {
    const pairs = Object.entries(labels).map(
      ([label, text]) => `${label}="${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
    );
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}
