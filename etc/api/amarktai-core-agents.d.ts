// @amarktai/core/agents

interface AgentTools {
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

interface ContentRun {
    readonly request: RunRequest;
    readonly webapp: Webapp;
    readonly guidance: Guidance;
    readonly signal: AbortSignal;
    readonly report: ReportProgress;
    readonly save: (drafts: readonly Draft[], reports: readonly Report[]) => Promise<void>;
}

interface Draft {
    readonly key: string;
    readonly platform: PlatformId;
    readonly variant: number;
    readonly style: PostStyle;
    readonly type: Content['type'];
    readonly link: string | null;
    readonly post: PostDraft;
    readonly provider: string;
    readonly model: string;
    readonly tier: string | null;
    readonly costNanoUsd: number | null;
    readonly media: readonly DraftMedia[];
    readonly video: VideoOperation | null;
    readonly viralScore: number | null;
    readonly explanation: unknown;
    readonly notes: readonly string[];
}

interface FactSources {
    readonly pages: readonly Pick<CrawledPage, 'url' | 'title' | 'description' | 'text' | 'language'>[];
    readonly feedItems?: readonly FeedItem[];
    readonly brand: {
        readonly name: string;
    };
    readonly limit?: number;
}

interface Guidance {
    readonly styles: Readonly<Partial<Record<PlatformId, readonly PostStyle[]>>>;
    readonly insights: readonly string[];
    readonly history: Readonly<Partial<Record<PlatformId, readonly string[]>>>;
}

interface Models {
    readonly text: TextProvider;
    readonly image: ImageProvider | null;
    readonly video: VideoProvider | null;
    readonly audio: AudioProvider | null;
}

interface Report {
    readonly part: string;
    readonly status: 'ok' | 'failed' | 'skipped';
    readonly detail: string;
}

type ReportProgress = (percent: number, step: string, detail?: string) => Promise<void>;

interface Research {
    readonly facts: readonly Fact[];
    readonly trends: readonly {
        readonly topic: string;
        readonly volume: number | null;
        readonly url: string | null;
    }[];
    readonly language: string | null;
    readonly themeColor: string | null;
}

interface RunRequest {
    readonly runId: string;
    readonly userId: string;
    readonly webappId: string;
    readonly platforms: readonly PlatformId[];
    readonly includeMedia: boolean;
    readonly variants: number;
    readonly trigger: 'person' | 'schedule' | 'ab_test';
}

function extractFacts(sources: FactSources): readonly Fact[];

function runContentGraph(run: ContentRun, tools: AgentTools, checkpointer: BaseCheckpointSaver): Promise<{
    readonly drafts: readonly Draft[];
    readonly reports: readonly Report[];
}>;

function storeCheckpointer(options: {
    readonly store: Store;
    readonly ids: Ids;
    readonly random?: Random;
}): Promise<BaseCheckpointSaver>;
