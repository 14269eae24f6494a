import { Router } from 'express';
import { z } from 'zod';
import { instrumentId, provisionId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import { moment } from '../../shared/protocol/http.ts';
import type { Moment } from '../../shared/protocol/http.ts';
import { chainAfter } from '../past/chain-after.ts';
import { Curve } from '../past/curve.ts';
import { Kept } from '../past/kept.ts';
import { Moments } from '../past/moments.ts';
import { PastTexts } from '../past/past-text.ts';
import { RoomSources } from '../past/text-sources.ts';
import { heldBy } from './held.ts';
import type { Go } from './held.ts';
import { sendRefusal } from './refusals.ts';
import { answer } from './routes.ts';
import type { HttpPorts } from './routes.ts';

const recordAfter = z.coerce.number().int().min(0);

/** What a room's log tells of its text: how it went on, how it read at a moment, who brought its words, and its chain. */
export const pastRoutes = (ports: HttpPorts): Router => {
  const { log, time, asking } = ports;
  const turn = (): Promise<void> => new Promise((resolve) => time.later(resolve));
  const curves = new Kept((room) => new Curve(log, room, turn));
  const texts = new Kept((room) => new PastTexts(log, room, turn));
  const moments = new Kept((room) => new Moments(log, room, turn));
  const sources = new Kept((room) => new RoomSources(log, room, turn));
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
      response.json({ points: await curves.ask(actor.room, (curve) => curve.points()) });
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/moments',
    asked(async ({ actor, seat }, _request, response) => {
      response.json(await moments.ask(actor.room, (known) => known.of(seat.id)));
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/past',
    asked(async ({ actor, seat }, request, response) => {
      const query = new URL(request.url, 'http://room').searchParams;
      const instrument = instrumentId.safeParse(query.get('instrument'));
      const wanted = momentOf(query);
      if (!instrument.success || wanted === null) {
        sendRefusal(response, { code: 'malformed' });
        return;
      }
      const open = query.get('open') === '1';
      const told = asking.lookUp('past', actor.room, seat.id, () =>
        texts.ask(actor.room, (past) => past.at(wanted, instrument.data, seat.id, open)),
      );
      answer(response, (await told) ?? refuse('too-many'));
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
      const { room } = actor;
      const told = asking.lookUp('record', room, seat.id, async () => {
        const since = await moments.ask(room, (known) => known.admittedBy(seat.id));
        if (since === undefined) return refuse('not-admitted');
        const wanted = Math.max(after.data, since.seq - 1);
        return accept(await chainAfter(log, room, wanted, actor.visible().seq, turn));
      });
      answer(response, (await told) ?? refuse('too-many'));
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/sources',
    asked(async ({ actor, seat }, request, response) => {
      const query = new URL(request.url, 'http://room').searchParams;
      const instrument = instrumentId.safeParse(query.get('instrument'));
      const provision = provisionId.nullable().safeParse(query.get('provision'));
      if (!instrument.success || !provision.success) sendRefusal(response, { code: 'malformed' });
      else {
        const told = asking.lookUp('sources', actor.room, seat.id, () =>
          sources.ask(actor.room, (room) => room.of(instrument.data, provision.data, seat.id)),
        );
        answer(response, (await told) ?? refuse('too-many'));
      }
    }),
  );
  return router;
};

/** `version=<id>`, `confirmation=<id>`, `at=<server ms>`, or none: the text that the room began with. */
function momentOf(query: URLSearchParams): Moment | null {
  const [version, at] = [query.get('version'), query.get('at')];
  const confirmation = query.get('confirmation');
  const parsed = moment.safeParse(
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
