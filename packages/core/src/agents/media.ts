import { createHash } from 'node:crypto';
import { isAmarktaiError } from '../errors.ts';
import { imageBrief } from '../prompts/index.ts';
import type { PlatformId } from '../schema/platform.ts';
import type { Webapp } from '../schema/webapp.ts';
import type { z } from 'zod';
import type { imageBriefOutput } from '../prompts/image-brief.ts';
import { contentIdOf } from './creative.ts';
import type { Draft, Report, Research, RunRequest } from './draft.ts';
import type { AgentTools } from './tools.ts';

/** Pixels of a picture by platform, as the platforms show it largest. */
const imageSizes: Readonly<Record<PlatformId, readonly [width: number, height: number]>> = {
  x: [1200, 675],
  linkedin: [1200, 628],
  instagram: [1080, 1350],
  facebook: [1200, 628],
  tiktok: [1080, 1920],
  youtube: [1080, 1920],
};

/** Platforms on which nothing can be posted without a picture or a video. */
const needs: Readonly<Partial<Record<PlatformId, 'image' | 'video'>>> = { instagram: 'image', tiktok: 'video', youtube: 'video' };

export interface MediaStep {
  readonly draft: Draft;
  readonly reports: readonly Report[];
}

/** Gives a draft its picture, or starts its video. A failure leaves the draft without and is reported. */
export async function illustrate(
  request: RunRequest,
  draft: Draft,
  webapp: Webapp,
  research: Research,
  tools: AgentTools,
  signal: AbortSignal,
): Promise<MediaStep> {
  const kind = needs[draft.platform] ?? (request.includeMedia ? 'image' : null);
  if (kind === null || draft.media.length > 0 || draft.video !== null || draft.type === 'thread') return { draft, reports: [] };
  try {
    return kind === 'video'
      ? await startVideo(request, draft, webapp, research, tools, signal)
      : await drawImage(request, draft, webapp, research, tools, signal);
  } catch (error) {
    signal.throwIfAborted();
    return without(draft, kind, error);
  }
}

/** Waits for a started video and stores it. The operation is JSON in the checkpoint: a restart asks on instead of starting again. */
export async function film(request: RunRequest, draft: Draft, tools: AgentTools, signal: AbortSignal): Promise<MediaStep> {
  const { video: provider } = await tools.models(request.userId);
  if (draft.video === null || provider === null) return { draft, reports: [] };
  const subject = { userId: request.userId, contentId: contentIdOf(request.runId, draft.key), runId: request.runId, purpose: 'video' };
  try {
    for (;;) {
      const state = await provider.poll(draft.video, { signal, userId: request.userId });
      if (state.state === 'failed') return without(draft, 'video', new Error(state.message));
      if (state.state === 'done') {
        await tools.costs.bookMedia(subject, 'video', state.result);
        const { url } = await tools.media.keep(request.userId, state.result, {
          id: `${contentIdOf(request.runId, draft.key)}-video`,
          altText: draft.post.altText,
        });
        return {
          draft: { ...draft, video: null, media: [{ url, altText: draft.post.altText }] },
          reports: [{ part: `video:${draft.key}`, status: 'ok', detail: 'Made.' }],
        };
      }
      await tools.clock.sleep(state.pollAfterMs, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    return without(draft, 'video', error);
  }
}

async function drawImage(
  request: RunRequest,
  draft: Draft,
  webapp: Webapp,
  research: Research,
  tools: AgentTools,
  signal: AbortSignal,
): Promise<MediaStep> {
  const { text, image } = await tools.models(request.userId);
  if (image === null) return { draft, reports: [{ part: `image:${draft.key}`, status: 'skipped', detail: 'No image model is set up.' }] };
  const [width, height] = imageSizes[draft.platform];
  const subject = { userId: request.userId, contentId: contentIdOf(request.runId, draft.key), runId: request.runId, purpose: 'image' };
  const written = await text.generate(
    imageBrief.request({
      platform: draft.platform,
      brand: { ...webapp, targetLanguage: webapp.targetLanguage ?? research.language },
      facts: [...research.facts].slice(0, 12),
      post: { title: draft.post.title, caption: draft.post.caption },
      style: draft.style,
      width,
      height,
      variantIndex: draft.variant,
      runSeed: request.runId,
    }),
    await tools.costs.context({ ...subject, purpose: 'image_brief' }, signal),
  );
  await tools.costs.bookText({ ...subject, purpose: 'image_brief' }, written);
  const brief = written.output as z.output<typeof imageBriefOutput>;
  const drawn = await image.generate(
    {
      prompt: brief.prompt,
      width,
      height,
      seed: seedOf(request.runId, draft.key),
      task: {
        id: 'card',
        version: '1',
        input: {
          brandName: webapp.name,
          headline: brief.headline,
          subline: brief.subline,
          footer: hostOf(webapp.url),
          colors: research.themeColor === null ? null : { primary: research.themeColor },
        },
      },
    },
    await tools.costs.context(subject, signal),
  );
  await tools.costs.bookMedia(subject, 'image', drawn);
  const { url } = await tools.media.keep(request.userId, drawn, {
    id: `${contentIdOf(request.runId, draft.key)}-image`,
    altText: brief.altText,
  });
  return {
    draft: { ...draft, type: draft.type === 'text' ? 'image' : draft.type, media: [{ url, altText: brief.altText }] },
    reports: [{ part: `image:${draft.key}`, status: 'ok', detail: 'Drawn.' }],
  };
}

async function startVideo(
  request: RunRequest,
  draft: Draft,
  webapp: Webapp,
  research: Research,
  tools: AgentTools,
  signal: AbortSignal,
): Promise<MediaStep> {
  const { video } = await tools.models(request.userId);
  if (video === null) return { draft, reports: [{ part: `video:${draft.key}`, status: 'skipped', detail: 'No video model is set up.' }] };
  const scenes = paced(draft.post.script?.scenes ?? []);
  if (scenes.length === 0)
    return { draft, reports: [{ part: `video:${draft.key}`, status: 'skipped', detail: 'The post has no script.' }] };
  const subject = { userId: request.userId, contentId: contentIdOf(request.runId, draft.key), runId: request.runId, purpose: 'video' };
  const operation = await video.start(
    {
      prompt: scenes.map(({ text }) => text).join('\n'),
      width: 720,
      height: 1280,
      durationSeconds: scenes.reduce((sum, { seconds }) => sum + seconds, 0),
      task: {
        id: 'captioned-scenes',
        version: '1',
        input: {
          brandName: webapp.name,
          scenes,
          footer: hostOf(webapp.url),
          colors: research.themeColor === null ? null : { primary: research.themeColor },
          seed: seedOf(request.runId, draft.key),
        },
      },
    },
    await tools.costs.context(subject, signal),
  );
  return { draft: { ...draft, video: operation }, reports: [] };
}

/** Scenes of a length that can be read, a minute at most together: the last ones are left out first. */
function paced(
  scenes: readonly { readonly text: string; readonly seconds: number }[],
): readonly { readonly text: string; readonly seconds: number }[] {
  const kept: { readonly text: string; readonly seconds: number }[] = [];
  let left = 60;
  for (const { text, seconds } of scenes) {
    const length = Math.min(Math.max(seconds, 0.8), 15);
    if (length > left) break;
    kept.push({ text, seconds: length });
    left -= length;
  }
  return kept;
}

function without(draft: Draft, kind: 'image' | 'video', error: unknown): MediaStep {
  const detail = isAmarktaiError(error) ? error.message : error instanceof Error ? error.message : `The ${kind} could not be made.`;
  const note = `The ${kind} could not be made; add one before you approve the post.`;
  return {
    draft: { ...draft, video: null, notes: [...draft.notes, note] },
    reports: [{ part: `${kind}:${draft.key}`, status: 'failed', detail }],
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : '';
}

function seedOf(runId: string, key: string): number {
  return createHash('sha256').update(`${runId} ${key}`).digest().readUInt32BE(0);
}
