import { z } from 'zod';
import { AmarktaiError } from '@amarktai/core';
import { operation, type Operation } from '@amarktai/core/http';
import { type PlatformId, platformInput } from '@amarktai/core/schema';
import type { SandboxPlatform } from '@amarktai/adapters/sandbox';

/**
 * `POST /demo/webhooks`: a simulated platform sends what happened at it as signed webhooks, as a real one does by itself. What was sent before is sent again,
 * which changes nothing.
 */
export function webhookOperation(platforms: Readonly<Partial<Record<PlatformId, SandboxPlatform>>>): Operation {
  return operation({
    method: 'POST',
    path: '/demo/webhooks',
    id: 'pushDemoWebhooks',
    tag: 'System',
    summary: 'Lets a simulated platform send what happened in the last day as signed webhooks.',
    access: 'write',
    body: z.strictObject({ platform: platformInput }),
    response: z.object({ sent: z.int(), added: z.int() }),
    async run({ amarktai, body: { platform: id }, baseUrl }) {
      const platform = platforms[id];
      if (platform === undefined) throw new AmarktaiError('unsupported', `${id} is not simulated here; it sends its webhooks itself.`);
      const pushes = await platform.webhooks.pushes(new Date(amarktai.clock.now().getTime() - 86_400_000));
      let added = 0;
      for (const { headers, body } of pushes) {
        const taken = await amarktai.platformWebhooks.receive(id, {
          method: 'POST',
          url: new URL(`${baseUrl}/webhooks/${id}`),
          headers: new Headers(headers),
          body: Buffer.from(body),
        });
        added += taken.challenge === null ? taken.added : 0;
      }
      return { body: { sent: pushes.length, added } };
    },
  });
}
