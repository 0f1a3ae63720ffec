import type { PlatformPost, PlatformReads } from '@amarktai/core';
import { linkRanges } from '@amarktai/core/viral';
import { textsOf } from '../shared/publish-parts.ts';
import type { XPrices } from './options.ts';

/** Whether X finds a link in a text, with or without a protocol; such a post costs more. */
export function hasLink(text: string): boolean {
  return linkRanges(text).length > 0;
}

/** What publishing a post costs, in nano-dollars: each part of a thread is a post. */
export function postCost(post: PlatformPost, prices: XPrices): number {
  return textsOf(post).reduce((sum, text) => sum + (hasLink(text) ? prices.postWithLink : prices.post), 0);
}

/** What an answer costs. X does not say what a reply with a link costs; it is booked as a post with one. */
export function replyCost(reply: { readonly kind: 'reply' | 'message'; readonly text: string }, prices: XPrices): number {
  if (reply.kind === 'message') return prices.message;
  return hasLink(reply.text) ? prices.postWithLink : prices.reply;
}

/** What reads come to. */
export function readCost({ ownPosts = 0, comments = 0, messages = 0, accounts = 0 }: PlatformReads, prices: XPrices): number {
  return ownPosts * prices.ownRead + comments * prices.postRead + messages * prices.messageRead + accounts * prices.userRead;
}
