import { z } from 'zod';
import { Refusal, type Reply } from '../shared/reply.ts';
import { readJson } from '../shared/request-body.ts';
import type { Call, Route } from '../shared/routes.ts';
import { actAs, type Caller, readAs, resource } from './endpoint.ts';
import { apiError, bodyRefusals, invalidValue, parseBody, unknownEntity } from './errors.ts';
import { knownParameters, paging, pathUrn } from './restli.ts';
import { activityUrn, commentsOf, commentUrn, livePost, metricsOf } from './seen.ts';
import type { LinkedInComment, LinkedInPost } from './state.ts';
import type { LinkedInWorld } from './world.ts';

/** Plain text, unlike a post's. */
const commentSchema = z.strictObject({
  actor: z.string().min(1),
  message: z.strictObject({ text: z.string().min(1), attributes: z.array(z.unknown()).optional() }),
  object: z.string().optional(),
  parentComment: z.string().optional(),
});
const longest = 1_250;

/** Comments on posts and on comments, and how many reactions there are. */
export function commentRoutes(world: LinkedInWorld): readonly Route[] {
  return [
    resource(
      world,
      { on: 'GET /rest/socialActions/:urn/comments', name: 'socialActions.comments.GET_ALL' },
      ({ url, params, now }, caller) => {
        const target = targetOf(world, pathUrn(params));
        readAs(caller, target.post.author);
        const { start, count } = paging(knownParameters(url, ['start', 'count']));
        const found = commentsOf(world, target.post, now).filter(({ parent }) => (parent ?? null) === target.comment);
        return {
          status: 200,
          json: {
            paging: { start, count, links: [], total: found.length },
            elements: found.slice(start, start + count).map((comment) => commentView(target.post, comment)),
          },
        };
      },
    ),
    resource(world, { on: 'POST /rest/socialActions/:urn/comments', name: 'socialActions.comments.CREATE' }, async (call, caller) =>
      create(world, call, caller, targetOf(world, pathUrn(call.params)), await readJson(call.request, bodyRefusals)),
    ),
    resource(world, { on: 'GET /rest/socialActions/:urn', name: 'socialActions.GET' }, ({ params, now }, caller) => {
      const { post } = targetOf(world, pathUrn(params));
      readAs(caller, post.author);
      const { likes } = metricsOf(world, post, now);
      const comments = commentsOf(world, post, now);
      return {
        status: 200,
        json: {
          $URN: post.id,
          target: post.id,
          likesSummary: { totalLikes: likes, aggregatedTotalLikes: likes, likedByCurrentUser: false },
          commentsSummary: {
            totalFirstLevelComments: comments.filter(({ parent }) => parent === undefined).length,
            aggregatedTotalComments: comments.length,
            commentsState: 'OPEN',
          },
        },
      };
    }),
  ];
}

interface Target {
  readonly post: LinkedInPost;
  /** The URN of a comment on it; `null` for the post itself. */
  readonly comment: string | null;
}

function targetOf(world: LinkedInWorld, urn: string): Target {
  const [, parent] = /^urn:li:comment:\((urn:li:\w+:\d+),(\d+)\)$/.exec(urn) ?? [];
  const post = livePost(world, parent ?? urn);
  if (post === null) throw new Refusal(unknownEntity());
  return { post, comment: parent === undefined ? null : urn };
}

function create(world: LinkedInWorld, { now }: Call, caller: Caller, target: Target, body: unknown): Reply {
  const { actor, message, object, parentComment } = parseBody(commentSchema, body);
  actAs(world, caller, 'actor', actor);
  if (message.text.trim() === '') throw new Refusal(apiError(400, 'INVALID_VALUE_BLANK_FIELD', "message.text can't be blank"));
  if (message.text.length > longest)
    throw new Refusal(
      apiError(400, 'FIELD_LENGTH_TOO_LONG', `message.text length ${message.text.length} can't exceeded maximum ${longest} length`),
    );
  if (object !== undefined && livePost(world, object)?.id !== target.post.id) throw new Refusal(invalidValue('object', object));
  const parent = parentComment ?? target.comment ?? undefined;
  if (parent !== undefined) {
    const answered = commentsOf(world, target.post, now).find(({ id }) => commentUrn(target.post, id) === parent);
    if (!answered) throw new Refusal(invalidValue('parentComment', parent));
    // Two levels only: an answer to an answer has to name the comment above both.
    if (answered.parent !== undefined) throw new Refusal(invalidValue('parentComment', parent));
  }
  const comment: LinkedInComment = {
    id: world.nextId(now),
    post: target.post.id,
    actor,
    text: message.text,
    at: now.getTime(),
    ...(parent !== undefined && { parent }),
  };
  world.state.comments.push(comment);
  return { status: 201, headers: { 'x-restli-id': comment.id }, json: commentView(target.post, comment) };
}

function commentView(post: LinkedInPost, { id, actor, text, at, parent }: LinkedInComment): object {
  const urn = commentUrn(post, id);
  return {
    id,
    $URN: urn,
    commentUrn: urn,
    actor,
    object: activityUrn(post),
    created: { actor, time: at },
    lastModified: { actor, time: at },
    message: { attributes: [], text },
    ...(parent !== undefined && { parentComment: parent }),
  };
}
