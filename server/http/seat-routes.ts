import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { roomId, seatId } from '../../shared/base/ids.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import { invitationRequest, issueRequest } from '../../shared/protocol/http.ts';
import type { Me } from '../../shared/protocol/http.ts';
import type { Seat } from '../../shared/roster/state.ts';
import { exportText } from '../../shared/text/export.ts';
import type { RoomActor } from '../room/actor.ts';
import { bodyAs, inTime, ownJson } from './bodies.ts';
import { sendRefusal } from './refusals.ts';
import { answer, roomOf } from './routes.ts';
import type { HttpPorts } from './routes.ts';

export interface SeatPorts extends HttpPorts {
  /** Cuts every connection of a seat whose session ended. */
  dropSeat: (room: RoomId, seat: SeatId) => void;
}

/** Who calls: a seat of the room, proved by its cookie. */
interface Holder {
  actor: RoomActor;
  seat: Seat;
}

const nothing = z.strictObject({});

/** Everything that a seat does outside the live connection. */
export const seatRoutes = (ports: SeatPorts): Router => {
  const { sessions, invitations } = ports;
  const router = Router();
  const small = [inTime, ...ownJson(ports.origins, '16kb')];

  const holder = async (request: Request): Promise<Result<Holder>> => {
    const wanted = roomId.safeParse(request.params['room']);
    const id = seatId.safeParse(request.params['seat']);
    if (!wanted.success) return refuse('room-unknown');
    // The cookie first: nobody without one makes the server open a room.
    const known = id.success && sessions.holds(request.headers.cookie, wanted.data, id.data);
    if (!known) return refuse('not-signed-in');
    const room = await roomOf(ports.registry, request);
    if (!room.ok) return room;
    const seat = room.value.state().roster.seats[id.data];
    return seat === undefined ? refuse('not-signed-in') : accept({ actor: room.value, seat });
  };

  /** A handler for whoever holds the seat in the address. */
  const held =
    (go: (who: Holder, request: Request, response: Response) => Promise<void>): RequestHandler =>
    async (request, response) => {
      const who = await holder(request);
      if (who.ok) await go(who.value, request, response);
      else sendRefusal(response, who.refusal);
    };

  router.get(
    '/rooms/:room/seats/:seat/me',
    held(async ({ actor, seat }, request, response) => {
      const { id, party, role, standing, name } = seat;
      const { title } = actor.visible().state.room;
      const me: Me = {
        room: actor.room,
        seat: id,
        title,
        standing,
        party,
        role,
        name,
        function: seat.function,
      };
      const renewed = sessions.renew(request.headers.cookie, actor.room, id);
      if (renewed !== null) response.setHeader('Set-Cookie', renewed);
      response.json(me);
    }),
  );

  router.post(
    '/rooms/:room/seats/:seat/invitations',
    ...small,
    held(async ({ actor, seat }, request, response) => {
      const wish = bodyAs(issueRequest, request);
      answer(response, wish.ok ? await invitations.issue(actor, seat.id, wish.value) : wish);
    }),
  );

  router.post(
    '/rooms/:room/seats/:seat/invitations/renew',
    ...small,
    held(async ({ actor, seat }, request, response) => {
      const wish = bodyAs(invitationRequest, request);
      const { ok } = wish;
      answer(response, ok ? await invitations.renew(actor, seat.id, wish.value.invitation) : wish);
    }),
  );

  router.post(
    '/rooms/:room/seats/:seat/invitations/revoke',
    ...small,
    held(async ({ actor, seat }, request, response) => {
      const wish = bodyAs(invitationRequest, request);
      const { ok } = wish;
      answer(response, ok ? await invitations.revoke(actor, seat.id, wish.value.invitation) : wish);
    }),
  );

  router.post(
    '/rooms/:room/seats/:seat/device',
    ...small,
    held(async ({ actor, seat }, request, response) => {
      const body = bodyAs(nothing, request);
      if (!body.ok) sendRefusal(response, body.refusal);
      else if (seat.standing === 'admitted' || seat.standing === 'waiting') {
        response.json(invitations.deviceLink(actor.room, seat.id));
      } else sendRefusal(response, { code: 'seat-removed' });
    }),
  );

  router.post(
    '/rooms/:room/seats/:seat/leave',
    ...small,
    held(async ({ actor, seat }, request, response) => {
      const body = bodyAs(nothing, request);
      if (!body.ok) {
        sendRefusal(response, body.refusal);
        return;
      }
      response.setHeader('Set-Cookie', sessions.close(request.headers.cookie, seat.id));
      ports.dropSeat(actor.room, seat.id);
      response.json({});
    }),
  );

  router.get(
    '/rooms/:room/seats/:seat/text/:file',
    held(async ({ actor, seat }, request, response) => {
      if (seat.standing !== 'admitted') {
        sendRefusal(response, { code: 'not-admitted' });
        return;
      }
      const wanted = request.params['file'];
      const { text } = actor.state();
      const instrument = text.instruments.find((i) => `${i.id}.md` === wanted);
      if (instrument === undefined) {
        sendRefusal(response, { code: 'unknown-instrument' });
        return;
      }
      const source = exportText(text, instrument.id, actor.documents.reader.runs, 'markdown');
      // What was just read may still be on its way to disk, and nothing leaves before it is there (law 2).
      if (!(await actor.onDisk())) {
        sendRefusal(response, { code: 'room-unavailable' });
        return;
      }
      response.type('text/markdown').attachment(`${instrument.id}.md`);
      response.send(source);
    }),
  );

  return router;
};
