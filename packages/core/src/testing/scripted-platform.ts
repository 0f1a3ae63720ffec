import type { AmarktaiError } from '../errors.ts';
import type { Platform, PlatformPost, PostMetrics, PublishOperation, Reconciliation } from '../ports/platform.ts';
import type { PlatformId } from '../schema/platform.ts';

/** What the next create call does. `accept` and `drop` make the post live; `drop` loses the answer, `vanish` the request. */
export type ScriptedAnswer =
  | 'accept'
  | 'process'
  | 'drop'
  | 'vanish'
  | 'crash'
  | { readonly reject: string; readonly retryable?: boolean; readonly retryAfterMs?: number }
  | { readonly fail: AmarktaiError };

/** A platform that does what a test tells it, and counts what it was asked. */
export interface ScriptedPlatform extends Platform {
  /** Answers in order; when they run out: `accept`. */
  readonly script: ScriptedAnswer[];
  readonly live: { readonly id: string; readonly post: PlatformPost }[];
  /** Create calls that arrived. */
  creates: number;
  resumes: number;
  reconciles: number;
  /** `unknowable` as on personal LinkedIn. */
  canLook: boolean;
  refreshes: number;
  metricsOf: (id: string) => PostMetrics | undefined;
}

const nothingReported: PostMetrics = {
  impressions: null,
  views: null,
  reach: null,
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  clicks: null,
  watchSeconds: null,
};

/** A double of any platform for tests of services; contract suites run against simulators instead. */
export function scriptedPlatform(id: PlatformId = 'x', options: { readonly postCostNanoUsd?: number } = {}): ScriptedPlatform {
  const processing = new Map<string, { readonly id: string; readonly post: PlatformPost }>();
  const operation = (attemptId: string, state: PublishOperation['state'], more: Partial<PublishOperation> = {}): PublishOperation => ({
    platform: id,
    attemptId,
    state,
    handle: null,
    parts: [],
    id: null,
    url: null,
    resumeAfterMs: null,
    problem: null,
    ...more,
  });

  const platform: ScriptedPlatform = {
    id,
    script: [],
    live: [],
    creates: 0,
    resumes: 0,
    reconciles: 0,
    refreshes: 0,
    canLook: true,
    metricsOf: () => ({ ...nothingReported, views: 100, likes: 7 }),
    limits: {
      textLength: 280,
      textUnit: 'utf16',
      titleLength: null,
      hashtags: null,
      images: 4,
      videos: 1,
      needsMedia: false,
      postsPerDay: null,
      postCostNanoUsd: () => options.postCostNanoUsd ?? 0,
    },
    safety: { publish: 'reconcile', reply: 'never', sendMessage: 'never', remove: 'idempotent' },
    auth: {
      scopes: ['post'],
      usesPkce: true,
      authorizeUrl: async ({ state }) => new URL(`https://${id}.test/consent?state=${state}`),
      exchange: async ({ code }) => ({ accessToken: `access-${code}`, refreshToken: 'refresh-1', expiresAt: null, scopes: ['post'] }),
      async refresh() {
        platform.refreshes += 1;
        return { accessToken: `access-r${platform.refreshes}`, refreshToken: null, expiresAt: null, scopes: [] };
      },
      revoke: async () => true,
      accounts: async () => [{ id: 'me', name: 'Me', kind: 'member', data: {} }],
    },
    check: (post) =>
      post.text.length > 280
        ? [{ code: 'text_too_long', message: 'Shorten the text to 280 characters.', field: 'text', severity: 'error' }]
        : [],

    async publish(post, _account, { attemptId, onProgress, resumeFrom, signal }) {
      signal.throwIfAborted();
      const wanted = post.thread ?? [post.text];
      const parts = [...(resumeFrom?.parts ?? [])];
      for (const text of wanted.slice(parts.length)) {
        platform.creates += 1;
        const answer = platform.script.shift() ?? 'accept';
        if (typeof answer === 'object' && 'fail' in answer) throw answer.fail;
        if (answer === 'crash') throw new TypeError('the adapter is broken');
        if (answer === 'vanish') return operation(attemptId, 'unknown', { parts });
        if (typeof answer === 'object') {
          const problem = {
            code: 'refused',
            message: answer.reject,
            retryable: answer.retryable ?? false,
            retryAfterMs: answer.retryAfterMs ?? null,
          };
          return operation(attemptId, 'rejected', { parts, problem });
        }
        const postId = `${id}-${platform.live.length + processing.size + 1}`;
        if (answer === 'process') {
          processing.set(attemptId, { id: postId, post: { ...post, text } });
          return operation(attemptId, 'processing', { handle: { postId }, resumeAfterMs: 30_000 });
        }
        platform.live.push({ id: postId, post: { ...post, text } });
        if (answer === 'drop') return operation(attemptId, 'unknown', { parts });
        parts.push({ id: postId, url: `https://${id}.test/${postId}` });
        await onProgress?.(operation(attemptId, 'processing', { parts }));
      }
      const [first] = parts;
      return operation(attemptId, 'published', { parts, id: first?.id ?? null, url: first?.url ?? null });
    },

    async resume(current) {
      platform.resumes += 1;
      const entry = processing.get(current.attemptId);
      if (entry === undefined) return current;
      processing.delete(current.attemptId);
      platform.live.push(entry);
      return { ...current, state: 'published', id: entry.id, url: `https://${id}.test/${entry.id}`, resumeAfterMs: null };
    },

    async reconcile({ post, part }): Promise<Reconciliation> {
      platform.reconciles += 1;
      if (!platform.canLook) return { outcome: 'unknowable' };
      const text = post.thread?.[part] ?? post.text;
      const found = platform.live.find((entry) => entry.post.text === text);
      return found === undefined ? { outcome: 'absent' } : { outcome: 'published', id: found.id, url: `https://${id}.test/${found.id}` };
    },

    metrics: async (ids) =>
      new Map(
        ids.flatMap((postId) => {
          const metrics = platform.metricsOf(postId);
          return metrics === undefined ? [] : [[postId, metrics] as const];
        }),
      ),
  };
  return platform;
}
