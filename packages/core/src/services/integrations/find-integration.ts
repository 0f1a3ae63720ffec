import type { Store } from '../../ports/store.ts';
import type { Integration } from '../../schema/integration.ts';
import type { PlatformId } from '../../schema/platform.ts';

/** The connected account for a post: the web app's own, else the user's; `null` when neither is there. `store` may be a transaction. */
export async function findIntegration(
  store: Store,
  userId: string,
  platform: PlatformId,
  webappId: string | null,
): Promise<Integration | null> {
  const rows = store.scope(userId).collection('integrations');
  const own = webappId === null ? [] : (await rows.find({ where: { platform, webappId, isConnected: true }, limit: 1 })).rows;
  const [row] = own.length > 0 ? own : (await rows.find({ where: { platform, webappId: '', isConnected: true }, limit: 1 })).rows;
  return row ?? null;
}
