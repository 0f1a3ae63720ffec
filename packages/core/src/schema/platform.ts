import { z } from 'zod';

export const platformIds = ['x', 'linkedin', 'instagram', 'facebook', 'tiktok', 'youtube'] as const;
export const platformIdSchema = z.enum(platformIds);
export type PlatformId = z.infer<typeof platformIdSchema>;

/** A platform as callers may write it: any case, and `twitter` for `x`. */
export const platformInput = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  const name = value.toLowerCase();
  return name === 'twitter' ? 'x' : name;
}, platformIdSchema);
