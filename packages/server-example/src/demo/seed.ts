import type { Amarktai } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import type { SandboxPlatform } from '@amarktai/adapters/sandbox';
import { demoBrand } from './brand.ts';

/** Gives the demo user the demo brand and connected simulated accounts, where they are not there yet. */
export async function seedDemo(
  amarktai: Amarktai,
  platforms: Readonly<Partial<Record<PlatformId, SandboxPlatform>>>,
  userId: string,
  origin: string,
  sitePath: string,
): Promise<void> {
  await amarktai.users.seen(userId, { displayName: 'Demo' });
  if ((await amarktai.webapps.list(userId, { limit: 1 })).rows.length === 0) {
    await amarktai.webapps.create(userId, {
      ...demoBrand,
      keyFeatures: [...demoBrand.keyFeatures],
      url: `${origin}${sitePath}/`,
      scraperSourceUrls: [`${origin}${sitePath}/feed.xml`],
    });
  }
  const connected = await amarktai.integrations.list(userId);
  for (const [platform, sandbox] of Object.entries(platforms) as [PlatformId, SandboxPlatform][]) {
    if (connected.some((status) => status.platform === platform && status.isConnected)) continue;
    const { authUrl } = await amarktai.integrations.connect(userId, platform, { redirectUri: `${origin}/integrations/callback` });
    const answer = await sandbox.auth.consent(new URL(authUrl));
    const [code, state] = ['code', 'state'].map((name) => answer.searchParams.get(name) ?? '');
    await amarktai.integrations.callback(userId, { code: code ?? '', state: state ?? '' }, new AbortController().signal);
  }
}
