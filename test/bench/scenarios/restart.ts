import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openLog } from '../../../server/log/open-log.ts';
import type { NewEntry } from '../../../server/log/log.ts';
import { makeLogger } from '../../../server/logger.ts';
import { systemChance } from '../../../server/chance.ts';
import { RoomActor } from '../../../server/room/actor.ts';
import { serverClock } from '../../../server/room/clock.ts';
import { encodeEvent, encodeText } from '../../../server/room/entries.ts';
import { SNAPSHOT_VERSION } from '../../../server/room/snapshot.ts';
import { systemTime } from '../../../server/time.ts';
import { must } from '../../../shared/base/assert.ts';
import { roomId } from '../../../shared/base/ids.ts';
import { rootOf } from '../../../shared/protocol/sync.ts';
import { Delegate } from '../../server/support/delegate.ts';
import { end, spawnHall } from '../../server/support/hall.ts';
import { convene } from '../../server/support/web.ts';
import type { Person } from '../../server/support/web.ts';
import { repeat } from '../measure.ts';
import type { Figure } from '../measure.ts';

const ENTRIES = 100_000;
const BATCH = 500;

const opening = (dir: string) => openLog(dir, { snapshotVersion: SNAPSHOT_VERSION });

/** Letters typed into one paragraph, and every fourth entry an event, written to the log directly. */
async function fill(dir: string, { room, seat }: Person, count: number, typist: number) {
  const opened = opening(dir);
  const shell = { clock: serverClock(), time: systemTime, chance: systemChance };
  const ports = { ...opened, ...shell, logger: makeLogger('silent') };
  const actor = must(RoomActor.open(roomId.parse(room), ports), 'room');
  const { text } = actor.state();
  await actor.close();
  const instrument = must(text.instruments[0], 'instrument').id;
  const paragraph = must(
    Object.values(text.paragraphs).find((p) => p.kind === 'paragraph'),
    'paragraph',
  ).id;
  const doc = new Y.Doc();
  doc.clientID = typist;
  let update: Uint8Array = new Uint8Array();
  doc.on('update', (made: Uint8Array) => {
    update = made;
  });
  const words = doc.getText(rootOf(paragraph));
  const modes = ['free', 'chair'] as const;
  let head = must(opened.heads().get(room), 'head').seq;
  for (let written = 0; written < count; written += BATCH) {
    const entries = Array.from({ length: BATCH }, (_, i): NewEntry => {
      const at = Date.now();
      if (i % 4 === 0) {
        const mode = must(modes[(i / 4) % 2], 'mode');
        const body = encodeEvent({ type: 'text.mode-set', provision: null, mode });
        return { at, kind: 'event', by: seat, cause: `c${String(head + i)}`, body };
      }
      words.insert(words.length, 'abcdefghij'[i % 10] ?? '');
      return { at, kind: 'text', by: seat, cause: null, body: encodeText(instrument, update) };
    });
    await opened.log.append(room, head, entries);
    head += BATCH;
  }
  await opened.close();
}

/** Opens the room once in good order, which leaves a snapshot of all of it. */
async function snapshot(dir: string) {
  await end(await spawnHall(dir), 'SIGTERM');
}

/** From the start of the process to its listening, and to the room's state at a delegate. */
async function restarts(dir: string, person: Person, what: string): Promise<Figure[]> {
  const listening: number[] = [];
  const served = await repeat(5, async () => {
    // A server that runs takes a snapshot soon: each starts on the same record.
    const copy = mkdtempSync(join(tmpdir(), 'parley-restart-'));
    cpSync(dir, copy, { recursive: true });
    const before = performance.now();
    const hall = await spawnHall(copy);
    listening.push(performance.now() - before);
    const delegate = await new Delegate(hall, person).inside();
    const took = performance.now() - before;
    delegate.close();
    await end(hall, 'SIGKILL');
    rmSync(copy, { recursive: true, force: true });
    return took;
  });
  return [
    { name: `after kill -9, to listening: ${what}`, unit: 'ms', samples: listening },
    {
      name: `after kill -9, to a delegate's having the room: ${what}`,
      unit: 'ms',
      samples: served,
    },
  ];
}

/** A room of 100,000 entries; then with more of them since its snapshot. */
export async function restart(): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-restart-'));
  try {
    const hall = await spawnHall(dir);
    const { mediator } = await convene(hall);
    await end(hall, 'SIGTERM');
    const figures = await restarts(dir, mediator, 'an empty room, for comparison');
    await fill(dir, mediator, ENTRIES, 1000);
    await snapshot(dir);
    for (const since of [0, 5000, 20_000]) {
      // Opened to be filled, a room leaves a snapshot of all that it had.
      if (since > 0) await fill(dir, mediator, since, 1000 + since);
      const what = `100,000 entries, ${since.toLocaleString('en')} of them since the snapshot`;
      figures.push(...(await restarts(dir, mediator, what)));
    }
    return figures;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
