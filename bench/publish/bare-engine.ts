import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { PostgresConnection } from '@amarktai/adapters/postgres';
import type { Job } from './compose.ts';

/** One post as a job of the bare engine. */
export interface BarePost {
  readonly text: string;
  readonly token: string;
}

export const queueName = 'post';
/** Posts at once: what the SDK's publishing does by default. */
const concurrency = 4;
/** How long a job stays with a worker that died, as the SDK's lease in this bench. */
const expireInSeconds = 10;

/** pg-boss as it comes, over the same database. */
export function openBareEngine(job: Job, connection: PostgresConnection): PgBoss {
  const options: ConstructorOptions = { schema: `${job.schema}_bare`, superviseIntervalSeconds: 2, monitorIntervalSeconds: 2 };
  if ('connectionString' in job.database) return new PgBoss({ ...options, connectionString: job.database.connectionString });
  return new PgBoss({
    ...options,
    backend: 'pglite',
    db: {
      // Scripts of several statements bring their own transaction.
      executeSql: async (text: string, values?: unknown[]) => {
        const result = await (values === undefined && /^\s*begin\b/i.test(text)
          ? connection.transaction((run) => run({ text }))
          : connection.query(text, values));
        return { rows: [result].flat().flatMap(({ rows }) => [...(rows ?? [])]) };
      },
    },
  });
}

export async function fill(boss: PgBoss, posts: readonly (BarePost & { readonly dueAt: Date | null })[]): Promise<void> {
  await boss.createQueue(queueName, { expireInSeconds, retryLimit: 5, retryDelay: 1 });
  for (let at = 0; at < posts.length; at += 500) {
    await boss.insert(
      queueName,
      posts.slice(at, at + 500).map(({ text, token, dueAt }) => ({ data: { text, token }, ...(dueAt && { startAfter: dueAt }) })),
    );
  }
}

/** What a careful person writes around a queue: take jobs, send each, say what became of it. A failed one is tried again. */
export async function workBare(boss: PgBoss, siteUrl: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const jobs = await boss.fetch<BarePost>(queueName, { batchSize: 20 });
    if (jobs.length === 0) await new Promise((resolve) => setTimeout(resolve, 500));
    const waiting = jobs.values();
    const lane = async (): Promise<void> => {
      for (const job of waiting) {
        const sent = await send(siteUrl, job.data);
        await (sent ? boss.complete(queueName, job.id) : boss.fail(queueName, job.id));
      }
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
  }
}

async function send(siteUrl: string, { text, token }: BarePost): Promise<boolean> {
  try {
    const answer = await fetch(`${siteUrl}/2/tweets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      signal: AbortSignal.timeout(5_000),
    });
    await answer.text();
    return answer.ok;
  } catch {
    return false;
  }
}
