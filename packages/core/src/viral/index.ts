export { compareHooks, predictReshare, predictTitle } from './compare.ts';
export { isRiskyContext, placeEmoji, suggestEmoji, type EmojiPlacement, type EmojiRequest } from './emoji.ts';
export type { ScoreFactor } from './explain.ts';
export {
  chooseHashtags,
  shadowedHashtags,
  type HashtagChoice,
  type HashtagRequest,
  type HashtagResult,
  type RankedHashtag,
} from './hashtags.ts';
export { hookVariations, type HookVariation } from './hook-variations.ts';
export { viralModelVersion } from './models.ts';
export {
  checkFormat,
  formatForPlatform,
  hashtagsIn,
  shorten,
  type FormatProblem,
  type FormattedPost,
  type PostText,
} from './platform-format.ts';
export {
  escapeForLinkedIn,
  platformTextRules,
  tagsLength,
  textLength,
  type PlatformTextRules,
  type SourcedLimit,
  type TextUnit,
} from './platform-limits.ts';
export type { Recommendation } from './recommend.ts';
export { scoreNote, scorePost, type ViralScore } from './score-post.ts';
export type { HistoryPost, ScorePostRequest } from './subject.ts';
export { splitThread, type ThreadOptions } from './thread.ts';
export { timingPrior } from './timing-prior.ts';
export { alignWithTrends, trendHalfLifeHours, type Trend, type TrendAlignment, type TrendMatch } from './trends.ts';
export { longestXText, weightedLength } from './x-length.ts';
export { linkRanges, type LinkRange } from './x-links.ts';
