import type { PublishOperation } from '../../ports/platform.ts';
import type { Publication } from '../../schema/publication.ts';

/** The stored operation; it was written by `Ledger.progress` and is JSON of the same shape. */
export function operationOf(publication: Publication): PublishOperation | null {
  return publication.operation === null ? null : (publication.operation as unknown as PublishOperation);
}
