export { extractFacts, type FactSources } from '../agents/facts.ts';
export { createPost, createPostInput, type CreatePostInput } from './create-post.ts';
export { draftReply, draftReplyInput, draftReplyOutput, type DraftReply, type DraftReplyInput } from './draft-reply.ts';
export { imageBrief, imageBriefInput, imageBriefOutput, type ImageBriefInput } from './image-brief.ts';
export { improvePost, improvePostInput, type ImprovePostInput } from './improve-post.ts';
export { dataBlock, dataRule, definePrompt, type Prompt } from './prompt.ts';
export {
  brandProfileSchema,
  defaultTextLimits,
  factKinds,
  factSchema,
  postDraftSchema,
  sceneSchema,
  scriptSchema,
  styleSchema,
  styleValues,
  textLimitsSchema,
  trendTopicSchema,
  type BrandProfile,
  type Fact,
  type PostDraft,
  type PostStyle,
  type TextLimits,
  type VideoScript,
} from './shapes.ts';
export { videoScript, videoScriptInput, videoScriptOutput, type VideoScriptInput } from './video-script.ts';
