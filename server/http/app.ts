import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { ErrorRequestHandler, Express } from 'express';
import type { RefusalCode } from '../../shared/base/result.ts';
import type { Logger } from '../logger.ts';
import { compressed } from './compressed.ts';
import { exportRoutes } from './export-routes.ts';
import type { ExportPorts } from './export-routes.ts';
import { sendRefusal } from './refusals.ts';
import { pastRoutes } from './past-routes.ts';
import { knowsKey, openRoutes } from './routes.ts';
import { seatRoutes } from './seat-routes.ts';
import type { SeatPorts } from './seat-routes.ts';
import { textRoutes } from './text-routes.ts';
import { securityHeaders } from './security.ts';

export interface WebPorts extends SeatPorts, ExportPorts {
  https: boolean;
  trustProxy: number;
  /** The built client. */
  clientDir: string;
  /** False while the server starts or stops. */
  ready: () => boolean;
  /** The page for Prometheus; null where nobody may ask for it. */
  metrics: { token: string; text: () => string } | null;
}

/** What the body reader refuses, by its HTTP status. */
const BODY_FAULTS: Record<number, RefusalCode> = { 400: 'malformed', 413: 'too-large' };

/** Faults of a request get their refusal; anything else is ours, logged and told without its content. */
const onError =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status >= 400 && status < 500) {
      sendRefusal(response, { code: BODY_FAULTS[status] ?? 'malformed' });
      return;
    }
    logger.error({ err: error, method: request.method }, 'request failed');
    sendRefusal(response, { code: 'internal' });
  };

/** The site: the API under /api, the state of the server for whoever runs it, and the pages. */
export const webApp = (ports: WebPorts): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', ports.trustProxy);
  app.set('query parser', false);
  app.use(securityHeaders(ports.https));

  app.get('/health', (_request, response) => {
    response.json({ ok: true });
  });
  app.get('/ready', (_request, response) => {
    response.status(ports.ready() ? 200 : 503).json({ ok: ports.ready() });
  });

  app.get('/metrics', (request, response) => {
    const given = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (ports.metrics === null || !knowsKey(given, ports.metrics.token)) {
      sendRefusal(response, { code: 'not-found' });
      return;
    }
    response.setHeader('Cache-Control', 'no-store');
    response.type('text/plain; version=0.0.4').send(ports.metrics.text());
  });

  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use('/api', openRoutes(ports), seatRoutes(ports), exportRoutes(ports));
  app.use('/api', textRoutes(ports), pastRoutes(ports));
  app.use('/api', (_request, response) => sendRefusal(response, { code: 'not-found' }));

  // Names of assets carry a hash of their content.
  const assets = join(ports.clientDir, 'assets');
  app.use(
    '/assets',
    compressed(assets),
    express.static(assets, { immutable: true, maxAge: '365d', index: false, redirect: false }),
  );
  app.use('/assets', (_request, response) => sendRefusal(response, { code: 'not-found' }));
  // What looks like a folder is no reason to send anybody elsewhere.
  app.use(express.static(ports.clientDir, { index: false, redirect: false }));
  const page = join(ports.clientDir, 'index.html');
  app.get('/{*rest}', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    // By its name: of a whole path, Express refuses folders that begin with a dot, wherever it was installed.
    if (existsSync(page)) response.sendFile('index.html', { root: ports.clientDir });
    else response.status(503).type('text').send('The pages are not built yet: npm run build');
  });
  app.use((_request, response) => sendRefusal(response, { code: 'not-found' }));

  app.use(onError(ports.logger));
  return app;
};
