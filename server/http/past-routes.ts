import { Router } from 'express';
import { z } from 'zod';
import { instrumentId, provisionId } from '../../shared/base/ids.ts';
import { refuse } from '../../shared/base/result.ts';
import { moment as momentSchema } from '../../shared/protocol/http.ts';
import type { Moment } from '../../shared/protocol/http.ts';
import type { RoomActor } from '../room/actor.ts';
import type { Question } from '../past/questions.ts';
import { heldBy } from './held.ts';
import type { Go } from './held.ts';
import { sendRefusal } from './refusals.ts';
import { answerTold } from './routes.ts';
import type { HttpPorts } from './routes.ts';

const recordAfter = z.coerce.number().int().min(0);

/** What a room's log tells of its text: how it went on, how it read at a moment, who brought its words, and its chain. */
export const pastRoutes = (ports: HttpPorts): Router => {
  const { asking, reader } = ports;
  const ask = (question: Question, actor: RoomActor) => reader.ask(question, actor.visible().seq);
  const held = heldBy(ports);
  const asked = (go: Go) =>
    held(async (who, request, response) => {
      if (who.seat.standing !== 'admitted') sendRefusal(response, { code: 'not-admitted' });
      else await go(who, request, response);
    });
  const router = Router();

  router.get(
    '/rooms/:room/seats/:seat/curve',
    asked(async ({ actor }, _request, response) => {
      answerTold(response, await ask({ kind: 'curve', room: actor.room }, actor));
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/moments',
    asked(async ({ actor, seat }, _request, response) => {
      const question = { kind: 'moments', room: actor.room, seat: seat.id } as const;
      answerTold(response, await ask(question, actor));
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/past',
    asked(async ({ actor, seat }, request, response) => {
      const query = new URL(request.url, 'http://room').searchParams;
      const instrument = instrumentId.safeParse(query.get('instrument'));
      const moment = momentOf(query);
      if (!instrument.success || moment === null) {
        sendRefusal(response, { code: 'malformed' });
        return;
      }
      const told = asking.lookUp('past', actor.room, seat.id, () => {
        const which = { moment, instrument: instrument.data, open: query.get('open') === '1' };
        return ask({ kind: 'past', room: actor.room, seat: seat.id, ...which }, actor);
      });
      answerTold(response, (await told) ?? refuse('too-many'));
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/record',
    asked(async ({ actor, seat }, request, response) => {
      const after = recordAfter.safeParse(
        new URL(request.url, 'http://room').searchParams.get('after'),
      );
      if (!after.success) {
        sendRefusal(response, { code: 'malformed' });
        return;
      }
      const told = asking.lookUp('record', actor.room, seat.id, () =>
        ask({ kind: 'chain', room: actor.room, seat: seat.id, after: after.data }, actor),
      );
      answerTold(response, (await told) ?? refuse('too-many'));
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/sources',
    asked(async ({ actor, seat }, request, response) => {
      const query = new URL(request.url, 'http://room').searchParams;
      const instrument = instrumentId.safeParse(query.get('instrument'));
      const provision = provisionId.nullable().safeParse(query.get('provision'));
      if (!instrument.success || !provision.success) {
        sendRefusal(response, { code: 'malformed' });
        return;
      }
      const told = asking.lookUp('sources', actor.room, seat.id, () => {
        const which = { instrument: instrument.data, provision: provision.data };
        return ask({ kind: 'sources', room: actor.room, seat: seat.id, ...which }, actor);
      });
      answerTold(response, (await told) ?? refuse('too-many'));
    }),
  );
  return router;
};

/** `version=<id>`, `confirmation=<id>`, `at=<server ms>`, or none: the text that the room began with. */
function momentOf(query: URLSearchParams): Moment | null {
  const [version, at] = [query.get('version'), query.get('at')];
  const confirmation = query.get('confirmation');
  const parsed = momentSchema.safeParse(
    version !== null
      ? { kind: 'version', id: version }
      : confirmation !== null
        ? { kind: 'confirmation', id: confirmation }
        : at !== null
          ? { kind: 'time', at: Number(at) }
          : { kind: 'beginning' },
  );
  return parsed.success ? parsed.data : null;
}
