import { createXSimulator, decide, serve, type XAccount, type XSimulator } from '@amarktai/adapters/sandbox';
import type { Amarktai } from '@amarktai/core';
import { blankContent } from '@amarktai/core/testing';
import { type BarePost, fill, openBareEngine, queueName } from './bare-engine.ts';
import { composeSdk, type Job, openDatabase } from './compose.ts';
import { compare, delays, type Intent, type Outcome } from './outcome.ts';
import { runProcesses } from './processes.ts';
import { type Pace, scaledClock } from './scaled-clock.ts';

export interface ScenarioOptions extends Pick<Job, 'engine' | 'mode' | 'database' | 'schema'> {
  readonly posts: number;
  readonly workers: number;
  /** Share of create calls that go wrong, 0..1. */
  readonly faults: number;
  readonly killEveryMs: number | null;
  readonly speed: number;
  readonly seed: string;
  /** Over how many seconds the posts are due, in `paced`. */
  readonly overSeconds: number;
  readonly longestMs: number;
}

export interface ScenarioResult extends Outcome {
  readonly kills: number;
  /** Still on their way when time was up. */
  readonly open: number;
  /** Posts a second of real time, over the first nine tenths of those that went live. */
  readonly perSecond: number;
  readonly delaysMs: readonly number[];
  /** Outcomes nobody knew that were looked up: found live, found absent and sent again. */
  readonly settledLive: number;
  readonly settledAbsent: number;
}

/** How the faults divide up; the shares sum to 1. Half of them leave a post behind whose answer nobody heard. */
const mix = [
  ['drop_before', 0.15],
  ['drop_after', 0.2],
  ['error_before', 0.15],
  ['error_after', 0.2],
  ['hang_before', 0.05],
  ['hang_after', 0.1],
  ['rate_limit', 0.15],
] as const;
const postsOfOneAccount = 50;
const redirectUri = 'https://brand.example/callback';

/** Fills a database with approved posts, lets worker processes publish them to a simulated X that lives here, and compares what both say. */
export async function runScenario(options: ScenarioOptions): Promise<ScenarioResult> {
  let pace: Pace = { from: Date.now(), speed: 1 };
  const accounts = Array.from({ length: Math.ceil(options.posts / postsOfOneAccount) }, (_, index): XAccount => ({
    id: String(1_500_000_000_000_000_000n + BigInt(index)),
    username: `brand_${index}`,
    name: `Brand ${index}`,
  }));
  // A double post has to show, not to be refused; the app's daily limit is far above the run.
  const simulator = createXSimulator({
    clock: { now: () => scaledClock(pace).now() },
    seed: options.seed,
    accounts,
    duplicateWindowMs: 0,
    limitFactor: 100,
  });
  const site = await serve(simulator);
  const { engine, mode, database, schema } = options;
  const job = (): Job => ({ engine, mode, database, schema, siteUrl: site.url, pace });
  try {
    const dueAt = (index: number): Date | null =>
      mode === 'storm' ? null : new Date(pace.from + 15_000 + (index * options.overSeconds * 1_000) / options.posts);
    const prepared =
      engine === 'amarktai'
        ? await prepareSdk(job(), simulator, accounts, options.posts, dueAt)
        : await prepareBare(job(), simulator, accounts, options.posts, dueAt);
    pace = { from: Date.now(), speed: options.speed };
    for (const [kind, share] of mix) {
      // Each fault is drawn on its own after those before it passed: rare enough for the shares to hold.
      if (options.faults > 0)
        simulator.faults.add({
          on: 'POST /2/tweets',
          kind,
          probability: options.faults * share,
          ...(kind === 'rate_limit' && { waitMs: 2_000 }),
        });
    }
    const { kills, open } = await runProcesses({
      job: job(),
      workers: options.workers,
      killEveryMs: options.killEveryMs,
      longestMs: options.longestMs,
    });
    simulator.faults.clear();
    const { intents, settledLive, settledAbsent } =
      engine === 'amarktai' ? await readSdk(job(), prepared) : await readBare(job(), prepared);
    const creates = simulator.inspect.creates.seen();
    return {
      ...compare(intents, creates),
      kills,
      open,
      settledLive,
      settledAbsent,
      delaysMs: delays(intents, creates),
      perSecond: rateOf(
        creates.flatMap(({ id, at }) => (id === null ? [] : [at.getTime()])),
        pace,
      ),
    };
  } finally {
    await site.close();
  }
}

function rateOf(times: readonly number[], { from, speed }: Pace): number {
  const sorted = times.toSorted((left, right) => left - right);
  const counted = Math.ceil(sorted.length * 0.9);
  const [first, last] = [sorted[0] ?? from, sorted[counted - 1] ?? from];
  return ((counted - 1) * 1_000 * speed) / (last - first);
}

/** The wording of an intent; nothing else marks it at the site. */
const textOf = (index: number): string => `Post ${index} of the bench: the kettle is on & the workshop opens at ${(index % 12) + 1}.`;

type Prepared = readonly { readonly text: string; readonly dueAt: Date }[];

async function prepareSdk(
  job: Job,
  simulator: XSimulator,
  accounts: readonly XAccount[],
  posts: number,
  dueAt: (index: number) => Date | null,
): Promise<Prepared> {
  const connection = openDatabase(job);
  const sdk = composeSdk(job, connection);
  await sdk.start({ work: false });
  // Makes the queue's tables, so that the workers of a server do not all try to.
  await sdk.queue.ping();
  for (const account of accounts) {
    const { authUrl, state } = await sdk.integrations.connect(userOf(account), 'x', { redirectUri });
    const code = (await decide(simulator, authUrl, { account: account.id })).searchParams.get('code') ?? '';
    await sdk.integrations.callback(userOf(account), { code, state }, new AbortController().signal);
  }
  const prepared: { text: string; dueAt: Date }[] = [];
  for (let index = 0; index < posts; index += 1)
    prepared.push(await approve(sdk, userOf(accounts[index % accounts.length]), index, dueAt(index)));
  await sdk.close();
  await connection.close();
  return prepared;
}

async function approve(sdk: Amarktai, userId: string, index: number, at: Date | null): Promise<{ text: string; dueAt: Date }> {
  const { id } = await sdk.store
    .scope(userId)
    .collection('content')
    .insert({ ...blankContent, id: `content-${index}`, caption: textOf(index) });
  const dueAt = at ?? sdk.clock.now();
  await sdk.content.approve(userId, id, { at: dueAt, byPerson: true });
  return { text: textOf(index), dueAt };
}

const userOf = (account: XAccount | undefined): string => `user-${account?.username ?? ''}`;

async function readSdk(job: Job, prepared: Prepared): Promise<{ intents: readonly Intent[]; settledLive: number; settledAbsent: number }> {
  const connection = openDatabase(job);
  const { store } = composeSdk(job, connection);
  const statuses = new Map<string, string>();
  for (let cursor: string | null = null; ;) {
    const page = await store.collection('content').find({ limit: 500, ...(cursor !== null && { cursor }) });
    for (const row of page.rows) statuses.set(row.caption, row.status);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  const attempts = store.collection('publicationAttempts');
  const [settledLive, settledAbsent] = [await attempts.count({ reconciled: 'published' }), await attempts.count({ reconciled: 'absent' })];
  await connection.close();
  return { intents: prepared.map((entry) => ({ ...entry, status: statuses.get(entry.text) ?? 'missing' })), settledLive, settledAbsent };
}

async function prepareBare(
  job: Job,
  simulator: XSimulator,
  accounts: readonly XAccount[],
  posts: number,
  dueAt: (index: number) => Date | null,
): Promise<Prepared> {
  const connection = openDatabase(job);
  const boss = openBareEngine(job, connection);
  await boss.start();
  const tokens = await Promise.all(accounts.map((account) => tokenOf(simulator, account)));
  const jobs = Array.from({ length: posts }, (_, index): BarePost & { dueAt: Date | null } => ({
    text: textOf(index),
    token: tokens[index % tokens.length] ?? '',
    dueAt: dueAt(index),
  }));
  await fill(boss, jobs);
  await boss.stop({ graceful: false });
  await connection.close();
  return jobs.map((entry) => ({ text: entry.text, dueAt: entry.dueAt ?? new Date(job.pace.from) }));
}

async function tokenOf(simulator: XSimulator, account: XAccount): Promise<string> {
  const page = new URL('https://x.com/i/oauth2/authorize');
  page.search = String(
    new URLSearchParams({
      response_type: 'code',
      client_id: 'sandbox-client',
      redirect_uri: redirectUri,
      scope: 'tweet.read tweet.write users.read',
      state: 's',
      code_challenge: 'v',
      code_challenge_method: 'plain',
    }),
  );
  const code = (await decide(simulator, page, { account: account.id })).searchParams.get('code') ?? '';
  const answer = await simulator.fetch('https://api.x.com/2/oauth2/token', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('sandbox-client:sandbox-secret')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: 'v' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function readBare(job: Job, prepared: Prepared): Promise<{ intents: readonly Intent[]; settledLive: number; settledAbsent: number }> {
  const connection = openDatabase(job);
  const { rows } = await connection.query(
    `select data->>'text' as text, state::text as state from ${job.schema}_bare.job where name = $1`,
    [queueName],
  );
  await connection.close();
  const states = new Map(rows.map((row) => [String(row['text']), String(row['state'])]));
  const status = (text: string): string => ({ completed: 'posted', failed: 'failed' })[states.get(text) ?? ''] ?? 'open';
  return { intents: prepared.map((entry) => ({ ...entry, status: status(entry.text) })), settledLive: 0, settledAbsent: 0 };
}
