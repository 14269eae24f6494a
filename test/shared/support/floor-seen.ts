import { elapsed } from '../../../shared/floor/clock.ts';
import { limitFor } from '../../../shared/floor/limits.ts';
import { speakersInOrder } from '../../../shared/floor/order.ts';
import { ORDERS } from './floor-deeds.ts';
import type { Pair } from './floor-deeds.ts';
import type { Order } from './reference-list.ts';

const nameOf = (of: { party: string; group?: string | null; onBehalfOf?: string | null }) =>
  `${of.party}/${of.group ?? of.onBehalfOf ?? ''}`;

/** Everything that people can see of the floor. */
export const seenInRoom = ({ room, positions }: Pair) => {
  const { requests, turn, point, waitingPoints, list, resume, spoken, history, pinned } =
    room.state;
  // Graces and rights stand still while the meeting does.
  const secondsTo = (until: number): number =>
    (until - (room.state.suspendedAt ?? room.now)) / 1000;
  const nextBy = (order: Order): string => {
    const [next] = speakersInOrder({ ...room.state, discipline: order }, room.reads);
    return next === undefined
      ? 'nobody'
      : `${nameOf(next)} ${limitFor(room.state, next, room.reads) / 1000}`;
  };
  return {
    list: requests.map((r) => `${nameOf(r)} ${r.seat} ${r.side}`),
    pins: pinned.map((id) =>
      requests
        .filter((r) => r.id === id)
        .map(nameOf)
        .join(),
    ),
    turn: turn && {
      who: `${nameOf(turn.request)} ${turn.request.seat}`,
      limit: turn.clock.limitMs / 1000,
      ran: elapsed(turn.clock, room.now) / 1000,
      holds: turn.stops.toSorted(),
      runs: turn.clock.since !== null,
      grace: turn.releaseAt === null ? null : secondsTo(turn.releaseAt),
    },
    points: (point === null ? [] : [point, ...waitingPoints]).map(({ party }) => String(party)),
    rights: resume.map(
      (right) => `${nameOf(right)} ${right.remainingMs / 1000} ${secondsTo(right.until)}`,
    ),
    heard: Object.entries(spoken)
      .map(([who, { turns, ms }]) => `${who} ${turns} ${ms / 1000}`)
      .toSorted(),
    past: history.map(
      ({ party, onBehalfOf, ranMs }) => `${nameOf({ party, onBehalfOf })} ${ranMs / 1000}`,
    ),
    closing: list.closesAt === null ? list.status : (list.closesAt - room.now) / 1000,
    next: turn === null ? ORDERS.map(nextBy) : [],
    stated: Object.entries(positions.stated)
      .flatMap(([provision, by]) =>
        Object.entries(by).map(
          ([party, p]) => `${provision} ${party} ${p.stance} ${p.statement} ${p.seat}`,
        ),
      )
      .toSorted(),
  };
};

export const seenByRules = ({ rules, stated }: Pair): ReturnType<typeof seenInRoom> => {
  const { list, pins, turn, points, rights, heard, past, closing } = rules;
  const nextBy = (order: Order): string => {
    const next = rules.next(order);
    return next === null ? 'nobody' : `${nameOf(next)} ${rules.limitOf(next)}`;
  };
  return {
    list: list.map((wait) => `${nameOf(wait)} ${wait.seat} ${wait.side}`),
    pins: pins.map(nameOf),
    turn: turn && {
      who: `${nameOf(turn.wait)} ${turn.wait.seat}`,
      limit: turn.limit,
      ran: turn.ran.length,
      holds: [...turn.holds].toSorted(),
      runs: turn.holds.size === 0,
      grace: turn.grace,
    },
    points: points.map(({ party }) => party),
    rights: rights.map((right) => `${nameOf(right)} ${right.seconds} ${right.left}`),
    heard: [...heard].map(([who, h]) => `${who} ${h.turns} ${h.seconds}`).toSorted(),
    past: past.map(({ wait, seconds }) => `${nameOf(wait)} ${seconds}`),
    closing: closing === null ? 'open' : closing === 0 ? 'closed' : closing,
    next: turn === null ? ORDERS.map(nextBy) : [],
    stated: [...stated].map(([key, says]) => `${key} ${says}`).toSorted(),
  };
};
