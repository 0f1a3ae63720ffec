import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sniffMediaType } from '../../shared/media-type.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import { mediaTypeOf, readJson } from '../shared/request-body.ts';
import type { Call, Route } from '../shared/routes.ts';
import { actAs, type Caller, readAs, resource } from './endpoint.ts';
import { apiError, badQuery, bodyRefusals, parseBody, unknownEntity } from './errors.ts';
import { knownParameters, pathUrn } from './restli.ts';
import type { LinkedInAsset } from './state.ts';
import type { LinkedInWorld } from './world.ts';

/** How long an upload address works. */
const uploadLifeMs = 86_400_000;
/** Bytes of one part of a video; learn.microsoft.com/linkedin Videos API, read 2026-05. */
const partBytes = 4 * 1024 * 1024;
const mostVideoBytes = 500 * 1024 * 1024;

const owner = z.string().min(1);
const fileSchema = z.strictObject({ initializeUploadRequest: z.strictObject({ owner }) });
const videoSchema = z.strictObject({
  initializeUploadRequest: z.strictObject({
    owner,
    fileSizeBytes: z.int().min(1).max(mostVideoBytes),
    uploadCaptions: z.boolean().optional(),
    uploadThumbnail: z.boolean().optional(),
  }),
});
const finalizeSchema = z.strictObject({
  finalizeUploadRequest: z.strictObject({ video: z.string().min(1), uploadToken: z.string(), uploadedPartIds: z.array(z.string()).min(1) }),
});

/** Images and documents: one address, one PUT. Videos: an address for each part, then `finalizeUpload`. */
export function uploadRoutes(world: LinkedInWorld): readonly Route[] {
  return [
    ...(['image', 'document'] as const).flatMap((kind) => [
      resource(world, { on: `POST /rest/${kind}s`, name: `${kind}s.ACTION-initializeUpload` }, async (call, caller) => {
        onlyAction(call.url, 'initializeUpload');
        const { initializeUploadRequest: wish } = parseBody(fileSchema, await readJson(call.request, bodyRefusals));
        const asset = begin(world, call, caller, kind, wish.owner, [null]);
        return {
          status: 200,
          json: { value: { uploadUrlExpiresAt: asset.at + uploadLifeMs, uploadUrl: addressOf(call.url, asset, 0), [kind]: asset.id } },
        };
      }),
      resource(world, { on: `GET /rest/${kind}s/:urn`, name: `${kind}s.GET` }, (call, caller) => show(world, call, caller, kind)),
    ]),
    resource(world, { on: 'POST /rest/videos', name: 'videos.ACTION' }, async (call, caller) => {
      const action = onlyAction(call.url, 'initializeUpload', 'finalizeUpload');
      const body = await readJson(call.request, bodyRefusals);
      return action === 'finalizeUpload' ? finalize(world, call, caller, body) : beginVideo(world, call, caller, body);
    }),
    resource(world, { on: 'GET /rest/videos/:urn', name: 'videos.GET' }, (call, caller) => show(world, call, caller, 'video')),
    { on: 'PUT /dms-uploads/:token/:part', handle: (call) => put(world, call) },
  ];
}

function onlyAction(url: URL, ...actions: readonly string[]): string {
  const action = knownParameters(url, ['action']).get('action') ?? '';
  if (!actions.includes(action)) throw new Refusal(badQuery());
  return action;
}

function begin(
  world: LinkedInWorld,
  { now }: Call,
  caller: Caller,
  kind: LinkedInAsset['kind'],
  ownerUrn: string,
  sizes: LinkedInAsset['partBytes'],
): LinkedInAsset {
  actAs(world, caller, 'owner', ownerUrn);
  return world.assets.add({
    id: `urn:li:${kind}:C5${world.mint(kind).slice(0, 18)}`,
    kind,
    owner: ownerUrn,
    at: now.getTime(),
    token: world.mint('upload').slice(0, 24),
    partBytes: sizes,
    tags: sizes.map(() => null),
    sniffed: null,
  });
}

function beginVideo(world: LinkedInWorld, call: Call, caller: Caller, body: unknown): Reply {
  const { initializeUploadRequest: wish } = parseBody(videoSchema, body);
  const starts = Array.from({ length: Math.ceil(wish.fileSizeBytes / partBytes) }, (_, index) => index * partBytes);
  const asset = begin(
    world,
    call,
    caller,
    'video',
    wish.owner,
    starts.map((first) => Math.min(partBytes, wish.fileSizeBytes - first)),
  );
  const uploadInstructions = starts.map((firstByte, index) => ({
    uploadUrl: addressOf(call.url, asset, index),
    firstByte,
    lastByte: Math.min(firstByte + partBytes, wish.fileSizeBytes) - 1,
  }));
  return {
    status: 200,
    json: { value: { uploadUrlsExpireAt: asset.at + uploadLifeMs, video: asset.id, uploadInstructions, uploadToken: '' } },
  };
}

/** Uploads go to the site's own host; in a test, to wherever the request came. */
function addressOf(url: URL, asset: LinkedInAsset, part: number): string {
  const origin = url.hostname === 'api.linkedin.com' ? 'https://www.linkedin.com' : url.origin;
  return `${origin}/dms-uploads/${asset.token}/${part}`;
}

async function put(world: LinkedInWorld, { request, params, now, fault }: Call): Promise<Reply> {
  const asset = world.assets.all.find(({ token }) => token === params['token']);
  const part = Number(params['part']);
  if (!asset || !(part in asset.tags)) return apiError(404, 'NOT_FOUND', 'The upload URL is not known');
  if (now.getTime() - asset.at > uploadLifeMs) return apiError(400, 'EXPIRED_UPLOAD_URL', `The ${asset.kind} upload URL is expired`);
  // The address itself is the permission; with a token of the API on top it is refused.
  if (asset.kind === 'video' && request.headers.has('authorization'))
    return apiError(401, 'INVALID_ACCESS_TOKEN', 'The upload URL takes no Authorization header', 65600);
  if (request.headers.has('content-range')) return apiError(400, 'ILLEGAL_ARGUMENT', 'An upload is one request; it takes no Content-Range');
  if (/json|form/.test(mediaTypeOf(request))) return apiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the bytes of the file');
  if (asset.kind !== 'video' && asset.tags[0] !== null) return apiError(400, 'ILLEGAL_ARGUMENT', 'The upload is already complete');
  const bytes = new Uint8Array(await request.arrayBuffer());
  const expected = asset.partBytes[part] ?? null;
  if (bytes.length === 0 || (expected !== null && bytes.length !== expected))
    return apiError(400, 'ILLEGAL_ARGUMENT', `Part ${part} has ${bytes.length} bytes${expected === null ? '' : ` instead of ${expected}`}`);
  const tag = `/ambry-video/signedId/${createHash('sha256').update(bytes).digest('base64url').slice(0, 32)}`;
  asset.tags[part] = tag;
  if (part === 0) asset.sniffed = sniffMediaType(bytes);
  if (asset.kind !== 'video') complete(world, asset, now, fault?.kind);
  return { status: asset.kind === 'video' ? 200 : 201, headers: { etag: `"${tag}"` } };
}

function finalize(world: LinkedInWorld, { now, fault }: Call, caller: Caller, body: unknown): Reply {
  const { finalizeUploadRequest: wish } = parseBody(finalizeSchema, body);
  const asset = world.assets.get(wish.video);
  if (asset?.kind !== 'video') throw new Refusal(apiError(400, 'INVALID_VIDEO_ID', 'This video ID is invalid'));
  actAs(world, caller, 'owner', asset.owner);
  if (wish.uploadToken !== '')
    throw new Refusal(apiError(400, 'INVALID_VALUE_FOR_FIELD', `uploadToken can't be set to ${wish.uploadToken}`));
  const inOrder = wish.uploadedPartIds.length === asset.tags.length && wish.uploadedPartIds.every((id, index) => id === asset.tags[index]);
  if (!inOrder)
    throw new Refusal(apiError(400, 'INVALID_VALUE_FOR_FIELD', 'uploadedPartIds are not the unquoted ETags of all parts in order'));
  if (asset.readyAt === undefined) complete(world, asset, now, fault?.kind);
  return { status: 200 };
}

function complete(world: LinkedInWorld, asset: LinkedInAsset, now: Date, fault: string | undefined): void {
  const wanted = { image: /^image\//, video: /^video\//, document: /^application\/pdf$/ }[asset.kind];
  if (fault === 'fail_processing' || asset.sniffed === null || !wanted.test(asset.sniffed)) asset.fails = true;
  asset.readyAt = fault === 'stuck' ? null : now.getTime() + world.processingMs;
}

/** A person's token reads no image or document back unless it may read the person's posts; videos it may. */
function show(world: LinkedInWorld, { params, now }: Call, caller: Caller, kind: LinkedInAsset['kind']): Reply {
  const asset = world.assets.get(pathUrn(params));
  if (asset?.kind !== kind) throw new Refusal(unknownEntity());
  if (kind === 'video') actAs(world, caller, 'owner', asset.owner);
  else readAs(caller, asset.owner);
  return {
    status: 200,
    json: {
      id: asset.id,
      owner: asset.owner,
      status: statusOf(asset, now),
      ...(asset.fails && statusOf(asset, now) === 'PROCESSING_FAILED' && { processingFailureReason: 'The file could not be processed' }),
    },
  };
}

function statusOf(asset: LinkedInAsset, now: Date): 'WAITING_UPLOAD' | 'PROCESSING' | 'PROCESSING_FAILED' | 'AVAILABLE' {
  if (asset.readyAt === undefined) return 'WAITING_UPLOAD';
  if (asset.readyAt === null || now.getTime() < asset.readyAt) return 'PROCESSING';
  return asset.fails ? 'PROCESSING_FAILED' : 'AVAILABLE';
}
