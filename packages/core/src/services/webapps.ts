import type { z } from 'zod';
import { AmarktaiError } from '../errors.ts';
import type { FindOptions, Page } from '../ports/store.ts';
import { type Webapp, webapps as webappsEntity } from '../schema/webapp.ts';
import type { ServiceContext } from './context.ts';
import { validate } from './validate.ts';

/** What a caller says of a web app; everything but `name` and `url` has a default. */
export const webappInput = webappsEntity.schema
  .omit({ id: true, userId: true, createdAt: true, updatedAt: true })
  .extend({
    description: webappsEntity.schema.shape.description.default(''),
    category: webappsEntity.schema.shape.category.default(''),
    targetAudience: webappsEntity.schema.shape.targetAudience.default(''),
    keyFeatures: webappsEntity.schema.shape.keyFeatures.default([]),
    brandVoice: webappsEntity.schema.shape.brandVoice.default(null),
    marketLocation: webappsEntity.schema.shape.marketLocation.default(null),
    contentGoals: webappsEntity.schema.shape.contentGoals.default(null),
    scraperSourceUrls: webappsEntity.schema.shape.scraperSourceUrls.default([]),
    targetLanguage: webappsEntity.schema.shape.targetLanguage.default(null),
    logo: webappsEntity.schema.shape.logo.default(null),
    isActive: webappsEntity.schema.shape.isActive.default(true),
  })
  .strict();
export type WebappInput = z.input<typeof webappInput>;

/** The brands a user markets. Every method is limited to the user's own rows; an unknown id and somebody else's are both `not_found`. */
export interface WebappsService {
  /** @throws `validation_failed`. */
  create(userId: string, input: WebappInput): Promise<Webapp>;
  get(userId: string, id: string): Promise<Webapp>;
  list(userId: string, options?: Pick<FindOptions<Webapp>, 'limit' | 'cursor'>): Promise<Page<Webapp>>;
  /** Replaces every field. @throws `validation_failed`, `not_found`. */
  replace(userId: string, id: string, input: WebappInput): Promise<Webapp>;
  /** Removes the web app and what was read from its site. Posts stay. */
  remove(userId: string, id: string): Promise<void>;
}

export function createWebappsService({ store, ids }: Pick<ServiceContext, 'store' | 'ids'>): WebappsService {
  const missing = (id: string): AmarktaiError => new AmarktaiError('not_found', `There is no web app ${id}.`, { details: { id } });
  return {
    create: async (userId, input) =>
      store
        .scope(userId)
        .collection('webapps')
        .insert({ id: ids(), ...validate(webappInput, input, 'web app') }),
    async get(userId, id) {
      const row = await store.scope(userId).collection('webapps').get(id);
      if (row === null) throw missing(id);
      return row;
    },
    list: (userId, options = {}) =>
      store
        .scope(userId)
        .collection('webapps')
        .find({ ...options, order: [{ field: 'createdAt' }] }),
    async replace(userId, id, input) {
      const row = await store
        .scope(userId)
        .collection('webapps')
        .update(id, validate(webappInput, input, 'web app'));
      if (row === null) throw missing(id);
      return row;
    },
    async remove(userId, id) {
      await store.transaction(async (transaction) => {
        const scoped = transaction.scope(userId);
        if ((await scoped.collection('webapps').remove({ id })) === 0) throw missing(id);
        await scoped.collection('sources').remove({ webappId: id });
      });
    },
  };
}
