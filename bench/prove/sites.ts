import type { Clock } from '@amarktai/core';
import { linkedin } from '@amarktai/adapters/linkedin';
import {
  createLinkedInSimulator,
  createXSimulator,
  decide,
  serve,
  type LinkedInSimulator,
  type XSimulator,
} from '@amarktai/adapters/sandbox';
import { x } from '@amarktai/adapters/x';
import type { Api } from './api.ts';

/** X and LinkedIn behind real sockets, on the clock of the server that is proved. They outlive its restarts. */
export interface Sites {
  readonly x: XSimulator;
  readonly linkedin: LinkedInSimulator;
  /** Adapters that talk to them. */
  platforms(clock: Clock): { readonly x: ReturnType<typeof x>; readonly linkedin: ReturnType<typeof linkedin> };
  /** Consents as a person would, through the API and the sites' own pages. */
  connect(api: Api): Promise<void>;
  close(): Promise<void>;
}

const app = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };

/** @param faultShare of the create calls that fail in some way, 0..1. */
export async function openSites(seed: string, faultShare: number): Promise<Sites> {
  let now = (): Date => new Date();
  const clock = { now: () => now() };
  // No window for duplicates: a double post shows up instead of being refused.
  const simulators = {
    x: createXSimulator({ clock, seed, duplicateWindowMs: 0 }),
    linkedin: createLinkedInSimulator({ clock, seed, duplicateWindowMs: 0 }),
  };
  const creates = { x: 'POST /2/tweets', linkedin: 'POST /rest/posts' };
  for (const site of ['x', 'linkedin'] as const) {
    for (const kind of ['drop_after', 'error_after', 'drop_before', 'error_before', 'rate_limit'] as const)
      simulators[site].faults.add({ on: creates[site], kind, probability: faultShare / 5 });
  }
  const served = { x: await serve(simulators.x), linkedin: await serve(simulators.linkedin) };
  return {
    ...simulators,
    platforms(serverClock) {
      now = () => serverClock.now();
      return {
        x: x({ ...app, clock: serverClock, baseUrl: served.x.url }),
        linkedin: linkedin({ ...app, clock: serverClock, baseUrl: served.linkedin.url }),
      };
    },
    async connect(api) {
      for (const platform of ['x', 'linkedin'] as const) {
        const { auth_url: page } = await api.get<{ auth_url: string }>(`/integrations/platforms/${platform}/connect`);
        const { searchParams } = await decide(simulators[platform], new URL(page));
        await api.post('/integrations/platforms/callback', {
          code: searchParams.get('code') ?? '',
          state: searchParams.get('state') ?? '',
        });
      }
    },
    async close() {
      await served.x.close();
      await served.linkedin.close();
    },
  };
}
