import { useCallback, useEffect, useState } from 'preact/hooks';
import { AccountsView } from './accounts-view.tsx';
import type { Act } from './act.ts';
import { call, type Health } from './api.ts';
import { CommentsView } from './comments-view.tsx';
import { finishConnecting } from './finish-connecting.ts';
import { PostsView } from './posts-view.tsx';
import { useRefreshed } from './use-refreshed.ts';

const views = [
  { id: 'posts', title: 'Posts', View: PostsView },
  { id: 'comments', title: 'Comments', View: CommentsView },
  { id: 'accounts', title: 'Accounts', View: AccountsView },
] as const;

export function App() {
  const [version, setVersion] = useState(0);
  const [message, setMessage] = useState<string | null>(null);
  const [shown, setShown] = useState(viewOfAddress);
  const { answer: health, problem } = useRefreshed<Health>('/health', version);

  const act: Act = useCallback(async (work) => {
    try {
      setMessage((await work()) ?? null);
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    } finally {
      setVersion((count) => count + 1);
    }
  }, []);

  useEffect(() => {
    const follow = (): void => setShown(viewOfAddress());
    addEventListener('hashchange', follow);
    if (location.pathname === '/integrations/callback') {
      void act(async () => (await finishConnecting()) ?? undefined);
      follow();
    }
    return () => removeEventListener('hashchange', follow);
  }, [act]);

  const advance = (seconds: number) =>
    act(async () => {
      setMessage('Putting the clock forward …');
      await call('POST', '/demo/clock', { advance_seconds: seconds });
    });
  const { View } = views.find(({ id }) => id === shown) ?? views[0];

  return (
    <>
      <header>
        <h1>
          <img src="/icon.svg" alt="" width="32" height="32" /> Amarktai
        </h1>
        <nav>
          {views.map(({ id, title }) => (
            <a key={id} href={`/#${id}`} aria-current={id === shown ? 'page' : undefined}>
              {title}
            </a>
          ))}
          <a href="/docs">API</a>
        </nav>
        <div class="clock">
          {health !== null && (
            <time dateTime={health.now}>{new Date(health.now).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}</time>
          )}
          {health?.mode === 'demo' && (
            <>
              <button onClick={() => advance(3600)}>+1 hour</button>
              <button onClick={() => advance(86_400)}>+1 day</button>
            </>
          )}
        </div>
      </header>
      {health?.mode === 'demo' && (
        <p class="note">
          Demo: the platforms and their audience are simulated, and nothing leaves this computer. Put the clock forward to see posts go out
          and be measured.
        </p>
      )}
      {[...(problem === null ? [] : [problem]), ...(health?.problems ?? [])].map((text) => (
        <p class="note bad" key={text}>
          {text}
        </p>
      ))}
      {message !== null && (
        <p class="note" role="status">
          {message}
        </p>
      )}
      <View act={act} version={version} />
    </>
  );
}

function viewOfAddress(): string {
  const id = location.pathname === '/integrations/callback' ? 'accounts' : location.hash.slice(1);
  return views.some((view) => view.id === id) ? id : 'posts';
}
