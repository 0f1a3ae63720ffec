import { AmarktaiError, isAmarktaiError, type Platform, type PlatformAccount, type PlatformPost } from '@amarktai/core';
import { escapeForLinkedIn } from '@amarktai/core/viral';
import { sniffMediaType } from '../shared/media-type.ts';
import { type CreatedPart, publishParts, type PublishPlan, resumeParts } from '../shared/publish-parts.ts';
import type { LinkedInApi } from './api.ts';
import { checkLinkedInPost, documentType } from './check.ts';
import { confirmed, findOwnPost } from './lookup.ts';
import { linkedInOperations } from './operations.ts';
import type { LinkedInSettings } from './options.ts';
import { keptUploads, untilProcessed, uploadFile } from './upload.ts';
import { authorOf, postUrl } from './urn.ts';

/** Clocks of LinkedIn and ours may differ by this much. */
const skewMs = 60_000;

/** Publishing on LinkedIn: uploads, one create call, and a look whether it is there. */
export function linkedInPublishing(
  api: LinkedInApi,
  settings: LinkedInSettings,
): Required<Pick<Platform, 'publish' | 'resume' | 'reconcile'>> {
  return {
    async publish(post, account, { attemptId, signal, onProgress, resumeFrom }) {
      const plan: PublishPlan<readonly string[]> = {
        platform: 'linkedin',
        parts: 1,
        problems: checkLinkedInPost(post, settings.limits),
        async prepare({ kept, keep }) {
          if (post.media.length === 0) return [];
          const context = { api, settings, account, signal };
          let urns = keptUploads(kept, post.media.length);
          if (urns === null) {
            const made: string[] = [];
            for (const file of post.media) made.push(await uploadFile(file, context));
            urns = made;
            await keep(urns);
          }
          for (const urn of urns) await untilProcessed(urn, context);
          return urns;
        },
        async create(_part, _previous, urns) {
          try {
            return await create(post, account, urns, signal);
          } catch (error) {
            // After an attempt of unknown outcome a duplicate is that attempt; LinkedIn names it.
            const urn = isAmarktaiError(error, 'conflict') && resumeFrom?.state === 'unknown' ? duplicated(error) : null;
            if (urn === null) throw error;
            return { id: urn, url: postUrl(urn) };
          }
        },
        finish: (operation) => confirmed(operation, api, account, signal),
      };
      return publishParts(plan, { attemptId, signal, onProgress, resumeFrom });
    },

    resume: (operation, account, { signal }) => resumeParts(operation, signal, (whole) => confirmed(whole, api, account, signal)),

    async reconcile({ post, sentAt, operation }, account, { signal }) {
      signal.throwIfAborted();
      const [known] = operation?.parts ?? [];
      if (known !== undefined) return { outcome: 'published', ...known };
      return findOwnPost(post.text, new Date(sentAt.getTime() - skewMs), api, account, signal);
    },
  };

  async function create(post: PlatformPost, account: PlatformAccount, urns: readonly string[], signal: AbortSignal): Promise<CreatedPart> {
    const { headers } = await api.send(linkedInOperations.createPost, account, {
      path: '/rest/posts',
      json: createBody(post, account, urns),
      signal,
    });
    // LinkedIn answers 201 with the id only in this header.
    const id = headers.get('x-restli-id') ?? headers.get('x-linkedin-id');
    if (id === null || id === '')
      throw new AmarktaiError('outcome_unknown', 'LinkedIn took the post but gave it no id, so nobody knows whether it is live.', {
        details: { platform: 'LinkedIn' },
      });
    const urn = decodeURIComponent(id);
    return { id: urn, url: postUrl(urn) };
  }
}

/** The body of a create call: nothing that was not asked for. */
function createBody(post: PlatformPost, account: PlatformAccount, urns: readonly string[]): Record<string, unknown> {
  const content = contentOf(post, urns);
  return {
    author: authorOf(account),
    commentary: escapeForLinkedIn(post.text),
    visibility: 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    ...(content !== null && { content }),
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
  };
}

function contentOf(post: PlatformPost, urns: readonly string[]): Record<string, unknown> | null {
  const title = post.title?.trim() ?? '';
  const [file] = post.media;
  if (file === undefined) return post.link !== null && title !== '' ? { article: { source: post.link, title } } : null;
  const described = (index: number) => {
    const altText = post.media[index]?.altText ?? '';
    return { id: urns[index], ...(altText !== '' && { altText }) };
  };
  if (urns.length > 1) return { multiImage: { images: urns.map((_, index) => described(index)) } };
  // A document is shown with its title, so it always has one.
  if (sniffMediaType(file.data) === documentType) return { media: { id: urns[0], title: title === '' ? 'Document' : title } };
  return { media: { ...described(0), ...(file.kind === 'video' && title !== '' && { title }) } };
}

/** The post that a refused duplicate repeats. */
function duplicated({ details }: AmarktaiError): string | null {
  return /urn:li:(?:share|ugcPost|activity):\d+/.exec(typeof details.reason === 'string' ? details.reason : '')?.[0] ?? null;
}
