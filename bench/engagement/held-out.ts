import { readAbuseContext } from '../../packages/core/src/engagement/abuse-context.ts';
import { firstProbability, judgeAbuse, judgeSentiment } from '../../packages/core/src/engagement/judges.ts';
import { summariseValence } from '../../packages/core/src/engagement/valence.ts';
import { foldIdentities } from '../../packages/core/src/text/identity.ts';
import { loadHead } from '../../packages/core/src/text/linear-head.ts';
import type { LinearHead, LinearHeadData } from '../../packages/core/src/text/linear-head.ts';
import { denseCount, readDocuments } from '../../scripts/train/corpus.ts';
import type { Document } from '../../scripts/train/corpus.ts';
import { engagementData } from '../../scripts/train/engagement-data.ts';
import type { Item } from '../../scripts/train/engagement-data.ts';
import { engagementPlans } from '../../scripts/train/engagement-plans.ts';
import type { EngagementHead } from '../../scripts/train/engagement.ts';
import { trainHeadOn } from '../../scripts/train/head-trainer.ts';

/** A head trained without some texts, those texts, and the texts it was trained on (for peers that learn). */
export interface HeldOut {
  readonly items: readonly Item[];
  readonly documents: readonly Document[];
  readonly head: LinearHead;
  readonly learnt: readonly Item[];
}

/**
 * Trains a head anew without a fifth of its texts, or without all texts that `hidden` names, and keeps the shipped head's calibration
 * (two numbers a class). Weak labels only ever train.
 */
export function holdOut(data: string, name: EngagementHead, shipped: LinearHeadData, hidden?: (item: Item) => boolean): HeldOut {
  const plan = { ...engagementPlans[name], denseCount: denseCount(engagementPlans[name].dense) };
  const items = engagementData[name](data);
  const documents = readDocuments(
    items.map((item) => item.t),
    plan.dense,
  );
  const isHeld = (i: number): boolean =>
    hidden === undefined ? i % 5 === 0 && (items[i] as Item).weak !== true : hidden(items[i] as Item);
  const rows = new Set(Array.from(items.keys()).filter((i) => !isHeld(i)));
  const labelled = {
    examples: documents.map((document) => document.example),
    labels: plan.classes.map((_, c) => items.map((item) => item.labels[c] ?? -1)),
    weights: items.map((item) => item.weight),
  };
  const held = Array.from(items.keys()).filter(isHeld);
  return {
    items: held.map((i) => items[i] as Item),
    documents: held.map((i) => documents[i] as Document),
    head: loadHead(trainHeadOn(plan, labelled, rows, shipped.calibration)),
    learnt: items.filter((_, i) => rows.has(i)),
  };
}

/** 0 negative, 1 neutral, 2 positive, as `analyzeEngagement` decides. */
export function sentimentClass(head: LinearHead, { read, example }: Document): number {
  return ['negative', 'neutral', 'positive'].indexOf(judgeSentiment(head, example.features, summariseValence(read.tokens)).label);
}

/** The abuse score, rules included. */
export function abuseScore(head: LinearHead, { read, example }: Document): number {
  return judgeAbuse(head, example.features, summariseValence(read.tokens), readAbuseContext(foldIdentities(read.tokens)));
}

/** The score of a head of one class. */
export function score(head: LinearHead, { example }: Document): number {
  return firstProbability(head, example.features, Float32Array.from(example.dense ?? []));
}
