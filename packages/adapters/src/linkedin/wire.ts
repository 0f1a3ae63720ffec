import { z } from 'zod';
import { count } from '../shared/wire.ts';

/** An instant in milliseconds. */
const instant = z.number().transform((ms) => new Date(ms));

export const post = z.object({
  id: z.string(),
  commentary: z.string().default(''),
  createdAt: instant.optional(),
  publishedAt: instant.optional(),
  lifecycleState: z.string().default('PUBLISHED'),
});
export type LinkedInPost = z.output<typeof post>;
export const posts = z.object({ elements: z.array(post) });

const uploadPart = z.object({ uploadUrl: z.url(), firstByte: z.number().int().nonnegative(), lastByte: z.number().int().nonnegative() });
export const imageUpload = z.object({ value: z.object({ uploadUrl: z.url(), image: z.string() }) });
export const documentUpload = z.object({ value: z.object({ uploadUrl: z.url(), document: z.string() }) });
export const videoUpload = z.object({
  value: z.object({ video: z.string(), uploadToken: z.string().default(''), uploadInstructions: z.array(uploadPart).min(1) }),
});
export const uploadState = z.object({ status: z.string() });

export const shareStatistics = z.object({
  elements: z.array(
    z.object({
      share: z.string().optional(),
      ugcPost: z.string().optional(),
      totalShareStatistics: z.object({
        impressionCount: count,
        uniqueImpressionsCount: count,
        clickCount: count,
        likeCount: count,
        commentCount: count,
        shareCount: count,
      }),
    }),
  ),
});
export const memberAnalytics = z.object({ elements: z.array(z.object({ count })) });

const commentCounts = z.object({ aggregatedTotalComments: count, totalFirstLevelComments: count });
export const socialActions = z.object({ commentsSummary: commentCounts });

export const comment = z
  .object({
    id: z.union([z.string(), z.number()]).transform(String).optional(),
    $URN: z.string().optional(),
    commentUrn: z.string().optional(),
    object: z.string().optional(),
    actor: z.string(),
    message: z.object({ text: z.string().default('') }).default({ text: '' }),
    created: z.object({ time: instant }),
    parentComment: z.string().optional(),
    commentsSummary: commentCounts.optional(),
  })
  .transform(({ id, $URN, commentUrn, object, commentsSummary, ...rest }) => ({
    ...rest,
    urn: commentUrn ?? $URN ?? (id?.startsWith('urn:') === true ? id : `urn:li:comment:(${object ?? ''},${id ?? ''})`),
    /** Answers below it; `null` when LinkedIn does not say. */
    answers: commentsSummary?.aggregatedTotalComments ?? commentsSummary?.totalFirstLevelComments ?? null,
  }));
export type LinkedInComment = z.output<typeof comment>;
export const comments = z.object({ elements: z.array(comment) });
