import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a server does with one request. */
export type Mode =
  | 'ok'
  | 'status-400'
  | 'status-401'
  | 'status-402'
  | 'status-403'
  | 'status-404'
  | 'status-429'
  | 'status-429-wait'
  | 'status-429-quota'
  | 'status-500'
  | 'status-502'
  | 'status-503'
  | 'status-529'
  | 'context'
  | 'policy'
  | 'redirect'
  | 'hang-headers'
  | 'hang-body'
  | 'hang-stream'
  | 'reset'
  | 'reset-body'
  | 'truncated'
  | 'empty-body'
  | 'html'
  | 'malformed'
  | 'bad-gzip'
  | 'error-in-200'
  | 'no-choices'
  | 'blank'
  | 'large'
  /** The first `cutAt` bytes of the answer, then a reset, or an orderly end. */
  | 'cut-reset'
  | 'cut-end';

export interface SeenRequest {
  readonly authorization: string | null;
  readonly body: Record<string, unknown>;
  readonly mode: Mode;
}

/** A provider on loopback that fails as told. Every request is kept; `closed` counts those whose client left before the answer was complete. */
export interface FaultServer {
  readonly baseUrl: string;
  readonly port: number;
  readonly requests: SeenRequest[];
  readonly closed: () => number;
  readonly openSockets: () => number;
  /** The next requests' modes in order; afterwards `fallback` decides. */
  script(...modes: Mode[]): void;
  fallback: (request: SeenRequest) => Mode;
  latencyMs: number;
  text: string;
  cutAt: number;
  close(): Promise<void>;
}

export async function startFaultServer({ port = 0, latencyMs = 0, text = 'The answer is 42.' } = {}): Promise<FaultServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let queue: Mode[] = [];
  let closed = 0;
  const server: Server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) closed++;
    });
    void read(request).then((body) => {
      const seen = { authorization: request.headers.authorization ?? null, body, mode: 'ok' as Mode };
      const mode = queue.shift() ?? self.fallback(seen);
      requests.push({ ...seen, mode });
      if (self.latencyMs > 0) setTimeout(() => answer(mode, body, response, self), self.latencyMs);
      else answer(mode, body, response, self);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.address() as AddressInfo).port;
  const self: FaultServer = {
    baseUrl: `http://127.0.0.1:${bound}/v1`,
    port: bound,
    requests,
    closed: () => closed,
    openSockets: () => sockets.size,
    script: (...modes) => void (queue = [...queue, ...modes]),
    fallback: () => 'ok',
    latencyMs,
    text,
    cutAt: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return self;
}

/** A chat completion as OpenAI answers it. */
export function completionOf(text: string, finish = 'stop'): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'fault-model',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: finish }],
    usage: { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 },
  });
}

/** The same answer as a stream of server-sent events, one word a chunk. */
export function streamOf(text: string): string {
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'fault-model' };
  const chunk = (delta: unknown, finish: string | null = null): string =>
    `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const words = text.match(/\S+\s*/g) ?? [];
  return [
    ': a comment that keeps the connection alive\n\n',
    chunk({ role: 'assistant', content: '' }),
    ...words.map((word) => chunk({ content: word })),
    chunk({}, 'stop'),
    `data: ${JSON.stringify({ ...head, choices: [], usage: { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 } })}\n\n`,
    'data: [DONE]\n\n',
  ].join('');
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function answer(mode: Mode, body: Record<string, unknown>, response: ServerResponse, { text, cutAt }: FaultServer): void {
  if (response.destroyed) return;
  const streamed = body['stream'] === true;
  const json = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
    const content = JSON.stringify(value);
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(content),
      'x-request-id': 'req-1',
      ...headers,
    });
    response.end(content);
  };
  const raw = (status: number, type: string, content: string | Buffer, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(content);
  };
  const error = (code: string, message: string): unknown => ({ error: { code, message, type: code } });
  const whole = streamed ? streamOf(text) : completionOf(text);
  const type = streamed ? 'text/event-stream' : 'application/json';
  const actions: Record<Mode, () => void> = {
    ok: () => raw(200, type, whole, { 'x-request-id': 'req-1' }),
    'status-400': () => json(400, error('invalid_request_error', 'temperature must be a number')),
    'status-401': () => json(401, error('invalid_api_key', 'Incorrect API key provided')),
    'status-402': () => json(402, error('payment_required', 'Payment required')),
    'status-403': () => json(403, error('forbidden', 'This key may not do that')),
    'status-404': () => json(404, error('model_not_found', 'The model does not exist')),
    'status-429': () => json(429, error('rate_limit_exceeded', 'Too many requests')),
    'status-429-wait': () => json(429, error('rate_limit_exceeded', 'Too many requests'), { 'retry-after': '1' }),
    'status-429-quota': () =>
      json(429, error('insufficient_quota', 'You exceeded your current quota, please check your plan and billing details.')),
    'status-500': () => json(500, error('server_error', 'Something broke')),
    'status-502': () => raw(502, 'text/html', '<html><body>502 Bad Gateway</body></html>'),
    'status-503': () => json(503, error('unavailable', 'Service unavailable')),
    'status-529': () => json(529, error('overloaded_error', 'Overloaded')),
    context: () => json(400, error('context_length_exceeded', "This model's maximum context length is 8192 tokens")),
    policy: () => json(400, error('content_policy_violation', 'Your request was rejected by our safety system')),
    redirect: () => raw(307, 'text/plain', '', { location: 'http://127.0.0.1:9/elsewhere' }),
    'hang-headers': () => {},
    'hang-body': () => {
      response.writeHead(200, { 'content-type': type });
      response.write(streamed ? ': keep-alive\n\n' : whole.slice(0, 40));
    },
    'hang-stream': () => {
      response.writeHead(200, { 'content-type': type });
      response.write(whole.slice(0, Math.floor(whole.length / 2)));
    },
    reset: () => response.socket?.resetAndDestroy(),
    'reset-body': () => {
      response.writeHead(200, { 'content-type': type });
      response.write(streamed ? ': keep-alive\n\n' : whole.slice(0, 40));
      setImmediate(() => response.socket?.resetAndDestroy());
    },
    truncated: () => {
      response.writeHead(200, { 'content-type': type, 'content-length': whole.length });
      response.write(whole.slice(0, 30));
      setImmediate(() => response.socket?.end());
    },
    'empty-body': () => raw(200, type, ''),
    html: () => raw(200, 'text/html', '<!doctype html><html><body>Just a moment...</body></html>'),
    malformed: () => raw(200, type, streamed ? 'data: {"choices":[{"del\n\n' : '{"choices":[{"mess'),
    'bad-gzip': () => raw(200, type, Buffer.from('not gzip at all'), { 'content-encoding': 'gzip' }),
    'error-in-200': () => json(200, error('server_error', 'Internal error in the model host')),
    'no-choices': () => (streamed ? raw(200, type, 'data: {"choices":[]}\n\ndata: [DONE]\n\n') : json(200, { choices: null })),
    blank: () => (streamed ? raw(200, type, streamOf('')) : raw(200, type, completionOf('  '))),
    'cut-reset': () => {
      response.writeHead(200, { 'content-type': type });
      // The reset must not overtake what was written.
      response.write(Buffer.from(whole).subarray(0, cutAt), () => setTimeout(() => response.socket?.resetAndDestroy(), 2));
    },
    'cut-end': () => {
      response.writeHead(200, { 'content-type': type });
      response.end(Buffer.from(whole).subarray(0, cutAt));
    },
    large: () => {
      response.writeHead(200, { 'content-type': type });
      const block = Buffer.alloc(1_000_000, 'a');
      let sent = 0;
      const more = (): void => {
        while (sent < 60 && !response.destroyed) {
          sent++;
          if (!response.write(block)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    },
  };
  actions[mode]();
}
