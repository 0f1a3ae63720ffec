import {
  type Clock,
  AmarktaiError,
  type Platform,
  type PlatformAccount,
  type PlatformPost,
  type PostMetrics,
  type PublishOperation,
} from '@amarktai/core';
import { platformIds, type PlatformId } from '@amarktai/core/schema';
import type { Audience } from './audience.ts';
import { sandboxAuth, type SandboxAuth } from './auth.ts';
import { faultPlan, type FaultPlan, type SandboxCall, type SandboxFault, throwBeforeSending } from './faults.ts';
import { sandboxInbox } from './inbox.ts';
import { checkPost, hasMessages, sandboxLimits } from './limits.ts';
import { asSeen, livePostsOf } from './live-posts.ts';
import { reportedMetrics } from './reported-metrics.ts';
import { nextId, type SandboxState, sandboxState, type StoredPost } from './state.ts';
import { type SandboxWebhooks, sandboxWebhooks } from './webhook.ts';

export interface SandboxOptions {
  readonly audience: Audience;
  /** Drives processing, token lives and the audience. */
  readonly clock: Clock;
  /** Share one between all platforms of a server. Default: a state in memory of its own. */
  readonly state?: SandboxState;
  /** The page that plays the platform's consent screen. Default `http://localhost:3000/sandbox/consent`. */
  readonly consentUrl?: string;
  /** How long a video is processed, in milliseconds of the clock. Default 90 s on YouTube, 45 s on TikTok, 30 s on Instagram, none elsewhere. */
  readonly processingMs?: number;
  /** Signs webhooks. Default: by chance, known to this object alone. */
  readonly webhookSecret?: string;
  /** Refuses a text that this account posted in the last 24 hours, as X and LinkedIn do. Default false, so that a double post shows. */
  readonly refuseDuplicates?: boolean;
  /** The style a post was written in, when the host knows better than the wording shows. */
  readonly styleOf?: (post: PlatformPost, attemptId: string) => Readonly<Record<string, string>> | null;
}

/** A simulated platform: the whole port, and what tests and the demo need beside it. */
export interface SandboxPlatform extends Platform {
  readonly auth: SandboxAuth;
  /** Makes calls go wrong. */
  readonly faults: FaultPlan;
  /** Plays the platform that sends webhooks; nothing is sent by itself. */
  readonly webhooks: Pick<SandboxWebhooks, 'push' | 'pushes'>;
  /** How many create calls of posts arrived, refused ones included. An invariant of every test: one per intent. */
  creates(): Promise<number>;
  /** Posts that exist, removed ones left out, oldest first. */
  posts(): Promise<readonly StoredPost[]>;
  /** Connects the default account at once, as if a person had consented. */
  connect(): Promise<PlatformAccount>;
}

type Problem = NonNullable<PublishOperation['problem']>;

const processingByDefault: Readonly<Record<PlatformId, number>> = {
  x: 0,
  linkedin: 0,
  instagram: 30_000,
  facebook: 0,
  tiktok: 45_000,
  youtube: 90_000,
};
/** Instagram and TikTok let no interface delete a post. */
const hasRemove: ReadonlySet<PlatformId> = new Set(['x', 'linkedin', 'facebook', 'youtube']);
const dayMs = 86_400_000;

/** All six simulated platforms over one state. */
export function sandboxPlatforms(options: SandboxOptions): Readonly<Record<PlatformId, SandboxPlatform>> {
  const state = options.state ?? sandboxState();
  return Object.fromEntries(platformIds.map((id) => [id, sandboxPlatform(id, { ...options, state })])) as Record<
    PlatformId,
    SandboxPlatform
  >;
}

/** One simulated platform, in the process, whose posts meet a simulated audience. Nothing leaves the machine. */
export function sandboxPlatform(id: PlatformId, options: SandboxOptions): SandboxPlatform {
  const { audience, clock } = options;
  const state = options.state ?? sandboxState();
  const processingMs = options.processingMs ?? processingByDefault[id];
  const faults = faultPlan();
  const livePosts = livePostsOf(id, { clock, state });
  const inbox = sandboxInbox(id, { audience, clock, state, livePosts });
  const webhooks = sandboxWebhooks(id, {
    clock,
    state,
    inbox,
    ...(options.webhookSecret !== undefined && { secret: options.webhookSecret }),
  });
  const auth = sandboxAuth(id, { state, clock, consentUrl: options.consentUrl ?? 'http://localhost:3000/sandbox/consent', faults });

  async function begin(call: SandboxCall, account: PlatformAccount, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    throwBeforeSending(faults.take(call), id);
    await auth.requireToken(account.accessToken);
  }

  const publish: Platform['publish'] = async (post, account, { attemptId, signal, onProgress, resumeFrom }) => {
    signal.throwIfAborted();
    await auth.requireToken(account.accessToken);
    if (resumeFrom && !needsCreate(resumeFrom, post)) return resume(resumeFrom, account, { signal });
    const refusal = checkPost(id, post).find((problem) => problem.severity === 'error');
    if (refusal) {
      throw new AmarktaiError(refusal.field === 'media' ? 'media_invalid' : 'validation_failed', refusal.message, {
        details: { problems: checkPost(id, post) },
      });
    }
    const texts = post.thread ?? [post.text];
    const base: PublishOperation = {
      platform: id,
      attemptId,
      state: 'processing',
      handle: { parts: texts.length },
      parts: resumeFrom?.parts ?? [],
      id: null,
      url: null,
      resumeAfterMs: null,
      problem: null,
    };
    let { parts } = base;
    for (let part = parts.length; part < texts.length; part += 1) {
      const fault = faults.take('publish', part);
      const limited = beforePart(fault, parts.length, signal);
      if (limited) return { ...base, parts, state: 'rejected', problem: limited };
      const made = fault?.kind === 'drop' ? null : await create(post, texts[part] ?? '', part, account, attemptId, fault);
      if (made && 'problem' in made) return { ...base, parts, state: 'rejected', problem: made.problem };
      if (!made || fault?.kind === 'accept_then_drop') {
        const message = `${id} did not answer, so nobody knows whether the post is live.`;
        return { ...base, parts, state: 'unknown', problem: { code: 'outcome_unknown', message, retryable: false, retryAfterMs: null } };
      }
      parts = [...parts, { id: made.id, url: addressOf(id, made.id) }];
      const progress = part + 1 < texts.length ? { ...base, parts } : await standing({ ...base, parts }, account);
      const stored = await reported(onProgress, progress);
      if (part + 1 === texts.length) return progress;
      if (!stored) return { ...base, parts, state: 'rejected', problem: progressLost };
    }
    return standing({ ...base, parts }, account);
  };

  function beforePart(fault: SandboxFault | null, created: number, signal: AbortSignal): Problem | null {
    try {
      signal.throwIfAborted();
      throwBeforeSending(fault, id);
      return null;
    } catch (error) {
      // Once a part exists, a throw would say that nothing does.
      if (created === 0) throw error;
      const known =
        error instanceof AmarktaiError
          ? error
          : new AmarktaiError('cancelled', 'The rest of the thread was cancelled.', { retryable: true });
      return { code: known.code, message: known.message, retryable: known.retryable, retryAfterMs: known.retryAfterMs };
    }
  }

  /** The one create call: counted, and durable before it answers. */
  function create(
    post: PlatformPost,
    text: string,
    part: number,
    account: PlatformAccount,
    attemptId: string,
    fault: SandboxFault | null,
  ): Promise<StoredPost | { problem: Problem }> {
    return state.change((world) => {
      const site = world.sites[id];
      const now = clock.now();
      site.creates += 1;
      const repeated = site.posts.some(
        (other) =>
          !other.removed &&
          other.accountId === account.id &&
          other.text === text &&
          now.getTime() - new Date(other.createdAt).getTime() < dayMs,
      );
      if (fault?.kind === 'duplicate' || (options.refuseDuplicates && repeated)) {
        return {
          problem: { code: 'duplicate', message: `${id} refuses the same text twice; change it.`, retryable: false, retryAfterMs: null },
        };
      }
      if (fault?.kind === 'reject')
        return { problem: { code: 'rejected', message: `${id} refused the post.`, retryable: false, retryAfterMs: null } };
      const video = post.media.find((media) => media.kind === 'video');
      const processed = video !== undefined || (id === 'instagram' && post.media.length > 0);
      const publishedAt = fault?.kind === 'stuck' ? null : new Date(now.getTime() + (processed ? processingMs : 0)).toISOString();
      const stored: StoredPost = {
        id: nextId(world, id, now),
        accountId: account.id,
        attemptId,
        part,
        type: post.type,
        title: post.title,
        text,
        hashtags: post.hashtags.length,
        hasLink: post.link !== null || /https?:\/\//.test(text),
        media: post.media.map(({ kind, mediaType, data, altText }) => ({ kind, mediaType, bytes: data.length, altText })),
        durationSeconds: video?.durationSeconds ?? null,
        style: options.styleOf?.(post, attemptId) ?? null,
        createdAt: now.toISOString(),
        publishedAt,
        ending: fault?.kind === 'inbox' ? 'in_creator_inbox' : fault?.kind === 'fail_processing' ? 'rejected' : 'published',
        removed: false,
      };
      site.posts.push(stored);
      return stored;
    });
  }

  /** How an operation whose parts all exist stands now. */
  function standing(current: PublishOperation, account: PlatformAccount): Promise<PublishOperation> {
    return state.read((world) => {
      const made = world.sites[id].posts.filter(
        (post) => post.accountId === account.id && current.parts.some((part) => part.id === post.id),
      );
      const first = made.find((post) => post.id === current.parts[0]?.id);
      if (!first)
        return {
          ...current,
          state: 'rejected',
          problem: { code: 'not_found', message: `${id} no longer has the post.`, retryable: false, retryAfterMs: null },
        };
      const waitMs = first.publishedAt === null ? processingMs || 30_000 : new Date(first.publishedAt).getTime() - clock.now().getTime();
      if (waitMs > 0) return { ...current, state: 'processing', resumeAfterMs: waitMs };
      const ended = { ...current, resumeAfterMs: null };
      if (first.ending === 'in_creator_inbox') return { ...ended, state: 'in_creator_inbox' };
      if (first.ending === 'rejected') {
        return {
          ...ended,
          state: 'rejected',
          problem: {
            code: 'processing_failed',
            message: `${id} could not process the video; export it again.`,
            retryable: false,
            retryAfterMs: null,
          },
        };
      }
      return { ...ended, state: 'published', id: first.id, url: addressOf(id, first.id) };
    });
  }

  const resume: Platform['resume'] = async (current, account, { signal }) => {
    await begin('resume', account, signal);
    return current.state === 'processing' && isComplete(current) ? standing(current, account) : current;
  };

  const reconcile: Platform['reconcile'] = async (attempt, account, { signal }) => {
    await begin('reconcile', account, signal);
    // Personal LinkedIn tokens cannot read posts back.
    if (id === 'linkedin' && auth.kindOf(account.id) === 'member') return { outcome: 'unknowable' };
    const found = await state.read((world) =>
      world.sites[id].posts.find(
        (post) => post.accountId === account.id && post.attemptId === attempt.attemptId && post.part === attempt.part && !post.removed,
      ),
    );
    return found ? { outcome: 'published', id: found.id, url: addressOf(id, found.id) } : { outcome: 'absent' };
  };

  const metrics: Platform['metrics'] = async (postIds, account, { signal }) => {
    await begin('metrics', account, signal);
    if (postIds.length > 100) throw new AmarktaiError('validation_failed', `${postIds.length} posts are more than the 100 of one call.`);
    const now = clock.now();
    const wanted = new Set(postIds);
    const kind = auth.kindOf(account.id);
    const found = new Map<string, PostMetrics>();
    for (const post of await livePosts(account.id)) {
      if (!wanted.has(post.id)) continue;
      const seen = asSeen(id, post);
      found.set(
        post.id,
        reportedMetrics(id, kind, audience.metrics(seen, now), now.getTime() - seen.publishedAt.getTime(), post.durationSeconds !== null),
      );
    }
    return found;
  };

  const listEngagements: NonNullable<Platform['listEngagements']> = async (account, { since, cursor, signal }) => {
    await begin('listEngagements', account, signal);
    return inbox.page(account.id, { since, cursor });
  };

  async function answer(
    call: 'reply' | 'sendMessage',
    account: PlatformAccount,
    signal: AbortSignal,
    entry: {
      readonly type: 'comment' | 'dm';
      readonly to: string;
      readonly postId: string | null;
      readonly text: string;
      readonly attemptId: string;
    },
  ): Promise<{ readonly id: string | null }> {
    signal.throwIfAborted();
    const fault = faults.take(call);
    throwBeforeSending(fault, id);
    await auth.requireToken(account.accessToken);
    if (fault?.kind === 'reject' || fault?.kind === 'duplicate')
      throw new AmarktaiError('reply_not_permitted', `${id} does not let this account answer here; answer on the platform itself.`);
    const made =
      fault?.kind === 'drop'
        ? null
        : await state.change((world) => {
            const reply = { id: nextId(world, id, clock.now()), accountId: account.id, at: clock.now().toISOString(), ...entry };
            world.sites[id].replies.push(reply);
            return reply.id;
          });
    if (made === null || fault?.kind === 'accept_then_drop')
      throw new AmarktaiError('outcome_unknown', `${id} did not answer, so nobody knows whether the reply was sent.`);
    return { id: made };
  }

  const reply: NonNullable<Platform['reply']> = (target, account, { attemptId, signal }) =>
    answer('reply', account, signal, { type: 'comment', to: target.engagementId, postId: target.postId, text: target.text, attemptId });

  const sendMessage: NonNullable<Platform['sendMessage']> = (target, account, { attemptId, signal }) =>
    answer('sendMessage', account, signal, { type: 'dm', to: target.threadId, postId: null, text: target.text, attemptId });

  const findOwnComment: NonNullable<Platform['findOwnComment']> = async (
    { type, engagementId, threadId, text, sentAfter },
    account,
    { signal },
  ) => {
    await begin('findOwnComment', account, signal);
    const to = type === 'dm' ? threadId : engagementId;
    const found = await state.read((world) =>
      world.sites[id].replies.find(
        (made) => made.accountId === account.id && made.to === to && made.text === text && new Date(made.at) >= sentAfter,
      ),
    );
    return found === undefined ? { outcome: 'absent' } : { outcome: 'found', id: found.id };
  };

  const remove: NonNullable<Platform['remove']> = async (postId, account, { signal }) => {
    await begin('remove', account, signal);
    await state.change((world) => {
      const post = world.sites[id].posts.find((candidate) => candidate.id === postId && candidate.accountId === account.id);
      if (!post) throw new AmarktaiError('not_found', `${id} has no post ${postId} of this account.`);
      post.removed = true;
    });
  };

  return {
    id,
    limits: sandboxLimits(id),
    auth,
    faults,
    safety: { publish: 'reconcile', reply: 'never', sendMessage: 'never', remove: 'idempotent' },
    check: (post) => checkPost(id, post),
    publish,
    resume,
    reconcile,
    metrics,
    listEngagements,
    reply,
    findOwnComment,
    ...(hasMessages.has(id) ? { sendMessage } : {}),
    ...(hasRemove.has(id) ? { remove } : {}),
    verifyWebhook: webhooks.verifyWebhook,
    webhooks,
    creates: () => state.read((world) => world.sites[id].creates),
    posts: () => state.read((world) => structuredClone(world.sites[id].posts.filter((post) => !post.removed))),
    async connect() {
      const redirectUri = 'http://localhost/sandbox/connected';
      const codeVerifier = auth.usesPkce ? 'sandbox-verifier' : null;
      const back = await auth.consent(await auth.authorizeUrl({ state: 'sandbox', redirectUri, codeVerifier }));
      const signal = new AbortController().signal;
      const { accessToken } = await auth.exchange({ code: back.searchParams.get('code') ?? '', redirectUri, codeVerifier, signal });
      const [choice] = await auth.accounts({ accessToken, signal });
      if (!choice) throw new AmarktaiError('not_found', `${id} has no account to connect.`);
      return { id: choice.id, accessToken, data: choice.data };
    },
  };
}

/** Whether continuing an operation has to create something that does not exist yet. */
function needsCreate(operation: PublishOperation, post: PlatformPost): boolean {
  if (operation.state === 'published' || operation.state === 'in_creator_inbox') return false;
  return operation.parts.length < (post.thread?.length ?? 1);
}

/** A stopped thread waits for `publish` with `resumeFrom`. */
function isComplete({ handle, parts }: PublishOperation): boolean {
  return typeof handle === 'object' && handle !== null && 'parts' in handle && parts.length === handle.parts;
}

const progressLost: Problem = {
  code: 'store_failed',
  message: 'The progress could not be stored, so the rest of the thread was not sent.',
  retryable: true,
  retryAfterMs: null,
};

/** Tells the caller of a created part. A caller that fails to store it must not turn what is live into an error. */
async function reported(
  onProgress: ((operation: PublishOperation) => Promise<void>) | undefined,
  operation: PublishOperation,
): Promise<boolean> {
  try {
    await onProgress?.(operation);
    return true;
  } catch {
    return false;
  }
}

const addresses: Readonly<Record<PlatformId, string>> = {
  x: 'https://x.example/sandbox_brand/status/',
  linkedin: 'https://linkedin.example/feed/update/',
  instagram: 'https://instagram.example/p/',
  facebook: 'https://facebook.example/sandbox/posts/',
  tiktok: 'https://tiktok.example/@sandboxbrand/video/',
  youtube: 'https://youtube.example/watch?v=',
};

const addressOf = (platform: PlatformId, postId: string) => addresses[platform] + postId;
