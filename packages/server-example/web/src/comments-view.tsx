import { useState } from 'preact/hooks';
import type { Act } from './act.ts';
import { call, type Comment } from './api.ts';
import { platformNames } from './platform-names.ts';
import { useRefreshed } from './use-refreshed.ts';

const open = new Set(['pending', 'generating', 'ready', 'approved', 'sending', 'unconfirmed', 'failed']);

/** Comments and messages: what waits for a person first, then what was answered. */
export function CommentsView({ act, version }: { readonly act: Act; readonly version: number }) {
  const comments = useRefreshed<readonly Comment[]>('/engagement/queue?limit=200', version).answer ?? [];
  const groups = [
    {
      title: 'To answer',
      hint: 'Drafted from the brand’s own facts; sent when you say so.',
      shown: comments.filter(({ status }) => open.has(status)),
    },
    { title: 'Done', hint: 'Answered or set aside.', shown: comments.filter(({ status }) => !open.has(status)) },
  ];
  return (
    <main>
      {groups.map(({ title, hint, shown }) => (
        <section class="column" key={title}>
          <h2>
            {title} <span class="count">{shown.length}</span>
          </h2>
          <p class="hint">{hint}</p>
          {shown.map((comment) => (
            <CommentCard key={comment.id} comment={comment} act={act} />
          ))}
          {shown.length === 0 && <p class="empty">Nothing here.</p>}
        </section>
      ))}
    </main>
  );
}

function CommentCard({ comment, act }: { readonly comment: Comment; readonly act: Act }) {
  const [text, setText] = useState<string | null>(null);
  const draft = text ?? comment.ai_reply_text ?? '';
  const send = (body: Record<string, string>) =>
    act(async () => {
      const { message } = await call<{ message: string }>('POST', `/engagement/${encodeURIComponent(comment.id)}/action`, body);
      return message;
    });
  const answerable = open.has(comment.status) && comment.status !== 'sending' && comment.status !== 'generating';

  return (
    <article class={`card priority-${comment.priority}`}>
      <div class="top">
        <span class="platform">{platformNames[comment.platform] ?? comment.platform}</span>
        <span>{comment.engagement_type === 'dm' ? 'message' : comment.engagement_type}</span>
        {comment.risk_level !== null && <span title={comment.risk_factors.join(', ')}>risk {comment.risk_level}</span>}
        <span class={`status ${comment.status}`}>{comment.status.replaceAll('_', ' ')}</span>
      </div>
      <p class="caption">
        <strong>{comment.author_name}</strong> {comment.original_text}
      </p>
      {answerable ? (
        <>
          <textarea
            aria-label="Reply"
            rows={3}
            value={draft}
            onInput={(event) => setText(event.currentTarget.value)}
            placeholder="No draft; write your own."
          />
          <div class="buttons">
            <button
              class="primary"
              disabled={draft.trim() === ''}
              onClick={() => send(text === null ? { action: 'approve' } : { action: 'edit', edited_text: text })}
            >
              Send
            </button>
            <button onClick={() => send({ action: 'reject' })}>Do not answer</button>
          </div>
        </>
      ) : (
        comment.ai_reply_text !== null && comment.status !== 'rejected' && <p class="reply">{comment.ai_reply_text}</p>
      )}
    </article>
  );
}
