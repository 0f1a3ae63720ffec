import { z } from 'zod';
import { platformIds, type PlatformId } from './platform-id.ts';

export { platformIds, type PlatformId };

export const platformIdSchema = z.enum(platformIds);

/** A platform as callers may write it: any case, and `twitter` for `x`. */
export const platformInput = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  const name = value.toLowerCase();
  return name === 'twitter' ? 'x' : name;
}, platformIdSchema);
