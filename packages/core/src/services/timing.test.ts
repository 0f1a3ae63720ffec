import { expect, test } from 'vitest';
import { memoryStore } from '../defaults/memory-store.ts';
import type { Content } from '../schema/content.ts';
import { seededRandom } from '../learning/seeded-random.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { createSettingsService } from './settings.ts';
import { createTimingService } from './timing.ts';

const day = 86_400_000;

test('a post waits at most two days for a good hour, and a day longer for each post before it', async () => {
  const clock = manualClock();
  const store = memoryStore({ clock });
  for (let run = 0; run < 20; run += 1) {
    const userId = `user-${run}`;
    const timing = createTimingService({ store, clock, random: seededRandom(userId), settings: createSettingsService({ store, clock }) });
    const rows = store.scope(userId).collection('publications');
    for (let before = 0; before < 4; before += 1) {
      const at = await timing.next(store, { id: `post-${before}`, userId, platform: 'x', scheduledFor: null } as Content);
      expect(at.getTime()).toBeGreaterThan(clock.now().getTime());
      expect(at.getTime() - clock.now().getTime()).toBeLessThan((2 + before) * day + 3_600_000);
      await rows.insert({
        id: `${userId}-${before}`,
        contentId: `${userId}-${before}`,
        webappId: null,
        integrationId: null,
        platform: 'x',
        state: 'scheduled',
        generation: 0,
        contentHash: 'h',
        dueAt: at,
        nextAttemptAt: at,
        scheduledByPerson: false,
        attempts: 0,
        leaseToken: 0,
        leaseUntil: null,
        leaseOwner: null,
        operation: null,
        createdParts: [],
        platformPostId: null,
        platformPostUrl: null,
        publishedAt: null,
        failureCode: null,
        failureReason: null,
      });
    }
  }
});
