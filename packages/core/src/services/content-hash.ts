import { createHash } from 'node:crypto';
import type { Content } from '../schema/content.ts';

/** What a person approves: everything that reaches the platform, and the platform. */
export type ApprovedPart = Pick<
  Content,
  'platform' | 'type' | 'title' | 'caption' | 'hashtags' | 'mediaUrls' | 'thread' | 'script' | 'link'
>;

/** SHA-256 (hex) of what an approval is bound to. Any edit of it gives another hash and so withdraws the approval. */
export function contentHash(content: ApprovedPart): string {
  const { platform, type, title, caption, hashtags, mediaUrls, thread, script, link } = content;
  return createHash('sha256')
    .update(JSON.stringify([platform, type, title, caption, hashtags, mediaUrls, thread, script, link]))
    .digest('hex');
}

/** Key under which near-identical texts of one account collide: case, space, punctuation, links and hashtags do not count. */
export function duplicateKey(content: Pick<Content, 'caption' | 'thread' | 'title'>): string {
  const text = [content.title ?? '', ...(content.thread ?? [content.caption])].join(' ');
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/https?:\/\/\S+|[#@][\p{L}\p{N}_]+/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return createHash('sha256').update(words).digest('hex');
}
