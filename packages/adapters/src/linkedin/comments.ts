import { type AmarktaiError, isAmarktaiError, type PlatformAccount } from '@amarktai/core';
import type { LinkedInApi } from './api.ts';
import { linkedInOperations } from './operations.ts';
import { encodeUrn } from './urn.ts';
import { comments, type LinkedInComment, socialActions } from './wire.ts';

const pageSize = 100;
/** A post with more than a thousand comments is read a thousand deep. */
const mostPages = 10;

/** The comments of a post, or the answers to a comment; LinkedIn cannot be asked for new ones only. Of one that is gone there are none. */
export async function readComments(
  urn: string,
  api: LinkedInApi,
  account: PlatformAccount,
  signal: AbortSignal,
): Promise<readonly LinkedInComment[]> {
  const found: LinkedInComment[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/rest/socialActions/${encodeUrn(urn)}/comments?start=${page * pageSize}&count=${pageSize}`;
    const elements = await orNothing(
      api.call(linkedInOperations.readComments, comments, account, { path, signal }).then((answer) => answer.elements),
      [],
    );
    found.push(...elements);
    if (elements.length < pageSize) break;
  }
  return found;
}

/**
 * The comments of a post that have answers, newest first. LinkedIn says of each comment how many it has, or else of the post how many there are in all: then
 * they are looked for until they are found.
 */
export async function readAnswers(
  postUrn: string,
  first: readonly LinkedInComment[],
  api: LinkedInApi,
  account: PlatformAccount,
  signal: AbortSignal,
): Promise<readonly { readonly to: string; readonly answers: readonly LinkedInComment[] }[]> {
  const newestFirst = first
    .filter(({ parentComment }) => parentComment === undefined)
    .toSorted((left, right) => right.created.time.getTime() - left.created.time.getTime());
  const told = newestFirst.some(({ answers }) => answers !== null);
  let missing = told ? Number.POSITIVE_INFINITY : newestFirst.length === 0 ? 0 : await countAnswers(postUrn);
  const found: { to: string; answers: readonly LinkedInComment[] }[] = [];
  for (const { urn, answers: known } of newestFirst) {
    if (missing <= 0) break;
    if (told && (known ?? 0) === 0) continue;
    const answers = await readComments(urn, api, account, signal);
    missing -= answers.length;
    if (answers.length > 0) found.push({ to: urn, answers });
  }
  return found;

  async function countAnswers(urn: string): Promise<number> {
    const summary = await unlessRefused(
      api.call(linkedInOperations.countComments, socialActions, account, { path: `/rest/socialActions/${encodeUrn(urn)}`, signal }),
      null,
    );
    const { aggregatedTotalComments: all, totalFirstLevelComments: top } = summary?.commentsSummary ?? {
      aggregatedTotalComments: null,
      totalFirstLevelComments: null,
    };
    return all === null || top === null ? 0 : all - top;
  }
}

async function orNothing<Result, Nothing>(read: Promise<Result>, nothing: Nothing): Promise<Result | Nothing> {
  try {
    return await read;
  } catch (error) {
    if (isAmarktaiError(error, 'not_found')) return nothing;
    throw error;
  }
}

/** A read that only saves others: what LinkedIn refuses for certain is done without. */
export async function unlessRefused<Result, Nothing>(read: Promise<Result>, nothing: Nothing): Promise<Result | Nothing> {
  try {
    return await read;
  } catch (error) {
    if (isAmarktaiError(error) && refusals.has(error.code)) return nothing;
    throw error;
  }
}

const refusals: ReadonlySet<AmarktaiError['code']> = new Set(['unsupported', 'invalid_request', 'not_found']);
