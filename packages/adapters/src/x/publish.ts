import { isAmarktaiError, type Platform, type PlatformPost, type PublishOperation } from '@amarktai/core';
import { publishParts, type PublishPlan, resumeParts, textsOf } from '../shared/publish-parts.ts';
import type { XApi } from './api.ts';
import { checkXPost } from './check.ts';
import { findOwnPost, postUrl } from './lookup.ts';
import { xOperations } from './operations.ts';
import type { XSettings } from './options.ts';
import { type KeptUpload, keptUploads, untilProcessed, uploadFile } from './upload.ts';
import { xCreated } from './wire.ts';

/** Clocks of X and ours may differ by this much. */
const skewMs = 60_000;

/** Publishing on X: uploads, then one create call a part, each a reply to the one before. */
export function xPublishing(api: XApi, settings: XSettings): Required<Pick<Platform, 'publish' | 'resume' | 'reconcile'>> {
  const finish = async (operation: PublishOperation): Promise<PublishOperation> => ({
    ...operation,
    state: 'published',
    resumeAfterMs: null,
    problem: null,
  });

  return {
    async publish(post, account, { attemptId, signal, onProgress, resumeFrom }) {
      const texts = textsOf(post);
      const plan: PublishPlan<readonly string[]> = {
        platform: 'x',
        parts: texts.length,
        problems: checkXPost(post, settings.limits, settings.prices),
        async prepare({ kept, created, keep }) {
          // Files hang on the first part only.
          if (post.media.length === 0 || created > 0) return [];
          const context = { api, settings, account, signal };
          let uploads: readonly KeptUpload[] | null = keptUploads(kept, post.media.length, settings.clock.now());
          if (uploads === null) {
            uploads = await inTurn(post.media, (file) => uploadFile(file, context));
            await keep(uploads);
          }
          await inTurn(post.media, (file, index) => untilProcessed(file, uploads?.[index]?.id ?? '', context));
          return uploads.map(({ id }) => id);
        },
        async create(part, previous, mediaIds) {
          try {
            const { data } = await api.call(xOperations.createPost, xCreated, account, {
              path: '/2/tweets',
              json: createBody(post, texts[part] ?? '', previous?.id ?? null, part === 0 ? mediaIds : []),
              signal,
            });
            return { id: data.id, url: postUrl(data.id, account) };
          } catch (error) {
            // After an attempt of unknown outcome a duplicate is that attempt, if it is there.
            if (!isAmarktaiError(error, 'conflict') || resumeFrom?.state !== 'unknown') throw error;
            const since = new Date(settings.clock.now().getTime() - duplicateWindowMs);
            const found = await findOwnPost({ text: texts[part] ?? '', replyTo: previous?.id ?? null, since }, api, account, signal).catch(
              () => null,
            );
            if (found?.outcome !== 'published') throw error;
            return { id: found.id, url: found.url };
          }
        },
        finish,
      };
      return publishParts(plan, { attemptId, signal, onProgress, resumeFrom });
    },

    resume: (operation, _account, { signal }) => resumeParts(operation, signal, finish),

    async reconcile({ post, part, sentAt, operation }, account, { signal }) {
      signal.throwIfAborted();
      const texts = textsOf(post);
      const known = operation?.parts ?? [];
      const [first] = known;
      if (first !== undefined && known.length >= texts.length) return { outcome: 'published', ...first };
      const previous = known[part - 1];
      if (part > 0 && previous === undefined) return { outcome: 'unknowable' };
      return findOwnPost(
        { text: texts[part] ?? post.text, replyTo: previous?.id ?? null, since: new Date(sentAt.getTime() - skewMs) },
        api,
        account,
        signal,
      );
    },
  };
}

/** How far back a duplicate may lie that is taken for our own lost attempt. */
const duplicateWindowMs = 6 * 3_600_000;

/** The body of a create call: nothing that was not asked for. */
function createBody(post: PlatformPost, text: string, replyTo: string | null, mediaIds: readonly string[]): Record<string, unknown> {
  return {
    ...(text !== '' && { text }),
    ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }),
    ...(replyTo !== null && { reply: { in_reply_to_tweet_id: replyTo } }),
    ...(post.madeWithAi && { made_with_ai: true }),
  };
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) results.push(await work(item, index));
  return results;
}
