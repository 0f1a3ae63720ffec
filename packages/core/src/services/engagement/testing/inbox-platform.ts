import { AmarktaiError } from '../../../errors.ts';
import type { IncomingEngagement, Platform, PlatformEvent } from '../../../ports/platform.ts';
import type { PlatformId } from '../../../schema/platform.ts';
import { scriptedPlatform } from '../../../testing/scripted-platform.ts';

/** What the next answer does. `drop` is made but its answer lost, `vanish` lost before it was made, `refused_but_made` says no and does it all the same. */
export type InboxStep =
  | 'accept'
  | 'drop'
  | 'vanish'
  | 'no_id'
  | { readonly fail: AmarktaiError }
  | { readonly refusedButMade: AmarktaiError };

export interface SentReply {
  readonly id: string;
  readonly type: 'reply' | 'message';
  readonly to: string;
  readonly text: string;
}

/** A platform with an inbox that does what a test tells it. */
export interface InboxPlatform extends Platform {
  /** What `listEngagements` gives, in this order. */
  readonly inbox: IncomingEngagement[];
  readonly script: InboxStep[];
  /** Answers that are live. */
  readonly live: SentReply[];
  /** Create calls that arrived. */
  creates: number;
  /** Looks for an answer of ours. */
  finds: number;
  canLook: boolean;
  /** Fails every look at the inbox. */
  inboxError: AmarktaiError | null;
  /** Runs when a create call has arrived, before it does anything. */
  onCreate: () => Promise<void> | void;
}

/** @param at the instant of what is created. */
export function inboxPlatform(id: PlatformId, at: () => Date): InboxPlatform {
  const base = scriptedPlatform(id);

  async function create(type: SentReply['type'], to: string, text: string): Promise<{ id: string | null }> {
    platform.creates += 1;
    await platform.onCreate();
    const step = platform.script.shift() ?? 'accept';
    if (typeof step === 'object' && 'fail' in step) throw step.fail;
    if (step === 'vanish') throw new TypeError('socket hang up');
    const made = { id: `${id}-answer-${platform.live.length + 1}`, type, to, text };
    platform.live.push(made);
    platform.inbox.push({
      type: type === 'message' ? 'dm' : 'comment',
      id: made.id,
      postId: null,
      threadId: to,
      authorId: 'me',
      authorName: 'Me',
      text,
      receivedAt: at(),
      own: true,
    });
    if (step === 'drop') throw new TypeError('socket hang up');
    if (typeof step === 'object') throw step.refusedButMade;
    return { id: step === 'no_id' ? null : made.id };
  }

  const platform: InboxPlatform = {
    ...base,
    inbox: [],
    script: [],
    live: [],
    creates: 0,
    finds: 0,
    canLook: true,
    inboxError: null,
    onCreate: () => {},
    async listEngagements(_account, { cursor, signal }) {
      signal.throwIfAborted();
      if (platform.inboxError !== null) throw platform.inboxError;
      const from = typeof cursor === 'number' ? cursor : 0;
      return { items: platform.inbox.slice(from), cursor: platform.inbox.length };
    },
    async verifyWebhook({ method, url, headers, body }) {
      if (method === 'GET') return { challenge: url.searchParams.get('challenge'), events: [] };
      if (headers.get('signature') !== 'good') throw new AmarktaiError('credential_invalid', 'The signature does not fit.');
      return { challenge: null, events: JSON.parse(new TextDecoder().decode(body), revive) as PlatformEvent[] };
    },
    reply: ({ engagementId, threadId, text }) => create('reply', threadId ?? engagementId, text),
    sendMessage: ({ threadId, text }) => create('message', threadId, text),
    async findOwnComment({ text, threadId, engagementId }) {
      platform.finds += 1;
      if (!platform.canLook) return { outcome: 'unknowable' };
      const found = platform.live.find((made) => made.text === text && made.to === (threadId ?? engagementId));
      return found === undefined ? { outcome: 'absent' } : { outcome: 'found', id: found.id };
    },
  };
  return platform;
}

function revive(name: string, value: unknown): unknown {
  return (name === 'receivedAt' || name === 'at') && typeof value === 'string' ? new Date(value) : value;
}
