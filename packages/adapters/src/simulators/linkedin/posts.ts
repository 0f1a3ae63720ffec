import { Refusal } from '../shared/reply.ts';
import type { Route } from '../shared/routes.ts';
import { actAs, readAs, resource } from './endpoint.ts';
import { badQuery, unknownEntity } from './errors.ts';
import { knownParameters, paging, pathUrn } from './restli.ts';
import { livePost } from './seen.ts';
import type { LinkedInPost } from './state.ts';
import type { LinkedInWorld } from './world.ts';

/** Reading and deleting posts. Tokens of sign-in and sharing alone can read none. */
export function postRoutes(world: LinkedInWorld): readonly Route[] {
  return [
    resource(world, { on: 'GET /rest/posts', name: 'posts.FINDER-author' }, ({ url, now }, caller) => {
      const query = knownParameters(url, ['q', 'author', 'count', 'start', 'sortBy', 'isDsc', 'viewContext']);
      const author = query.get('author') ?? '';
      if (query.get('q') !== 'author' || author === '' || !['LAST_MODIFIED', 'CREATED'].includes(query.get('sortBy') ?? 'LAST_MODIFIED'))
        throw new Refusal(badQuery());
      readAs(caller, author);
      const { start, count } = paging(query);
      const found = world.posts.all.filter((post) => post.author === author && !post.removed && post.at <= now.getTime()).toReversed();
      return {
        status: 200,
        json: { paging: { start, count, links: [], total: found.length }, elements: found.slice(start, start + count).map(postView) },
      };
    }),
    resource(world, { on: 'GET /rest/posts/:urn', name: 'posts.GET' }, ({ url, params }, caller) => {
      knownParameters(url, ['viewContext']);
      const post = livePost(world, pathUrn(params));
      if (post === null) {
        caller.need('r_member_social', 'r_organization_social');
        throw new Refusal(unknownEntity());
      }
      readAs(caller, post.author);
      return { status: 200, json: postView(post) };
    }),
    resource(world, { on: 'DELETE /rest/posts/:urn', name: 'posts.DELETE' }, ({ params }, caller) => {
      caller.need('w_member_social', 'w_organization_social');
      const post = world.posts.get(pathUrn(params));
      if (post) {
        actAs(world, caller, 'author', post.author);
        post.removed = true;
      }
      // Deleting is idempotent: what is not there is deleted as well.
      return { status: 204 };
    }),
  ];
}

function postView(post: LinkedInPost): object {
  return {
    id: post.id,
    author: post.author,
    commentary: post.commentary,
    visibility: post.visibility,
    lifecycleState: post.lifecycle,
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    isReshareDisabledByAuthor: false,
    createdAt: post.at,
    publishedAt: post.at,
    lastModifiedAt: post.at,
    ...(post.content && { content: post.content }),
  };
}
