import type { Request, RequestHandler, Response } from 'express';
import { roomId, seatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Seat } from '../../shared/roster/state.ts';
import type { RoomActor } from '../room/actor.ts';
import { sendRefusal } from './refusals.ts';
import { roomOf } from './routes.ts';
import type { HttpPorts } from './routes.ts';

/** Who calls: a seat of the room, proved by its cookie. */
export interface Holder {
  actor: RoomActor;
  seat: Seat;
}

export type Go = (who: Holder, request: Request, response: Response) => Promise<void>;

/**
 * Makes handlers for whoever holds the seat in the address. Others are refused: room-unknown, not-signed-in; too-many, who
 * asks too often; who floods is cut off, and the mediators are told.
 */
export const heldBy = ({
  sessions,
  registry,
  asking,
}: Pick<HttpPorts, 'sessions' | 'registry' | 'asking'>): ((go: Go) => RequestHandler) => {
  const holder = async (request: Request): Promise<Result<Holder>> => {
    const wanted = roomId.safeParse(request.params['room']);
    const id = seatId.safeParse(request.params['seat']);
    if (!wanted.success) return refuse('room-unknown');
    // The cookie first: nobody without one makes the server open a room.
    const known = id.success && sessions.holds(request.headers.cookie, wanted.data, id.data);
    if (!known) return refuse('not-signed-in');
    const tooMuch = asking.refuses(wanted.data, id.data);
    if (tooMuch === 'flooding') {
      request.socket.destroy();
      const flooded = await roomOf(registry, request);
      if (flooded.ok) flooded.value.report(id.data, 'flooding', 'requests');
    }
    if (tooMuch !== null) return refuse('too-many');
    const room = await roomOf(registry, request);
    if (!room.ok) return room;
    const seat = room.value.state().roster.seats[id.data];
    return seat === undefined ? refuse('not-signed-in') : accept({ actor: room.value, seat });
  };
  return (go) => async (request, response) => {
    const who = await holder(request);
    if (who.ok) await go(who.value, request, response);
    else sendRefusal(response, who.refusal);
  };
};
