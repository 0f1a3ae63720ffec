import type { VideoOperation } from '../ports/media-provider.ts';
import type { Fact, PostDraft, PostStyle } from '../prompts/index.ts';
import type { PlatformId } from '../schema/platform.ts';
import type { Content } from '../schema/content.ts';

/** What a run is asked for; JSON. */
export interface RunRequest {
  readonly runId: string;
  readonly userId: string;
  readonly webappId: string;
  readonly platforms: readonly PlatformId[];
  readonly includeMedia: boolean;
  /** 1 to 3. */
  readonly variants: number;
  readonly trigger: 'person' | 'schedule' | 'ab_test';
}

/** How one part of a run went; a failed source or branch is reported, not fatal. */
export interface Report {
  readonly part: string;
  readonly status: 'ok' | 'failed' | 'skipped';
  readonly detail: string;
}

export interface Research {
  readonly facts: readonly Fact[];
  readonly trends: readonly { readonly topic: string; readonly volume: number | null; readonly url: string | null }[];
  /** Language most facts are written in; `null` when unknown. */
  readonly language: string | null;
  readonly themeColor: string | null;
}

/** A stored file of a draft. */
export interface DraftMedia {
  readonly url: string;
  readonly altText: string | null;
}

/** One post on its way through the graph; JSON, so that it lives in checkpoints. `key` is `platform:variant`. */
export interface Draft {
  readonly key: string;
  readonly platform: PlatformId;
  readonly variant: number;
  readonly style: PostStyle;
  readonly type: Content['type'];
  readonly link: string | null;
  readonly post: PostDraft;
  readonly provider: string;
  readonly model: string;
  readonly tier: string | null;
  readonly costNanoUsd: number | null;
  readonly media: readonly DraftMedia[];
  /** A video that is being made. */
  readonly video: VideoOperation | null;
  readonly viralScore: number | null;
  readonly explanation: unknown;
  readonly notes: readonly string[];
}

/** Later drafts replace earlier ones of the same key; order of first appearance stays. */
export function mergeDrafts(current: readonly Draft[], changed: readonly Draft[]): readonly Draft[] {
  const byKey = new Map(current.map((draft) => [draft.key, draft]));
  for (const draft of changed) byKey.set(draft.key, draft);
  return [...byKey.values()];
}
