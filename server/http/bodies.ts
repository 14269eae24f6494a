import express from 'express';
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { OriginCheck } from './origin.ts';
import { sendRefusal } from './refusals.ts';

/** A slow line may take a minute for a treaty text, but not for a name. */
const SLOWEST_SMALL_BODY_MS = 10_000;

/** Bodies are JSON, sent by our own pages (or by no browser at all): nothing that a foreign form could send. */
export const ownJson = (origins: OriginCheck, limit: string): RequestHandler[] => [
  (request, response, next) => {
    if (!origins.request(request)) sendRefusal(response, { code: 'origin-not-allowed' });
    else if (request.is('application/json') === false) {
      sendRefusal(response, { code: 'malformed', facts: { at: 'content-type' } });
    } else next();
  },
  express.json({ limit, strict: true, inflate: false }),
];

export const inTime: RequestHandler = (request, _response, next) => {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, SLOWEST_SMALL_BODY_MS);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
  next();
};

/** Refuses with the place of the first fault, never with what was sent. */
export const bodyAs = <S extends z.ZodType>(schema: S, request: Request): Result<z.infer<S>> => {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return accept(parsed.data);
  const at = parsed.error.issues[0]?.path.map(String).join('.').slice(0, 100) ?? '';
  return at === '' ? refuse('malformed') : refuse('malformed', { at });
};
