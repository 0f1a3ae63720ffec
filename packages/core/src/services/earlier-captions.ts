import type { Store } from '../ports/store.ts';
import type { PlatformId } from '../schema/platform.ts';

const most = 400;

/** The user's latest captions on a platform, newest first, 400 at most: posted, waiting and approved ones, not those that were rejected. */
export async function earlierCaptions(store: Store, userId: string, platform: PlatformId): Promise<readonly string[]> {
  const { rows } = await store
    .scope(userId)
    .collection('content')
    .find({ where: { platform, status: { ne: 'rejected' } }, order: [{ field: 'createdAt', direction: 'desc' }], limit: most });
  return rows.map(({ caption }) => caption);
}
