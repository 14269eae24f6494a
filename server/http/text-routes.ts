import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { languageTag } from '../../shared/base/language.ts';
import { refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import { FILES } from '../../shared/exchange/formats.ts';
import { mayWriteLanguage } from '../../shared/languages/may-write.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { FILE_LIMITS } from '../exchange/limits.ts';
import { callerOf } from './door.ts';
import type { ExportPorts } from './export-routes.ts';
import { heldBy } from './held.ts';
import type { Holder } from './held.ts';
import { sendRefusal } from './refusals.ts';
import { answer, knowsKey, limited } from './routes.ts';

const bytesOf = express.raw({
  type: FILES.docx.type,
  limit: FILE_LIMITS.file,
  inflate: false,
});

/**
 * Word files that are read and never kept: POST /api/texts/word for whoever convenes, and
 * POST /api/rooms/:room/seats/:seat/versions/:language/word for whoever may write that version of the text.
 */
export const textRoutes = (ports: ExportPorts): Router => {
  const router = Router();
  const perMinute = limited(ports.perMinute.convene);
  router.post('/texts/word', perMinute, mayBring(ports), async (request, response) => {
    if (!knowsKey(request.get('x-convene-key'), ports.conveneKey))
      sendRefusal(response, { code: 'convene-key-needed' });
    else {
      const caller = callerOf(request, ports.trustProxy);
      answer(response, await read(ports, request, response, caller));
    }
  });
  router.post(
    '/rooms/:room/seats/:seat/versions/:language/word',
    perMinute,
    mayBring(ports),
    heldBy(ports)(async (who, request, response) => {
      const barred = barredFrom(who, request.params['language']);
      answer(response, barred ?? (await read(ports, request, response, who.actor.room)));
    }),
  );
  return router;
};

/** Refuses before anything of the body is taken in. */
const mayBring =
  ({ origins }: Pick<ExportPorts, 'origins'>): RequestHandler =>
  (request, response, next) => {
    if (!origins.request(request)) sendRefusal(response, { code: 'origin-not-allowed' });
    else if (Number(request.get('content-length') ?? 0) > FILE_LIMITS.file) {
      response.setHeader('Connection', 'close');
      sendRefusal(response, { code: 'file-too-large', facts: { max: FILE_LIMITS.file } });
    } else if (request.is(FILES.docx.type) === false) {
      sendRefusal(response, { code: 'file-wrong-type' });
    } else next();
  };

/** Why the seat may not fill that version, or null: not-admitted, unknown-language, not-your-language. */
function barredFrom({ actor, seat }: Holder, wanted: unknown): Result<never> | null {
  const state = actor.state();
  const viewer = viewerOf(state, seat.id);
  if (viewer === null) return refuse('not-admitted');
  const language = languageTag.safeParse(wanted);
  if (!language.success) return refuse('unknown-language');
  const barred = mayWriteLanguage(state.languages, language.data, viewer);
  return barred === null ? null : refuse(barred);
}

async function read(
  { conversions }: ExportPorts,
  request: Request,
  response: Response,
  who: string,
): Promise<Result<WordReading>> {
  await new Promise<void>((done, failed) => {
    bytesOf(request, response, (fault?: unknown) =>
      fault === undefined ? done() : failed(fault instanceof Error ? fault : new Error('body')),
    );
  });
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return refuse('malformed');
  // A copy of its own: the thread is given the memory, which small bodies share.
  return conversions.run({ kind: 'read-word', bytes: new Uint8Array(body) }, who);
}
