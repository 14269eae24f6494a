import { Router } from 'express';
import type { RoomId } from '../../shared/base/ids.ts';
import { instrumentId, provisionId } from '../../shared/base/ids.ts';
import { moment } from '../../shared/protocol/http.ts';
import type { Moment } from '../../shared/protocol/http.ts';
import { Curve } from '../past/curve.ts';
import { Moments } from '../past/moments.ts';
import { PastTexts } from '../past/past-text.ts';
import { RoomSources } from '../past/text-sources.ts';
import { heldBy } from './held.ts';
import { sendRefusal } from './refusals.ts';
import { answer } from './routes.ts';
import type { HttpPorts } from './routes.ts';

/** Rooms whose past is kept in memory; the log brings the others back. */
const KEPT = 4;

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
      else response.json({ points: await curves.of(actor.room).points() });
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/moments',
    held(async ({ actor, seat }, _request, response) => {
      if (seat.standing !== 'admitted') sendRefusal(response, { code: 'not-admitted' });
      else response.json({ moments: await moments.of(actor.room).of(seat.id) });
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
      else answer(response, await texts.of(actor.room).at(wanted, instrument.data, seat.id));
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
        const room = sources.of(actor.room);
        answer(response, await room.of(instrument.data, provision.data, seat.id));
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

class Kept<T> {
  readonly #known = new Map<RoomId, T>();
  readonly #make: (room: RoomId) => T;

  constructor(make: (room: RoomId) => T) {
    this.#make = make;
  }

  /** The rooms asked for last are kept. */
  of(room: RoomId): T {
    const found = this.#known.get(room) ?? this.#make(room);
    this.#known.delete(room);
    this.#known.set(room, found);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    return found;
  }
}
