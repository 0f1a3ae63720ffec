import { z } from 'zod';
import type { Webapp } from '../../schema/webapp.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { idParams, messageBody, pageQuery, toWire } from '../wire/basics.ts';
import { camelKeys } from '../wire/names.ts';
import { webappBody, webappWire } from '../wire/webapp.ts';

const wire = (row: Webapp): z.input<typeof webappWire> => toWire(webappWire, row);

export const webappOperations = [
  operation({
    method: 'GET',
    path: '/webapps',
    id: 'listWebapps',
    tag: 'Web apps',
    summary: 'The web apps you market.',
    access: 'read',
    query: pageQuery,
    response: z.array(webappWire),
    async run({ amarktai, userId, query: { limit, cursor }, request, baseUrl }) {
      return listReply(await amarktai.webapps.list(userId, { limit, ...(cursor && { cursor }) }), request, baseUrl, wire);
    },
  }),
  operation({
    method: 'POST',
    path: '/webapps',
    id: 'createWebapp',
    tag: 'Web apps',
    summary: 'Adds a web app.',
    access: 'write',
    body: webappBody,
    status: 201,
    response: webappWire,
    run: async ({ amarktai, userId, body }) => ({ body: wire(await amarktai.webapps.create(userId, camelKeys(body))) }),
  }),
  operation({
    method: 'GET',
    path: '/webapps/{id}',
    id: 'getWebapp',
    tag: 'Web apps',
    summary: 'One web app.',
    access: 'read',
    params: idParams,
    response: webappWire,
    run: async ({ amarktai, userId, params }) => ({ body: wire(await amarktai.webapps.get(userId, params.id)) }),
  }),
  operation({
    method: 'PUT',
    path: '/webapps/{id}',
    id: 'replaceWebapp',
    tag: 'Web apps',
    summary: 'Replaces a web app.',
    access: 'write',
    params: idParams,
    body: webappBody,
    response: webappWire,
    run: async ({ amarktai, userId, params, body }) => ({ body: wire(await amarktai.webapps.replace(userId, params.id, camelKeys(body))) }),
  }),
  operation({
    method: 'DELETE',
    path: '/webapps/{id}',
    id: 'deleteWebapp',
    tag: 'Web apps',
    summary: 'Removes a web app and what was read from its site.',
    access: 'write',
    params: idParams,
    response: messageBody,
    async run({ amarktai, userId, params }) {
      await amarktai.webapps.remove(userId, params.id);
      return { body: { message: `Web app ${params.id} was removed.` } };
    },
  }),
  operation({
    method: 'POST',
    path: '/webapps/{id}/scrape',
    id: 'scrapeWebapp',
    tag: 'Web apps',
    summary: 'Reads the site of a web app again, in the background.',
    access: 'write',
    params: idParams,
    status: 202,
    response: z.object({ job_id: z.string() }),
    async run({ amarktai, userId, params }) {
      const webapp = await amarktai.webapps.get(userId, params.id);
      const job = await amarktai.jobs.start(userId, 'scrape_webapp', { webappId: webapp.id });
      return { body: { job_id: job.id } };
    },
  }),
];
