import { call } from './api.ts';
import { platformNames } from './platform-names.ts';

/**
 * The page that platforms redirect to after consent: hands code and state to the API as the logged-in user, then leaves them behind.
 * @returns what to tell the person, or `null` on any other page.
 */
export async function finishConnecting(): Promise<string | null> {
  if (location.pathname !== '/integrations/callback') return null;
  const query = new URLSearchParams(location.search);
  history.replaceState(null, '', '/#accounts');
  const refusal = query.get('error_description') ?? query.get('error');
  if (refusal !== null) return `The account was not connected: ${refusal}`;
  const { platform, platform_username: name } = await call<{ platform: string; platform_username: string | null }>(
    'POST',
    '/integrations/platforms/callback',
    { code: query.get('code') ?? '', state: query.get('state') ?? '' },
  );
  return `${platformNames[platform] ?? platform} is connected${name === null ? '' : ` as ${name}`}.`;
}
