import type { Logger } from '../ports/logger.ts';
import type { Clock, Ids, Random } from '../ports/clock.ts';
import type { AudioProvider, ImageProvider, VideoProvider } from '../ports/media-provider.ts';
import type { Crawler, TrendSource } from '../ports/research.ts';
import type { Store } from '../ports/store.ts';
import type { TextProvider } from '../ports/text-provider.ts';
import type { CostsService } from '../services/costs.ts';
import type { MediaService } from '../services/media.ts';

/** The models of one user: a router for each kind, or `null` where none is set up. */
export interface Models {
  readonly text: TextProvider;
  readonly image: ImageProvider | null;
  readonly video: VideoProvider | null;
  readonly audio: AudioProvider | null;
}

/** What the agents work with. Everything that leaves the process goes through these ports. */
export interface AgentTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly crawler: Crawler | null;
  readonly trendSources: readonly TrendSource[];
  readonly costs: CostsService;
  readonly media: MediaService;
  models(userId: string): Promise<Models>;
}

/** Called as a run moves on: 0..100 and a short sentence. */
export type ReportProgress = (percent: number, step: string, detail?: string) => Promise<void>;
