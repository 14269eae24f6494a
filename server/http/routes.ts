import { timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import rateLimit from 'express-rate-limit';
import { roomId } from '../../shared/base/ids.ts';
import type { RoomId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import {
  conveneRequest,
  joinRequest,
  lookRequest,
  returnRequest,
} from '../../shared/protocol/http.ts';
import type { Convened, Seated } from '../../shared/protocol/http.ts';
import type { Config } from '../config.ts';
import type { Invitations } from '../auth/invitations.ts';
import { hashSecret } from '../auth/random.ts';
import type { SeatSessions } from '../auth/seat-sessions.ts';
import type { Told } from '../past/questions.ts';
import type { Reader } from '../past/reader.ts';
import { conveneRoom } from '../room/convening.ts';
import type { ConveningPorts } from '../room/convening.ts';
import type { RoomActor } from '../room/actor.ts';
import type { Registry } from '../room/registry.ts';
import type { Asking } from './asking.ts';
import { bodyAs, inTime, ownJson } from './bodies.ts';
import { callerOf } from './door.ts';
import type { OriginCheck } from './origin.ts';
import { sendRefusal } from './refusals.ts';

export interface HttpPorts extends ConveningPorts {
  registry: Registry;
  sessions: SeatSessions;
  invitations: Invitations;
  origins: OriginCheck;
  conveneKey: string | null;
  /** How many proxies in front are believed about where a request comes from. */
  trustProxy: number;
  perMinute: Config['perMinute'];
  asking: Asking;
  reader: Pick<Reader, 'ask'>;
}

export const limited = (perMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => sendRefusal(response, { code: 'too-many' }),
  });

/** Sends what came of a request: 200 and its value, or the refusal. */
export const answer = <T>(response: Response, result: Result<T>): void => {
  if (result.ok) response.json(result.value);
  else sendRefusal(response, result.refusal);
};

/** Sends what may be long: nobody keeps an answer (no-store), and a digest of it, as `send` makes one, would be for nothing. */
export const sendBytes = (response: Response, bytes: Uint8Array): void => {
  response.setHeader('Content-Length', bytes.byteLength);
  response.end(bytes);
};

/** As `answer`, of what is JSON already. */
export const answerTold = (response: Response, result: Result<Told>): void => {
  if (result.ok) sendBytes(response.type('json'), result.value.bytes);
  else sendRefusal(response, result.refusal);
};

/** Refusals: room-unknown. */
export const roomOf = async (registry: Registry, request: Request): Promise<Result<RoomActor>> => {
  const room = roomId.safeParse(request.params['room']);
  const open = room.success ? await registry.open(room.data) : null;
  return open === null ? refuse('room-unknown') : accept(open.actor);
};

export const knowsKey = (given: string | undefined, wanted: string | null): boolean =>
  wanted === null ||
  (given !== undefined && timingSafeEqual(hashSecret(given), hashSecret(wanted)));

/** Everything that needs no seat yet: convening a room, and its door. */
export const openRoutes = (ports: HttpPorts): Router => {
  const { registry, sessions, invitations } = ports;
  const router = Router();
  const small = [limited(ports.perMinute.door), inTime, ...ownJson(ports.origins, '16kb')];

  const takeSeat = (response: Response, room: RoomId, seat: Seated['seat'], cookie: string) => {
    response.setHeader('Set-Cookie', cookie);
    const seated: Seated = { seat };
    ports.logger.info({ room, seat }, 'seat taken');
    response.json(seated);
  };

  router.post(
    '/rooms',
    limited(ports.perMinute.convene),
    // Three million characters of any script (FILE_LIMITS.words).
    ...ownJson(ports.origins, '10mb'),
    async (request, response) => {
      if (!knowsKey(request.get('x-convene-key'), ports.conveneKey)) {
        sendRefusal(response, { code: 'convene-key-needed' });
        return;
      }
      const body = bodyAs(conveneRequest, request);
      const caller = callerOf(request, ports.trustProxy);
      const made = body.ok ? await conveneRoom(ports, body.value, caller) : body;
      if (!made.ok) {
        sendRefusal(response, made.refusal);
        return;
      }
      const { room, seat, counts, cookie } = made.value;
      const convened: Convened = {
        room,
        seat,
        invitations: made.value.invitations,
        text: counts,
      };
      ports.logger.info({ room }, 'convened');
      response.setHeader('Set-Cookie', cookie);
      response.status(201).json(convened);
    },
  );

  router.post('/rooms/:room/look', ...small, async (request, response) => {
    const body = bodyAs(lookRequest, request);
    const room = body.ok ? await roomOf(registry, request) : body;
    if (!body.ok) sendRefusal(response, body.refusal);
    else answer(response, room.ok ? invitations.look(room.value, body.value.secret) : room);
  });

  router.post('/rooms/:room/join', ...small, async (request, response) => {
    const body = bodyAs(joinRequest, request);
    const room = body.ok ? await roomOf(registry, request) : body;
    if (!body.ok || !room.ok) {
      answer(response, body.ok ? room : body);
      return;
    }
    const joined = await invitations.join(room.value, body.value);
    if (!joined.ok) sendRefusal(response, joined.refusal);
    else {
      const cookie = sessions.open(room.value.room, joined.value);
      takeSeat(response, room.value.room, joined.value, cookie);
    }
  });

  router.post('/rooms/:room/return', ...small, async (request, response) => {
    const body = bodyAs(returnRequest, request);
    const room = body.ok ? await roomOf(registry, request) : body;
    if (!body.ok || !room.ok) {
      answer(response, body.ok ? room : body);
      return;
    }
    const taken = invitations.takeUp(room.value.room, body.value.secret);
    if (!taken.ok) sendRefusal(response, taken.refusal);
    else {
      const cookie = sessions.open(room.value.room, taken.value);
      takeSeat(response, room.value.room, taken.value, cookie);
    }
  });

  return router;
};
