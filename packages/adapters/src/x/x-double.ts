import { createHash } from 'node:crypto';
import type { PlatformAccount } from '@amarktai/core';
import { http, HttpResponse, type RequestHandler } from 'msw';
import type { stepClock } from '../sandbox/test-doubles.ts';
import { type SeenRequest, seenRequest } from '../shared/seen-request.ts';

interface Post {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly replyTo: string | null;
  readonly at: Date;
  removed: boolean;
}

type Fault = { readonly kind: 'lose_answer' | 'lose_request' | 'limit'; readonly part: number | null };

const dayMs = 86_400_000;

/**
 * X in memory behind msw: enough of it for the contract of platforms. Every post gets one mention a day from a stranger for five days, and impressions
 * with time.
 */
export function xDouble(clock: ReturnType<typeof stepClock>) {
  const posts: Post[] = [];
  const seen: SeenRequest[] = [];
  const faults: Fault[] = [];
  const codes = new Map<string, { challenge: string; redirectUri: string }>();
  const access = new Set(['valid-access']);
  const refresh = new Set<string>();
  let [nextId, creates] = [1000, 0];
  const me = { id: '42', name: 'Lantern Bakery', username: 'lantern' };
  const account: PlatformAccount = { id: me.id, accessToken: 'valid-access', data: { kind: 'member', username: me.username } };

  const id = (): string => String((nextId += 1));
  const chain = (post: string | null): number =>
    post === null ? 0 : 1 + chain(posts.find((other) => other.id === post && other.author === me.id)?.replyTo ?? null);
  const root = (post: Post): string => {
    const parent = posts.find((other) => other.id === post.replyTo);
    return parent === undefined ? (post.replyTo ?? post.id) : root(parent);
  };
  const takeFault = (part: number): Fault['kind'] | null => {
    const found = faults.findIndex((fault) => (fault.part ?? 0) === part);
    return found === -1 ? null : (faults.splice(found, 1)[0]?.kind ?? null);
  };

  /** The strangers who have written by now. */
  function mentions(): readonly Post[] {
    return posts
      .filter((post) => post.author === me.id && post.replyTo === null && !post.removed)
      .flatMap((post) =>
        [1, 2, 3, 4, 5].flatMap((day): Post[] => {
          const at = new Date(post.at.getTime() + day * dayMs - 3_600_000);
          return at > clock.now()
            ? []
            : [{ id: `${post.id}0${day}`, text: `@lantern day ${day} of ${post.id}`, author: '7', replyTo: post.id, at, removed: false }];
        }),
      )
      .toSorted((left, right) => right.at.getTime() - left.at.getTime());
  }

  const shown = (post: Post) => ({
    id: post.id,
    text: post.text,
    author_id: post.author,
    created_at: post.at.toISOString(),
    conversation_id: root(post),
    ...(post.replyTo !== null && {
      in_reply_to_user_id: posts.find((other) => other.id === post.replyTo)?.author ?? (post.author === me.id ? '7' : me.id),
      referenced_tweets: [{ type: 'replied_to', id: post.replyTo }],
    }),
  });

  const listed = (url: URL, all: readonly Post[]) => {
    const [since, start, exclude] = [
      url.searchParams.get('since_id'),
      url.searchParams.get('start_time'),
      url.searchParams.get('exclude') ?? '',
    ];
    const data = all
      .filter(
        (post) =>
          (since === null || post.id.length > since.length || (post.id.length === since.length && post.id > since)) &&
          (start === null || post.at >= new Date(start)) &&
          !(exclude.includes('replies') && post.replyTo !== null),
      )
      .map(shown);
    return HttpResponse.json(
      data.length === 0
        ? { meta: { result_count: 0 } }
        : { data, includes: { users: [{ id: '7', username: 'stranger', name: 'A stranger' }, me] }, meta: { result_count: data.length } },
    );
  };

  function create(body: { readonly text?: string; readonly reply?: { readonly in_reply_to_tweet_id: string } }): Response {
    const replyTo = body.reply?.in_reply_to_tweet_id ?? null;
    const fault = takeFault(replyTo === null ? 0 : chain(replyTo));
    if (fault === 'lose_request') return HttpResponse.error();
    creates += 1;
    if (fault === 'limit')
      return HttpResponse.json(
        { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
        { status: 429 },
      );
    const post: Post = { id: id(), text: body.text ?? '', author: me.id, replyTo, at: clock.now(), removed: false };
    posts.push(post);
    return fault === 'lose_answer' ? HttpResponse.error() : HttpResponse.json({ data: { id: post.id, text: post.text } }, { status: 201 });
  }

  function metricsOf(ids: readonly string[]): Response {
    const found = posts.filter((post) => ids.includes(post.id) && !post.removed);
    const data = found.map((post) => {
      const days = Math.floor((clock.now().getTime() - post.at.getTime()) / dayMs);
      return {
        ...shown(post),
        public_metrics: {
          retweet_count: days,
          reply_count: days,
          like_count: 3 * days,
          quote_count: 0,
          bookmark_count: 1,
          impression_count: 100 * (days + 1),
        },
        non_public_metrics: { impression_count: 100 * (days + 1), user_profile_clicks: 1 },
      };
    });
    const errors = ids
      .filter((wanted) => !found.some((post) => post.id === wanted))
      .map((value) => ({
        value,
        detail: 'Could not find tweet.',
        title: 'Not Found Error',
        type: 'https://api.twitter.com/2/problems/resource-not-found',
      }));
    return HttpResponse.json({ ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) });
  }

  function token(body: Readonly<Record<string, string>>): Response {
    const invalid = HttpResponse.json(
      { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
      { status: 400 },
    );
    if (body.grant_type === 'authorization_code') {
      const grant = codes.get(body.code ?? '');
      codes.delete(body.code ?? '');
      const proven =
        grant !== undefined &&
        createHash('sha256')
          .update(body.code_verifier ?? '')
          .digest('base64url') === grant.challenge &&
        grant.redirectUri === body.redirect_uri;
      if (!proven)
        return HttpResponse.json(
          { error: 'invalid_request', error_description: 'Value passed for the authorization code was invalid.' },
          { status: 400 },
        );
    } else if (!refresh.delete(body.refresh_token ?? '')) return invalid;
    const pair = { access_token: `access-${id()}`, refresh_token: `refresh-${id()}` };
    access.add(pair.access_token);
    refresh.add(pair.refresh_token);
    return HttpResponse.json({
      ...pair,
      token_type: 'bearer',
      expires_in: 7200,
      scope: 'tweet.read tweet.write users.read media.write dm.read dm.write offline.access',
    });
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const { body } = await seenRequest(request, seen);
    if (url.pathname === '/2/oauth2/token') return token(body as Record<string, string>);
    const route = `${request.method} ${url.pathname}`;
    const bearer = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
    if (!access.has(bearer))
      return HttpResponse.json({ title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' }, { status: 401 });
    if (route === 'POST /2/tweets') return create(body as Parameters<typeof create>[0]);
    if (route === 'GET /2/tweets') return metricsOf((url.searchParams.get('ids') ?? '').split(','));
    if (route === 'GET /2/users/me') return HttpResponse.json({ data: me });
    if (route === `GET /2/users/${me.id}/tweets`)
      return listed(url, posts.filter((post) => !post.removed && post.author === me.id).toReversed());
    if (route === `GET /2/users/${me.id}/mentions`) return listed(url, mentions());
    if (route === 'GET /2/dm_events') return HttpResponse.json({ meta: { result_count: 0 } });
    const removed = posts.find((post) => route === `DELETE /2/tweets/${post.id}`);
    if (removed === undefined) return HttpResponse.json({ title: 'Not Found Error', type: 'about:blank', status: 404 }, { status: 404 });
    removed.removed = true;
    return HttpResponse.json({ data: { deleted: true } });
  }

  const handlers: readonly RequestHandler[] = [http.all('https://api.x.com/*', ({ request }) => answer(request))];
  return {
    handlers,
    seen,
    account,
    creates: () => creates,
    fail: (kind: Fault['kind'], part: number | undefined) => void faults.push({ kind, part: part ?? null }),
    revokeAll: () => access.clear(),
    consent(page: URL): string {
      const code = `code-${id()}`;
      codes.set(code, {
        challenge: page.searchParams.get('code_challenge') ?? '',
        redirectUri: page.searchParams.get('redirect_uri') ?? '',
      });
      return code;
    },
  };
}
