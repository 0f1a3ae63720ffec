import type { Content } from '../schema/content.ts';
import type { Store } from '../ports/store.ts';

/** Finds when a post should go out. */
export interface Slots {
  /**
   * The best free slot for a post: from the platform's prior and the account's own results, respecting spacing, quiet hours and daily caps.
   * @param store The transaction in which the slot is taken, so that two approvals do not get the same one.
   */
  next(store: Store, content: Content): Promise<Date>;
}
