/** The few calls the page makes, as documented at /api/v1/openapi.json. */

export interface Post {
  readonly id: string;
  readonly webapp_id: string | null;
  readonly platform: string;
  readonly type: string;
  readonly status: string;
  readonly title: string | null;
  readonly caption: string;
  readonly hashtags: readonly string[];
  readonly media_urls: readonly string[];
  readonly link: string | null;
  readonly scheduled_for: string | null;
  readonly posted_at: string | null;
  readonly platform_post_url: string | null;
  readonly failure_reason: string | null;
  readonly viral_score: number | null;
  readonly views: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly generation_metadata: {
    readonly citations?: readonly { readonly claim: string; readonly url: string; readonly quote: string }[];
    readonly notes?: readonly string[];
  };
}

export interface Comment {
  readonly id: string;
  readonly platform: string;
  readonly engagement_type: string;
  readonly author_name: string;
  readonly original_text: string;
  readonly ai_reply_text: string | null;
  readonly status: string;
  readonly priority: string;
  readonly risk_level: string | null;
  readonly risk_factors: readonly string[];
}

export interface Account {
  readonly platform: string;
  readonly is_connected: boolean;
  readonly platform_username: string | null;
  readonly needs_reconnect: boolean;
  readonly auto_post_enabled: boolean;
  readonly auto_reply_enabled: boolean;
  readonly low_risk_auto_reply: boolean;
}

export interface Webapp {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

export interface Health {
  readonly status: string;
  readonly mode: string;
  readonly now: string;
  readonly problems: readonly string[];
}

export interface JobProgress {
  readonly percent: number;
  readonly step: string;
}

export class ApiError extends Error {}

export async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...authorization() },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => null);
  // A degraded health answers 503 with its report.
  if (!response.ok && path !== '/health')
    throw new ApiError((answer as { detail?: string } | null)?.detail ?? `The server answered ${response.status}.`);
  return answer as Answer;
}

/** Follows a job's events until it ends. `EventSource` cannot send a token, so the stream is read here. */
export async function followJob(jobId: string, onProgress: (progress: JobProgress) => void): Promise<void> {
  const response = await fetch(`/api/v1/jobs/${encodeURIComponent(jobId)}/events`, { headers: authorization() });
  if (!response.ok || response.body === null) throw new ApiError(`The server answered ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new ApiError('The connection broke; the job goes on without this page.');
    text += value;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const type = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1] ?? '{}';
      if (type === 'progress') onProgress(JSON.parse(data) as JobProgress);
      if (type !== 'finished') continue;
      const { status, detail } = JSON.parse(data) as { status: string; detail?: string };
      if (status === 'succeeded') return;
      throw new ApiError(detail ?? 'The job failed.');
    }
  }
}

/** The token of a demo that is open to others, or an API token, kept for this tab. */
function authorization(): Record<string, string> {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) sessionStorage.setItem('token', given);
  const token = sessionStorage.getItem('token');
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
