// @amarktai/core/engagement

interface EngagementAnalysis {
    readonly language: string | null;
    readonly sentiment: Sentiment;
    readonly intents: readonly Intent[];
    readonly emotions: Readonly<Record<string, number>>;
    readonly spam: number;
    readonly abuse: number;
    readonly injection: number;
    readonly complaint: number;
    readonly risk: Risk;
}

interface EngagementOptions {
    readonly language?: string;
    readonly brand?: string;
}

type Intent = (typeof intents)[number];

interface Risk {
    readonly decision: RiskDecision;
    readonly level: RiskLevel;
    readonly factors: readonly string[];
}

type RiskDecision = 'auto' | 'review' | 'never';

type RiskLevel = 'low' | 'medium' | 'high';

interface RiskOpinion {
    readonly decision?: RiskDecision;
    readonly level?: RiskLevel;
    readonly factors?: readonly string[];
}

interface Sentiment {
    readonly label: SentimentLabel;
    readonly score: number;
    readonly probabilities: Readonly<Record<SentimentLabel, number>>;
}

type SentimentLabel = 'negative' | 'neutral' | 'positive';

function analyzeEngagement(text: string, options?: EngagementOptions): EngagementAnalysis;

const intents: readonly ['question', 'complaint', 'praise', 'purchase', 'support', 'feature_request', 'spam', 'abuse', 'crisis', 'other']

function raiseRisk(risk: Risk, opinion: RiskOpinion): Risk;

const supportedLanguages: readonly string[]
