import type { Amarktai } from '@amarktai/core';
import type { Sites } from './sites.ts';
import type { Api } from './api.ts';

/** Something that must hold, and the counts that show whether it does. */
export interface Invariant {
  readonly name: string;
  readonly holds: boolean;
  readonly counts: string;
}

interface Post {
  readonly id: string;
  readonly platform: string;
  readonly status: string;
  readonly posted_at: string | null;
  readonly platform_post_id: string | null;
  readonly views: number | null;
}

const day = 86_400_000;
const known = new Set([
  'publishing',
  'pending',
  'rejected',
  'scheduled',
  'held',
  'posted',
  'in_creator_inbox',
  'failed',
  'unconfirmed',
  'approved',
]);

/** The brand's posts as the sites have them; answers to others are none. */
function postsOf(sites: Sites): Readonly<Record<'x' | 'linkedin', readonly { readonly id: string; readonly text: string }[]>> {
  const own = new Set(sites.x.inspect.accounts().map(({ id }) => id));
  return {
    x: sites.x.inspect.posts().filter(({ author, replyToUser }) => own.has(author) && (replyToUser === undefined || own.has(replyToUser))),
    linkedin: sites.linkedin.inspect.posts(),
  };
}

/** Looks at the sites, at the API and at the rows, each on its own, and compares them. */
export async function invariantsOf(
  api: Api,
  amarktai: Amarktai,
  sites: Sites,
  ended: { readonly days: number; readonly now: Date; readonly approved: number },
): Promise<readonly Invariant[]> {
  const posts = await api.all<Post>('/content?limit=200');
  const count = (...statuses: readonly string[]): number => posts.filter(({ status }) => statuses.includes(status)).length;
  const results: Invariant[] = [];
  const check = (name: string, holds: boolean, counts: string): void => void results.push({ name, holds, counts });

  for (const name of ['x', 'linkedin'] as const) {
    const live = postsOf(sites)[name];
    const own = live.map(({ text }) => text);
    const calls = sites[name].inspect.creates.count();
    const twice = own.length - new Set(own).size;
    const posted = posts.filter(({ platform, status }) => platform === name && status === 'posted');
    const ids = new Set(live.map(({ id }) => id));
    const unconfirmed = posts.filter(({ platform, status }) => platform === name && status === 'unconfirmed').length;
    const underWay = posts.filter(({ platform, status }) => platform === name && status === 'publishing').length;
    check(`${name}: no text is on the site twice`, twice === 0, `${own.length} posts, ${calls} create calls, ${twice} twice`);
    check(
      `${name}: what is posted is on the site`,
      posted.every(({ platform_post_id: id }) => id !== null && ids.has(id)),
      `${posted.length} posted`,
    );
    check(
      `${name}: what is on the site is posted, or waits for a person`,
      own.length <= posted.length + unconfirmed + underWay && own.length >= posted.length,
      `${own.length} on the site, ${posted.length} posted, ${unconfirmed} unconfirmed, ${underWay} under way`,
    );
    check(`${name}: something was posted`, posted.length > 0, `${posted.length}`);
  }
  check(
    'no post is lost',
    posts.every(({ status }) => known.has(status)),
    [...new Set(posts.map(({ status }) => status))].map((status) => `${count(status)} ${status}`).join(', '),
  );
  const old = posts.filter(
    ({ platform, posted_at: at }) => platform === 'x' && at !== null && ended.now.getTime() - new Date(at).getTime() > 2 * day,
  );
  check(
    'x: posts of two days and more are measured',
    old.every(({ views }) => views !== null),
    `${old.filter(({ views }) => views !== null).length} of ${old.length}`,
  );

  const runs = (await amarktai.store.collection('scheduleRuns').find({ limit: 1000 })).rows;
  const nightly = runs.filter(({ job, subject }) => job === 'run_nightly_content_generation' && subject !== '');
  check(
    'nightly generation ran once a day',
    nightly.length >= ended.days - 1 &&
      nightly.length <= ended.days + 1 &&
      new Set(nightly.map(({ period }) => period)).size === nightly.length,
    `${nightly.length} in ${ended.days} days`,
  );
  check(
    'no scheduled job failed',
    runs.every(({ status }) => status !== 'failed'),
    `${runs.length} runs, ${
      runs
        .filter(({ status }) => status === 'failed')
        .map(({ job, detail }) => `${job}: ${detail}`)
        .slice(0, 3)
        .join('; ') || 'none failed'
    }`,
  );

  const published = (await amarktai.store.collection('outbox').find({ where: { type: 'post.published' }, limit: 1000 })).rows.length;
  check(
    'every published post is an event, once',
    published === count('posted', 'in_creator_inbox'),
    `${published} events, ${count('posted', 'in_creator_inbox')} posts`,
  );

  const entries = (await amarktai.store.collection('costEntries').find({ where: { provider: 'x' }, limit: 1000 })).rows;
  const booked = entries.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0) / 1e9;
  const bill = sites.x.inspect.billNanoUsd() / 1e9;
  check('the ledger covers the bill of X', booked + 1e-9 >= bill, `$${booked.toFixed(3)} booked, $${bill.toFixed(3)} billed`);

  const comments = await api.all<{ id: string; platform: string; status: string }>('/engagement/queue?limit=200');
  check(
    'comments were read',
    comments.length > 0,
    `${comments.length}, ${comments.filter(({ status }) => status === 'auto_sent').length} answered by themselves`,
  );
  return results;
}
