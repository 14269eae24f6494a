import { Router } from 'express';
import { instrumentId, provisionId } from '../../shared/base/ids.ts';
import { moment } from '../../shared/protocol/http.ts';
import type { Moment } from '../../shared/protocol/http.ts';
import { Curve } from '../past/curve.ts';
import { Kept } from '../past/kept.ts';
import { Moments } from '../past/moments.ts';
import { PastTexts } from '../past/past-text.ts';
import { RoomSources } from '../past/text-sources.ts';
import { heldBy } from './held.ts';
import { sendRefusal } from './refusals.ts';
import { answer } from './routes.ts';
import type { HttpPorts } from './routes.ts';

/** What a room's log tells of its text: how it went on, how it read at a moment, and who brought its words. */
export const pastRoutes = (ports: HttpPorts): Router => {
  const { log, time } = ports;
  const turn = (): Promise<void> => new Promise((resolve) => time.soon(resolve));
  const curves = new Kept((room) => new Curve(log, room, turn));
  const texts = new Kept((room) => new PastTexts(log, room, turn));
  const moments = new Kept((room) => new Moments(log, room, turn));
  const sources = new Kept((room) => new RoomSources(log, room, turn));
  const held = heldBy(ports);
  const router = Router();

  router.get(
    '/rooms/:room/seats/:seat/curve',
    held(async ({ actor, seat }, _request, response) => {
      if (seat.standing !== 'admitted') sendRefusal(response, { code: 'not-admitted' });
      else response.json({ points: await curves.ask(actor.room, (curve) => curve.points()) });
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/moments',
    held(async ({ actor, seat }, _request, response) => {
      if (seat.standing !== 'admitted') sendRefusal(response, { code: 'not-admitted' });
      else response.json({ moments: await moments.ask(actor.room, (known) => known.of(seat.id)) });
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/past',
    held(async ({ actor, seat }, request, response) => {
      const query = new URL(request.url, 'http://room').searchParams;
      const instrument = instrumentId.safeParse(query.get('instrument'));
      const wanted = momentOf(query);
      if (seat.standing !== 'admitted') sendRefusal(response, { code: 'not-admitted' });
      else if (!instrument.success || wanted === null) sendRefusal(response, { code: 'malformed' });
      else {
        const open = query.get('open') === '1';
        answer(
          response,
          await texts.ask(actor.room, (past) => past.at(wanted, instrument.data, seat.id, open)),
        );
      }
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/sources',
    held(async ({ actor, seat }, request, response) => {
      const query = new URL(request.url, 'http://room').searchParams;
      const instrument = instrumentId.safeParse(query.get('instrument'));
      const provision = provisionId.nullable().safeParse(query.get('provision'));
      if (seat.standing !== 'admitted') sendRefusal(response, { code: 'not-admitted' });
      else if (!instrument.success || !provision.success)
        sendRefusal(response, { code: 'malformed' });
      else {
        const told = await sources.ask(actor.room, (room) =>
          room.of(instrument.data, provision.data, seat.id),
        );
        answer(response, told);
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
