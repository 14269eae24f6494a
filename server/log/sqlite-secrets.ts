import type { SeatSecret, SecretStore } from '../auth/secrets.ts';
import { transactOn } from './database.ts';
import type { Sqlite } from './database.ts';
import { asciiOf } from './entry-row.ts';

type SeatRow = { room: unknown; seat: unknown; expires_at: number } | undefined;

const seatOf = (row: SeatRow): Omit<SeatSecret, 'hash'> | null => {
  const room = asciiOf(row?.room);
  const seat = asciiOf(row?.seat);
  if (row === undefined || room === undefined || seat === undefined) return null;
  return { room, seat, expiresAt: row.expires_at };
};

/** Keeps secrets beside the log, in the same database file; each call is one transaction. */
export const sqliteSecrets = (db: Sqlite): SecretStore => {
  const transact = transactOn(db);
  const putInvitation = db.prepare(
    `INSERT INTO invitation_secrets (room, invitation, hash) VALUES (?, ?, ?)
     ON CONFLICT (room, invitation) DO UPDATE SET hash = excluded.hash`,
  );
  const invitationOf = db.prepare(
    'SELECT CAST(invitation AS BLOB) AS invitation FROM invitation_secrets WHERE room = ? AND hash = ?',
  );
  const put = db.prepare(
    'INSERT OR REPLACE INTO sessions (hash, room, seat, kind, expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const find = db.prepare(
    `SELECT CAST(room AS BLOB) AS room, CAST(seat AS BLOB) AS seat, expires_at FROM sessions
     WHERE kind = ? AND hash = ?`,
  );
  const drop = db.prepare('DELETE FROM sessions WHERE kind = ? AND hash = ?');
  const dropLinks = db.prepare(
    "DELETE FROM sessions WHERE kind = 'return' AND room = ? AND seat = ?",
  );
  const dropSeat = db.prepare('DELETE FROM sessions WHERE room = ? AND seat = ?');
  const dropExpired = db.prepare('DELETE FROM sessions WHERE expires_at <= ?');

  const store = (kind: 'session' | 'return', { hash, room, seat, expiresAt }: SeatSecret): void => {
    put.run(Buffer.from(hash), room, seat, kind, expiresAt);
  };

  return {
    putInvitation: (room, invitation, hash) => {
      putInvitation.run(room, invitation, Buffer.from(hash));
    },
    invitationOf: (room, hash) => {
      const row = invitationOf.get(room, Buffer.from(hash)) as { invitation: unknown } | undefined;
      return asciiOf(row?.invitation) ?? null;
    },
    putSession: (session) => store('session', session),
    sessionOf: (hash) => seatOf(find.get('session', Buffer.from(hash)) as SeatRow),
    dropSession: (hash) => {
      drop.run('session', Buffer.from(hash));
    },
    putReturn: (link) =>
      transact(() => {
        dropLinks.run(link.room, link.seat);
        store('return', link);
      }),
    takeReturn: (room, hash) => {
      let taken: { seat: string; expiresAt: number } | null = null;
      transact(() => {
        const link = seatOf(find.get('return', Buffer.from(hash)) as SeatRow);
        if (link === null || link.room !== room) return;
        drop.run('return', Buffer.from(hash));
        taken = { seat: link.seat, expiresAt: link.expiresAt };
      });
      return taken;
    },
    dropSeat: (room, seat) => {
      dropSeat.run(room, seat);
    },
    dropExpired: (now) => {
      dropExpired.run(now);
    },
  };
};
