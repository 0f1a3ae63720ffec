import { Refusal, type Reply } from '../shared/reply.ts';
import type { Route } from '../shared/routes.ts';
import { charge } from './bill.ts';
import { endpoint } from './endpoint.ts';
import { personByUsername } from './people.ts';
import { invalidRequest, missingResource } from './problems.ts';
import { idPattern, knownParameters, listParameter, pathId } from './query.ts';
import { userFields, userParameters, userView, type UserView } from './user-view.ts';
import type { XWorld } from './world.ts';

const reads = ['tweet.read', 'users.read'];

export function userRoutes(world: XWorld): readonly Route[] {
  const show = (user: UserView, url: URL): object => {
    const fields = new Set(listParameter(url.searchParams, 'user.fields', { of: userFields }));
    const account = world.account(user.id);
    const more: Readonly<Record<string, unknown>> = {
      created_at: '2024-01-01T00:00:00.000Z',
      description: '',
      protected: false,
      verified: account?.premium ?? false,
      profile_image_url: 'https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png',
      public_metrics: {
        followers_count: 0,
        following_count: 0,
        tweet_count: world.posts.all.filter((post) => post.author === user.id && !post.removed).length,
        listed_count: 0,
      },
    };
    return {
      id: user.id,
      name: user.name,
      username: user.username,
      ...Object.fromEntries(Object.entries(more).filter(([name]) => fields.has(name))),
    };
  };
  const one = (user: UserView | null, parameter: string, value: string, url: URL): Reply => {
    knownParameters(url, userParameters);
    if (user === null) return { status: 200, json: { errors: [missingResource('user', parameter, value)] } };
    charge(world, 'userRead');
    return { status: 200, json: { data: show(user, url) } };
  };
  return [
    endpoint(world, { on: 'GET /2/users/me', scopes: reads, perUser: 75 }, ({ url }, me) => one(me, 'id', me.id, url)),
    endpoint(world, { on: 'GET /2/users', scopes: reads, perUser: 900 }, ({ url }) => {
      const query = knownParameters(url, ['ids', ...userParameters]);
      const ids = listParameter(query, 'ids', { matching: idPattern, most: 100 });
      if (ids.length === 0)
        throw new Refusal(invalidRequest({ parameters: { ids: [] }, message: 'The `ids` query parameter can not be empty' }));
      const found = ids.map((id) => userView(world, id));
      const errors = ids.filter((_, index) => found[index] === null).map((id) => missingResource('user', 'ids', id));
      const data = found.filter((user) => user !== null).map((user) => show(user, url));
      charge(world, 'userRead', data.length);
      return { status: 200, json: { ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) } };
    }),
    endpoint(world, { on: 'GET /2/users/:id', scopes: reads, perUser: 900 }, ({ url, params }) => {
      const id = pathId(params, 'id');
      return one(userView(world, id), 'id', id, url);
    }),
    endpoint(world, { on: 'GET /2/users/by/username/:username', scopes: reads, perUser: 900 }, ({ url, params }) => {
      const username = params['username'] ?? '';
      if (!/^\w{1,15}$/.test(username))
        throw new Refusal(
          invalidRequest({
            parameters: { username: [username] },
            message: `The \`username\` query parameter value [${username}] does not match ^[A-Za-z0-9_]{1,15}$`,
          }),
        );
      const account = world.accounts.find((candidate) => candidate.username.toLowerCase() === username.toLowerCase());
      return one(account ?? personByUsername(username), 'username', username, url);
    }),
  ];
}
