export { analyzeEngagement } from './analysis.ts';
export type { EngagementAnalysis, EngagementOptions } from './analysis.ts';
export { intents } from './intents.ts';
export type { Intent } from './intents.ts';
export type { Sentiment, SentimentLabel } from './judges.ts';
export { raiseRisk, supportedLanguages } from './risk.ts';
export type { Risk, RiskDecision, RiskLevel, RiskOpinion } from './risk.ts';
