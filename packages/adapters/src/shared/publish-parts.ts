import { AmarktaiError, isAmarktaiError, type PlatformPost, type PostProblem, type PublishOperation } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import { scopeOf } from './http/failure.ts';

export interface CreatedPart {
  readonly id: string;
  readonly url: string | null;
}

/** How one platform publishes: what comes before the create calls, each create call, and what follows the last. */
export interface PublishPlan<Prepared> {
  readonly platform: PlatformId;
  /** Create calls of the post. */
  readonly parts: number;
  readonly problems: readonly PostProblem[];
  /**
   * Uploads, which may be repeated. `kept` is what an earlier try kept, JSON, to go on from; `keep` stores a new one, and whether that works changes nothing.
   * `created` counts the parts that exist already. Throwing says that nothing was created.
   */
  prepare(uploads: { readonly kept: unknown; readonly created: number; keep(made: unknown): Promise<void> }): Promise<Prepared>;
  /** The one create call of a part. @throws AmarktaiError `outcome_unknown` when nobody knows whether it was carried out. */
  create(part: number, previous: CreatedPart | null, prepared: Prepared): Promise<CreatedPart>;
  /** What the platform says of the whole, once all parts exist. Creates nothing. */
  finish(operation: PublishOperation): Promise<PublishOperation>;
}

export interface PublishContext {
  readonly attemptId: string;
  readonly signal: AbortSignal;
  readonly onProgress?: ((operation: PublishOperation) => Promise<void>) | undefined;
  readonly resumeFrom?: PublishOperation | undefined;
}

/** What `handle` of such an operation holds: how many parts it is to have, and what its uploads kept. */
interface PartsHandle {
  readonly parts: number;
  readonly kept: unknown;
}

/** `Platform.resume` of the same platforms: an operation with all its parts is finished, any other stays as it is. */
export async function resumeParts(
  operation: PublishOperation,
  signal: AbortSignal,
  finish: PublishPlan<unknown>['finish'],
): Promise<PublishOperation> {
  signal.throwIfAborted();
  const handle = handleOf(operation);
  return operation.state === 'processing' && handle !== null && operation.parts.length >= handle.parts ? finish(operation) : operation;
}

function handleOf({ handle }: PublishOperation): PartsHandle | null {
  return typeof handle === 'object' && handle !== null && 'parts' in handle && 'kept' in handle && typeof handle.parts === 'number'
    ? { parts: handle.parts, kept: handle.kept }
    : null;
}

/** Whether an operation is over, or has all its parts, so that going on creates nothing. */
function isWhole(operation: PublishOperation, parts: number): boolean {
  return operation.state === 'published' || operation.state === 'in_creator_inbox' || operation.parts.length >= parts;
}

/**
 * `Platform.publish` for every platform that creates a post by one call a part: refuses what the check refuses, uploads, creates part after part, and tells
 * the caller after each. A create call is never repeated; an unknown outcome ends it as `unknown`, a refusal of the post as `rejected`, and a failure of
 * account or app is thrown as long as no part exists.
 */
export async function publishParts<Prepared>(
  plan: PublishPlan<Prepared>,
  { attemptId, signal, onProgress, resumeFrom }: PublishContext,
): Promise<PublishOperation> {
  signal.throwIfAborted();
  if (resumeFrom !== undefined && isWhole(resumeFrom, plan.parts))
    return resumeFrom.state === 'published' ? resumeFrom : plan.finish(resumeFrom);
  refuse(plan.problems);
  let kept: unknown = resumeFrom === undefined ? null : (handleOf(resumeFrom)?.kept ?? null);
  let parts = resumeFrom?.parts ?? [];
  const operation = (state: PublishOperation['state'], problem: PublishOperation['problem'] = null): PublishOperation => ({
    platform: plan.platform,
    attemptId,
    state,
    handle: { parts: plan.parts, kept } satisfies PartsHandle,
    parts,
    id: parts[0]?.id ?? null,
    url: parts[0]?.url ?? null,
    resumeAfterMs: null,
    problem,
  });

  let prepared: Prepared;
  try {
    prepared = await plan.prepare({
      kept,
      created: parts.length,
      async keep(made) {
        kept = made;
        await told(onProgress, operation('processing'));
      },
    });
  } catch (error) {
    const known = signal.aborted ? cancelled(signal.reason) : error;
    if (parts.length === 0 || !isAmarktaiError(known)) throw known;
    return operation('rejected', problemOf(known, true));
  }

  for (let part = parts.length; part < plan.parts; part += 1) {
    if (signal.aborted) {
      if (parts.length === 0) throw cancelled(signal.reason);
      return operation('rejected', problemOf(cancelled(signal.reason)));
    }
    try {
      parts = [...parts, await plan.create(part, parts.at(-1) ?? null, prepared)];
    } catch (error) {
      if (!isAmarktaiError(error)) throw error;
      if (error.code === 'outcome_unknown') return operation('unknown', problemOf(error));
      const ofPost = scopeOf(error) === 'post' && error.code !== 'network_failed';
      if (parts.length === 0 && !ofPost) throw error;
      return operation('rejected', problemOf(error, !ofPost));
    }
    const stored = await told(onProgress, operation('processing'));
    if (!stored && part + 1 < plan.parts) return operation('rejected', progressLost);
  }
  return plan.finish(operation('processing'));
}

/** @throws AmarktaiError `media_invalid` or `validation_failed` for the first problem that the platform would refuse. */
function refuse(problems: readonly PostProblem[]): void {
  const refusal = problems.find(({ severity }) => severity === 'error');
  if (refusal)
    throw new AmarktaiError(refusal.field === 'media' ? 'media_invalid' : 'validation_failed', refusal.message, { details: { problems } });
}

/** Half a thread is worth another try when what stopped it was not the post. */
function problemOf(error: AmarktaiError, retryable = error.retryable): NonNullable<PublishOperation['problem']> {
  return { code: error.code, message: error.message, retryable, retryAfterMs: error.retryAfterMs };
}

function cancelled(reason: unknown): AmarktaiError {
  return new AmarktaiError('cancelled', 'Publishing was stopped before the post was sent; it can be tried again.', {
    retryable: true,
    ...(reason instanceof Error && { cause: reason }),
  });
}

const progressLost: NonNullable<PublishOperation['problem']> = {
  code: 'store_failed',
  message: 'The progress could not be stored, so the rest of the thread was not sent.',
  retryable: true,
  retryAfterMs: null,
};

/** Tells the caller what was created. A caller that cannot store it must not turn what is live into an error. */
async function told(onProgress: PublishContext['onProgress'], operation: PublishOperation): Promise<boolean> {
  try {
    await onProgress?.(operation);
    return true;
  } catch {
    return false;
  }
}

/** The texts of the create calls of a post: the parts of a thread, or its one text. */
export function textsOf(post: PlatformPost): readonly string[] {
  return post.thread ?? [post.text];
}
