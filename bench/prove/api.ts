/** The documented HTTP API, as a client sees it. Rejects with the problem's own sentence. */
export interface Api {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body?: unknown): Promise<Answer>;
  patch<Answer>(path: string, body: unknown): Promise<Answer>;
  /** Every page of a list. */
  all<Row>(path: string): Promise<Row[]>;
  /** Waits for a job's end. */
  finished(jobId: string): Promise<void>;
}

export function openApi(origin: string): Api {
  const base = `${origin}/api/v1`;
  const send = async (method: string, address: string, body?: unknown): Promise<Response> => {
    const response = await fetch(address, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? 1);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      return send(method, address, body);
    }
    if (!response.ok) throw new Error(`${method} ${address} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> =>
    (await send(method, `${base}${path}`, body)).json() as Promise<Answer>;
  return {
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    async all<Row>(path: string) {
      const rows: Row[] = [];
      for (let address: string | null = `${base}${path}`; address !== null;) {
        const response: Response = await send('GET', address);
        rows.push(...((await response.json()) as Row[]));
        const next = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
        address = next === undefined ? null : new URL(next, base).href;
      }
      return rows;
    },
    async finished(jobId) {
      const response = await send('GET', `${base}/jobs/${jobId}/events`);
      const text = await response.text();
      if (!text.includes('"status":"succeeded"')) throw new Error(`Job ${jobId} did not succeed: ${text.slice(-300)}`);
    },
  };
}
