import { existsSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';
import type { RequestHandler } from 'express';

/** By preference; the build writes both beside each asset that gains by it. */
const ENCODINGS = { br: '.br', gzip: '.gz' } as const;

/** Answers with the compressed form of an asset where the caller reads it: a corridor's line is a slow one. */
export const compressed = (folder: string): RequestHandler => {
  const files = new Set(existsSync(folder) ? readdirSync(folder) : []);
  return (request, response, next) => {
    const name = request.path.slice(1);
    const encoding = request.acceptsEncodings('br') || request.acceptsEncodings('gzip');
    if (encoding === 'br' || encoding === 'gzip') {
      const form = name + ENCODINGS[encoding];
      if (files.has(form)) {
        response.type(extname(name));
        response.setHeader('Content-Encoding', encoding);
        response.setHeader('Vary', 'Accept-Encoding');
        request.url = `/${form}`;
      }
    }
    next();
  };
};
