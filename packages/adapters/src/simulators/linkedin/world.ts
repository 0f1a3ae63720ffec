import { createHash } from 'node:crypto';
import type { Audience } from '../../sandbox/audience.ts';
import type { RegisteredApp } from '../shared/authorize.ts';
import { type Grants, grantsOver } from '../shared/grants.ts';
import { indexed, type Rows } from '../shared/rows.ts';
import { snowflake } from '../shared/snowflake.ts';
import type { LinkedInAsset, LinkedInPost, LinkedInState } from './state.ts';

export interface LinkedInMember {
  /** The id in `urn:li:person:{sub}`. */
  readonly sub: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** Ids of the organisations whose administrator the member is. */
  readonly administers: readonly string[];
}

export interface LinkedInOrganization {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  readonly vanityName: string;
  readonly followers: number;
}

export interface LinkedInSettings {
  readonly seed: string;
  readonly audience: Audience;
  readonly app: RegisteredApp;
  readonly scopes: readonly string[];
  readonly members: readonly LinkedInMember[];
  readonly organizations: readonly LinkedInOrganization[];
  /** Whether the app is approved for programmatic refresh tokens. */
  readonly refreshTokens: boolean;
  readonly limitFactor: number;
  readonly duplicateWindowMs: number;
  readonly processingMs: number;
}

export interface LinkedInWorld extends LinkedInSettings {
  readonly state: LinkedInState;
  readonly posts: Rows<LinkedInPost>;
  readonly assets: Rows<LinkedInAsset>;
  readonly grants: Grants;
  /** The newest post of an author with a commentary, deleted or not. */
  readonly newest: Map<string, LinkedInPost>;
  nextId(now: Date): string;
  mint(kind: string): string;
}

const dayMs = 86_400_000;

export function openLinkedInWorld(settings: LinkedInSettings, state: LinkedInState): LinkedInWorld {
  const mint = (kind: string): string => {
    state.sequence += 1;
    return createHash('sha256').update(`${settings.seed}:${kind}:${state.sequence}`).digest('base64url');
  };
  // Code 30 min, access token 60 d, refresh token 365 d from the consent on, never renewed.
  const rules = {
    codeLifeMs: 1_800_000,
    accessLifeMs: 60 * dayMs,
    refreshLifeMs: 365 * dayMs,
    rotates: false,
    refreshes: () => settings.refreshTokens,
  };
  return {
    ...settings,
    state,
    posts: indexed(state.posts),
    assets: indexed(state.assets),
    grants: grantsOver(state.grants, rules, mint),
    newest: new Map(state.posts.map((post) => [duplicateKey(post), post])),
    nextId(now) {
      state.sequence += 1;
      return snowflake(now, state.sequence);
    },
    mint,
  };
}

export const duplicateKey = ({ author, commentary, files }: Pick<LinkedInPost, 'author' | 'commentary' | 'files'>): string =>
  `${author}\n${files?.join() ?? ''}\n${commentary}`;

export const personUrn = (member: LinkedInMember): string => `urn:li:person:${member.sub}`;
