import { Router } from 'express';
import { z } from 'zod';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { refuse } from '../../shared/base/result.ts';
import { invitationRequest, issueRequest } from '../../shared/protocol/http.ts';
import type { Me } from '../../shared/protocol/http.ts';
import { bodyAs, inTime, ownJson } from './bodies.ts';
import { heldBy } from './held.ts';
import { sendRefusal } from './refusals.ts';
import { answer, sendBytes } from './routes.ts';
import type { HttpPorts } from './routes.ts';

export interface SeatPorts extends HttpPorts {
  /** Cuts every connection of a seat whose session ended. */
  dropSeat: (room: RoomId, seat: SeatId) => void;
}

const nothing = z.strictObject({});

/** Everything that a seat does outside the live connection. */
export const seatRoutes = (ports: SeatPorts): Router => {
  const { sessions, invitations, asking, reader } = ports;
  const held = heldBy(ports);
  const router = Router();
  const small = [inTime, ...ownJson(ports.origins, '16kb')];

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
      const told = asking.lookUp('file', actor.room, seat.id, async () => {
        if (!(await actor.onDisk())) return refuse('room-unavailable');
        const question = { kind: 'markdown', room: actor.room, instrument: instrument.id } as const;
        return reader.ask(question, actor.visible().seq);
      });
      const source = (await told) ?? refuse('too-many');
      if (!source.ok) {
        sendRefusal(response, source.refusal);
        return;
      }
      response.type('text/markdown').attachment(`${instrument.id}.md`);
      sendBytes(response, source.value.bytes);
    }),
  );

  return router;
};
