import type { Store } from '../ports/store.ts';
import type { Content } from '../schema/content.ts';

/** Scores a post, keeps the score as a `viral_scores` row, and answers the fields of the post that hold it. */
export type Scorer = (store: Store, content: Content) => Promise<Pick<Content, 'viralScore'>>;
