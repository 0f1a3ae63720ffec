import { AmarktaiError } from '@amarktai/core';
import { z } from 'zod';
import { readJson, type ReadAccounts, xAccounts } from './accounts.ts';
import { linkedInAccounts } from './linkedin-accounts.ts';
import { facebookAccounts, instagramAccounts, instagramAccountsByFacebook } from './meta-accounts.ts';
import type { OAuthProfileId } from './profiles.ts';

const tikTokUser = z.object({
  data: z.object({ user: z.object({ open_id: z.string().min(1), display_name: z.string().optional(), username: z.string().optional() }) }),
});

const tikTokAccounts: ReadAccounts = async (request) => {
  const { data } = await readJson(
    'https://open.tiktokapis.com/v2/user/info/?fields=open_id,display_name,username',
    tikTokUser,
    request,
    'TikTok',
  );
  const { open_id: id, username, display_name: name } = data.user;
  return [{ id, name: username ?? name ?? id, kind: 'member', data: { kind: 'member', ...(username !== undefined && { username }) } }];
};

const channels = z.object({ items: z.array(z.object({ id: z.string(), snippet: z.object({ title: z.string() }) })).default([]) });

const youTubeAccounts: ReadAccounts = async (request) => {
  const { items } = await readJson('https://www.googleapis.com/youtube/v3/channels?part=snippet&mine=true', channels, request, 'YouTube');
  if (items.length === 0)
    throw new AmarktaiError('unsupported', 'This Google account has no YouTube channel; make one on YouTube and connect it again.', {
      details: { platform: 'YouTube' },
    });
  return items.map(({ id, snippet }) => ({ id, name: snippet.title, kind: 'channel', data: { kind: 'channel' } }));
};

/** How the accounts behind a token are read, for each row of the table of profiles. */
export function accountReaders(versions: {
  readonly graph: string;
  readonly linkedIn: string;
}): Readonly<Record<OAuthProfileId, ReadAccounts>> {
  return {
    x: xAccounts,
    linkedin: linkedInAccounts(versions.linkedIn),
    instagram: instagramAccounts(versions.graph),
    instagramByFacebook: instagramAccountsByFacebook(versions.graph),
    facebook: facebookAccounts(versions.graph),
    tiktok: tikTokAccounts,
    youtube: youTubeAccounts,
  };
}
