import type { Models } from '../agents/tools.ts';
import { AmarktaiError } from '../errors.ts';
import type { BudgetLedger } from '../ports/budget-ledger.ts';
import type { HealthStore } from '../ports/health-store.ts';
import type { AudioProvider, ImageProvider, VideoProvider } from '../ports/media-provider.ts';
import type { Attempt, TextProvider } from '../ports/text-provider.ts';
import { type Candidate, createRouter, type Router, type RouterEvent, type RouterOptions } from '../routing/index.ts';
import type { ServiceContext } from './context.ts';
import type { KeyName, KeysService } from './keys.ts';
import type { SettingsService } from './settings.ts';

/** Providers of every kind that one key, or no key, opens. */
export interface ProviderSet {
  readonly text?: readonly TextProvider[];
  readonly image?: readonly ImageProvider[];
  readonly audio?: readonly AudioProvider[];
  readonly video?: readonly VideoProvider[];
}

export interface ModelsOptions {
  /** Candidates that every user has: the project's keys, free tiers, local ones. */
  readonly shared?: {
    readonly text?: readonly Candidate<TextProvider>[];
    readonly image?: readonly Candidate<ImageProvider>[];
    readonly audio?: readonly Candidate<AudioProvider>[];
    readonly video?: readonly Candidate<VideoProvider>[];
  };
  /** What a user's own key of a name opens; asked before everything shared. */
  readonly byKey?: Readonly<Partial<Record<KeyName, (apiKey: string) => ProviderSet>>>;
  readonly router?: Pick<RouterOptions, 'attemptTimeoutMs' | 'deadlineMs' | 'hedgeAfterMs' | 'allowFreeTier' | 'healthSecret'>;
  readonly onEvent?: (event: RouterEvent) => void;
}

export interface ModelsDependencies extends Pick<ServiceContext, 'clock' | 'random' | 'logger'> {
  readonly keys: KeysService;
  readonly settings: SettingsService;
  readonly budget: BudgetLedger;
  readonly health: HealthStore;
  readonly options: ModelsOptions;
}

/**
 * The models of one user: own keys first, then what is shared. A router is made for each call, so that no key outlives it; breakers and cooldowns
 * live in the shared health store. A key that its provider refuses is marked, its owner is told, and it is not sent again: until the owner replaces or
 * removes it, calls fail or fall back as the owner's tier policy says.
 */
export function createModels({
  keys,
  settings,
  budget,
  health,
  clock,
  random,
  logger,
  options,
}: ModelsDependencies): (userId: string) => Promise<Models> {
  const { shared = {}, byKey = {} } = options;
  const names = Object.keys(byKey) as KeyName[];

  return async (userId) => {
    const own = await Promise.all(names.map((name) => open(userId, name)));
    const sets = own.filter((set) => set !== null);
    const users = <Kind extends keyof ProviderSet>(kind: Kind): Candidate<NonNullable<ProviderSet[Kind]>[number]>[] =>
      sets.flatMap(({ id, set }) => (set[kind] ?? []).map((provider) => ({ provider, tier: 'user' as const, credentialId: id })));
    const { tierPolicy } = await settings.get(userId);
    const candidates = {
      text: [...users('text'), ...(shared.text ?? [])] as Candidate<TextProvider>[],
      image: [...users('image'), ...(shared.image ?? [])] as Candidate<ImageProvider>[],
      audio: [...users('audio'), ...(shared.audio ?? [])] as Candidate<AudioProvider>[],
      video: [...users('video'), ...(shared.video ?? [])] as Candidate<VideoProvider>[],
    };
    const router: Router = createRouter({
      ...options.router,
      ...candidates,
      tierPolicy,
      budget,
      health,
      clock,
      random,
      onEvent: (event) => {
        if (event.type === 'attempt.end' && event.result.tier === 'user') void note(event.result);
        options.onEvent?.(event);
      },
    });
    return {
      text: router.text,
      image: candidates.image.length > 0 ? router.image : null,
      audio: candidates.audio.length > 0 ? router.audio : null,
      video: candidates.video.length > 0 ? router.video : null,
    };

    /** Counts the use of a key, and remembers a refusal. Never rejects: no call waits for it. */
    async function note({ provider, outcome }: Attempt): Promise<void> {
      const key = sets.find(({ set }) =>
        Object.values(set).some((providers) => providers.some(({ id }: { readonly id: string }) => id === provider)),
      );
      if (key === undefined || key.invalid !== null || notSent.has(outcome)) return;
      try {
        await keys.used(userId, key.id);
        if (outcome === 'credential_invalid') await keys.markInvalid(userId, key.id, `${provider} refused the key.`);
      } catch (error) {
        logger.warn('The use of a key could not be noted.', {
          keyId: key.id,
          error: error instanceof Error ? error.message : String(error),
        });
      }
    }
  };

  async function open(userId: string, name: KeyName): Promise<OpenKey | null> {
    const key = await keys.read(userId, name);
    const make = byKey[name];
    if (key === null || make === undefined) return null;
    const set = make(key.value);
    return { id: key.id, invalid: key.invalid, set: key.invalid === null ? set : refusedSet(set) };
  }
}

interface OpenKey {
  readonly id: string;
  readonly invalid: string | null;
  readonly set: ProviderSet;
}

/** Outcomes of attempts that ended before anything was sent. */
const notSent: ReadonlySet<string> = new Set(['budget_exceeded', 'price_unknown', 'unsupported']);

const sending: ReadonlySet<string | symbol> = new Set(['generate', 'stream', 'start', 'poll', 'cancel']);

/** The providers of a key that was refused before, still there for the router, so that its policy holds, but sending nothing. */
function refusedSet(set: ProviderSet): ProviderSet {
  return Object.fromEntries(Object.entries(set).map(([kind, providers]) => [kind, (providers as readonly TextProvider[]).map(refused)]));
}

function refused<Provider extends { readonly id: string }>(provider: Provider): Provider {
  const refuse = (): Promise<never> =>
    Promise.reject(
      new AmarktaiError('credential_invalid', `The key for ${provider.id} was refused before and is not sent again; replace it.`, {
        details: { provider: provider.id },
      }),
    );
  return new Proxy(provider, {
    get: (target, name) => {
      if (name === 'stream') return () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) });
      if (sending.has(name)) return refuse;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
