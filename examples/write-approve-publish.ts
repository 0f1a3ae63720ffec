// A brand's texts become posts, a person approves them, they go out on simulated platforms and are measured. No key, no network; rows live in memory.
import { createAmarktai, demoClock, fastForward, silentLogger } from '@amarktai/core';
import { createAudience, sandboxPlatforms, sandboxState } from '@amarktai/adapters/sandbox';
import { localText } from '@amarktai/providers/local';

const user = 'user-1';
const clock = demoClock();
const platforms = sandboxPlatforms({ clock, audience: createAudience({ seed: 'example' }), state: sandboxState() });
const amarktai = createAmarktai({
  clock,
  platforms,
  logger: silentLogger,
  encryptionKeys: ['kept by the host, at least one; the first encrypts'],
  models: { shared: { text: [{ provider: localText(), tier: 'local' }] } },
});
await amarktai.store.migrate();
await amarktai.users.seen(user);

// Connect: the platform's consent page sends the person back with a code, which the host hands in.
for (const platform of ['x', 'linkedin'] as const) {
  const { authUrl } = await amarktai.integrations.connect(user, platform, { redirectUri: 'http://localhost/integrations/callback' });
  const { searchParams } = await platforms[platform].auth.consent(new URL(authUrl));
  await amarktai.integrations.callback(
    user,
    { code: searchParams.get('code') ?? '', state: searchParams.get('state') ?? '' },
    AbortSignal.timeout(5_000),
  );
}

const brand = await amarktai.webapps.create(user, {
  name: 'Lantern Bakery',
  url: 'https://lantern.example/',
  description: 'A sourdough bakery that bakes overnight.',
  keyFeatures: ['Every loaf rises for 36 hours.', 'Bread comes by bicycle before seven.', 'Two loaves a week cost 11 euros.'],
});
await amarktai.generation.start(user, {
  webappId: brand.id,
  platforms: ['x', 'linkedin'],
  includeMedia: false,
  variants: 1,
  trigger: 'person',
});
await amarktai.jobs.runWaiting();

for (const post of (await amarktai.content.list(user, { status: 'pending' })).rows) {
  const { scheduledFor } = await amarktai.content.approve(user, post.id);
  console.log(
    `${post.platform}: ${post.caption.split('\n')[0]} (score ${post.viralScore}) goes out ${scheduledFor === null ? 'later' : 'within the week'}`,
  );
}

await fastForward({ clock, ms: 8 * 86_400_000, sources: [amarktai.worker] });
for (const post of (await amarktai.content.list(user, { status: 'posted' })).rows)
  console.log(`${post.platform}: posted, ${post.views === null ? 'no views told' : 'views counted'}`);
await amarktai.close();
