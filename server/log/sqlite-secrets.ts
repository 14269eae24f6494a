import type { SeatSecret, SecretStore } from '../auth/secrets.ts';
import { transactOn } from './database.ts';
import type { Sqlite } from './database.ts';

type SeatRow = { room: string; seat: string; expires_at: number } | undefined;

/** Keeps secrets beside the log, in the same database file; each call is one transaction. */
export const sqliteSecrets = (db: Sqlite): SecretStore => {
  const transact = transactOn(db);
  const putInvitation = db.prepare(
    `INSERT INTO invitation_secrets (room, invitation, hash) VALUES (?, ?, ?)
     ON CONFLICT (room, invitation) DO UPDATE SET hash = excluded.hash`,
  );
  const invitationOf = db.prepare(
    'SELECT invitation FROM invitation_secrets WHERE room = ? AND hash = ?',
  );
  const put = db.prepare(
    'INSERT OR REPLACE INTO sessions (hash, room, seat, kind, expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const find = db.prepare(
    'SELECT room, seat, expires_at FROM sessions WHERE kind = ? AND hash = ?',
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
      const row = invitationOf.get(room, Buffer.from(hash)) as { invitation: string } | undefined;
      return row?.invitation ?? null;
    },
    putSession: (session) => store('session', session),
    sessionOf: (hash) => {
      const row = find.get('session', Buffer.from(hash)) as SeatRow;
      return row === undefined
        ? null
        : { room: row.room, seat: row.seat, expiresAt: row.expires_at };
    },
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
        const row = find.get('return', Buffer.from(hash)) as SeatRow;
        if (row === undefined || row.room !== room) return;
        drop.run('return', Buffer.from(hash));
        taken = { seat: row.seat, expiresAt: row.expires_at };
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
