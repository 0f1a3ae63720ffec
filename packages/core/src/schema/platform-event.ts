import { z } from 'zod';
import { engagementTypeSchema } from './engagement.ts';

const base = { id: z.string(), accountId: z.string() };

/** A `PlatformEvent` as JSON has it: dates are text there and dates here. */
export const platformEventSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('engagement'),
    item: z.object({
      type: engagementTypeSchema,
      id: z.string(),
      postId: z.string().nullable(),
      threadId: z.string().nullable(),
      authorId: z.string().nullable(),
      authorName: z.string(),
      text: z.string(),
      receivedAt: z.coerce.date(),
      own: z.boolean(),
    }),
  }),
  z.object({ ...base, kind: z.literal('news') }),
  z.object({ ...base, kind: z.literal('deauthorized'), at: z.coerce.date().nullable() }),
  z.object({ ...base, kind: z.literal('post') }),
]);
