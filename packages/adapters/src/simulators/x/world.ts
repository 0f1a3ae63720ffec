import { createHash } from 'node:crypto';
import type { Audience } from '../../sandbox/audience.ts';
import type { RegisteredApp } from '../shared/authorize.ts';
import { type Grants, grantsOver } from '../shared/grants.ts';
import { indexed, type Rows } from '../shared/rows.ts';
import { snowflake } from '../shared/snowflake.ts';
import type { XMedia, XPost, XState } from './state.ts';

export interface XAccount {
  /** Digits. */
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** A paid account posts up to 25,000 characters. */
  readonly premium?: boolean;
}

/** How this X behaves; the numbers are those of docs.x.com, read 2026-08, unless they say otherwise. */
export interface XSettings {
  readonly seed: string;
  readonly audience: Audience;
  readonly app: RegisteredApp;
  readonly accounts: readonly XAccount[];
  readonly limitFactor: number;
  readonly duplicateWindowMs: number;
  readonly processingMs: number;
}

/** A state with everything that finds things in it. */
export interface XWorld extends XSettings {
  readonly state: XState;
  readonly posts: Rows<XPost>;
  readonly media: Rows<XMedia>;
  readonly grants: Grants;
  /** The newest live post of an account with a text, under {@link duplicateKey}. */
  readonly newest: Map<string, XPost>;
  /** Posts that reply to a post, by its id. */
  readonly replies: Map<string, XPost[]>;
  account(id: string): XAccount | null;
  nextId(now: Date): string;
}

const dayMs = 86_400_000;

export function openXWorld(settings: XSettings, state: XState): XWorld {
  const mint = (kind: string): string => {
    state.sequence += 1;
    return createHash('sha256').update(`${settings.seed}:${kind}:${state.sequence}`).digest('base64url');
  };
  // Code 30 s, access token 2 h, refresh token single use and about half a year.
  const rules = {
    codeLifeMs: 30_000,
    accessLifeMs: 7_200_000,
    refreshLifeMs: 182 * dayMs,
    rotates: true,
    refreshes: (scopes: readonly string[]) => scopes.includes('offline.access'),
  };
  const newest = new Map<string, XPost>();
  const replies = new Map<string, XPost[]>();
  for (const post of state.posts) remember({ newest, replies }, post);
  return {
    ...settings,
    state,
    posts: indexed(state.posts),
    media: indexed(state.media),
    grants: grantsOver(state.grants, rules, mint),
    newest,
    replies,
    account: (id) => settings.accounts.find((account) => account.id === id) ?? null,
    nextId(now) {
      state.sequence += 1;
      return snowflake(now, state.sequence);
    },
  };
}

/** Puts a post where the world looks it up. */
export function remember({ newest, replies }: Pick<XWorld, 'newest' | 'replies'>, post: XPost): void {
  if (!post.removed) newest.set(duplicateKey(post), post);
  if (post.replyTo !== undefined) replies.set(post.replyTo, [...(replies.get(post.replyTo) ?? []), post]);
}

/** The same words to the same conversation partner are the same post. */
export function duplicateKey({ author, replyTo, text }: Pick<XPost, 'author' | 'replyTo' | 'text'>): string {
  return `${author}\n${replyTo ?? ''}\n${text}`;
}
