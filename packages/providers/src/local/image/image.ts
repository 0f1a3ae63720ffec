import { AmarktaiError, type ImageProvider, type ImageRequest, type MediaResult } from '@amarktai/core';
import { z } from 'zod';
import { drawCard, layouts } from './card.ts';
import { paletteOf } from './color.ts';
import { seeded, seedOf } from './seeded.ts';
import { type CardFont, loadRasterizer, loadTypeSetter, type TypeSetter } from './type-setter.ts';

const colorsSchema = z
  .union([z.array(z.string()), z.object({ primary: z.string(), secondary: z.string().nullish() })])
  .nullish()
  .transform((colors) =>
    colors == null ? [] : Array.isArray(colors) ? colors : [colors.primary, ...(colors.secondary == null ? [] : [colors.secondary])],
  );

/** What every local picture and film is told about the brand. */
export const brandInput = {
  brandName: z.string().min(1),
  /** Small print, such as the web address. */
  footer: z.string().nullish(),
  /** Hex colours of the brand, the leading one first; also `{ primary, secondary? }`. Without them the name chooses a palette of the house. */
  colors: colorsSchema,
};

/** Input of a task for `localImage`. */
export const cardInput = z.object({
  ...brandInput,
  headline: z.string().min(1),
  subline: z.string().nullish(),
  layout: z.enum(layouts).optional(),
});

export interface LocalMediaOptions {
  /** Fonts for scripts that Inter lacks (Arabic, Hebrew, Chinese, Japanese, Korean, Indic and more): TTF, OTF or WOFF, in weights 500 and 800. */
  readonly fonts?: readonly CardFont[];
}

/**
 * Draws a branded card (a picture made of type and shapes, no photograph) on this machine: no key, no network, free, the same bytes for the same request.
 * It reads `request.task.input` (see `cardInput`); width and height are taken as they are, 320 to 2048. `seed` chooses layout and ornament.
 *
 * Needs the optional packages `satori`, `@resvg/resvg-js` and `@fontsource/inter`. Emoji are left out.
 * `generate` throws `unsupported` without a fitting task, without those packages, and for a headline in a script that no font given here can draw.
 */
export function localImage(options: LocalMediaOptions = {}): ImageProvider {
  const tools = once(() => Promise.all([loadTypeSetter(options.fonts), loadRasterizer()]));
  return {
    id: 'local',
    model: 'card-1',
    endpoint: 'local',
    estimate: () => ({ costNanoUsd: 0 }),
    async generate(request, context = {}): Promise<MediaResult> {
      context.signal?.throwIfAborted();
      const input = parseTask(cardInput, request.task, 'a picture');
      const { width, height } = sizeOf(request);
      const [setter, rasterizer] = await tools();
      requireDrawable(setter, input.headline);
      const seed = request.seed ?? seedOf(`${input.headline}\u001f${width}x${height}`);
      const random = seeded(seed);
      const layout = input.layout ?? layouts[Math.floor(random() * layouts.length)] ?? 'night';
      const palette = paletteOf(input.colors, seeded(seedOf(input.brandName))());
      const content = {
        brandName: input.brandName,
        headline: input.headline,
        subline: input.subline ?? null,
        footer: input.footer ?? null,
      };
      const svg = await drawCard(content, { width, height, layout, palette, random }, setter);
      const data = await rasterizer.png(svg, context.signal);
      return { data, mediaType: 'image/png', width, height, durationSeconds: null, costNanoUsd: 0, provider: 'local', model: 'card-1' };
    },
  };
}

/** The validated input of a task. @throws AmarktaiError `unsupported` without a task or with one of another shape. */
export function parseTask<Schema extends z.ZodType>(schema: Schema, task: ImageRequest['task'], what: string): z.output<Schema> {
  const parsed = schema.safeParse(task?.input);
  if (parsed.success) return parsed.data;
  throw new AmarktaiError(
    'unsupported',
    `The local provider makes ${what} from a task with brand and words, not from a prompt; give a task or another provider.`,
    { cause: parsed.error },
  );
}

/** @throws AmarktaiError `unsupported` when most letters of the text have no font. */
export function requireDrawable(setter: TypeSetter, text: string): void {
  const letters = (value: string) => value.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const all = letters(text);
  if (letters(setter.drawable(text)) > all * 0.7) return;
  throw new AmarktaiError(
    'unsupported',
    'The built-in font has no letters for this script; give localImage and localVideo a font for it (option `fonts`).',
  );
}

/** Does the work at the first call and shares its result; a failure is tried again at the next. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null;
  return () => {
    running ??= work().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
}

function sizeOf({ width, height }: ImageRequest): { readonly width: number; readonly height: number } {
  const clamp = (pixels: number) => Math.round(Math.min(2048, Math.max(320, pixels)));
  if (!Number.isFinite(width) || !Number.isFinite(height))
    throw new AmarktaiError('invalid_request', 'Give width and height of the picture in pixels.');
  return { width: clamp(width), height: clamp(height) };
}
