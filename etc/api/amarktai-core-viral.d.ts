// @amarktai/core/viral

interface EmojiPlacement {
    readonly text: string;
    readonly placed: readonly {
        readonly emoji: string; readonly at: number;
    }[];
    readonly reason: 'risky_context' | 'enough_emoji' | 'no_emoji' | 'no_place' | null;
}

interface EmojiRequest {
    readonly text: string;
    readonly emoji?: readonly string[];
    readonly maximum?: number;
}

interface FormatProblem {
    readonly code: 'caption_empty' | 'caption_too_long' | 'title_missing' | 'title_too_long' | 'too_many_hashtags' | 'tags_too_long' | 'too_many_mentions' | 'too_many_cashtags' | 'forbidden_character' | 'link_not_clickable' | 'hashtags_unusual';
    readonly field: 'caption' | 'title' | 'hashtags';
    readonly severity: 'error' | 'warning';
    readonly message: string;
}

interface FormattedPost {
    readonly caption: string;
    readonly title: string | null;
    readonly hashtags: readonly string[];
    readonly thread: readonly string[] | null;
}

interface HashtagChoice {
    readonly hashtags: readonly string[];
    readonly ranked: readonly RankedHashtag[];
    readonly removed: readonly {
        readonly tag: string;
        readonly reason: 'banned' | 'duplicate' | 'invalid' | 'too_long' | 'in_caption' | 'too_many';
    }[];
}

interface HashtagRequest {
    readonly platform: PlatformId;
    readonly caption: string;
    readonly candidates: readonly string[];
    readonly results?: readonly HashtagResult[];
    readonly trends?: readonly Trend[];
    readonly banned?: readonly string[];
    readonly maximum?: number;
    readonly at?: Date;
}

interface HashtagResult {
    readonly tag: string;
    readonly posts: number;
    readonly engagementRate: number;
}

interface HistoryPost {
    readonly caption: string;
    readonly title?: string | null;
    readonly engagements?: number | null;
    readonly reach?: number | null;
}

interface HookVariation {
    readonly rule: 'drop_opener' | 'drop_question_frame' | 'lead_with_number' | 'lead_with_question_answer' | 'calm_punctuation' | 'lower_capitals' | 'links_last' | 'hashtags_last' | 'first_sentence_alone';
    readonly message: string;
    readonly text: string;
    readonly span: {
        readonly start: number;
        readonly end: number;
    };
}

interface LinkRange {
    readonly start: number;
    readonly end: number;
}

interface PlatformTextRules {
    readonly caption: SourcedLimit & {
        readonly unit: TextUnit;
    };
    readonly title: (SourcedLimit & {
        readonly unit: TextUnit;
    }) | null;
    readonly hashtags: SourcedLimit | null;
    readonly usualHashtags: readonly [number, number];
    readonly tags: SourcedLimit | null;
    readonly mentions: SourcedLimit | null;
    readonly cashtags: SourcedLimit | null;
    readonly forbidden: string;
    readonly shownBeforeMore: SourcedLimit;
    readonly linksInCaption: boolean;
}

interface PostText {
    readonly caption: string;
    readonly title?: string;
    readonly hashtags?: readonly string[];
}

interface RankedHashtag {
    readonly tag: string;
    readonly score: number;
    readonly relevance: number;
    readonly results: number | null;
    readonly trend: number | null;
}

interface Recommendation {
    readonly name: string;
    readonly message: string;
    readonly gain: number;
    readonly span: {
        readonly start: number;
        readonly end: number;
    } | null;
    readonly edited: {
        readonly caption: string;
        readonly title: string | null;
        readonly hashtags: readonly string[];
        readonly postAt: Date | null;
    };
}

interface ScoreFactor {
    readonly name: 'hook_wording' | 'emotional_wording' | 'share_wording' | 'form' | 'timing' | 'uniqueness' | 'trend_alignment' | 'everything_else';
    readonly message: string;
    readonly contribution: number;
    readonly span: {
        readonly start: number;
        readonly end: number;
    } | null;
    readonly field: 'title' | 'caption' | null;
}

interface ScorePostRequest {
    readonly platform: PlatformId;
    readonly caption: string;
    readonly title?: string;
    readonly hashtags?: readonly string[];
    readonly trends?: readonly Trend[];
    readonly history?: readonly HistoryPost[];
    readonly postAt?: Date;
    readonly timeZone?: string;
    readonly timing?: (at: Date) => number;
}

interface SourcedLimit {
    readonly value: number;
    readonly source: string;
    readonly read: string;
    readonly confirmed: boolean;
}

type TextUnit = 'weighted' | 'utf16' | 'points' | 'utf8' | 'escaped';

interface ThreadOptions {
    readonly limit?: number;
    readonly numbered?: boolean;
}

interface Trend {
    readonly topic: string;
    readonly seenAt?: Date | null;
    readonly volume?: number | null;
}

interface TrendAlignment {
    readonly score: number;
    readonly matches: readonly TrendMatch[];
}

interface TrendMatch {
    readonly trend: Trend;
    readonly coverage: number;
    readonly freshness: number;
    readonly span: {
        readonly start: number;
        readonly end: number;
    };
}

interface ViralScore {
    readonly platform: PlatformId;
    readonly overallScore: number;
    readonly hookStrength: number | null;
    readonly emotionalImpact: number | null;
    readonly shareability: number | null;
    readonly formatting: number;
    readonly timingScore: number | null;
    readonly uniqueness: number | null;
    readonly trendAlignment: number | null;
    readonly viralProbability: number;
    readonly calibrated: boolean;
    readonly explanation: {
        readonly base: number;
        readonly total: number;
    };
    readonly positiveFactors: readonly ScoreFactor[];
    readonly negativeFactors: readonly ScoreFactor[];
    readonly recommendations: readonly Recommendation[];
    readonly note: string;
}

function alignWithTrends(text: string, trends: readonly Trend[], at?: Date): TrendAlignment | null;

function checkFormat(platform: PlatformId, post: PostText): FormatProblem[];

function chooseHashtags(request: HashtagRequest): HashtagChoice;

function compareHooks(a: string, b: string): {
    readonly probabilityFirstWins: number;
};

function escapeForLinkedIn(text: string): string;

function formatForPlatform(platform: PlatformId, post: PostText): FormattedPost;

function hashtagsIn(text: string): string[];

function hookVariations(text: string): HookVariation[];

function isRiskyContext(text: string): boolean;

function linkRanges(text: string): LinkRange[];

const longestXText = 280

function placeEmoji(request: EmojiRequest): EmojiPlacement;

const platformTextRules: Readonly<Record<PlatformId, PlatformTextRules>>

function predictReshare(a: string, b: string): {
    readonly probabilityFirstWins: number;
};

function predictTitle(title: string): {
    readonly probabilityAboveMedian: number;
};

const scoreNote = "Wording explains a small part of reach: of two headlines for the same story the model finds the better one 6 times in 10, and 7 in 10 when the difference is clear. Audience, account and chance decide the rest."

function scorePost(request: ScorePostRequest): ViralScore;

const shadowedHashtags: readonly string[]

function shorten(text: string, limit: number, unit: TextUnit): string;

function splitThread(text: string, options?: ThreadOptions): string[];

function suggestEmoji(text: string): string[];

function tagsLength(tags: readonly string[]): number;

function textLength(text: string, unit: TextUnit): number;

function timingPrior(platform: PlatformId, at: Date, timeZone?: string): number;

const trendHalfLifeHours = 24

const viralModelVersion = "2026-11.1"

function weightedLength(text: string): number;
