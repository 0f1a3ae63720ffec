import { z } from 'zod';
import type { CreateEntry } from '../shared/create-log.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import { readJson } from '../shared/request-body.ts';
import type { Call, Route } from '../shared/routes.ts';
import { actAs, type Caller, resource } from './endpoint.ts';
import { accessDenied, apiError, bodyRefusals, invalidValue, parseBody } from './errors.ts';
import type { LinkedInPost } from './state.ts';
import { duplicateKey, type LinkedInWorld } from './world.ts';

const urn = z.string().min(1);
const image = z.strictObject({ id: urn, altText: z.string().max(4_086).optional(), title: z.string().optional() });

/** The body of a create call; learn.microsoft.com/linkedin Posts API, read 2026-01. */
const createSchema = z.strictObject({
  author: urn,
  commentary: z.string(),
  visibility: z.enum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN', 'CONTAINER']),
  distribution: z.strictObject({
    feedDistribution: z.enum(['MAIN_FEED', 'NONE']),
    targetEntities: z.array(z.unknown()).max(0).optional(),
    thirdPartyDistributionChannels: z.array(z.unknown()).max(0).optional(),
  }),
  lifecycleState: z.enum(['PUBLISHED', 'DRAFT']),
  isReshareDisabledByAuthor: z.boolean().optional(),
  content: z
    .strictObject({
      media: image.optional(),
      multiImage: z.strictObject({ images: z.array(image).min(2).max(20), altText: z.string().optional() }).optional(),
      article: z
        .strictObject({
          source: z.url(),
          title: z.string().min(1).max(400),
          description: z.string().optional(),
          thumbnail: urn.optional(),
          thumbnailAltText: z.string().optional(),
        })
        .optional(),
      poll: z
        .strictObject({
          question: z.string().min(1).max(140),
          options: z
            .array(z.strictObject({ text: z.string().min(1).max(30) }))
            .min(2)
            .max(4),
          settings: z.strictObject({
            duration: z.enum(['ONE_DAY', 'THREE_DAYS', 'SEVEN_DAYS', 'FOURTEEN_DAYS']),
            voteSelectionType: z.string().optional(),
            isVoterVisibleToAuthor: z.boolean().optional(),
          }),
        })
        .optional(),
    })
    .optional(),
  contentLandingPage: z.string().optional(),
  contentCallToActionLabel: z.string().optional(),
});

type CreateBody = z.infer<typeof createSchema>;

/** Reserved characters count with their backslash. */
const longest = 3_000;

/** `POST /rest/posts`. Every call that arrives signed in and within the quota is logged, whatever it is answered. */
export function createPostRoute(world: LinkedInWorld): Route {
  return resource(world, { on: 'POST /rest/posts', name: 'posts.CREATE' }, async (call, caller) => {
    const body: unknown = await readJson(call.request, bodyRefusals);
    try {
      if (typeof body === 'object' && body !== null && 'content' in body && body.content === null) {
        throw new Refusal(
          apiError(
            403,
            'ACCESS_DENIED',
            'Unpermitted fields present in REQUEST_BODY: Data Processing Exception while processing fields [/content]',
            100,
          ),
        );
      }
      return create(world, call, caller, parseBody(createSchema, body));
    } catch (error) {
      if (error instanceof Refusal)
        log(world, call, fieldOf(body, 'author'), { status: error.reply.status, id: null, text: fieldOf(body, 'commentary') });
      throw error;
    }
  });
}

function create(world: LinkedInWorld, call: Call, caller: Caller, body: CreateBody): Reply {
  actAs(world, caller, 'author', body.author);
  if (body.commentary.length > longest)
    throw new Refusal(
      apiError(400, 'FIELD_LENGTH_TOO_LONG', `commentary length ${body.commentary.length} can't exceeded maximum ${longest} length`),
    );
  const kinds = Object.keys(body.content ?? {});
  if (body.commentary.trim() === '' && kinds.length === 0)
    throw new Refusal(apiError(400, 'INVALID_VALUE_BLANK_FIELD', "commentary can't be blank"));
  if (body.content && kinds.length !== 1) throw new Refusal(invalidValue('content', `{${kinds.join()}}`));
  const files = filesOf(body);
  for (const file of files) checkFile(world, body, file, call.now);
  const moves = body.content?.multiImage !== undefined || files[0]?.startsWith('urn:li:video:') === true;
  const row: LinkedInPost = {
    id: `urn:li:${moves ? 'ugcPost' : 'share'}:${world.nextId(call.now)}`,
    author: body.author,
    commentary: body.commentary,
    at: call.now.getTime(),
    visibility: body.visibility,
    lifecycle: body.lifecycleState,
    ...(body.content && { content: body.content }),
    ...(files.length > 0 && { files }),
  };
  const copy = world.newest.get(duplicateKey(row));
  if (call.fault?.kind === 'duplicate' || (copy && row.at - copy.at < world.duplicateWindowMs))
    throw new Refusal(duplicate(copy?.id ?? `urn:li:share:${world.nextId(call.now)}`));
  if (call.fault?.kind === 'vanish') {
    log(world, call, row.author, { status: 201, id: row.id, text: row.commentary });
  } else {
    world.posts.add(row);
    world.newest.set(duplicateKey(row), row);
    log(world, call, row.author, { status: 201, id: row.id });
  }
  return { status: 201, headers: { 'x-restli-id': row.id, location: `/posts/${encodeURIComponent(row.id)}` } };
}

/** Names the post that is already there, which is the proof that an earlier call went through. */
function duplicate(id: string): Reply {
  return { status: 422, json: { message: `Content is a duplicate of ${id}`, status: 422, code: 'DUPLICATE_POST' } };
}

function filesOf({ content }: CreateBody): readonly string[] {
  if (content?.media) return [content.media.id];
  if (content?.multiImage) return content.multiImage.images.map(({ id }) => id);
  return content?.article?.thumbnail === undefined ? [] : [content.article.thumbnail];
}

function checkFile(world: LinkedInWorld, body: CreateBody, id: string, now: Date): void {
  const [, type] = /^urn:li:(image|video|document):[\w-]+$/.exec(id) ?? [];
  const allowed = body.content?.media ? ['image', 'video', 'document'] : ['image'];
  if (type === undefined || !allowed.includes(type))
    throw new Refusal(apiError(400, 'INVALID_URN_TYPE', `content.media.id value ${id} must be a ${allowed.join(', ')} URN`));
  const file = world.assets.get(id);
  if (!file) throw new Refusal(apiError(400, `INVALID_${type.toUpperCase()}_ID`, `This ${type} ID is invalid`));
  if (file.owner !== body.author) throw new Refusal(accessDenied(`this ${type} resource. Please check your permissions for this resource`));
  if (file.readyAt === undefined) throw new Refusal(apiError(400, 'MEDIA_ASSET_WAITING_UPLOAD', 'Media asset is waiting upload'));
  const processing = file.readyAt === null || now.getTime() < file.readyAt;
  // Strict on purpose: a video has to be polled until it is AVAILABLE. LinkedIn names no code for it.
  if (processing && type === 'video') throw new Refusal(apiError(400, 'MEDIA_ASSET_PROCESSING', 'Media asset is still processing'));
  if (!processing && file.fails) throw new Refusal(apiError(400, 'MEDIA_ASSET_PROCESSING_FAILED', 'Media asset failed processing'));
}

function log(world: LinkedInWorld, call: Call, account: string, entry: Pick<CreateEntry, 'status' | 'id' | 'text'>): void {
  const row: CreateEntry = { at: call.now.getTime(), account, answered: true, ...entry };
  world.state.creates.push(row);
  call.onLost = () => void (row.answered = false);
}

function fieldOf(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}
