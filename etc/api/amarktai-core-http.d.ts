// @amarktai/core/http

type Access = 'public' | 'read' | 'write';

interface Caller {
    readonly userId: string;
    readonly scopes?: readonly ('read' | 'write')[];
}

interface HandlerOptions {
    readonly authenticate: (request: Request) => Promise<Caller | null>;
    readonly basePath?: string;
    readonly operations?: readonly Operation[];
}

interface Operation {
    readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    readonly path: string;
    readonly id: string;
    readonly tag: string;
    readonly summary: string;
    readonly access: Access;
    readonly params?: z.ZodObject;
    readonly query?: z.ZodObject;
    readonly body?: z.ZodType;
    readonly bodyKind?: 'json' | 'multipart' | 'raw';
    readonly maxBodyBytes?: number;
    readonly status: number;
    readonly response: z.ZodType | null;
    readonly produces?: string;
    run(call: OperationCall<never, never, never>): Promise<Reply<unknown>>;
}

interface OperationCall<Params, Query, Body> {
    readonly amarktai: Amarktai;
    readonly userId: string;
    readonly params: Params;
    readonly query: Query;
    readonly body: Body;
    readonly request: Request;
    readonly baseUrl: string;
}

interface Problem {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly errors?: readonly ValidationIssue[];
}

interface Reply<Output> {
    readonly status?: number;
    readonly body?: Output;
    readonly headers?: Readonly<Record<string, string>>;
    readonly response?: Response;
}

function createHandler(amarktai: Amarktai, options: HandlerOptions): (request: Request) => Promise<Response>;

function openApiDocument(operations: readonly Operation[], basePath: string): Json;

function operation<Params extends z.ZodObject | undefined = undefined, Query extends z.ZodObject | undefined = undefined, Body extends z.ZodType | undefined = undefined, Response extends z.ZodType | null = null>(definition: Omit<Operation, 'params' | 'query' | 'body' | 'response' | 'run' | 'status'> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly response: Response;
    readonly status?: number;
    run(call: OperationCall<Output<Params>, Output<Query>, Output<Body>>): Promise<Reply<Response extends z.ZodType ? z.input<Response> : never>>;
}): Operation;

const operations: readonly Operation[]

function plainProblem(status: number, title: string, detail: string): Problem;

function problemOf(error: unknown): Problem;

function problemResponse(problem: Problem, headers?: Readonly<Record<string, string>>): Response;
