import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import { expect, test } from 'vitest';
import { createAmarktai } from '../create-amarktai.ts';
import { emitterBus } from '../defaults/emitter-bus.ts';
import { silentLogger } from '../defaults/logger.ts';
import { memoryMediaStore } from '../defaults/memory-media-store.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import type { ImageProvider } from '../ports/media-provider.ts';
import type { TextProvider } from '../ports/text-provider.ts';
import { forgettingCheckpointer } from '../testing/forgetting-checkpointer.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { mortal } from '../testing/mortal.ts';

const userId = 'ann';
const hour = 3_600_000;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Models that count what they are asked for, across processes, and answer the same question alike. */
function countingModels() {
  const asked: string[] = [];
  const text: Pick<TextProvider, 'generate'> = {
    async generate(request) {
      const task = request.task?.id ?? '';
      const input = (request.task?.input ?? {}) as { platform?: string };
      asked.push(`${task} ${input.platform ?? ''}`.trim());
      const post = {
        title: null,
        caption: `Lantern bakes for ${input.platform}.`,
        hashtags: [],
        thread: null,
        script: null,
        citations: [],
        altText: null,
        notes: [],
      };
      const brief = { headline: 'A loaf', subline: null, prompt: 'A loaf', negativePrompt: '', altText: 'A loaf', citations: [] };
      const output = request.output?.parse(task === 'image-brief' ? brief : post);
      return {
        text: '',
        ...(output !== undefined && { output }),
        usage: { inputTokens: 1, outputTokens: 1 },
        costNanoUsd: 1_000,
        provider: 'counting',
        model: 'm',
        finishReason: 'stop',
      };
    },
  };
  const provider: TextProvider = {
    id: 'counting',
    model: 'm',
    endpoint: 'https://counting.example',
    contextTokens: null,
    capabilities: { tools: false, schema: true, vision: false },
    estimate: () => ({ costNanoUsd: 1_000, inputTokens: 1, outputTokens: 1 }),
    generate: text.generate,
    stream: () => {
      throw new Error('not streamed');
    },
  };
  const image: ImageProvider = {
    id: 'counting',
    model: 'm',
    endpoint: 'https://counting.example',
    estimate: () => ({ costNanoUsd: 5_000 }),
    async generate() {
      asked.push('image');
      return {
        data: new Uint8Array(png),
        mediaType: 'image/png',
        width: 1,
        height: 1,
        durationSeconds: null,
        costNanoUsd: 5_000,
        provider: 'counting',
        model: 'm',
      };
    },
  };
  return { asked, provider, image };
}

/** One run for two platforms; the process is killed when it reports `killAt`, and another one takes over. */
async function run(killAt: string | null, makeCheckpointer?: () => Promise<BaseCheckpointSaver>) {
  const clock = manualClock();
  const rows = memoryStore({ clock });
  const mediaStore = memoryMediaStore();
  const models = countingModels();
  const process = async (life: Pick<ReturnType<typeof mortal>, 'store' | 'clock'>, bus = emitterBus()) =>
    createAmarktai({
      ...life,
      bus,
      mediaStore,
      logger: silentLogger,
      ...(makeCheckpointer !== undefined && { checkpointer: await makeCheckpointer() }),
      models: { shared: { text: [{ provider: models.provider, tier: 'project' }], image: [{ provider: models.image, tier: 'project' }] } },
    });
  await rows.migrate();
  const bus = emitterBus();
  const life = mortal({ store: rows, clock });
  const first = await process(life, bus);
  const killed = new Promise<void>((resolve) => {
    bus.on('job.progress', ({ payload }) => {
      if (killAt === null || (payload as { step: string }).step !== killAt) return;
      life.kill();
      resolve();
    });
  });
  await first.users.seen(userId);
  const webapp = await first.webapps.create(userId, { name: 'Lantern', url: 'https://lantern.example/' });
  await first.generation.start(userId, {
    webappId: webapp.id,
    platforms: ['x', 'linkedin'],
    includeMedia: true,
    variants: 1,
    trigger: 'person',
  });
  const work = first.jobs.runWaiting();
  if (killAt === null) await work;
  else await killed;
  const billed = [...models.asked];
  const second = await process({ store: rows, clock });
  if (killAt !== null) {
    await clock.advance(hour);
    await second.jobs.runWaiting();
  }
  const posts = (
    await rows
      .scope(userId)
      .collection('content')
      .find({ order: [{ field: 'platform', direction: 'asc' }] })
  ).rows;
  const costs = (await rows.scope(userId).collection('costEntries').find({})).rows;
  return {
    posts: posts.map(({ platform, caption, mediaUrls, status }) => ({ platform, caption, media: mediaUrls.length, status })),
    asked: models.asked,
    billed,
    costs: costs.length,
  };
}

const whole = [
  { platform: 'linkedin', caption: 'Lantern bakes for linkedin.', media: 1, status: 'pending' },
  { platform: 'x', caption: 'Lantern bakes for x.', media: 1, status: 'pending' },
];
const everything = [
  'create-post linkedin',
  'create-post x',
  'image',
  'image',
  'image-brief linkedin',
  'image-brief x',
  'improve-post linkedin',
  'improve-post x',
];

test('a run researches, writes, illustrates, scores and proposes, and asks each model once', async () => {
  const { posts, asked } = await run(null);
  expect(posts).toEqual(whole);
  expect(asked.toSorted()).toEqual(everything);
});

test.each(['Reading the site', 'Research done', 'Making pictures', 'Pictures made', 'Videos made', 'Scored', 'Saved'])(
  'F15: a run whose process is killed at “%s” goes on there: the same posts, and what was done is not asked again',
  async (step) => {
    const { posts, asked, billed } = await run(step);
    expect(posts).toEqual(whole);
    // What the dead process had finished before this step is not asked for again.
    const again = asked.slice(billed.length);
    expect(asked.toSorted()).toEqual(everything);
    expect(again.filter((what) => billed.includes(what) && what !== 'image')).toEqual([]);
  },
);

test('F15: with a checkpointer that forgets, the same run starts again from the beginning', async () => {
  const { asked } = await run('Making pictures', forgettingCheckpointer);
  expect(asked.filter((what) => what.startsWith('create-post'))).toHaveLength(4);
});
