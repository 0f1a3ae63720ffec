import type { CreateEntry } from '../shared/create-log.ts';
import type { Grant } from '../shared/grants.ts';
import type { Windows } from '../shared/windows.ts';

/** Instants are milliseconds. */
export interface LinkedInPost {
  /** The URN of a share or, with a video or several images, of a ugcPost. */
  readonly id: string;
  readonly author: string;
  /** As it was sent, in little text. */
  readonly commentary: string;
  readonly at: number;
  readonly visibility: string;
  readonly lifecycle: string;
  /** As it was sent. */
  readonly content?: Readonly<Record<string, unknown>>;
  /** URNs of the files in it. */
  readonly files?: readonly string[];
  removed?: true;
}

export interface LinkedInAsset {
  /** The URN. */
  readonly id: string;
  readonly kind: 'image' | 'video' | 'document';
  readonly owner: string;
  readonly at: number;
  /** Marks the upload address. */
  readonly token: string;
  /** Bytes of each part in order; one for images and documents, whose size is not told before (`null`). */
  readonly partBytes: readonly (number | null)[];
  /** Tags of the parts that came. */
  readonly tags: (string | null)[];
  /** What the first bytes say the file is. */
  sniffed: string | null;
  /** When processing ends; `null` for never, absent before the upload is complete. */
  readyAt?: number | null;
  fails?: true;
}

export interface LinkedInComment {
  /** Digits. */
  readonly id: string;
  /** The URN of the post. */
  readonly post: string;
  readonly actor: string;
  readonly text: string;
  readonly at: number;
  /** The URN of the comment it answers. */
  readonly parent?: string;
}

/** Everything a simulated LinkedIn knows: JSON, to be kept and given back. */
export interface LinkedInState {
  readonly version: 1;
  sequence: number;
  draws: number;
  readonly grants: Grant[];
  readonly posts: LinkedInPost[];
  readonly assets: LinkedInAsset[];
  readonly comments: LinkedInComment[];
  readonly creates: CreateEntry[];
  readonly windows: Windows;
}

export function emptyLinkedInState(): LinkedInState {
  return { version: 1, sequence: 0, draws: 0, grants: [], posts: [], assets: [], comments: [], creates: [], windows: {} };
}
