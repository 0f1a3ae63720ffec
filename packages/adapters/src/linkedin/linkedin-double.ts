import type { PlatformAccount } from '@amarktai/core';
import { http, HttpResponse, type RequestHandler } from 'msw';
import type { stepClock } from '../sandbox/test-doubles.ts';
import { type SeenRequest, seenRequest } from '../shared/seen-request.ts';

interface Post {
  readonly urn: string;
  readonly commentary: string;
  readonly at: Date;
  removed: boolean;
}

interface Comment {
  readonly urn: string;
  readonly actor: string;
  readonly text: string;
  readonly at: Date;
  readonly parent: string | null;
}

type Fault = 'lose_answer' | 'lose_request' | 'limit';

const dayMs = 86_400_000;

/** LinkedIn in memory behind msw: enough of it for the contract of platforms. Every post gets one comment a day from a stranger for five days. */
export function linkedInDouble(clock: ReturnType<typeof stepClock>) {
  const posts: Post[] = [];
  const replies: Comment[] = [];
  const seen: SeenRequest[] = [];
  const faults: Fault[] = [];
  const codes = new Map<string, string>();
  const access = new Set(['valid-access']);
  const refresh = new Set<string>();
  let [nextId, creates] = [7000, 0];
  const organization = 'urn:li:organization:55';
  const account: PlatformAccount = { id: organization, accessToken: 'valid-access', data: { kind: 'organization' } };
  const id = (): string => String((nextId += 1));
  const visible = () => posts.filter((post) => !post.removed);

  function strangers(post: Post): readonly Comment[] {
    return [1, 2, 3, 4, 5].flatMap((day) => {
      const at = new Date(post.at.getTime() + day * dayMs - 3_600_000);
      return at > clock.now()
        ? []
        : [
            {
              urn: `urn:li:comment:(${post.urn},${day})`,
              actor: 'urn:li:person:stranger',
              text: `Day ${day} of ${post.urn}`,
              at,
              parent: null,
            },
          ];
    });
  }

  const shown = (comment: Comment) => {
    const answers = replies.filter(({ parent }) => parent === comment.urn).length;
    return {
      commentUrn: comment.urn,
      actor: comment.actor,
      message: { text: comment.text },
      created: { actor: comment.actor, time: comment.at.getTime() },
      ...(comment.parent !== null && { parentComment: comment.parent }),
      ...(answers > 0 && { commentsSummary: { aggregatedTotalComments: answers } }),
    };
  };

  function create(body: { readonly commentary: string }): Response {
    const fault = faults.shift();
    if (fault === 'lose_request') return HttpResponse.error();
    creates += 1;
    if (fault === 'limit')
      return HttpResponse.json(
        {
          status: 429,
          code: 'TOO_MANY_REQUESTS',
          message: 'Resource level throttle MEMBER DAY limit for calls to this resource is reached.',
        },
        { status: 429 },
      );
    const post: Post = { urn: `urn:li:share:${id()}`, commentary: body.commentary, at: clock.now(), removed: false };
    posts.push(post);
    return fault === 'lose_answer' ? HttpResponse.error() : new Response(null, { status: 201, headers: { 'x-restli-id': post.urn } });
  }

  function statistics(url: URL): Response {
    const wanted = /List\(([^)]*)\)/.exec(url.search)?.[1]?.split(',').map(decodeURIComponent) ?? [];
    const elements = visible()
      .filter(({ urn }) => wanted.includes(urn))
      .map((post) => {
        const days = Math.floor((clock.now().getTime() - post.at.getTime()) / dayMs);
        return {
          share: post.urn,
          organizationalEntity: organization,
          totalShareStatistics: {
            impressionCount: 100 * (days + 1),
            uniqueImpressionsCount: 80 * (days + 1),
            clickCount: days,
            likeCount: 2 * days,
            commentCount: days,
            shareCount: 0,
            engagement: 0.1,
          },
        };
      });
    return HttpResponse.json({ elements });
  }

  function comment(
    target: string,
    body: { readonly actor: string; readonly message: { readonly text: string }; readonly parentComment?: string },
  ): Response {
    const made: Comment = {
      urn: `urn:li:comment:(${target},${id()})`,
      actor: body.actor,
      text: body.message.text,
      at: clock.now(),
      parent: body.parentComment ?? null,
    };
    replies.push(made);
    return HttpResponse.json(shown(made), { status: 201 });
  }

  function token(body: Readonly<Record<string, string>>): Response {
    if (body.grant_type === 'authorization_code') {
      const redirectUri = codes.get(body.code ?? '');
      codes.delete(body.code ?? '');
      if (redirectUri === undefined || redirectUri !== body.redirect_uri)
        return HttpResponse.json(
          {
            error: 'invalid_request',
            error_description:
              'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired.',
          },
          { status: 400 },
        );
    } else if (!refresh.has(body.refresh_token ?? '')) {
      return HttpResponse.json(
        {
          error: 'invalid_request',
          error_description: 'The provided authorization grant or refresh token is invalid, expired or revoked.',
        },
        { status: 400 },
      );
    }
    const [accessToken, refreshToken] = [`access-${id()}`, `refresh-${id()}`];
    access.add(accessToken);
    refresh.add(refreshToken);
    return HttpResponse.json({
      access_token: accessToken,
      expires_in: 5_184_000,
      refresh_token: refreshToken,
      refresh_token_expires_in: 31_536_000,
      scope: 'email,openid,profile,w_member_social',
    });
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const { body } = await seenRequest(request, seen);
    if (url.pathname === '/oauth/v2/accessToken') return token(body as Record<string, string>);
    if (!access.has((request.headers.get('authorization') ?? '').replace('Bearer ', '')))
      return HttpResponse.json(
        {
          status: 401,
          serviceErrorCode: 65_601,
          code: 'REVOKED_ACCESS_TOKEN',
          message: 'The token used in the request has been revoked by the user',
        },
        { status: 401 },
      );
    const route = `${request.method} ${decodeURIComponent(url.pathname)}`;
    if (route === 'POST /rest/posts') return create(body as Parameters<typeof create>[0]);
    if (route === 'GET /rest/posts')
      return HttpResponse.json({
        elements: visible()
          .toReversed()
          .map(({ urn, commentary, at }) => ({ id: urn, commentary, createdAt: at.getTime(), lifecycleState: 'PUBLISHED' })),
      });
    if (route === 'GET /rest/organizationalEntityShareStatistics') return statistics(url);
    if (route === 'GET /v2/userinfo') return HttpResponse.json({ sub: 'ann', name: 'Ann' });
    if (route === 'GET /rest/organizationAcls')
      return HttpResponse.json({ status: 403, code: 'ACCESS_DENIED', message: 'Not enough permissions' }, { status: 403 });
    const target = /^\w+ \/rest\/socialActions\/(.+)\/comments$/.exec(route)?.[1];
    if (target !== undefined) {
      if (request.method === 'POST') return comment(target, body as Parameters<typeof comment>[1]);
      const below = replies.filter(({ parent }) => parent === target);
      return HttpResponse.json({
        elements: [
          ...visible()
            .filter(({ urn }) => urn === target)
            .flatMap(strangers),
          ...below,
        ].map(shown),
      });
    }
    const removed = posts.find(({ urn }) => route === `DELETE /rest/posts/${urn}`);
    if (removed === undefined) return HttpResponse.json({ status: 404, message: 'Not found' }, { status: 404 });
    removed.removed = true;
    return new Response(null, { status: 204 });
  }

  const handlers: readonly RequestHandler[] = ['https://api.linkedin.com/*', 'https://www.linkedin.com/*'].map((host) =>
    http.all(host, ({ request }) => answer(request)),
  );
  return {
    handlers,
    seen,
    account,
    creates: () => creates,
    fail: (kind: Fault) => void faults.push(kind),
    revokeAll: () => access.clear(),
    consent(page: URL): string {
      const code = `code-${id()}`;
      codes.set(code, page.searchParams.get('redirect_uri') ?? '');
      return code;
    },
  };
}
