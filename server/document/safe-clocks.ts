import type { Claims } from './claims.ts';
import type { ServerCopy } from './copy.ts';
import type { Member } from './readers/member.ts';
import { NOBODY } from './readers/readers.ts';

/** How far the document has what a connection wrote, by client id. */
export const heldClock = (
  copy: ServerCopy,
  claims: Claims,
  member: Member,
): ReadonlyMap<number, number> => {
  const client = claims.heldBy(member);
  return client === 0 ? NOBODY : new Map([[client, copy.clockOf(client)]]);
};

/** Of the clients in a state vector, a seat's own, with the clock that the document has reached. */
export const ownClocks = (
  copy: ServerCopy,
  isOwn: (client: number) => boolean,
  vector: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> =>
  new Map([...vector.keys()].filter(isOwn).map((client) => [client, copy.clockOf(client)]));
