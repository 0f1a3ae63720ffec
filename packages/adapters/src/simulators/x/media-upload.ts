import { z } from 'zod';
import { sniffMediaType } from '../../shared/media-type.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import { mediaTypeOf, readJson } from '../shared/request-body.ts';
import type { Call, Route } from '../shared/routes.ts';
import { endpoint } from './endpoint.ts';
import { finishedUploadSeconds, mediaCategories, mediaTypes, openUploadSeconds } from './media-rules.ts';
import { mediaKey } from './post-view.ts';
import { bodyRefusals, invalidRequest, parseBody, problem } from './problems.ts';
import { idPattern, knownParameters } from './query.ts';
import type { XMedia } from './state.ts';
import type { XAccount, XWorld } from './world.ts';

const startSchema = z.strictObject({
  media_type: z.enum(mediaTypes),
  total_bytes: z.int().min(1).max(17_179_869_184),
  media_category: z.enum(Object.keys(mediaCategories) as [string, ...string[]]).optional(),
  shared: z.boolean().optional(),
  additional_owners: z.array(z.string().regex(idPattern)).optional(),
});
const appendSchema = z.strictObject({
  segment_index: z.union([z.int().min(0).max(999), z.string().regex(/^\d{1,3}$/)]),
  media: z.base64(),
});
const metadataSchema = z.object({
  id: z.string().regex(idPattern),
  metadata: z.object({ alt_text: z.object({ text: z.string().max(1000) }).optional() }).optional(),
});

/** The largest segment, in bytes. */
const largestSegment = 5 * 1024 * 1024;
const scopes = ['media.write'];

/** Uploads in parts: initialize, append, finalize, status; and the older single address with a `command`. */
export function mediaRoutes(world: XWorld): readonly Route[] {
  const own = (me: XAccount, id: string | null): XMedia => {
    const file = id !== null && idPattern.test(id) ? world.media.get(id) : null;
    if (!file || file.owner !== me.id)
      throw new Refusal(invalidRequest({ parameters: { media_id: [id ?? ''] }, message: `The media id [${id}] is not valid` }));
    return file;
  };
  return [
    endpoint(world, { on: 'POST /2/media/upload/initialize', scopes, perUser: 1_875, perAppDay: 180_000 }, async (call, me) =>
      start(world, call, me, await readJson(call.request, bodyRefusals)),
    ),
    endpoint(world, { on: 'POST /2/media/upload/:id/append', scopes, perUser: 1_875, perAppDay: 180_000 }, async (call, me) =>
      append(own(me, call.params['id'] ?? ''), await readSegment(call.request), call),
    ),
    endpoint(world, { on: 'POST /2/media/upload/:id/finalize', scopes, perUser: 1_875, perAppDay: 180_000 }, (call, me) =>
      finalize(world, own(me, call.params['id'] ?? ''), call),
    ),
    endpoint(world, { on: 'GET /2/media/upload', scopes, perUser: 1_000, perAppDay: 100_000 }, (call, me) => {
      const query = knownParameters(call.url, ['command', 'media_id']);
      if ((query.get('command') ?? 'STATUS') !== 'STATUS')
        throw new Refusal(
          invalidRequest({
            parameters: { command: [query.get('command') ?? ''] },
            message: 'The `command` query parameter must be STATUS',
          }),
        );
      return { status: 200, json: { data: uploadView(own(me, query.get('media_id')), call.now) } };
    }),
    endpoint(world, { on: 'POST /2/media/upload', scopes, perUser: 500, perAppDay: 50_000 }, (call, me) => single(world, call, me, own)),
    endpoint(world, { on: 'POST /2/media/metadata', scopes, perUser: 500, perAppDay: 50_000 }, async (call, me) => {
      const { id, metadata } = parseBody(metadataSchema, await readJson(call.request, bodyRefusals));
      const file = own(me, id);
      if (metadata?.alt_text) file.altText = metadata.alt_text.text;
      return {
        status: 200,
        json: { data: { id, associated_metadata: { ...(file.altText !== undefined && { alt_text: { text: file.altText } }) } } },
      };
    }),
  ];
}

function start(world: XWorld, { now }: Call, me: XAccount, body: unknown): Reply {
  const {
    media_type: type,
    total_bytes: totalBytes,
    media_category: category = type.startsWith('video/') ? 'tweet_video' : type === 'image/gif' ? 'tweet_gif' : 'tweet_image',
  } = parseBody(startSchema, body);
  const rules = mediaCategories[category];
  if (!rules?.types.test(type))
    throw new Refusal(
      invalidRequest({
        parameters: { media_type: [type] },
        message: `The media_type ${type} does not fit the media_category ${category}.`,
      }),
    );
  if (totalBytes > rules.mostBytes)
    throw new Refusal(
      invalidRequest({ parameters: { total_bytes: [String(totalBytes)] }, message: `File size exceeds ${rules.mostBytes} bytes.` }),
    );
  const file = world.media.add({
    id: world.nextId(now),
    owner: me.id,
    category,
    type,
    totalBytes,
    at: now.getTime(),
    segments: {},
    sniffed: null,
  });
  return { status: 200, json: { data: { id: file.id, media_key: mediaKey(file), expires_after_secs: openUploadSeconds } } };
}

interface Segment {
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** A segment as multipart or as JSON in base64. */
async function readSegment(request: Request): Promise<Segment> {
  if (mediaTypeOf(request) !== 'multipart/form-data') {
    const body = parseBody(appendSchema, await readJson(request, bodyRefusals));
    return { index: Number(body.segment_index), bytes: Buffer.from(body.media, 'base64') };
  }
  return segmentOf(await multipart(request));
}

async function segmentOf(form: FormData): Promise<Segment> {
  const [index, media] = [form.get('segment_index'), form.get('media')];
  if (typeof index !== 'string' || !/^\d{1,3}$/.test(index))
    throw new Refusal(
      invalidRequest({
        parameters: { segment_index: [typeof index === 'string' ? index : ''] },
        message: 'SegmentIndex must be between 0 and 999.',
      }),
    );
  if (media === null || typeof media === 'string') throw new Refusal(invalidRequest({ message: '$.media: is missing but it is required' }));
  return { index: Number(index), bytes: new Uint8Array(await media.arrayBuffer()) };
}

async function multipart(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Refusal(invalidRequest({ message: 'The multipart body is malformed.' }));
  }
}

function append(file: XMedia, { index, bytes }: Segment, { now }: Call): Reply {
  if (file.segments === null)
    throw new Refusal(invalidRequest({ parameters: { media_id: [file.id] }, message: 'The upload is already finalized.' }));
  if (bytes.length === 0 || bytes.length > largestSegment)
    throw new Refusal(problem(413, 'Request Entity Too Large', `A segment has 1 to ${largestSegment} bytes.`));
  file.segments[index] = bytes.length;
  if (index === 0) file.sniffed = sniffMediaType(bytes);
  return { status: 200, json: { data: { expires_at: Math.floor(now.getTime() / 1000) + openUploadSeconds } } };
}

function finalize(world: XWorld, file: XMedia, { now, fault }: Call): Reply {
  // Asking again gives the first answer again.
  if (file.segments !== null) {
    const sizes = Object.values(file.segments);
    const contiguous = sizes.every((_, index) => file.segments?.[index] !== undefined);
    if (!contiguous || sizes.reduce((sum, size) => sum + size, 0) !== file.totalBytes)
      throw new Refusal(invalidRequest({ message: 'Segments do not add up to provided total file size.' }));
    const isText = file.type.startsWith('text/');
    const processed = mediaCategories[file.category]?.processed ?? false;
    const fits = isText || (file.sniffed !== null && file.sniffed.split('/')[0] === file.type.split('/')[0]);
    if (!fits && !processed) throw new Refusal(invalidRequest({ message: 'media type unrecognized.' }));
    if (!fits || fault?.kind === 'fail_processing') file.fails = true;
    file.readyAt = fault?.kind === 'stuck' ? null : now.getTime() + (processed ? world.processingMs : 0);
    file.segments = null;
  }
  return { status: 200, json: { data: uploadView(file, now) } };
}

/** An upload as every step shows it; `processing_info` only where there is processing. */
function uploadView(file: XMedia, now: Date): object {
  const base = {
    id: file.id,
    media_key: mediaKey(file),
    expires_after_secs: file.readyAt === undefined ? openUploadSeconds : finishedUploadSeconds,
  };
  if (file.readyAt === undefined) return base;
  const info = mediaCategories[file.category]?.processed ? { processing_info: processingInfo(file, now) } : {};
  return { ...base, size: file.totalBytes, ...info };
}

function processingInfo(file: XMedia, now: Date): object {
  const leftMs = file.readyAt === null || file.readyAt === undefined ? Infinity : file.readyAt - now.getTime();
  if (leftMs <= 0) {
    return file.fails
      ? { state: 'failed', progress_percent: 100, error: { code: 1, name: 'InvalidMedia', message: 'file is invalid' } }
      : { state: 'succeeded', progress_percent: 100 };
  }
  const checkAfter = Math.min(5, Math.max(1, Math.ceil(leftMs / 1000)));
  return now.getTime() === file.at || leftMs === Infinity
    ? { state: 'pending', check_after_secs: checkAfter }
    : { state: 'in_progress', check_after_secs: checkAfter, progress_percent: 50 };
}

/** The older address: `command` INIT, APPEND or FINALIZE in the form or the query, or a whole image at once without one. */
async function single(world: XWorld, call: Call, me: XAccount, own: (me: XAccount, id: string | null) => XMedia): Promise<Reply> {
  if (mediaTypeOf(call.request) !== 'multipart/form-data') {
    const body = await readJson(call.request, bodyRefusals);
    return whole(world, call, me, parseBody(wholeSchema, body));
  }
  const form = await multipart(call.request);
  const field = (name: string): string | null => {
    const value = form.get(name) ?? call.url.searchParams.get(name);
    return typeof value === 'string' ? value : null;
  };
  const command = field('command');
  switch (command) {
    case 'INIT': {
      const category = field('media_category');
      return start(world, call, me, {
        media_type: field('media_type') ?? undefined,
        total_bytes: Number(field('total_bytes') ?? NaN),
        ...(category !== null && { media_category: category }),
      });
    }
    case 'APPEND':
      return append(own(me, field('media_id')), await segmentOf(form), call);
    case 'FINALIZE':
      return finalize(world, own(me, field('media_id')), call);
    case null: {
      const media = form.get('media');
      if (media === null || typeof media === 'string')
        throw new Refusal(invalidRequest({ message: '$.media: is missing but it is required' }));
      return whole(
        world,
        call,
        me,
        parseBody(wholeSchema, {
          media: Buffer.from(await media.arrayBuffer()).toString('base64'),
          media_category: field('media_category') ?? undefined,
        }),
      );
    }
    default:
      throw new Refusal(
        invalidRequest({ parameters: { command: [command] }, message: `The command [${command}] is not one of [INIT,APPEND,FINALIZE]` }),
      );
  }
}

const wholeSchema = z.strictObject({
  media: z.base64(),
  media_category: z.enum(['tweet_image', 'dm_image', 'subtitles']),
  media_type: z.enum(mediaTypes).optional(),
  shared: z.boolean().optional(),
  additional_owners: z.array(z.string()).optional(),
});

function whole(world: XWorld, call: Call, me: XAccount, body: z.infer<typeof wholeSchema>): Reply {
  const bytes = Buffer.from(body.media, 'base64');
  const type = body.media_type ?? sniffMediaType(bytes) ?? 'image/unknown';
  start(world, call, me, { media_type: type, total_bytes: bytes.length, media_category: body.media_category });
  const file = world.media.all.at(-1) as XMedia;
  append(file, { index: 0, bytes }, call);
  return finalize(world, file, call);
}
