import express, { type Express, type NextFunction, type Request as ExpressRequest, type Response as ExpressResponse } from 'express';
import helmet from 'helmet';
import type { Amarktai, Logger } from '@amarktai/core';
import { createHandler, type HandlerOptions, plainProblem } from '@amarktai/core/http';
import type { Config } from './config.ts';
import { loopbackOnly } from './demo/loopback-only.ts';
import { serveFetch } from './fetch-bridge.ts';
import { rateLimits } from './rate-limits.ts';

export interface AppOptions extends HandlerOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Folder of the built dashboard. */
  readonly webFolder: string;
  /** Routes of the demo (brand site, consent page); mounted before the dashboard. */
  readonly demoRoutes?: express.Router;
  /** Requests wait for it: nobody sees a server that is half set up. Default at once. */
  readonly ready?: Promise<void>;
}

/** The Express application: security headers, limits, the API, media files and the dashboard. */
export async function createApp(
  amarktai: Amarktai,
  { config, logger, webFolder, demoRoutes, ready, ...handlerOptions }: AppOptions,
): Promise<Express> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.publicUrl === null ? false : 1);
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          'default-src': ["'self'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'media-src': ["'self'", 'blob:'],
          'style-src': ["'self'", "'unsafe-inline'"],
          'upgrade-insecure-requests': null,
        },
      },
      strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
    }),
  );
  if (config.demo && !config.demoIsOpen) app.use(loopbackOnly);
  app.use(cors(config.corsOrigins));
  app.use(async (_request, _response, next) => {
    await ready;
    next();
  });

  const handler = createHandler(amarktai, handlerOptions);
  app.use('/api/v1', await rateLimits(config));
  app.use('/api/v1', (request, response) =>
    serveFetch((fetched) => handler(fetched), rebased(request), response, originOf(request, config)),
  );

  app.get('/media/{*key}', async (request: ExpressRequest, response: ExpressResponse) => {
    const key = request.path.slice('/media/'.length);
    const file = /^[\w.-]+(\/[\w.-]+)*$/.test(key) ? await amarktai.media.read(key) : null;
    if (file === null) return sendProblem(response, plainProblem(404, 'Not found', 'There is no such file.'));
    response.set({
      'content-type': file.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    });
    response.send(Buffer.from(file.data));
  });
  if (demoRoutes !== undefined) app.use(demoRoutes);
  app.use(express.static(webFolder, { index: 'index.html', maxAge: '1h' }));
  // Platforms send people back here after consent; the page posts code and state to the API.
  app.get('/integrations/callback', (_, response) => response.sendFile('index.html', { root: webFolder }));
  app.get('/docs', (_, response) => response.sendFile('docs.html', { root: webFolder }));
  app.use((request, response) => sendProblem(response, plainProblem(404, 'Not found', `There is nothing at ${request.path}.`)));
  app.use((error: unknown, request: ExpressRequest, response: ExpressResponse, next: NextFunction) => {
    logger.error(`${request.method} ${request.path} failed.`, { error: error instanceof Error ? error.message : String(error) });
    if (response.headersSent) return next(error);
    sendProblem(response, plainProblem(500, 'Something went wrong here', 'The server failed; the log says why.'));
  });
  return app;
}

/** Express cuts the mount path off `url`; the handler wants the whole one. */
function rebased(request: ExpressRequest): ExpressRequest {
  request.url = request.originalUrl;
  return request;
}

function originOf(request: ExpressRequest, { publicUrl, port }: Config): string {
  if (publicUrl !== null) return publicUrl;
  const host = request.get('host') ?? `localhost:${port}`;
  return /^[\w.:[\]-]+$/.test(host) ? `${request.protocol}://${host}` : `http://localhost:${port}`;
}

function sendProblem(response: ExpressResponse, problem: ReturnType<typeof plainProblem>): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Lets the listed origins call the API from a browser; no list, no header. */
function cors(origins: readonly string[]) {
  return (request: ExpressRequest, response: ExpressResponse, next: NextFunction): void => {
    const origin = request.get('origin');
    if (origin !== undefined && origins.includes(origin)) {
      response.set({
        'access-control-allow-origin': origin,
        vary: 'origin',
        'access-control-expose-headers': 'link, ratelimit, ratelimit-policy, retry-after',
      });
      if (request.method === 'OPTIONS') {
        response.set({
          'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
          'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id',
          'access-control-max-age': '600',
        });
        response.status(204).end();
        return;
      }
    }
    next();
  };
}
