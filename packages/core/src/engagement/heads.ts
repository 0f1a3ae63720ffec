import { loadHead } from '../text/linear-head.ts';
import type { LinearHead, LinearHeadData } from '../text/linear-head.ts';
import { abuse } from './weights/abuse.ts';
import { complaint } from './weights/complaint.ts';
import { crisis } from './weights/crisis.ts';
import { emotions } from './weights/emotions.ts';
import { injection } from './weights/injection.ts';
import { language } from './weights/language.ts';
import { plainPraise } from './weights/plain-praise.ts';
import { sentimentEn } from './weights/sentiment-en.ts';
import { sentimentMultilingual } from './weights/sentiment-multilingual.ts';
import { spam } from './weights/spam.ts';

const weights = {
  abuse,
  complaint,
  crisis,
  emotions,
  injection,
  language,
  plainPraise,
  sentimentEn,
  sentimentMultilingual,
  spam,
} as const satisfies Record<string, LinearHeadData>;

export type HeadName = keyof typeof weights;

const loaded = new Map<HeadName, LinearHead>();

/** A head, decoded at its first use and kept. */
export function engagementHead(name: HeadName): LinearHead {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const head = loadHead(weights[name]);
  loaded.set(name, head);
  return head;
}

/** Bytes of all tables once decoded: one a weight. */
export function weightBytes(): number {
  return Object.values(weights).reduce((sum, head) => sum + head.slots * head.classes.length, 0);
}
