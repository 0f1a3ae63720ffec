import type { PlatformId } from '../schema/platform.ts';

/**
 * What a repeat of an operation may do: `safe` reads, `idempotent` gives the first result again, `reconcile` may have happened and can be looked
 * up, `never` may have happened and cannot be looked up.
 */
export type RetrySafety = 'safe' | 'idempotent' | 'reconcile' | 'never';

/** A connected account as an adapter sees it; `data` is what `exchange` or `accounts` returned, JSON. */
export interface PlatformAccount {
  /** The platform's id of the member, page, organisation or channel. */
  readonly id: string;
  readonly accessToken: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface PostMedia {
  readonly kind: 'image' | 'video';
  readonly mediaType: string;
  readonly data: Uint8Array;
  /** Where the platform can fetch it; `null` when it is not public. Instagram, TikTok photos and Facebook need it. */
  readonly publicUrl: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSeconds: number | null;
  readonly altText: string | null;
}

/** A finished post. Text fields hold exactly what is to be published. */
export interface PlatformPost {
  readonly type: 'text' | 'thread' | 'image' | 'carousel' | 'video' | 'short' | 'reel' | 'story';
  /** Title where the platform has one (YouTube, TikTok photos, article posts). */
  readonly title: string | null;
  /** The whole caption, hashtags included as the platform wants them. */
  readonly text: string;
  /** The parts of a thread, the first included; `null` for everything else. */
  readonly thread: readonly string[] | null;
  readonly hashtags: readonly string[];
  readonly link: string | null;
  readonly media: readonly PostMedia[];
  /** Says to the platform that a model wrote or drew it, where the platform has such a field. */
  readonly madeWithAi: boolean;
}

export interface PostProblem {
  readonly code: string;
  /** A sentence that says what to change. */
  readonly message: string;
  readonly field: 'title' | 'text' | 'thread' | 'hashtags' | 'link' | 'media' | 'type';
  readonly severity: 'error' | 'warning';
}

/**
 * A publish in progress or done, as JSON: stored by the caller after each step and given back to `resume`.
 * `parts` are the ids already created (threads), so that nothing is created twice.
 */
export interface PublishOperation {
  readonly platform: PlatformId;
  readonly attemptId: string;
  readonly state: 'processing' | 'published' | 'in_creator_inbox' | 'rejected' | 'unknown';
  /** What only the adapter reads; JSON, no secrets. */
  readonly handle: unknown;
  readonly parts: readonly { readonly id: string; readonly url: string | null }[];
  /** Set when published and the platform gave one; TikTok may give none. */
  readonly id: string | null;
  readonly url: string | null;
  /** For `processing`: do not call `resume` before this many milliseconds. */
  readonly resumeAfterMs: number | null;
  /** For `rejected` and `unknown`: what happened, safe to show. */
  readonly problem: {
    readonly code: string;
    readonly message: string;
    readonly retryable: boolean;
    readonly retryAfterMs: number | null;
  } | null;
}

/** Lifetime totals as the platform reports them now; `null` is not reported, never 0. */
export interface PostMetrics {
  readonly impressions: number | null;
  readonly views: number | null;
  readonly reach: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly saves: number | null;
  readonly clicks: number | null;
  readonly watchSeconds: number | null;
}

export interface IncomingEngagement {
  readonly type: 'comment' | 'dm' | 'mention' | 'review';
  readonly id: string;
  readonly postId: string | null;
  /** The comment right under the post, for it and all that answers it; the conversation of a private message. Our own answers carry that of what they answer. */
  readonly threadId: string | null;
  readonly authorId: string | null;
  readonly authorName: string;
  readonly text: string;
  readonly receivedAt: Date;
  /** True for our own comment, reply or message echoed back. */
  readonly own: boolean;
}

export interface TokenSet {
  readonly accessToken: string;
  /** `null` when the answer had none: keep the stored one. */
  readonly refreshToken: string | null;
  /** `null` is unknown, never for ever. */
  readonly expiresAt: Date | null;
  readonly scopes: readonly string[];
}

export interface AccountChoice {
  readonly id: string;
  readonly name: string;
  readonly kind: 'member' | 'page' | 'organization' | 'business' | 'channel';
  readonly data: Readonly<Record<string, unknown>>;
}

/** OAuth of one platform. Pure where it can be; the service keeps states, tokens and leases. */
export interface PlatformAuth {
  readonly scopes: readonly string[];
  readonly usesPkce: boolean;
  /** Builds the consent page's address. Pure. `codeChallenge` is given exactly when `usesPkce`. */
  authorizeUrl(options: { readonly state: string; readonly redirectUri: string; readonly codeVerifier: string | null }): Promise<URL>;
  /** Single use: never repeated. @throws `invalid_request`, `credential_invalid` (app misconfigured), `outcome_unknown`. */
  exchange(options: {
    readonly code: string;
    readonly redirectUri: string;
    readonly codeVerifier: string | null;
    readonly signal: AbortSignal;
  }): Promise<TokenSet>;
  /**
   * @throws `needs_reconnect` only on a definite answer that the grant is dead; `credential_invalid` when the app is misconfigured;
   *   `rate_limited`, `upstream_failed`, `network_failed` to try later; `unsupported` where the platform has no refresh.
   */
  refresh(options: { readonly accessToken: string; readonly refreshToken: string | null; readonly signal: AbortSignal }): Promise<TokenSet>;
  /** Safe to repeat. `false` when the platform has no revocation. */
  revoke(options: { readonly accessToken: string; readonly refreshToken: string | null; readonly signal: AbortSignal }): Promise<boolean>;
  /** The accounts the token can post to; the first is the default. */
  accounts(options: { readonly accessToken: string; readonly signal: AbortSignal }): Promise<readonly AccountChoice[]>;
}

export interface PlatformLimits {
  /** Units of `textUnit` in the caption. */
  readonly textLength: number;
  readonly textUnit: 'weighted' | 'utf16' | 'escaped';
  readonly titleLength: number | null;
  readonly hashtags: number | null;
  readonly images: number;
  readonly videos: number;
  readonly needsMedia: boolean;
  readonly postsPerDay: number | null;
  /** Price of a post in nano-dollars. */
  readonly postCostNanoUsd: (post: PlatformPost) => number;
  /** Price of a reply or message in nano-dollars; not given: that of a text post. */
  readonly replyCostNanoUsd?: (reply: { readonly kind: 'reply' | 'message'; readonly text: string }) => number;
  /** Price of what reads brought, in nano-dollars; not given: reads are free. */
  readonly readCostNanoUsd?: (read: PlatformReads) => number;
}

/** What a read brought, as platforms charge for it. */
export interface PlatformReads {
  /** The account's own posts, for their numbers or to find one again. */
  readonly ownPosts?: number;
  /** Comments and mentions by others. */
  readonly comments?: number;
  readonly messages?: number;
  /** Profiles, such as the one asked for after a consent. */
  readonly accounts?: number;
}

interface CallOptions {
  readonly signal: AbortSignal;
}

/**
 * One social platform. Methods never retry by themselves except documented safe reads. Every method rejects with `AmarktaiError`, except that
 * `publish` and `resume` answer with a state: after the create call was sent they never throw for its outcome.
 */
export interface Platform {
  readonly id: PlatformId;
  readonly limits: PlatformLimits;
  readonly auth: PlatformAuth;
  readonly safety: Readonly<Record<'publish' | 'reply' | 'sendMessage' | 'remove', RetrySafety>>;
  /** Pure: everything the platform would refuse, found before anything is sent. */
  check(post: PlatformPost): readonly PostProblem[];
  /**
   * Sends the one create call (uploads before it are repeatable). `onProgress` is awaited after every step that created something, so that the caller
   * stores the operation before the next; `resumeFrom` continues a half-done one.
   * @throws only when nothing was created for certain: `validation_failed`, `media_invalid`, `needs_reconnect`, `rate_limited`, `network_failed` before sending.
   */
  publish(
    post: PlatformPost,
    account: PlatformAccount,
    options: CallOptions & {
      readonly attemptId: string;
      readonly onProgress?: (operation: PublishOperation) => Promise<void>;
      readonly resumeFrom?: PublishOperation;
    },
  ): Promise<PublishOperation>;
  /** Asks how an operation stands; creates nothing that exists. */
  resume(operation: PublishOperation, account: PlatformAccount, options: CallOptions): Promise<PublishOperation>;
  /** Looks whether an attempt of unknown outcome is live. A safe read. */
  reconcile(attempt: PublishAttempt, account: PlatformAccount, options: CallOptions): Promise<Reconciliation>;
  /** A safe read of up to 100 posts; a post that is gone or not visible is absent from the map. */
  metrics(postIds: readonly string[], account: PlatformAccount, options: CallOptions): Promise<ReadonlyMap<string, PostMetrics>>;
  /** What arrived since `since`, oldest first; `cursor` is opaque JSON of the adapter. `reads`: what the platform charges for; default the items. */
  listEngagements?(
    account: PlatformAccount,
    options: CallOptions & { readonly since: Date; readonly cursor: unknown },
  ): Promise<{ readonly items: readonly IncomingEngagement[]; readonly cursor: unknown; readonly reads?: PlatformReads }>;
  /** @throws `reply_not_permitted`, `outcome_unknown` (never repeated). */
  reply?(
    target: { readonly engagementId: string; readonly postId: string | null; readonly threadId: string | null; readonly text: string },
    account: PlatformAccount,
    options: CallOptions & { readonly attemptId: string },
  ): Promise<{ readonly id: string | null }>;
  /**
   * Looks whether an answer of ours is live, by its text, before it is tried again. A safe read. `unknowable`: absence cannot be told from a platform that shows
   * late. Not given: the platform cannot be looked at.
   */
  findOwnComment?(
    answer: OwnComment,
    account: PlatformAccount,
    options: CallOptions,
  ): Promise<{ readonly outcome: 'found'; readonly id: string } | { readonly outcome: 'absent' | 'unknowable' }>;
  sendMessage?(
    target: { readonly threadId: string; readonly recipientId: string; readonly text: string },
    account: PlatformAccount,
    options: CallOptions & { readonly attemptId: string },
  ): Promise<{ readonly id: string | null }>;
  /**
   * Verifies and reads a webhook over the exact bytes of its body; no call to the platform. A `challenge` is answered as it is. What is of no use here is no
   * event. @throws `credential_invalid` on a bad signature, or one older than the platform's replay window; `invalid_request` when it is signed but unreadable.
   */
  verifyWebhook?(
    request: PlatformWebhookRequest,
  ): Promise<{ readonly challenge: string | null; readonly events: readonly PlatformEvent[] }>;
  remove?(postId: string, account: PlatformAccount, options: CallOptions): Promise<void>;
}

export interface PlatformWebhookRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** Exactly as it came. */
  readonly body: Uint8Array;
}

/**
 * What a platform told by webhook; JSON but for its dates. `engagement` is the whole message, as `listEngagements` would give it; `news` says that there is
 * something to read; `deauthorized` ends the grant (`at`: when, `null` when the platform does not say); `post` says that the state of a post changed.
 */
export type PlatformEvent = {
  /** The same for a repeat of the event, and for no other event of that kind and account. */
  readonly id: string;
  /** The platform's id of the account it is for, as in `PlatformAccount`. */
  readonly accountId: string;
} & (
  | { readonly kind: 'engagement'; readonly item: IncomingEngagement }
  | { readonly kind: 'news' }
  | { readonly kind: 'deauthorized'; readonly at: Date | null }
  | { readonly kind: 'post' }
);

/** An answer that may have been sent. */
export interface OwnComment {
  readonly type: IncomingEngagement['type'];
  /** The message that was answered. */
  readonly engagementId: string;
  readonly postId: string | null;
  readonly threadId: string | null;
  readonly text: string;
  /** Nothing older than this is it. */
  readonly sentAfter: Date;
}

export interface PublishAttempt {
  readonly attemptId: string;
  readonly post: PlatformPost;
  /** Index of the create call within the post; 0 but for threads. */
  readonly part: number;
  readonly sentAt: Date;
  readonly operation: PublishOperation | null;
}

export type Reconciliation =
  | { readonly outcome: 'published'; readonly id: string; readonly url: string | null }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'unknowable' };
