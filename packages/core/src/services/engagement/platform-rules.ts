import type { Engagement } from '../../schema/engagement.ts';
import type { PlatformId } from '../../schema/platform.ts';
import { weightedLength } from '../../viral/x-length.ts';

const hour = 3_600_000;

/**
 * How long after a private message a business may still answer it. Read 2026-11: Meta's standard messaging window for Instagram and Messenger is 24 hours
 * (later only people, by the human-agent tag), TikTok business messaging 48 hours. Not listed: no window.
 */
const messageWindowMs: Readonly<Partial<Record<PlatformId, number>>> = { instagram: 24 * hour, facebook: 24 * hour, tiktok: 48 * hour };

/** Characters of a public reply and of a message; read 2026-11. X counts weighted. */
const lengths: Readonly<Record<PlatformId, { readonly reply: number; readonly message: number }>> = {
  x: { reply: 280, message: 10_000 },
  linkedin: { reply: 1250, message: 8000 },
  instagram: { reply: 2200, message: 1000 },
  facebook: { reply: 8000, message: 2000 },
  tiktok: { reply: 150, message: 6000 },
  youtube: { reply: 10_000, message: 10_000 },
};

type Kind = Pick<Engagement, 'platform' | 'engagementType'>;

/** When the platform stops taking an answer; `null` when it never does. */
export function windowEndsAt(row: Kind & Pick<Engagement, 'receivedAt'>): Date | null {
  const window = row.engagementType === 'dm' ? messageWindowMs[row.platform] : undefined;
  return window === undefined ? null : new Date(row.receivedAt.getTime() + window);
}

/** Characters an answer may have. */
export function maxReplyLength({ platform, engagementType }: Kind): number {
  return lengths[platform][engagementType === 'dm' ? 'message' : 'reply'];
}

/** The length of an answer as its platform counts it. */
export function replyLength(text: string, { platform, engagementType }: Kind): number {
  return platform === 'x' && engagementType !== 'dm' ? weightedLength(text) : text.length;
}
