import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { FILES } from '../../shared/exchange/formats.ts';
import { FILE_LIMITS } from '../exchange/limits.ts';
import type { ExportPorts } from './export-routes.ts';
import { sendRefusal } from './refusals.ts';
import { answer, knowsKey, limited } from './routes.ts';

/** POST /api/texts/word: reads a Word file for whoever convenes. The file is read, never kept. */
export const textRoutes = (ports: ExportPorts): Router => {
  const router = Router();
  const mayAsk: RequestHandler = (request, response, next) => {
    const { origins, conveneKey } = ports;
    if (!origins.request(request)) sendRefusal(response, { code: 'origin-not-allowed' });
    else if (!knowsKey(request.get('x-convene-key'), conveneKey))
      sendRefusal(response, { code: 'convene-key-needed' });
    else if (Number(request.get('content-length') ?? 0) > FILE_LIMITS.file) {
      response.setHeader('Connection', 'close');
      sendRefusal(response, { code: 'file-too-large', facts: { max: FILE_LIMITS.file } });
    } else if (request.is(FILES.docx.type) === false) {
      sendRefusal(response, { code: 'file-wrong-type' });
    } else next();
  };
  router.post(
    '/texts/word',
    limited(ports.perMinute.convene),
    mayAsk,
    express.raw({ type: FILES.docx.type, limit: FILE_LIMITS.file, inflate: false }),
    async (request, response) => {
      const body: unknown = request.body;
      if (!Buffer.isBuffer(body)) {
        sendRefusal(response, { code: 'malformed' });
        return;
      }
      // A copy of its own: the thread is given the memory, which small bodies share.
      answer(
        response,
        await ports.conversions.run({ kind: 'read-word', bytes: new Uint8Array(body) }),
      );
    },
  );
  return router;
};
