import type { Amarktai } from '../create-amarktai.ts';
import { AmarktaiError } from '../errors.ts';
import { validate } from '../services/validate.ts';
import { parseJson, readBytes } from './body.ts';
import { withIdempotency } from './idempotency.ts';
import { createMatcher } from './match.ts';
import { openApiDocument } from './openapi.ts';
import type { Operation, OperationCall } from './operation.ts';
import { operations as documented } from './operations.ts';
import { plainProblem, type Problem, problemOf, problemResponse, retryHeaders } from './problem.ts';

export interface Caller {
  readonly userId: string;
  /** `['read']` may only read; not given: everything. */
  readonly scopes?: readonly ('read' | 'write')[];
}

export interface HandlerOptions {
  /** Says who calls, or `null` for a 401. Called for every operation that is not public. */
  readonly authenticate: (request: Request) => Promise<Caller | null>;
  /** Where the API is mounted. Default `/api/v1`. */
  readonly basePath?: string;
  /** Operations of the host beside the documented ones. */
  readonly operations?: readonly Operation[];
}

/**
 * The documented HTTP API as one Fetch-API handler, to be mounted in any server: `Request` in, `Response` out. It never throws: every failure is
 * a problem document (RFC 9457), and no failure tells an inside of the server.
 */
export function createHandler(amarktai: Amarktai, options: HandlerOptions): (request: Request) => Promise<Response> {
  const basePath = (options.basePath ?? '/api/v1').replace(/\/$/, '');
  const table = [...documented, ...(options.operations ?? [])];
  const match = createMatcher(table);
  let document: string | null = null;

  return async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.startsWith(`${basePath}/`) ? url.pathname.slice(basePath.length) : null;
    try {
      if (path === '/openapi.json' && request.method === 'GET') {
        document ??= JSON.stringify(openApiDocument(table, basePath));
        return new Response(document, { headers: { 'content-type': 'application/json' } });
      }
      const found = path === null ? ({ found: 'nothing' } as const) : match(request.method, path);
      if (found.found === 'nothing') return problemResponse(plainProblem(404, 'Not found', `There is nothing at ${url.pathname}.`));
      if (found.found === 'path') {
        return problemResponse(
          plainProblem(405, 'Method not allowed', `${request.method} is not possible at ${url.pathname}; use ${found.allow.join(' or ')}.`),
          { allow: found.allow.join(', ') },
        );
      }
      const { operation } = found;
      const caller = operation.access === 'public' ? { userId: '' } : await options.authenticate(request);
      if (caller === null) {
        return problemResponse(plainProblem(401, 'Who are you?', 'Send an Authorization header with a valid bearer token.'), {
          'www-authenticate': 'Bearer',
        });
      }
      if (operation.access === 'write' && caller.scopes !== undefined && !caller.scopes.includes('write')) {
        return problemResponse(plainProblem(403, 'Not allowed', 'This token may only read; use one that may write.'));
      }
      if (operation.access !== 'public') await amarktai.users.seen(caller.userId);
      return await answer(operation, found.params, caller.userId, request, url);
    } catch (error) {
      const problem: Problem = problemOf(error);
      if (problem.status >= 500 && problem.status !== 501) {
        amarktai.logger.error(`${request.method} ${url.pathname} failed.`, {
          status: problem.status,
          error: error instanceof Error ? error.message : String(error),
          ...(problem.status === 500 && error instanceof Error && { stack: error.stack }),
        });
      }
      return problemResponse(problem, retryHeaders(error));
    }
  };

  async function answer(
    operation: Operation,
    rawParams: Readonly<Record<string, string>>,
    userId: string,
    request: Request,
    url: URL,
  ): Promise<Response> {
    const params = operation.params === undefined ? undefined : validate(operation.params, rawParams, 'address');
    const query =
      operation.query === undefined ? undefined : validate(operation.query.strict(), Object.fromEntries(url.searchParams), 'query');
    const kind = operation.bodyKind ?? 'json';
    const limit = operation.maxBodyBytes ?? 1024 * 1024;
    let bytes: Uint8Array = new Uint8Array();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const read = await readBytes(request, limit);
      if (read === null) return problemResponse(plainProblem(413, 'The body is too large', `At most ${limit} bytes are accepted here.`));
      bytes = read;
    }
    const body =
      operation.body === undefined
        ? undefined
        : validate(operation.body, kind === 'json' ? (jsonBody(request, bytes) ?? {}) : undefined, 'body');
    const call: OperationCall<unknown, unknown, unknown> = {
      amarktai,
      userId,
      params,
      query,
      body,
      // The body was read within its limit; operations that parse it themselves get those bytes.
      request:
        request.method === 'GET' || request.method === 'HEAD'
          ? request
          : new Request(request.url, { method: request.method, headers: request.headers, body: bytes as BodyInit, signal: request.signal }),
      baseUrl: `${amarktai.publicUrl ?? url.origin}${basePath}`,
    };
    const run = async (): Promise<Response> => {
      const reply = await operation.run(call as OperationCall<never, never, never>);
      if (reply.response !== undefined) return reply.response;
      const headers = { 'content-type': operation.produces ?? 'application/json', 'cache-control': 'no-store', ...reply.headers };
      const text = reply.body === undefined ? null : operation.produces === undefined ? JSON.stringify(reply.body) : (reply.body as string);
      return new Response(text, { status: reply.status ?? operation.status, headers });
    };
    const key = request.headers.get('idempotency-key');
    if (request.method !== 'POST' || key === null || operation.access === 'public') return run();
    if (key.length === 0 || key.length > 255) throw new AmarktaiError('invalid_request', 'An Idempotency-Key has 1 to 255 characters.');
    return withIdempotency(
      amarktai,
      {
        userId,
        key,
        method: request.method,
        path: `${url.pathname}${url.search}`,
        body: bytes,
        showsSecret: operation.showsSecret ?? false,
      },
      async () => {
        try {
          return await run();
        } catch (error) {
          const problem = problemOf(error);
          if (problem.status >= 500) throw error;
          return problemResponse(problem, retryHeaders(error));
        }
      },
    );
  }
}

function jsonBody(request: Request, bytes: Uint8Array): unknown {
  const type = request.headers.get('content-type');
  if (bytes.byteLength > 0 && type !== null && !/\bjson\b/i.test(type)) {
    throw new AmarktaiError('invalid_request', `The body is ${type}; send JSON with Content-Type: application/json.`);
  }
  return parseJson(bytes);
}
