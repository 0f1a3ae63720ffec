import { useCallback, useEffect, useState } from 'preact/hooks';
import { call, followJob, type Health, type JobProgress, type Post, type Webapp } from './api.ts';
import { PostCard } from './post-card.tsx';

const columns = [
  { title: 'Waiting for you', hint: 'Nothing is posted before you approve it.', statuses: ['pending'] },
  { title: 'Going out', hint: 'Approved, each at its best free slot.', statuses: ['approved', 'scheduled', 'publishing', 'held', 'unconfirmed', 'failed'] },
  { title: 'Posted', hint: 'Measured as the platforms report it.', statuses: ['posted', 'in_creator_inbox'] },
] as const;

const refreshMs = 4000;

export function App() {
  const [posts, setPosts] = useState<readonly Post[]>([]);
  const [webapps, setWebapps] = useState<readonly Webapp[]>([]);
  const [health, setHealth] = useState<Health | null>(null);
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const [message, setMessage] = useState<string | null>(null);

  const refresh = useCallback(async () => {
    try {
      const [newPosts, newWebapps, newHealth] = await Promise.all([call<Post[]>('GET', '/content?limit=200'), call<Webapp[]>('GET', '/webapps'), call<Health>('GET', '/health')]);
      setPosts(newPosts);
      setWebapps(newWebapps);
      setHealth(newHealth);
    } catch (error) {
      setMessage(textOf(error));
    }
  }, []);

  useEffect(() => {
    void refresh();
    const timer = setInterval(() => void refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [refresh]);

  /** Runs one action, says what went wrong, and shows what came of it. */
  const act = useCallback(
    async (work: () => Promise<string | void>) => {
      try {
        setMessage((await work()) ?? null);
      } catch (error) {
        setMessage(textOf(error));
      } finally {
        await refresh();
      }
    },
    [refresh],
  );

  const generate = (webapp: Webapp) =>
    act(async () => {
      setProgress({ percent: 0, step: 'Starting' });
      try {
        const { job_id: jobId } = await call<{ job_id: string }>('POST', '/content/generate', { webapp_id: webapp.id });
        await followJob(jobId, setProgress);
        return `Posts for ${webapp.name} are waiting for you.`;
      } finally {
        setProgress(null);
      }
    });

  const approveAll = () =>
    act(async () => {
      const ids = posts.filter(({ status }) => status === 'pending').map(({ id }) => id);
      const { message: answer } = await call<{ message: string }>('POST', '/autonomous/batch-approve', { content_ids: ids, schedule_immediately: true });
      return answer;
    });

  const advance = (seconds: number) => act(async () => void (await call('POST', '/demo/clock', { advance_seconds: seconds })));
  const sync = () =>
    act(async () => {
      const { job_id: jobId } = await call<{ job_id: string }>('POST', '/autonomous/sync-analytics', {});
      await followJob(jobId, () => {});
      return 'The numbers are up to date.';
    });

  const pending = posts.filter(({ status }) => status === 'pending').length;
  return (
    <>
      <header>
        <h1>
          <img src="/icon.svg" alt="" width="32" height="32" /> Amarktai
        </h1>
        <div class="clock">
          {health !== null && <time dateTime={health.now}>{new Date(health.now).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}</time>}
          {health?.mode === 'demo' && (
            <>
              <button onClick={() => advance(3600)}>+1 hour</button>
              <button onClick={() => advance(86_400)}>+1 day</button>
            </>
          )}
        </div>
      </header>
      {health?.mode === 'demo' && (
        <p class="note">Demo: the platforms and their audience are simulated, and nothing leaves this computer. Put the clock forward to see posts go out and be measured.</p>
      )}
      {health?.problems.map((problem) => (
        <p class="note bad" key={problem}>
          {problem}
        </p>
      ))}
      {message !== null && (
        <p class="note" role="status">
          {message}
        </p>
      )}
      <section class="actions">
        {webapps.map((webapp) => (
          <button key={webapp.id} class="primary" disabled={progress !== null} onClick={() => generate(webapp)}>
            Write posts for {webapp.name}
          </button>
        ))}
        <button disabled={pending === 0} onClick={approveAll}>
          Approve all {pending > 0 && pending}
        </button>
        <button onClick={sync}>Read the numbers</button>
        {progress !== null && (
          <label class="progress">
            <progress max={100} value={progress.percent} /> {progress.step}
          </label>
        )}
      </section>
      <main>
        {columns.map(({ title, hint, statuses }) => {
          const shown = posts.filter(({ status }) => (statuses as readonly string[]).includes(status));
          return (
            <section class="column" key={title}>
              <h2>
                {title} <span class="count">{shown.length}</span>
              </h2>
              <p class="hint">{hint}</p>
              {shown.map((post) => (
                <PostCard key={post.id} post={post} act={act} />
              ))}
              {shown.length === 0 && <p class="empty">Nothing here.</p>}
            </section>
          );
        })}
      </main>
    </>
  );
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
