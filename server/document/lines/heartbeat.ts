import type { Cancel, Time } from '../../time.ts';
import type { Connection } from './connection.ts';
import type { DocumentSession } from '../session.ts';

/** Also how often readers are asked what their text says, and what keeps the stock provider from thinking, after 30 s of silence, that the server is gone. */
export const HEARTBEAT_MS = 10_000;

/**
 * Not all connections at the same moment: a thousand took 60 to 90 ms, in which nothing else went out. A fiftieth of them
 * takes 1 or 2.
 */
const PARTS = 50;

/** Pings connections and lets their documents speak to them, all of it in one write to each. */
export const beat = (connections: readonly Connection[]): void => {
  const bySession = new Map<DocumentSession, Set<Connection>>();
  for (const connection of connections) {
    connection.hold();
    connection.beat();
    const readers = bySession.get(connection.session);
    if (readers === undefined) bySession.set(connection.session, new Set([connection]));
    else readers.add(connection);
  }
  for (const [session, readers] of bySession) session.beat(readers);
  for (const connection of connections) connection.letGo();
};

/** Beats every connection once in `ms`, some at a time. */
export const keepBeating = (
  time: Time,
  ms: number,
  connections: () => readonly Connection[],
): Cancel => {
  let part = 0;
  return time.every(ms / PARTS, () => {
    part = (part + 1) % PARTS;
    beat(connections().filter(({ serial }) => serial % PARTS === part));
  });
};
