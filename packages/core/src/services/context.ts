import type { Clock, Ids, Random } from '../ports/clock.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Logger } from '../ports/logger.ts';
import type { MediaStore } from '../ports/media-store.ts';
import type { Platform } from '../ports/platform.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';
import type { PlatformId } from '../schema/platform.ts';

/** What every service is made of. */
export interface ServiceContext {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly bus: EventBus;
  readonly logger: Logger;
  readonly mediaStore: MediaStore;
  /** The platforms that are set up; a missing one answers `unsupported`. */
  readonly platforms: Readonly<Partial<Record<PlatformId, Platform>>>;
}
