import type { Clock } from '@amarktai/core';
import { type Audience, createAudience } from '../../sandbox/audience.ts';
import { type RegisteredApp, sandboxApp } from '../shared/authorize.ts';
import { bearerOf } from '../shared/bearer.ts';
import { type CreateInspection, inspectCreates } from '../shared/create-log.ts';
import { type SimulatorFaults, simulatorFaults } from '../shared/faults.ts';
import { type SeenGrant, seenGrants } from '../shared/grants.ts';
import { answerFor, type Site, type SimulatedFetch } from '../shared/site.ts';
import { linkedInScopes } from './auth.ts';
import { renderLittleText } from './little-text.ts';
import { linkedInSite } from './site.ts';
import { emptyLinkedInState, type LinkedInComment, type LinkedInPost, type LinkedInState } from './state.ts';
import { type LinkedInMember, type LinkedInOrganization, type LinkedInSettings, type LinkedInWorld, openLinkedInWorld } from './world.ts';

export interface LinkedInSimulatorOptions {
  /** The site's clock: token lives, versions, quotas, processing and the audience follow it. */
  readonly clock: Pick<Clock, 'now'>;
  /** Everything of chance hangs on it. Default `linkedin`. */
  readonly seed?: string;
  /** Who reads the posts. Default: an audience of the seed. */
  readonly audience?: Audience;
  /** Default: `sandbox-client` with the secret `sandbox-secret` and any redirect address. */
  readonly app?: RegisteredApp;
  /** What the app may ask for. Default: everything; a self-serve app has `openid profile email w_member_social`. */
  readonly scopes?: readonly string[];
  readonly members?: readonly LinkedInMember[];
  readonly organizations?: readonly LinkedInOrganization[];
  /** Whether the app is approved for refresh tokens. Default true; without, people have to consent again after 60 days. */
  readonly refreshTokens?: boolean;
  /** Multiplies the quotas; 1 is LinkedIn's own (150 requests a member, day and resource). */
  readonly limitFactor?: number;
  /** How long the same commentary counts as a duplicate, deleted or not. Default 10 min; 0 lets a double post show. */
  readonly duplicateWindowMs?: number;
  /** How long an upload is processed. Default 10 s. */
  readonly processingMs?: number;
}

/** A post with what LinkedIn made of its commentary. */
export interface SeenLinkedInPost extends LinkedInPost {
  readonly text: string;
  readonly hashtags: readonly string[];
  /** Whether a reserved character that nobody escaped cut it off. */
  readonly truncated: boolean;
}

/** What a test may look at without asking over HTTP. */
export interface LinkedInInspection {
  /** Create calls of posts; their text is the commentary as it was sent. */
  readonly creates: CreateInspection;
  /** Posts that exist, oldest first. */
  posts(): readonly SeenLinkedInPost[];
  /** Comments that were made through the API. */
  comments(): readonly LinkedInComment[];
  members(): readonly LinkedInMember[];
  organizations(): readonly LinkedInOrganization[];
  grants(): readonly SeenGrant[];
}

/** A simulated LinkedIn behind `fetch`: everything the adapter uses of it, as learn.microsoft.com/linkedin describes it (read 2026). */
export interface LinkedInSimulator {
  /** Answers `https://api.linkedin.com/rest/…` and `https://www.linkedin.com/oauth/v2/…`; any other origin stands for both. Bound: can be passed on. */
  readonly fetch: SimulatedFetch;
  readonly faults: SimulatorFaults;
  readonly inspect: LinkedInInspection;
  /** Everything it knows, as JSON. A copy. */
  snapshot(): LinkedInState;
  /** Goes on from a snapshot. Faults that are switched on stay. */
  restore(state: LinkedInState): void;
}

const defaultMembers: readonly LinkedInMember[] = [
  { sub: 'sAm1Sandbox', givenName: 'Sam', familyName: 'Sandbox', email: 'sam@brand.example', administers: ['2414183'] },
];
const defaultOrganizations: readonly LinkedInOrganization[] = [
  { id: '2414183', name: 'Sandbox Brand', vanityName: 'sandbox-brand', followers: 1_900 },
];

/**
 * A simulated LinkedIn. It keeps LinkedIn's rules (versions that die, Rest.li headers and encodings, little text, uploads in parts, quotas by the day,
 * duplicates) and refuses what LinkedIn refuses, in LinkedIn's own words; nothing leaves the process.
 */
export function createLinkedInSimulator(options: LinkedInSimulatorOptions): LinkedInSimulator {
  const { clock, seed = 'linkedin' } = options;
  const settings: LinkedInSettings = {
    seed,
    audience: options.audience ?? createAudience({ seed }),
    app: options.app ?? sandboxApp,
    scopes: options.scopes ?? linkedInScopes,
    members: options.members ?? defaultMembers,
    organizations: options.organizations ?? defaultOrganizations,
    refreshTokens: options.refreshTokens ?? true,
    limitFactor: options.limitFactor ?? 1,
    duplicateWindowMs: options.duplicateWindowMs ?? 600_000,
    processingMs: options.processingMs ?? 10_000,
  };
  const faults = simulatorFaults(seed, () => (world.state.draws += 1));
  let world: LinkedInWorld = openLinkedInWorld(settings, emptyLinkedInState());
  let answer = open(world);

  function open(opened: LinkedInWorld): SimulatedFetch {
    const revoke: Site['revoke'] = (request) => opened.grants.disconnect(bearerOf(request) ?? '');
    return answerFor({ ...linkedInSite(opened), revoke }, { clock, faults });
  }

  return {
    fetch: (input, init) => answer(input, init),
    faults,
    inspect: {
      creates: inspectCreates(
        () => world.state.creates,
        (id) => world.posts.get(id)?.commentary ?? null,
        (id) => world.posts.get(id) !== null && !world.posts.get(id)?.removed,
      ),
      posts: () =>
        structuredClone(world.posts.all.filter((post) => !post.removed)).map((post) => ({ ...post, ...renderLittleText(post.commentary) })),
      comments: () => structuredClone(world.state.comments),
      members: () => settings.members,
      organizations: () => settings.organizations,
      grants: () => seenGrants(world.state.grants, clock.now()),
    },
    snapshot: () => structuredClone(world.state),
    restore(state) {
      world = openLinkedInWorld(settings, structuredClone(state));
      answer = open(world);
    },
  };
}
