import type { CreateEntry } from '../shared/create-log.ts';
import type { Grant } from '../shared/grants.ts';
import type { Windows } from '../shared/windows.ts';

/** A post, ours or (with `username`) of somebody a test has put there. Instants are milliseconds. */
export interface XPost {
  readonly id: string;
  /** Id of the author. */
  readonly author: string;
  /** Of authors that are no account of the simulator. */
  readonly username?: string;
  readonly text: string;
  readonly at: number;
  readonly media?: readonly string[];
  readonly replyTo?: string;
  /** Author of the post replied to, and the conversation both are in. */
  readonly replyToUser?: string;
  readonly conversation?: string;
  readonly settings?: string;
  readonly madeWithAi?: true;
  readonly hasPoll?: true;
  removed?: true;
}

export interface XMedia {
  readonly id: string;
  readonly owner: string;
  readonly category: string;
  readonly type: string;
  readonly totalBytes: number;
  readonly at: number;
  /** Sizes of the segments that came; `null` once finalized. The bytes themselves are not kept. */
  segments: Record<string, number> | null;
  /** What the first bytes say the file is; `null` before them or for no known type. */
  sniffed: string | null;
  /** When processing ends; `null` for never, absent before finalize. */
  readyAt?: number | null;
  fails?: true;
  altText?: string;
}

export interface XMessage {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly at: number;
  readonly media?: string;
}

/** Everything a simulated X knows: JSON, to be kept and given back. */
export interface XState {
  readonly version: 1;
  /** Counters that make ids and draws of chance. */
  sequence: number;
  draws: number;
  billNanoUsd: number;
  readonly grants: Grant[];
  readonly posts: XPost[];
  readonly media: XMedia[];
  readonly messages: XMessage[];
  readonly hidden: string[];
  readonly creates: CreateEntry[];
  readonly windows: Windows;
}

export function emptyXState(): XState {
  return {
    version: 1,
    sequence: 0,
    draws: 0,
    billNanoUsd: 0,
    grants: [],
    posts: [],
    media: [],
    messages: [],
    hidden: [],
    creates: [],
    windows: {},
  };
}
