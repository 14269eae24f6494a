import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { IncomingMessage } from 'node:http';

/** The sockets of this very server: browsers that do not count them under 'self' need them named. */
const ownSockets = (request: IncomingMessage): string => {
  const host = request.headers.host ?? '';
  return /^[A-Za-z0-9.\-:[\]]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'";
};

/** Nothing but this server's own files runs, loads or frames the pages (reliability.md 5). */
export const securityHeaders = (https: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        // The controls' library writes a <style> while a dialog holds the page still, and React places things by
        // style attributes. Nothing that such a style could name is loaded from elsewhere.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'manifest-src': ["'self'"],
        'connect-src': ["'self'", ownSockets],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // Browsers ignore these two without TLS, and say so on every page.
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    xFrameOptions: { action: 'deny' },
  });
