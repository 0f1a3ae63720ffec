import { z } from 'zod';
import { Refusal, type Reply } from '../shared/reply.ts';
import { readJson } from '../shared/request-body.ts';
import type { Route } from '../shared/routes.ts';
import { charge } from './bill.ts';
import { endpoint } from './endpoint.ts';
import { postList, postParameters } from './post-view.ts';
import { bodyRefusals, forbidden, invalidRequest, missingResource, parseBody } from './problems.ts';
import { idPattern, knownParameters, listParameter, pathId } from './query.ts';
import { findPost, type SeenPost } from './seen-posts.ts';
import type { XAccount, XWorld } from './world.ts';

const reads = ['tweet.read', 'users.read'];
const hiddenSchema = z.strictObject({ hidden: z.boolean() });

/** Looking posts up, deleting them, hiding answers. */
export function postRoutes(world: XWorld): readonly Route[] {
  return [
    endpoint(world, { on: 'GET /2/tweets', scopes: reads, perUser: 5_000 }, ({ url, now }, me) => {
      const query = knownParameters(url, ['ids', ...postParameters]);
      const ids = listParameter(query, 'ids', { matching: idPattern, most: 100 });
      if (ids.length === 0)
        throw new Refusal(invalidRequest({ parameters: { ids: [] }, message: 'The `ids` query parameter can not be empty' }));
      const found = ids.map((id) => findPost(world, id, now));
      const missing = ids.filter((_, index) => found[index] === null).map((id) => missingResource('tweet', 'ids', id));
      return listed(
        world,
        found.filter((post) => post !== null),
        query,
        me,
        now,
        missing,
      );
    }),
    endpoint(world, { on: 'GET /2/tweets/:id', scopes: reads, perUser: 900 }, ({ url, now, params }, me) => {
      const query = knownParameters(url, postParameters);
      const id = pathId(params, 'id');
      const post = findPost(world, id, now);
      if (post === null) return { status: 200, json: { errors: [missingResource('tweet', 'id', id)] } };
      const { data, includes, errors } = postList(world, [post], query, me, now);
      chargeReads(world, [post], me);
      return { status: 200, json: { data: data[0], ...(includes && { includes }), ...(errors.length > 0 && { errors }) } };
    }),
    endpoint(world, { on: 'DELETE /2/tweets/:id', scopes: ['tweet.read', 'tweet.write', 'users.read'], perUser: 50 }, ({ params }, me) => {
      const row = world.posts.get(pathId(params, 'id'));
      if (row && row.author !== me.id) throw new Refusal(forbidden('You are not authorized to delete this Tweet.'));
      const deleted = row !== null && !row.removed;
      if (row) row.removed = true;
      return { status: 200, json: { data: { deleted } } };
    }),
    endpoint(
      world,
      { on: 'PUT /2/tweets/:id/hidden', scopes: ['tweet.read', 'tweet.moderate.write', 'users.read'], perUser: 50 },
      async ({ request, params, now }, me) => {
        const { hidden } = parseBody(hiddenSchema, await readJson(request, bodyRefusals));
        const post = findPost(world, pathId(params, 'id'), now);
        if (post?.replyTo?.userId !== me.id) throw new Refusal(forbidden('You can only hide replies to your own Posts.'));
        const at = world.state.hidden.indexOf(post.id);
        if (hidden && at < 0) world.state.hidden.push(post.id);
        if (!hidden && at >= 0) world.state.hidden.splice(at, 1);
        return { status: 200, json: { data: { hidden } } };
      },
    ),
  ];
}

/** A 200 with posts; `data` is left out when there are none. */
export function listed(
  world: XWorld,
  posts: readonly SeenPost[],
  query: URLSearchParams,
  me: XAccount,
  now: Date,
  missing: readonly object[] = [],
  meta?: object,
): Reply {
  const { data, includes, errors } = postList(world, posts, query, me, now);
  chargeReads(world, posts, me);
  const problems = [...missing, ...errors];
  return {
    status: 200,
    json: {
      ...(data.length > 0 && { data }),
      ...(includes && { includes }),
      ...(problems.length > 0 && { errors: problems }),
      ...(meta && { meta }),
    },
  };
}

function chargeReads(world: XWorld, posts: readonly SeenPost[], me: XAccount): void {
  const own = posts.filter((post) => post.authorId === me.id).length;
  charge(world, 'ownRead', own);
  charge(world, 'postRead', posts.length - own);
}
