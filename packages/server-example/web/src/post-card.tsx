import { useState } from 'preact/hooks';
import type { Act } from './act.ts';
import { call, type Post } from './api.ts';
import { platformNames } from './platform-names.ts';

interface PostCardProps {
  readonly post: Post;
  readonly act: Act;
}

export function PostCard({ post, act }: PostCardProps) {
  const [open, setOpen] = useState(false);
  const [media] = post.media_urls;
  const { citations = [], notes = [] } = post.generation_metadata;
  const send = (verb: string) => act(async () => void (await call('POST', `/content/${encodeURIComponent(post.id)}/${verb}`, {})));

  return (
    <article class={`card ${post.platform}`}>
      <div class="top">
        <span class="platform">{platformNames[post.platform] ?? post.platform}</span>
        {post.viral_score !== null && (
          <span title="Viral score, 0 to 100: text explains little of reach">{Math.round(post.viral_score)}</span>
        )}
        <span class={`status ${post.status}`}>{statusText(post)}</span>
      </div>
      {media !== undefined &&
        (media.endsWith('.mp4') ? (
          <video src={media} controls muted loop preload="metadata" />
        ) : (
          <img src={media} alt={post.title ?? ''} loading="lazy" />
        ))}
      {post.title !== null && <h3>{post.title}</h3>}
      <p class="caption">{post.caption}</p>
      {post.link !== null && <p class="link">{post.link}</p>}
      {post.hashtags.length > 0 && <p class="tags">{post.hashtags.map((tag) => `#${tag.replace(/^#/, '')}`).join(' ')}</p>}
      {post.failure_reason !== null && <p class="reason">{post.failure_reason}</p>}
      {notes.map((note) => (
        <p class="reason" key={note}>
          {note}
        </p>
      ))}
      {post.status === 'pending' && (
        <div class="buttons">
          <button class="primary" onClick={() => send('approve')}>
            Approve
          </button>
          <button onClick={() => send('reject')}>Reject</button>
        </div>
      )}
      {post.status === 'held' && <button onClick={() => send('approve')}>Approve for a new slot</button>}
      {post.status === 'failed' && <button onClick={() => send('retry')}>Try again</button>}
      {post.status === 'scheduled' && <button onClick={() => send('cancel')}>Take back</button>}
      {post.posted_at !== null && (
        <dl class="numbers">
          {(['views', 'likes', 'comments', 'shares'] as const).map((name) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{post[name] === null ? '–' : post[name].toLocaleString()}</dd>
            </div>
          ))}
        </dl>
      )}
      {citations.length > 0 && (
        <>
          <button class="quiet" onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? 'Hide' : 'Show'} {citations.length} sources
          </button>
          {open && (
            <ul class="sources">
              {citations.map(({ quote, url }) => (
                <li key={quote}>
                  “{quote}” <a href={url}>{new URL(url).pathname}</a>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </article>
  );
}

function statusText({ status, scheduled_for: scheduled, posted_at: posted }: Post): string {
  const time = (text: string): string =>
    new Date(text).toLocaleString(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  if (status === 'scheduled' && scheduled !== null) return time(scheduled);
  if (status === 'posted' && posted !== null) return time(posted);
  return status.replaceAll('_', ' ');
}
