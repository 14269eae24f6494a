import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { instrumentId, roomId, seatId } from '../../shared/base/ids.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import { exportText } from '../../shared/text/plain/export.ts';
import { readerOf } from '../../server/document/words.ts';
import { transactOn } from '../../server/log/database.ts';
import type { Sqlite } from '../../server/log/database.ts';
import type { DamagedLog } from '../../server/log/log.ts';
import { openLog } from '../../server/log/open-log.ts';
import { noSnapshots } from '../../server/log/snapshots.ts';
import { makeLogger } from '../../server/logger.ts';
import { Present } from '../../server/past/present.ts';
import type { Question } from '../../server/past/questions.ts';
import { Reader } from '../../server/past/reader.ts';
import { Walker } from '../../server/past/walker.ts';
import { ROOM_PART, SNAPSHOT_VERSION } from '../../server/room/snapshot.ts';
import { systemTime } from '../../server/time.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { Hall } from './support/hall.ts';
import { ownFolders } from './support/own-folders.ts';
import { convene, get, refusalOf } from './support/web.ts';
import type { Person } from './support/web.ts';
import { Writer } from './support/writer.ts';

const ownDir = ownFolders(afterAll);
const pathOf = (who: Person, what: string) => `/api/rooms/${who.room}/seats/${who.seat}/${what}`;

test('a text that is fetched while it is typed in is that of a moment of the record, and has what its reader was told', async () => {
  const dir = await ownDir();
  const hall = await openHall({ ASKS_PER_MINUTE: '100000' }, dir);
  const { mediator } = await convene(hall);
  const chair = await new Delegate(hall, mediator).inside();
  const { text } = chair.room;
  const instrument = must(text.instruments[0], 'instrument').id;
  const paragraphs = Object.values(text.paragraphs).filter(({ kind }) => kind === 'paragraph');
  const [first, second] = paragraphs;
  const writer = await Writer.open(hall, chair, must(first, 'first').id);
  const other = writer.doc.getText(rootOf(must(second, 'second').id));
  let typing = true;
  const typed = (async () => {
    for (let n = 0; typing; n = (n + 1) % 10) {
      writer.paragraph.insert(writer.paragraph.length, String(n));
      other.insert(other.length, String(n));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  const markdown = async (): Promise<string> => {
    const reply = await get(hall, pathOf(mediator, `text/${instrument}.md`), mediator.cookie);
    expect(reply.status).toBe(200);
    return String(reply.body);
  };
  const files: string[] = [];
  for (let n = 0; new Set(files).size < 5 && n < 1000; n += 1) files.push(await markdown());
  const [shall] = Object.values(text.brackets).toSorted((a, b) => a.order - b.order);
  await chair.do({ type: 'text.settle', bracket: must(shall, 'bracket').id, keeps: true });
  const told = await markdown();
  expect(told).toContain('Each Party shall share the water.');
  files.push(told);
  typing = false;
  await typed;
  writer.close();
  chair.close();
  await hall.close();

  const { log, close } = openLog(dir);
  const walker = new Walker();
  const moments = new Set<string>();
  for (const entry of log.read(mediator.room, 0)) {
    walker.take(entry);
    const doc = walker.documents.get(instrument);
    if (doc === undefined) continue;
    moments.add(exportText(walker.state.text, instrument, readerOf(doc).runs, 'markdown'));
  }
  await close();
  for (const file of files) expect(moments).toContain(file);
});

/** Answers everything but what it is asked about curves, which is its end, and moments, which take for ever. */
const FRAIL = `
  import { parentPort } from 'node:worker_threads';
  const bytes = new TextEncoder().encode('told');
  parentPort.on('message', ({ kind, id, question }) => {
    if (kind === 'stop') process.exit();
    if (question.kind === 'curve') process.exit(7);
    if (question.kind === 'moments') for (;;);
    parentPort.postMessage({ id, kind: 'told', result: { ok: true, value: { bytes } } });
  });`;

describe('a thread that does not answer', () => {
  const room = roomId.parse('room');
  const curve: Question = { kind: 'curve', room };
  const moments: Question = { kind: 'moments', room, seat: seatId.parse('seat') };
  const other: Question = { kind: 'markdown', room, instrument: instrumentId.parse('text') };
  const unavailable = { ok: false, refusal: { code: 'room-unavailable' } };

  const frail = async (after = systemTime.after): Promise<Reader> => {
    const reader = join(await ownDir(), 'frail.mjs');
    await writeFile(reader, FRAIL);
    const logger = makeLogger('silent');
    const damaged = () => expect.unreachable();
    return new Reader({ dir: '', time: { after }, logger, built: { reader }, damaged });
  };
  const answered = { ok: true };

  test('because it ended is begun anew: who asked it is refused, who asks next is answered', async () => {
    const reader = await frail();
    for (let n = 0; n < 3; n += 1) {
      expect(await reader.ask(other, 1)).toMatchObject(answered);
      const asked = await Promise.all([reader.ask(curve, 1), reader.ask(other, 1)]);
      expect(asked).toEqual([unavailable, unavailable]);
    }
    expect(await reader.ask(other, 1)).toMatchObject(answered);
    await reader.stop();
    expect(await reader.ask(other, 1)).toEqual(unavailable);
  });

  test('because what it was asked takes too long is ended, and begun anew', async () => {
    const overdue: (() => void)[] = [];
    const reader = await frail((_ms, run) => {
      overdue.push(run);
      return () => undefined;
    });
    expect(await reader.ask(other, 1)).toMatchObject(answered);
    const asked = reader.ask(moments, 1);
    overdue.at(-1)?.();
    expect(await asked).toEqual(unavailable);
    expect(await reader.ask(other, 1)).toMatchObject(answered);
    await reader.stop();
  });

  test('does not keep the server from stopping', async () => {
    const reader = await frail((_ms, run) => systemTime.after(0, run));
    const asked = reader.ask(moments, 1);
    await reader.stop();
    expect(await asked).toEqual(unavailable);
  });
});

test('damage of the record that the thread finds is told by its place, and stops the server', async () => {
  const found: DamagedLog[] = [];
  let database: Sqlite | null = null;
  const hall = await openHall({}, await ownDir(), {
    damaged: (error) => void found.push(error),
    transact: (db) => {
      database = db;
      return transactOn(db);
    },
  });
  const { mediator } = await convene(hall);
  const curve = () => get(hall, pathOf(mediator, 'curve'), mediator.cookie);
  expect((await curve()).status).toBe(200);
  // What is known is gone through no more; what was never read is.
  must<Sqlite>(database, 'database').exec("UPDATE entries SET body = X'00' WHERE seq = 2");
  const moments = await get(hall, pathOf(mediator, 'moments'), mediator.cookie);
  expect([moments.status, refusalOf(moments)]).toEqual([500, 'internal']);
  expect(found).toMatchObject([{ name: 'DamagedLog', room: mediator.room, seq: 2 }]);
  expect(found[0]?.message).toMatch(/entry 2: it does not match its hash/u);
  await hall.close();
});

test('a server whose record was read by its thread leaves all of it in one file when it stops', async () => {
  const dir = await ownDir();
  const hall = await openHall({}, dir);
  const { mediator } = await convene(hall);
  for (const what of ['curve', 'moments', 'export?format=plain']) {
    expect((await get(hall, pathOf(mediator, what), mediator.cookie)).status).toBe(200);
  }
  const wal = join(dir, 'parley.db-wal');
  expect((await stat(wal)).size).toBeGreaterThan(0);
  await hall.close();
  const left = await readdir(dir);
  expect(left.includes('parley.db-wal') ? (await stat(wal)).size : 0).toBe(0);
});

test('a text is read from a snapshot, and the entries since, as it is from the whole record', async () => {
  const dir = await ownDir();
  const much = ' and the fish'.repeat(200);
  const source = `## Article 1\n\n${`1. Each Party [shall][should] share the water${much}.\n\n`.repeat(60)}`;
  const first = await openHall({}, dir);
  const { mediator } = await convene(first, {
    text: { title: 'Long', format: 'markdown', source },
  });
  const fetched = async (hall: Hall): Promise<string> => {
    const path = pathOf(mediator, 'export?format=sources-csv');
    return String((await get(hall, path, mediator.cookie)).body);
  };
  const whole = await fetched(first);
  // So much was written that the stop leaves a snapshot.
  await first.close();
  const second = await openHall({}, dir);
  expect(await fetched(second)).toBe(whole);
  const chair = await new Delegate(second, mediator).inside();
  const [shall] = Object.values(chair.room.text.brackets).toSorted((a, b) => a.order - b.order);
  await chair.do({ type: 'text.settle', bracket: must(shall, 'bracket').id, keeps: true });
  expect(await fetched(second)).not.toBe(whole);
  chair.close();
  await second.close();
  const { snapshots, log, close } = openLog(dir, { snapshotVersion: SNAPSHOT_VERSION });
  expect(snapshots.latest(mediator.room, ROOM_PART)).not.toBe(null);
  const read = (from: Pick<typeof snapshots, 'latest'>): Promise<string> =>
    new Present(log, from, roomId.parse(mediator.room), async () => undefined).read(
      ({ state, readerIn }) =>
        exportText(
          state.text,
          must(state.text.instruments[0], 'text').id,
          readerIn(null).runs,
          'plain',
        ),
    );
  expect(await read(snapshots)).toBe(await read(noSnapshots));
  await close();
});
