import { useState } from 'preact/hooks';
import type { Act } from './act.ts';
import { call, followJob, type JobProgress, type Post, type Webapp } from './api.ts';
import { PostCard } from './post-card.tsx';
import { useRefreshed } from './use-refreshed.ts';

const columns = [
  { title: 'Waiting for you', hint: 'Nothing is posted before you approve it.', statuses: ['pending'] },
  {
    title: 'Going out',
    hint: 'Approved, each at its best free slot.',
    statuses: ['approved', 'scheduled', 'publishing', 'held', 'unconfirmed', 'failed'],
  },
  { title: 'Posted', hint: 'Measured as the platforms report it.', statuses: ['posted', 'in_creator_inbox'] },
] as const;

/** The approval queue, what goes out, and what was posted. */
export function PostsView({ act, version }: { readonly act: Act; readonly version: number }) {
  const posts = useRefreshed<readonly Post[]>('/content?limit=200', version).answer ?? [];
  const webapps = useRefreshed<readonly Webapp[]>('/webapps', version).answer ?? [];
  const [progress, setProgress] = useState<JobProgress | null>(null);

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
      const { message } = await call<{ message: string }>('POST', '/autonomous/batch-approve', {
        content_ids: ids,
        schedule_immediately: true,
      });
      return message;
    });

  const sync = () =>
    act(async () => {
      const { job_id: jobId } = await call<{ job_id: string }>('POST', '/autonomous/sync-analytics', {});
      await followJob(jobId, () => {});
      return 'The numbers are up to date.';
    });

  const pending = posts.filter(({ status }) => status === 'pending').length;
  return (
    <>
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
