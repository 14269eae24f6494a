import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import * as Y from 'yjs';
import { SeatSessions } from '../../../server/auth/seat-sessions.ts';
import { systemChance } from '../../../server/chance.ts';
import { replayed } from '../../../server/document/replay.ts';
import { openLog } from '../../../server/log/open-log.ts';
import type { OpenedLog } from '../../../server/log/open-log.ts';
import { noSnapshots } from '../../../server/log/snapshots.ts';
import { makeLogger } from '../../../server/logger.ts';
import { RoomActor } from '../../../server/room/actor.ts';
import { serverClock } from '../../../server/room/clock.ts';
import { Conversions } from '../../../server/exchange/conversions.ts';
import { conveneRoom } from '../../../server/room/convening.ts';
import { RoomDocuments, SERVER_WRITER } from '../../../server/room/documents.ts';
import { replay } from '../../../server/room/replay.ts';
import { SNAPSHOT_VERSION } from '../../../server/room/snapshot.ts';
import { systemTime } from '../../../server/time.ts';
import { assert, must } from '../../../shared/base/assert.ts';
import type { RoomId, SeatId } from '../../../shared/base/ids.ts';
import { newDir } from './hall.ts';
import { wish } from './web.ts';

/** What rooms are opened with that nobody serves. */
export const shell = {
  clock: serverClock(),
  time: systemTime,
  chance: systemChance,
  logger: makeLogger('silent'),
};

export const opening = (dir: string): OpenedLog =>
  openLog(dir, { snapshotVersion: SNAPSHOT_VERSION });

/** A room on disk, and its chair. */
export interface Made {
  dir: string;
  room: RoomId;
  seat: SeatId;
}

/** Rooms on folders of their own, which go when a test is over. */
export class KeptRooms {
  readonly #dirs: string[] = [];

  async convene(): Promise<Made> {
    const dir = await newDir();
    this.#dirs.push(dir);
    const opened = opening(dir);
    const sessions = new SeatSessions(opened.secrets, shell.clock, false);
    const conversions = new Conversions({ ...shell, chromium: null });
    const convened = await conveneRoom({ ...opened, sessions, conversions, ...shell }, wish());
    assert(convened.ok, 'convened');
    await opened.close();
    return { dir, room: convened.value.room, seat: convened.value.seat };
  }

  async remove(): Promise<void> {
    for (const dir of this.#dirs.splice(0)) await rm(dir, { recursive: true, force: true });
  }
}

/** What the log of a room comes to: with the help of its snapshots, or from its first entry on. */
export const folded = async ({ dir, room }: Made, helped: boolean) => {
  const opened = opening(dir);
  const snapshots = helped ? opened.snapshots : noSnapshots;
  const found = must(replay(opened.log, snapshots, room), 'room');
  const actor = must(RoomActor.open(room, { ...opened, snapshots, ...shell }), 'room');
  const ports = { ...opened, snapshots, ...shell };
  const documents = new RoomDocuments(actor, ports, room, found.written);
  const texts = found.state.text.instruments.map(({ id }) => {
    const updates = [...documents.stored(id)].filter((update) => update !== null);
    const doc = replayed(SERVER_WRITER, updates);
    for (const name of doc.share.keys()) doc.getText(name);
    const words = [...doc.share.keys()].map((name) => [name, doc.getText(name).toDelta()] as const);
    return [id, Object.fromEntries(words), Y.decodeStateVector(Y.encodeStateVector(doc))];
  });
  const { state, head, answers, recent, covered } = found;
  const all = { state, head, texts, accepted: new Map(answers.acceptedUpTo(head)) };
  const missed = [0, head - 400, head - 50, head].map((after) => recent.after(after));
  actor.documents.close();
  await opened.close();
  return { covered, all, missed };
};

/** The entries of which there are snapshots. */
export const snapshotsOf = ({ dir }: Made): number[] => {
  const db = new Database(join(dir, 'parley.db'));
  const rows = db.prepare('SELECT DISTINCT seq FROM snapshots ORDER BY seq').all();
  db.close();
  return (rows as { seq: number }[]).map(({ seq }) => seq);
};
