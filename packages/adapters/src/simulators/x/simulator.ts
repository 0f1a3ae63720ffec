import type { Clock } from '@amarktai/core';
import { createAudience, type Audience } from '../../sandbox/audience.ts';
import { type RegisteredApp, sandboxApp } from '../shared/authorize.ts';
import { bearerOf } from '../shared/bearer.ts';
import { type CreateInspection, inspectCreates } from '../shared/create-log.ts';
import { type SimulatorFaults, simulatorFaults } from '../shared/faults.ts';
import { type SeenGrant, seenGrants } from '../shared/grants.ts';
import { answerFor, type Site, type SimulatedFetch } from '../shared/site.ts';
import { xSite } from './site.ts';
import { emptyXState, type XMessage, type XPost, type XState } from './state.ts';
import { openXWorld, remember, type XAccount, type XSettings, type XWorld } from './world.ts';

export interface XSimulatorOptions {
  /** The site's clock: token lives, limits, processing and the audience follow it. */
  readonly clock: Pick<Clock, 'now'>;
  /** Everything of chance hangs on it. Default `x`. */
  readonly seed?: string;
  /** Who reads the posts. Default: an audience of the seed. */
  readonly audience?: Audience;
  /** Default: `sandbox-client` with the secret `sandbox-secret` and any redirect address. */
  readonly app?: RegisteredApp;
  /** Accounts a person can sign in with. Default: @sandbox_brand. */
  readonly accounts?: readonly XAccount[];
  /** Multiplies every limit on calls; 1 is X's own (100 posts in 15 minutes). */
  readonly limitFactor?: number;
  /** How long the same text counts as a duplicate. Default 24 h; 0 lets a double post show instead of being refused. */
  readonly duplicateWindowMs?: number;
  /** How long GIFs and videos are processed. Default 10 s. */
  readonly processingMs?: number;
}

/** What a test may look at without asking over HTTP. */
export interface XInspection {
  /** Create calls of posts. One per intent, whatever happens, is the invariant of every test. */
  readonly creates: CreateInspection;
  /** Posts that exist, oldest first, strangers' included. */
  posts(): readonly XPost[];
  /** Direct messages that were sent. */
  messages(): readonly XMessage[];
  accounts(): readonly XAccount[];
  /** Consents that are still alive, with how many tokens of each work. */
  grants(): readonly SeenGrant[];
  /** What the developer account owes for pay-per-use, in nano-dollars. */
  billNanoUsd(): number;
}

/** A simulated X behind `fetch`: everything the adapter uses of it, as docs.x.com describes it (read 2026-08). */
export interface XSimulator {
  /** Answers `https://api.x.com/2/…` and `https://x.com/i/oauth2/authorize`; any other origin stands for both. Bound: can be passed on. */
  readonly fetch: SimulatedFetch;
  readonly faults: SimulatorFaults;
  readonly inspect: XInspection;
  /** Puts a post of a stranger there, such as one to answer. @returns its id. */
  addStranger(post: { readonly username: string; readonly text: string }): string;
  /** Everything it knows, as JSON. A copy. */
  snapshot(): XState;
  /** Goes on from a snapshot. Faults that are switched on stay. */
  restore(state: XState): void;
}

const defaultAccounts: readonly XAccount[] = [{ id: '1500000000000000001', username: 'sandbox_brand', name: 'Sandbox Brand' }];

/**
 * A simulated X. It keeps X's rules (consent with PKCE, rotating refresh tokens, limits, lengths, duplicates, uploads in parts) and refuses what X
 * refuses, in X's own words; nothing leaves the process.
 */
export function createXSimulator(options: XSimulatorOptions): XSimulator {
  const { clock, seed = 'x' } = options;
  const settings: XSettings = {
    seed,
    audience: options.audience ?? createAudience({ seed }),
    app: options.app ?? sandboxApp,
    accounts: options.accounts ?? defaultAccounts,
    limitFactor: options.limitFactor ?? 1,
    duplicateWindowMs: options.duplicateWindowMs ?? 86_400_000,
    processingMs: options.processingMs ?? 10_000,
  };
  const faults = simulatorFaults(seed, () => (world.state.draws += 1));
  let world: XWorld = openXWorld(settings, emptyXState());
  let answer = open(world);

  function open(opened: XWorld): SimulatedFetch {
    const revoke: Site['revoke'] = (request) => opened.grants.disconnect(bearerOf(request) ?? '');
    return answerFor({ ...xSite(opened), revoke }, { clock, faults });
  }

  const live = (id: string): XPost | null => {
    const row = world.posts.get(id);
    return row && !row.removed ? row : null;
  };

  return {
    fetch: (input, init) => answer(input, init),
    faults,
    inspect: {
      creates: inspectCreates(
        () => world.state.creates,
        (id) => world.posts.get(id)?.text ?? null,
        (id) => live(id) !== null,
      ),
      posts: () => structuredClone(world.posts.all.filter((post) => !post.removed)),
      messages: () => structuredClone(world.state.messages),
      accounts: () => settings.accounts,
      grants: () => seenGrants(world.state.grants, clock.now()),
      billNanoUsd: () => world.state.billNanoUsd,
    },
    addStranger({ username, text }) {
      const now = clock.now();
      const post: XPost = {
        id: world.nextId(now),
        author: String(900_000_000 + Array.from(username).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 90_000_000, 0)),
        username,
        text,
        at: now.getTime(),
      };
      world.posts.add(post);
      remember(world, post);
      return post.id;
    },
    snapshot: () => structuredClone(world.state),
    restore(state) {
      world = openXWorld(settings, structuredClone(state));
      answer = open(world);
    },
  };
}
