import { createAmarktai, type Amarktai } from '../../../create-amarktai.ts';
import { memoryStore } from '../../../defaults/memory-store.ts';
import { silentLogger } from '../../../defaults/logger.ts';
import type { analyzeEngagement } from '../../../engagement/index.ts';
import type { AmarktaiEvent } from '../../../events.ts';
import type { IncomingEngagement } from '../../../ports/platform.ts';
import type { TextProvider, TextRequest } from '../../../ports/text-provider.ts';
import type { Store } from '../../../ports/store.ts';
import type { Clock } from '../../../ports/clock.ts';
import { emitterBus } from '../../../defaults/emitter-bus.ts';
import type { DraftReply, DraftReplyInput } from '../../../prompts/index.ts';
import type { Engagement } from '../../../schema/engagement.ts';
import type { PlatformId } from '../../../schema/platform.ts';
import { manualClock } from '../../../testing/manual-clock.ts';
import type { ReplyPolicy } from '../policy.ts';
import { inboxPlatform, type InboxPlatform } from './inbox-platform.ts';

export const userId = 'ann';
export const minute = 60_000;
export const hour = 60 * minute;
export const signal: AbortSignal = new AbortController().signal;

/** Writes a draft, or throws, from what the prompt's input says. */
export type Drafter = (input: DraftReplyInput) => Partial<DraftReply> | Promise<Partial<DraftReply>>;

export interface Drafting extends TextProvider {
  readonly seen: TextRequest[];
}

/** A text model for the drafting of answers: thanks for everything unless it is told otherwise. */
export function drafting(drafter: Drafter = () => ({})): Drafting {
  const seen: TextRequest[] = [];
  return {
    id: 'drafter',
    model: 'm',
    endpoint: 'local',
    contextTokens: null,
    capabilities: { tools: true, schema: true, vision: false },
    estimate: () => ({ costNanoUsd: 0, inputTokens: 0, outputTokens: 0 }),
    async generate(request) {
      seen.push(request);
      const thanks = {
        handOver: false,
        reason: null,
        reply: 'Thank you so much!',
        tone: 'friendly',
        confidence: 0.9,
        alternatives: [{ tone: 'direct', text: 'Thanks, good to hear.' }],
        citations: [],
      };
      const output = { ...thanks, ...(await drafter(request.task?.input as DraftReplyInput)) };
      return {
        text: JSON.stringify(output),
        usage: { inputTokens: 1, outputTokens: 1 },
        costNanoUsd: 0,
        provider: 'drafter',
        model: 'm',
        finishReason: 'stop',
      };
    },
    stream: () => {
      throw new Error('not used');
    },
    seen,
  };
}

export interface World {
  readonly clock: ReturnType<typeof manualClock>;
  readonly store: Store;
  readonly x: InboxPlatform;
  readonly instagram: InboxPlatform;
  readonly drafter: Drafting;
  readonly amarktai: Amarktai;
  readonly events: AmarktaiEvent[];
  /** Another process over the same storage and platforms. */
  process(over?: { readonly store?: Store; readonly clock?: Clock }): Amarktai;
  /** A comment by Ben on our post, written now, put into the platform's inbox. */
  write(text: string, changes?: Partial<IncomingEngagement> & { readonly on?: 'x' | 'instagram' }): IncomingEngagement;
  /** Reads the accounts and does everything that is due. */
  work(by?: Amarktai): Promise<void>;
  /** Lets time go by and does what is due then. */
  pass(ms: number): Promise<void>;
  rows(): Promise<readonly Engagement[]>;
  /** The row of a message by its text. */
  row(text: string): Promise<Engagement>;
  reasons(text: string): Promise<readonly string[]>;
}

/** A brand with an account on X and one on Instagram, both with automatic replies on, and a model that thanks for everything. */
export async function setUp(
  options: {
    readonly policy?: Partial<ReplyPolicy>;
    readonly drafter?: Drafter;
    readonly now?: Date;
    readonly autoReply?: boolean;
    readonly analyze?: typeof analyzeEngagement;
  } = {},
): Promise<World> {
  const clock = manualClock(options.now === undefined ? {} : { now: options.now });
  const store = memoryStore({ clock });
  const at = (): Date => clock.now();
  const [x, instagram] = [inboxPlatform('x', at), inboxPlatform('instagram', at)];
  const drafter = drafting(options.drafter);
  const events: AmarktaiEvent[] = [];
  const bus = emitterBus();
  bus.on('*', (event) => events.push(event));
  const process: World['process'] = (over = {}) =>
    createAmarktai({
      clock,
      store,
      ...over,
      bus,
      logger: silentLogger,
      platforms: { x, instagram },
      encryptionKeys: ['a master key of tests'],
      models: { shared: { text: [{ provider: drafter, tier: 'local' }] } },
      ...(options.policy && { replies: options.policy }),
      ...(options.analyze && { analyze: options.analyze }),
    });
  const amarktai = process();
  await amarktai.users.seen(userId);
  await amarktai.webapps.create(userId, {
    name: 'Lantern Bakery',
    url: 'https://lantern.example/',
    description: 'A sourdough bakery that bakes overnight.',
  });
  for (const platform of ['x', 'instagram'] as const) await connect(amarktai, platform, options.autoReply ?? true);

  const rows: World['rows'] = async () =>
    (
      await store
        .scope(userId)
        .collection('engagements')
        .find({ order: [{ field: 'receivedAt' }], limit: 1000 })
    ).rows;
  const row: World['row'] = async (text) => {
    const found = (await rows()).find(({ originalText }) => originalText === text);
    if (found === undefined) throw new Error(`There is no message ${JSON.stringify(text)}.`);
    return found;
  };
  let written = 0;
  const world: World = {
    clock,
    store,
    x,
    instagram,
    drafter,
    amarktai,
    events,
    process,
    rows,
    row,
    write(text, { on = 'x', ...changes } = {}) {
      written += 1;
      const id = changes.id ?? `c${written}`;
      const item = {
        type: 'comment' as const,
        id,
        postId: 'post-1',
        threadId: id,
        authorId: 'ben',
        authorName: 'Ben Whitlow',
        text,
        receivedAt: clock.now(),
        own: false,
        ...changes,
      };
      world[on].inbox.push(item);
      return item;
    },
    async work(by = amarktai) {
      await by.engagement.fetch(userId, { signal });
      while ((await by.engagement.answerDue({ signal })) > 0);
    },
    async pass(ms) {
      await clock.advance(ms);
      await world.work();
    },
    async reasons(text) {
      const { id } = await row(text);
      const audits = await store
        .scope(userId)
        .collection('replyAudit')
        .find({ where: { engagementId: id }, order: [{ field: 'createdAt' }], limit: 100 });
      return audits.rows.map(
        ({ action, decision, reasons }) => `${action}: ${decision}${reasons[0] === undefined ? '' : ` (${reasons[0]})`}`,
      );
    },
  };
  return world;
}

async function connect(amarktai: Amarktai, platform: PlatformId, autoReplyEnabled: boolean): Promise<void> {
  const { state } = await amarktai.integrations.connect(userId, platform, { redirectUri: 'https://app.test/integrations/callback' });
  await amarktai.integrations.callback(userId, { code: '1', state }, signal);
  await amarktai.integrations.change(userId, platform, { autoReplyEnabled });
}
