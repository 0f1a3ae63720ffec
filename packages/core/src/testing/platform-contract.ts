import { isAmarktaiError } from '../errors.ts';
import type { Platform, PlatformAccount, PlatformPost, PlatformWebhookRequest, PostMetrics, PublishOperation } from '../ports/platform.ts';
import { type ContractCase, ensure, ensureEqual, ensureRejects, fail } from './contract.ts';
import { webhookLaws } from './platform-contract-webhook.ts';

/** A platform under test, in front of a simulator or double that the suite can look into. Every case makes its own. */
export interface PlatformUnderTest {
  readonly platform: Platform;
  /** A connected account with a valid token. */
  readonly account: PlatformAccount;
  /** Posts that the platform takes; their texts differ. `thread` is `null` where there are none. */
  readonly posts: {
    readonly good: PlatformPost;
    readonly other: PlatformPost;
    readonly tooLong: PlatformPost;
    readonly thread: PlatformPost | null;
  };
  /** Metrics the platform never reports for `posts.good`. */
  readonly unreported: readonly (keyof PostMetrics)[];
  /** The platform's time. */
  now(): Date;
  /** Plays the person who says yes on a consent page. @returns the code that the platform sends back. */
  consent(page: URL): Promise<string>;
  /** How many create calls of posts arrived at the platform. */
  created(): Promise<number>;
  /** Lets time pass at the platform, so that processing ends and comments come. */
  advance(ms: number): Promise<void>;
  /** The next create call (of this part of a thread) is carried out, but its answer is lost. */
  loseNextAnswer(part?: number): void;
  /** The next create call is lost before it arrives, with no answer. */
  loseNextRequest(): void;
  /** The platform refuses the next create call (of this part of a thread) for being too many; nothing is created. */
  limitNextCreate(part?: number): void;
  /** Ends the grant of the account. */
  revoke(): Promise<void>;
  /** A webhook as the platform sends it now, signed, with at least one event in it. Not given: it sends none. */
  webhook?(): Promise<PlatformWebhookRequest>;
}

const dayMs = 86_400_000;

/** The laws of a `Platform`: one create call per intent above all. */
export function platformContract(make: () => Promise<PlatformUnderTest>): readonly ContractCase[] {
  const law = (name: string, run: (test: PlatformUnderTest) => Promise<void>): ContractCase => ({
    name,
    run: async () => run(await make()),
  });
  return [
    law('a post that is accepted gets published with an id by exactly one create call', async (test) => {
      const done = await finish(test, await send(test, test.posts.good, 'a'));
      ensure(done.state === 'published', `the operation ended ${done.state}`);
      ensure(done.id !== null && done.id !== '', 'a published operation has the id of its post');
      ensureEqual(done.parts.length, 1, 'the operation lists what was created');
      ensureEqual(await test.created(), 1, 'create calls');
    }),
    law('an operation is JSON: stored and read back it goes on as before', async (test) => {
      const sent = await send(test, test.posts.good, 'a');
      ensureEqual(stored(sent), sent, 'JSON loses nothing of the operation');
      const done = await finish(test, stored(sent));
      ensure(done.state === 'published', `the operation ended ${done.state}`);
    }),
    law('resuming creates nothing, however often', async (test) => {
      const sent = await send(test, test.posts.good, 'a');
      await test.platform.resume(sent, test.account, options());
      const done = await finish(test, sent);
      const again = await test.platform.resume(done, test.account, options());
      ensureEqual([again.state, again.id], [done.state, done.id], 'a finished operation stays as it is');
      ensureEqual(await test.created(), 1, 'create calls');
    }),
    law('publishing on from a finished operation creates nothing', async (test) => {
      const done = await finish(test, await send(test, test.posts.good, 'a'));
      const again = await test.platform.publish(test.posts.good, test.account, { ...options(), attemptId: 'a', resumeFrom: stored(done) });
      ensureEqual([again.state, again.id], [done.state, done.id], 'the finished operation comes back');
      ensureEqual(await test.created(), 1, 'create calls');
    }),
    law('progress is reported after the create call, and a caller that cannot store it never makes a live post an error', async (test) => {
      let reports = 0;
      const sent = await test.platform.publish(test.posts.good, test.account, {
        ...options(),
        attemptId: 'a',
        onProgress: async () => {
          reports += 1;
          throw new Error('the store is down');
        },
      });
      ensure(reports > 0, 'progress was never reported');
      ensure(
        sent.state === 'published' || sent.state === 'processing' || sent.state === 'in_creator_inbox',
        `the operation says ${sent.state}`,
      );
      ensureEqual(await test.created(), 1, 'create calls');
    }),
    law(
      'an answer that was lost is an unknown outcome, not an error, and reconciling finds the post or says that it cannot',
      async (test) => {
        test.loseNextAnswer();
        const sent = await send(test, test.posts.good, 'a');
        ensure(sent.state === 'unknown', `the operation says ${sent.state}`);
        ensure(sent.problem !== null, 'an unknown outcome says what happened');
        const lost = attempt(test, 'a', sent);
        await test.advance(10 * 60_000);
        const found = await test.platform.reconcile(lost, test.account, options());
        ensure(found.outcome === 'published' || found.outcome === 'unknowable', `reconciling says ${found.outcome} of a live post`);
        ensureEqual(await test.created(), 1, 'create calls');
      },
    ),
    law('a request that was lost is an unknown outcome that reconciling never calls published', async (test) => {
      test.loseNextRequest();
      const sent = await send(test, test.posts.good, 'a');
      ensure(sent.state === 'unknown', `the operation says ${sent.state}`);
      const found = await test.platform.reconcile(attempt(test, 'a', sent), test.account, options());
      ensure(found.outcome !== 'published', 'reconciling found a post that is not there');
    }),
    law('reconciling does not take another post for the one that was lost', async (test) => {
      await finish(test, await send(test, test.posts.other, 'other'));
      test.loseNextRequest();
      const sent = await send(test, test.posts.good, 'a');
      const found = await test.platform.reconcile(attempt(test, 'a', sent), test.account, options());
      ensure(found.outcome !== 'published', 'reconciling took another post for this one');
    }),
    law('a limit hit before anything was created is thrown, with nothing created', async (test) => {
      test.limitNextCreate();
      const error = await ensureRejects(() => send(test, test.posts.good, 'a'), 'rate_limited', 'publishing at the limit');
      ensure(error.retryable, 'a limit passes, so the error is retryable');
      ensureEqual((await liveIds(test)).length, 0, 'posts');
    }),
    law('a thread that breaks off goes on at the part where it stopped, and no part is created twice', async (test) => {
      const { thread } = test.posts;
      if (!thread?.thread) return;
      const progress: PublishOperation[] = [];
      test.limitNextCreate(2);
      const broken = await test.platform.publish(thread, test.account, {
        ...options(),
        attemptId: 'a',
        onProgress: async (operation) => void progress.push(stored(operation)),
      });
      ensure(broken.state === 'rejected' && broken.problem?.retryable === true, `the operation says ${broken.state}`);
      ensureEqual(broken.parts.length, 2, 'parts before the break');
      ensureEqual(
        progress.map((operation) => operation.parts.length),
        [1, 2],
        'parts in each report of progress',
      );
      const done = await finish(
        test,
        await test.platform.publish(thread, test.account, { ...options(), attemptId: 'b', resumeFrom: stored(broken) }),
      );
      ensure(done.state === 'published', `the operation ended ${done.state}`);
      ensureEqual(done.parts.slice(0, 2), broken.parts, 'the parts that were there stay');
      ensureEqual(new Set(done.parts.map((part) => part.id)).size, thread.thread.length, 'different parts');
    }),
    law('a thread whose part got no answer stops there and is not sent on', async (test) => {
      const { thread } = test.posts;
      if (!thread?.thread) return;
      test.loseNextAnswer(1);
      const sent = await send(test, thread, 'a');
      ensure(sent.state === 'unknown', `the operation says ${sent.state}`);
      ensureEqual(sent.parts.length, 1, 'parts that are certain');
      ensureEqual(await test.created(), 2, 'create calls');
    }),
    law('a thread whose progress cannot be stored stops without an error', async (test) => {
      const { thread } = test.posts;
      if (!thread?.thread) return;
      const sent = await test.platform.publish(thread, test.account, {
        ...options(),
        attemptId: 'a',
        onProgress: () => Promise.reject(new Error('the store is down')),
      });
      ensureEqual(sent.parts.length, 1, 'parts');
      ensureEqual(await test.created(), 1, 'create calls');
    }),
    law('checking is pure: the same answer again, the post untouched, nothing sent', async (test) => {
      const post = frozen(test.posts.tooLong);
      const first = test.platform.check(post);
      ensure(
        first.some((problem) => problem.severity === 'error'),
        'the post over the limit passes the check',
      );
      ensure(
        first.every((problem) => problem.message.endsWith('.') && problem.code !== ''),
        'each problem has a code and a sentence',
      );
      ensureEqual(test.platform.check(post), first, 'the second answer');
      for (const good of [test.posts.good, test.posts.other]) {
        ensureEqual(
          test.platform.check(frozen(good)).filter((problem) => problem.severity === 'error'),
          [],
          'errors of a good post',
        );
      }
      ensureEqual(await test.created(), 0, 'create calls');
    }),
    law('what the check refuses is not sent', async (test) => {
      await send(test, test.posts.tooLong, 'a').then(
        () => fail('the post was sent'),
        (error: unknown) =>
          ensure(isAmarktaiError(error, 'validation_failed') || isAmarktaiError(error, 'media_invalid'), `it failed with ${codeOf(error)}`),
      );
      ensureEqual(await test.created(), 0, 'create calls');
    }),
    law('a signal that is already aborted stops every call with its own reason before anything is sent', async (test) => {
      const done = await finish(test, await send(test, test.posts.other, 'other'));
      const reason = new Error('the caller left');
      const aborted = { signal: AbortSignal.abort(reason) };
      const { platform, account } = test;
      const calls: readonly Promise<unknown>[] = [
        platform.publish(test.posts.good, account, { ...aborted, attemptId: 'a' }),
        platform.resume(done, account, aborted),
        platform.reconcile(attempt(test, 'a', null), account, aborted),
        platform.metrics([done.id ?? ''], account, aborted),
        ...(platform.listEngagements ? [platform.listEngagements(account, { ...aborted, since: new Date(0), cursor: null })] : []),
        ...(platform.remove ? [platform.remove(done.id ?? '', account, aborted)] : []),
      ];
      for (const outcome of await Promise.allSettled(calls)) {
        ensure(outcome.status === 'rejected' && outcome.reason === reason, 'an aborted call did not reject with the reason of its signal');
      }
      ensureEqual(await test.created(), 1, 'create calls');
    }),
    law('a grant that is dead is needs_reconnect, with nothing created', async (test) => {
      await test.revoke();
      await ensureRejects(() => send(test, test.posts.good, 'a'), 'needs_reconnect', 'publishing with a dead grant');
      await ensureRejects(
        () => test.platform.metrics(['1'], test.account, options()),
        'needs_reconnect',
        'reading metrics with a dead grant',
      );
      ensureEqual(await test.created(), 0, 'create calls');
    }),
    law('metrics are whole numbers that never fall; what is not reported is null, and a post that is not there is absent', async (test) => {
      const done = await finish(test, await send(test, test.posts.good, 'a'));
      const id = done.id ?? '';
      await test.advance(3 * dayMs);
      const early = await readMetrics(test, id);
      await test.advance(10 * dayMs);
      const late = await readMetrics(test, id);
      for (const [name, value] of Object.entries(late) as [keyof PostMetrics, number | null][]) {
        if (test.unreported.includes(name)) ensure(value === null, `${name} is not reported, so it must be null and not ${value}`);
        if (value === null) continue;
        ensure(Number.isFinite(value) && value >= 0, `${name} is ${value}`);
        ensure(value >= (early[name] ?? 0), `${name} fell from ${early[name]} to ${value}`);
      }
      ensure(
        Object.values(late).some((value) => value !== null),
        'nothing at all is reported',
      );
      const found = await test.platform.metrics([id, 'no-such-post'], test.account, options());
      ensure(!found.has('no-such-post'), 'a post that does not exist has metrics');
    }),
    law('a removed post has no metrics, and removing creates nothing', async (test) => {
      if (!test.platform.remove) return;
      const done = await finish(test, await send(test, test.posts.good, 'a'));
      await test.platform.remove(done.id ?? '', test.account, options());
      ensureEqual((await test.platform.metrics([done.id ?? ''], test.account, options())).size, 0, 'posts with metrics');
      ensureEqual(await test.created(), 1, 'create calls');
    }),
    law('engagements come oldest first, each once, and our own answer is marked as ours', async (test) => {
      const { platform, account } = test;
      if (!platform.listEngagements) return;
      await finish(test, await send(test, test.posts.good, 'a'));
      await finish(test, await send(test, test.posts.other, 'b'));
      const seen: string[] = [];
      let cursor: unknown = null;
      let answered: string | null = null;
      for (let day = 0; day < 12; day += 1) {
        await test.advance(dayMs);
        const page = await platform.listEngagements(account, { ...options(), since: new Date(0), cursor });
        const times = page.items.map((item) => item.receivedAt.getTime());
        ensureEqual(
          times,
          times.toSorted((left, right) => left - right),
          'arrival order',
        );
        const target = answered === null && day < 10 ? page.items.find((item) => item.type !== 'dm') : undefined;
        if (target && platform.reply) {
          const { id } = await platform.reply(
            { engagementId: target.id, postId: target.postId, threadId: target.threadId, text: 'Thank you!' },
            account,
            { ...options(), attemptId: 'reply' },
          );
          answered = id;
        }
        ensure(
          page.items.every((item) => item.own === (item.authorId === account.id)),
          'own messages are marked, others are not',
        );
        seen.push(...page.items.map((item) => item.id));
        cursor = stored(page.cursor);
      }
      ensure(seen.length > 0, 'nobody wrote: give the suite a platform with comments');
      ensureEqual(new Set(seen).size, seen.length, 'messages seen twice');
      ensure(answered === null || seen.includes(answered), 'our own answer is not listed');
    }),
    law('an answer of ours is found by its text, and one that was never given is not', async (test) => {
      const { platform, account } = test;
      if (!platform.listEngagements || !platform.reply || !platform.findOwnComment) return;
      await finish(test, await send(test, test.posts.good, 'a'));
      for (let day = 0; day < 12; day += 1) {
        await test.advance(dayMs);
        const { items } = await platform.listEngagements(account, { ...options(), since: new Date(0), cursor: null });
        const target = items.find((item) => item.type !== 'dm' && !item.own);
        if (target === undefined) continue;
        const { id } = await platform.reply(
          { engagementId: target.id, postId: target.postId, threadId: target.threadId, text: 'Thank you!' },
          account,
          { ...options(), attemptId: 'reply' },
        );
        const answer = {
          type: target.type,
          engagementId: target.id,
          postId: target.postId,
          threadId: target.threadId,
          sentAfter: new Date(0),
        };
        ensureEqual(
          (await platform.findOwnComment({ ...answer, text: 'You are welcome!' }, account, options())).outcome === 'found',
          false,
          'an answer that was never given is found',
        );
        const found = await platform.findOwnComment({ ...answer, text: 'Thank you!' }, account, options());
        ensure(
          found.outcome === 'unknowable' || (found.outcome === 'found' && (id === null || found.id === id)),
          `our own answer is ${found.outcome}`,
        );
        return;
      }
    }),
    law('the consent page carries the state and the address to return to, and never the code verifier', async (test) => {
      const page = (await authorize(test)).toString();
      ensure(
        page.includes('state-1') && page.includes(encodeURIComponent(redirectUri)),
        'the address lacks the state or the return address',
      );
      ensure(!page.includes(verifier), 'the code verifier must stay secret');
    }),
    law('a code works once, and what it gives opens accounts to post to', async (test) => {
      const { auth } = test.platform;
      const code = await test.consent(await authorize(test));
      const exchange = () => auth.exchange({ code, redirectUri, codeVerifier: verifierOf(test), ...options() });
      const tokens = await exchange();
      ensure(tokens.expiresAt === null || tokens.expiresAt > test.now(), 'the token has expired already');
      ensure(tokens.refreshToken !== '', 'a refresh token that was not given is null, never empty');
      ensure((await auth.accounts({ accessToken: tokens.accessToken, ...options() })).length > 0, 'there is no account to post to');
      await ensureRejects(exchange, 'invalid_request', 'exchanging the code again');
    }),
    law('a refreshed grant goes on working, where the platform refreshes', async (test) => {
      const { auth } = test.platform;
      const code = await test.consent(await authorize(test));
      const first = await auth.exchange({ code, redirectUri, codeVerifier: verifierOf(test), ...options() });
      // Some platforms refresh no token younger than a day.
      if (lifeOf(first.expiresAt, test.now()) > 2 * dayMs) await test.advance(dayMs + 60_000);
      const second = await auth
        .refresh({ accessToken: first.accessToken, refreshToken: first.refreshToken, ...options() })
        .catch((error: unknown) => (isAmarktaiError(error, 'unsupported') ? null : fail(`refreshing failed with ${codeOf(error)}`)));
      if (second)
        ensure((await auth.accounts({ accessToken: second.accessToken, ...options() })).length > 0, 'the new token opens nothing');
    }),
    law('refreshing with a token that was never given is needs_reconnect', async (test) => {
      await test.platform.auth.refresh({ accessToken: 'never-given', refreshToken: 'never-given', ...options() }).then(
        () => fail('it was refreshed'),
        (error: unknown) =>
          ensure(isAmarktaiError(error, 'needs_reconnect') || isAmarktaiError(error, 'unsupported'), `it failed with ${codeOf(error)}`),
      );
    }),
    ...webhookLaws(law),
  ];
}

const redirectUri = 'https://brand.example/integrations/callback';
const verifier = 'v'.repeat(50);

function verifierOf(test: PlatformUnderTest): string | null {
  return test.platform.auth.usesPkce ? verifier : null;
}

function authorize(test: PlatformUnderTest): Promise<URL> {
  return test.platform.auth.authorizeUrl({ state: 'state-1', redirectUri, codeVerifier: verifierOf(test) });
}

function lifeOf(expiresAt: Date | null, now: Date): number {
  return expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt.getTime() - now.getTime();
}

function options(): { readonly signal: AbortSignal } {
  return { signal: new AbortController().signal };
}

function send(test: PlatformUnderTest, post: PlatformPost, attemptId: string): Promise<PublishOperation> {
  return test.platform.publish(post, test.account, { ...options(), attemptId });
}

/** Resumes as the operation asks until it is no longer processing. */
async function finish(test: PlatformUnderTest, operation: PublishOperation): Promise<PublishOperation> {
  let current = operation;
  for (let round = 0; current.state === 'processing' && round < 50; round += 1) {
    await test.advance(current.resumeAfterMs ?? 30_000);
    current = await test.platform.resume(stored(current), test.account, options());
  }
  return current;
}

function attempt(test: PlatformUnderTest, attemptId: string, operation: PublishOperation | null) {
  return { attemptId, post: test.posts.good, part: 0, sentAt: test.now(), operation };
}

async function readMetrics(test: PlatformUnderTest, id: string): Promise<PostMetrics> {
  const found = (await test.platform.metrics([id], test.account, options())).get(id);
  return found ?? fail('a published post has no metrics');
}

async function liveIds(test: PlatformUnderTest): Promise<readonly string[]> {
  const found = await test.platform.reconcile(attempt(test, 'a', null), test.account, options());
  return found.outcome === 'published' ? [found.id] : [];
}

function codeOf(error: unknown): string {
  return isAmarktaiError(error) ? error.code : error instanceof Error ? error.message : 'something that is no error';
}

function stored<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
