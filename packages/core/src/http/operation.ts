import type { z } from 'zod';
import type { Amarktai } from '../create-amarktai.ts';

/** What an operation sees of a call; everything is parsed and belongs to the caller. */
export interface OperationCall<Params, Query, Body> {
  readonly amarktai: Amarktai;
  readonly userId: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The request itself, for multipart bodies, raw webhooks and its signal. */
  readonly request: Request;
  /** The address as the caller sees it, without a trailing slash, such as `https://app.example.com/api/v1`. */
  readonly baseUrl: string;
}

export interface Reply<Output> {
  /** Default: the first status of the operation's `responses`. */
  readonly status?: number;
  readonly body?: Output;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of `body`: an answer of its own, such as a stream. */
  readonly response?: Response;
}

export type Access = 'public' | 'read' | 'write';

/** One call of the documented API: the table's row gives routing, validation, TypeScript types and the OpenAPI document. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the base path, with `{name}` for parameters. */
  readonly path: string;
  /** `operationId` of the OpenAPI document. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** `json` unless given; `raw` leaves the body to the operation. */
  readonly bodyKind?: 'json' | 'multipart' | 'raw';
  /** Largest body in bytes; default 1 MiB. */
  readonly maxBodyBytes?: number;
  /** The answer holds a secret that is shown once: what an `Idempotency-Key` keeps of it is sealed. */
  readonly showsSecret?: boolean;
  readonly status: number;
  readonly response: z.ZodType | null;
  /** Media type of the answer; default `application/json`. */
  readonly produces?: string;
  run(call: OperationCall<never, never, never>): Promise<Reply<unknown>>;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** Types an operation's `run` by its schemas; the table itself holds them untyped. */
export function operation<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Response extends z.ZodType | null = null,
>(
  definition: Omit<Operation, 'params' | 'query' | 'body' | 'response' | 'run' | 'status'> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly response: Response;
    readonly status?: number;
    run(
      call: OperationCall<Output<Params>, Output<Query>, Output<Body>>,
    ): Promise<Reply<Response extends z.ZodType ? z.input<Response> : never>>;
  },
): Operation {
  return { status: 200, ...definition } as unknown as Operation;
}
