import express, { type Router } from 'express';
import { platformIds, type PlatformId } from '@amarktai/core/schema';
import type { SandboxPlatform } from '@amarktai/adapters/sandbox';
import { demoFeed, demoPage } from './brand.ts';

export const demoSitePath = '/demo-site';

/** The demo's own pages: the brand's site, and the consent page of the simulated platforms. */
export function demoRoutes(platforms: Readonly<Record<PlatformId, SandboxPlatform>>): Router {
  const router = express.Router();
  router.get(`${demoSitePath}/feed.xml`, (request, response) => {
    response.type('application/rss+xml').send(demoFeed(`${request.protocol}://${request.get('host')}`, demoSitePath));
  });
  router.get([demoSitePath, `${demoSitePath}/`, `${demoSitePath}/:page`], (request, response, next) => {
    const { page } = request.params as { page?: string };
    const html = demoPage(page ?? '', demoSitePath);
    if (html === null) return next();
    response.type('html').send(html);
  });
  router.get('/sandbox/consent', (request, response, next) => {
    const platform = platformIds.find((id) => id === request.query['platform']);
    if (platform === undefined) return next();
    const allow = request.originalUrl
      .replace('/sandbox/consent', '/sandbox/consent/yes')
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;');
    response
      .type('html')
      .send(
        `<!doctype html><meta charset="utf-8"><title>Simulated consent</title><body style="font:18px system-ui;max-width:32rem;margin:4rem auto"><h1>Simulated ${platform}</h1><p>This page plays the consent screen of ${platform}. Nothing leaves this computer.</p><p><a href="${allow}">Allow Amarktai to post</a></p>`,
      );
  });
  router.get('/sandbox/consent/yes', async (request, response, next) => {
    const platform = platformIds.find((id) => id === request.query['platform']);
    if (platform === undefined) return next();
    const page = new URL(
      request.originalUrl.replace('/sandbox/consent/yes', '/sandbox/consent'),
      `${request.protocol}://${request.get('host')}`,
    );
    response.redirect((await platforms[platform].auth.consent(page)).href);
  });
  return router;
}
