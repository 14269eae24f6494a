import { rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { SeatSessions } from '../../server/auth/seat-sessions.ts';
import { systemChance } from '../../server/chance.ts';
import { openLog } from '../../server/log/open-log.ts';
import { makeLogger } from '../../server/logger.ts';
import { RoomActor } from '../../server/room/actor.ts';
import { serverClock } from '../../server/room/clock.ts';
import { Conversions } from '../../server/exchange/conversions.ts';
import { conveneRoom } from '../../server/room/convening.ts';
import { SNAPSHOT_VERSION, textPart } from '../../server/room/snapshot.ts';
import { systemTime } from '../../server/time.ts';
import { assert, must } from '../../shared/base/assert.ts';
import { newDir } from './support/hall.ts';
import { wish } from './support/web.ts';

const shell = {
  clock: serverClock(),
  time: systemTime,
  chance: systemChance,
  logger: makeLogger('silent'),
};
let dir = '';
afterEach(() => rm(dir, { recursive: true, force: true }));

it.each([
  { words: 500, kept: false },
  { words: 150_000, kept: true },
])(
  'a room put away after one update of $words letters leaves a snapshot of its words: $kept',
  async ({ words, kept }) => {
    dir = await newDir();
    const opened = openLog(dir, { snapshotVersion: SNAPSHOT_VERSION });
    const sessions = new SeatSessions(opened.secrets, shell.clock, false);
    const conversions = new Conversions({ ...shell, chromium: null });
    const convened = await conveneRoom({ ...opened, sessions, conversions, ...shell }, wish());
    assert(convened.ok, 'convened');
    const { room, seat } = convened.value;
    const actor = must(RoomActor.open(room, { ...opened, ...shell }), 'room');
    const { id } = must(actor.state().text.instruments[0], 'instrument');
    const document = must(actor.documents.session(id), 'document');
    const paragraph = must(Object.values(actor.state().text.paragraphs)[0], 'paragraph').id;
    const update = must(
      document.rewrite([
        { kind: 'insert', paragraph, at: 0, runs: [{ insert: 'w'.repeat(words) }] },
      ]),
      'update',
    );
    await actor.append({ document: id, by: seat, update, entails: [], touched: [] });
    document.committed(update);
    await actor.close();
    expect(opened.snapshots.latest(room, textPart(id)) !== null).toBe(kept);
    await opened.close();
  },
);
