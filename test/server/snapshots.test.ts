import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { replayed } from '../../server/document/replay.ts';
import { RoomActor } from '../../server/room/actor.ts';
import { SERVER_WRITER } from '../../server/room/documents.ts';
import { decodeText } from '../../server/room/entries.ts';
import { replay } from '../../server/room/replay.ts';
import { SNAPSHOT_VERSION, textPart } from '../../server/room/snapshot.ts';
import { systemTime } from '../../server/time.ts';
import { must } from '../../shared/base/assert.ts';
import { commandId } from '../../shared/base/ids.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Act } from '../../shared/room/schema.ts';
import { Editor } from './support/document-editor.ts';
import { Dice } from './support/document-typing.ts';
import { killLeftovers, spawnHall } from './support/hall.ts';
import { folded, KeptRooms, opening, shell, snapshotsOf } from './support/kept-rooms.ts';
import type { Made } from './support/kept-rooms.ts';

const rooms = new KeptRooms();
const made = (): Promise<Made> => rooms.convene();
afterEach(async () => {
  killLeftovers();
  await rooms.remove();
});

let commands = 0;
/** Acts, typed words and rewritten words; then the room is put away as at a graceful stop. */
const session = async ({ dir, room, seat }: Made, steps: readonly number[]): Promise<void> => {
  const opened = opening(dir);
  const actor = must(RoomActor.open(room, { ...opened, ...shell }), 'room');
  const act = (what: Act) =>
    actor.act(seat, { id: commandId.parse(`c${(commands += 1)}`), act: what });
  await act({ type: 'agenda.open' });
  await act({ type: 'text.set-mode', provision: null, mode: 'free' });
  const instrument = must(actor.state().text.instruments[0], 'instrument');
  const document = must(actor.documents.session(instrument.id), 'document');
  const done: Promise<unknown>[] = [];
  for (const step of steps) {
    const paragraphs = Object.values(actor.state().text.paragraphs).filter(
      (p) => p.kind === 'paragraph',
    );
    const paragraph = must(paragraphs[step % paragraphs.length], 'paragraph').id;
    if (step % 3 === 0) {
      const update = must(
        document.rewrite([
          { kind: 'insert', paragraph, at: step % 11, runs: [{ insert: `w${step} ` }] },
        ]),
        'update',
      );
      const shown = actor.append({
        document: instrument.id,
        by: seat,
        update,
        entails: [],
        touched: [],
      });
      done.push(shown.then(() => document.committed(update)));
    } else if (step % 3 === 1) {
      const update = must(
        document.rewrite([{ kind: 'delete', paragraph, from: step % 5, to: (step % 5) + 2 }]),
        'update',
      );
      const shown = actor.append({
        document: instrument.id,
        by: seat,
        update,
        entails: [],
        touched: [],
      });
      done.push(shown.then(() => document.committed(update)));
    } else {
      const mode = (['free', 'chair', 'closed', 'floor'] as const)[step % 4] ?? 'free';
      done.push(act({ type: 'text.set-mode', provision: null, mode }));
    }
    if (step % 5 === 0) await Promise.all(done.splice(0));
  }
  await Promise.all(done);
  await actor.close();
  await opened.close();
};

const steps = (count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.nat(10_000), { minLength: count, maxLength: count });

describe('[law 3] a room folded from its snapshot', () => {
  test('is the room folded from its first entry: state, words, answers and what was missed', async () => {
    await fc.assert(
      fc.asyncProperty(steps(215), steps(30), async (before, after) => {
        const room = await made();
        await session(room, before);
        await session(room, after);
        const helped = await folded(room, true);
        const whole = await folded(room, false);
        expect(helped.covered).toBeGreaterThan(200);
        expect(helped.covered).toBeLessThan(helped.all.head);
        expect(whole.covered).toBe(0);
        expect(helped.all).toEqual(whole.all);
        expect(helped.missed).toEqual(whole.missed);
      }),
      { numRuns: 8 },
    );
  });

  test('is so again where nobody opened the text since the last one, or since words came after it', async () => {
    const room = await made();
    await deliberation(room, 250);
    await session(room, fc.sample(steps(60), 1)[0] ?? []);
    const words = (await folded(room, true)).all.texts;
    expect(JSON.stringify(words)).toMatch(/w\d+ /);
    await deliberation(room, 250);
    await deliberation(room, 250);
    const helped = await folded(room, true);
    expect(helped.covered).toBe(helped.all.head);
    expect(helped.all.texts).toEqual(words);
    expect(helped.all).toEqual((await folded(room, false)).all);
  });

  test('is so again after every further snapshot, of which the last two are kept', async () => {
    const room = await made();
    for (let i = 0; i < 4; i += 1) await session(room, fc.sample(steps(230), 1)[0] ?? []);
    expect((await folded(room, true)).all).toEqual((await folded(room, false)).all);
    const db = new Database(join(room.dir, 'parley.db'));
    const kept = db.prepare('SELECT DISTINCT seq FROM snapshots').all();
    db.close();
    expect(kept).toHaveLength(2);
  });
});

/** So many acts that touch no words, in a room whose text nobody opens; then it is put away. */
const deliberation = async ({ dir, room, seat }: Made, acts: number): Promise<void> => {
  const opened = opening(dir);
  const actor = must(RoomActor.open(room, { ...opened, ...shell }), 'room');
  for (let i = 0; i < acts; i += 1) {
    const mode = i % 2 === 0 ? 'chair' : 'free';
    const id = commandId.parse(`c${(commands += 1)}`);
    await actor.act(seat, { id, act: { type: 'text.set-mode', provision: null, mode } });
  }
  await actor.close();
  await opened.close();
};

/** Editors that type without pause until the room has so many entries; then it is put away. */
const typing = async ({ dir, room, seat }: Made, entries: number): Promise<void> => {
  const opened = opening(dir);
  const actor = must(RoomActor.open(room, { ...opened, ...shell }), 'room');
  const act = (what: Act) =>
    actor.act(seat, { id: commandId.parse(`c${(commands += 1)}`), act: what });
  await act({ type: 'agenda.open' });
  await act({ type: 'text.set-mode', provision: null, mode: 'free' });
  const { id } = must(actor.state().text.instruments[0], 'instrument');
  const document = must(actor.documents.session(id), 'document');
  const paragraphs = Object.keys(actor.state().text.paragraphs) as ParagraphId[];
  const editors: Editor[] = [];
  for (const client of [3_000_000_001, 3_000_000_002, 3_000_000_003]) {
    await actor.perform({ type: 'text.issue-pen', instrument: id, seat, client });
    editors.push(new Editor(() => document, seat, client, paragraphs));
  }
  // Up to shortly before a snapshot is due, quickly.
  for (let n = actor.visible().seq + 1; n <= 4800; n += 1) {
    const insert = {
      kind: 'insert',
      paragraph: must(paragraphs[n % 3], 'paragraph'),
      at: 0,
    } as const;
    const update = must(document.rewrite([{ ...insert, runs: [{ insert: 'a' }] }]), 'update');
    const shown = actor
      .append({ document: id, by: seat, update, entails: [], touched: [] })
      .then(() => document.committed(update));
    if (n % 300 === 0) await shown;
  }
  for (const editor of editors) editor.connect();
  const dice = new Dice(entries);
  for (let turn = 0; actor.visible().seq < entries; turn += 1) {
    for (const editor of editors) {
      while (editor.hear());
      editor.type(dice.pick(paragraphs), (text) => {
        const from = dice.below(text.length + 1);
        const length = Math.min(8, text.length - from);
        if (dice.roll() < 0.6)
          text.insert(from, `w${turn} `, dice.roll() < 0.2 ? { em: true } : {});
        else if (dice.roll() < 0.7) text.delete(from, length);
        else text.format(from, length, { strong: dice.roll() < 0.5 ? true : null });
      });
      while (editor.say());
    }
    if (turn % 50 === 0) void act({ type: 'text.set-mode', provision: null, mode: 'free' });
    // A step like those of the server itself, so that its own come between ours.
    await new Promise<void>((resolve) => systemTime.soon(resolve));
  }
  expect(editors.flatMap(({ refusals }) => refusals)).toEqual([]);
  for (const editor of editors) editor.disconnect();
  await actor.close();
  await opened.close();
};

/** Whether the texts in the newest snapshot are those that the entries up to it make, and no later ones. */
const textsAt = async ({ dir, room }: Made, seq: number): Promise<string[]> => {
  const opened = opening(dir);
  const { state } = must(replay(opened.log, opened.snapshots, room), 'room');
  const compared = state.text.instruments.map(({ id }) => {
    const { bytes } = must(opened.snapshots.latest(room, textPart(id)), 'text');
    const updates = [...opened.log.read(room, 0)]
      .filter((entry) => entry.kind === 'text' && entry.seq <= seq)
      .map((entry) => decodeText(entry.body).update);
    const [held, meant] = [[bytes], updates].map((from) =>
      Y.snapshot(replayed(SERVER_WRITER, from)),
    );
    const same = held !== undefined && meant !== undefined && Y.equalSnapshots(held, meant);
    return same ? 'as of its entry' : 'of another moment';
  });
  await opened.close();
  return compared;
};

test('[law 3] a snapshot that was taken while people typed is the room as of one moment', async () => {
  const room = await made();
  await typing(room, 5600);
  const [first] = snapshotsOf(room);
  // Taken in the middle of the typing: more was on its way then, and came in while it was made.
  expect(first).toBeGreaterThanOrEqual(5000);
  expect(first).toBeLessThan(5600);
  const db = new Database(join(room.dir, 'parley.db'));
  db.exec(`DELETE FROM snapshots WHERE seq > ${first}`);
  db.close();
  expect(await textsAt(room, must(first, 'seq'))).toEqual(['as of its entry']);
  const helped = await folded(room, true);
  const whole = await folded(room, false);
  expect(helped.covered).toBe(first);
  expect(helped.all).toEqual(whole.all);
  expect(helped.missed).toEqual(whole.missed);
});

test('whoever changes what recorded logs fold to raises the version of snapshots', async () => {
  const journal = await readFile('test/shared/journals/v1.jsonl', 'utf8');
  const state = /"state":"([0-9a-f]+)"/.exec(journal)?.[1];
  expect([SNAPSHOT_VERSION, state]).toEqual([
    '14.1',
    'd9bea9ab4ff4390f2f7cce315796829df0ad6ad4c6f82b4404c088cdd9d82644',
  ]);
});

describe('a snapshot that does not fit is ignored', () => {
  const spoiled: [string, string][] = [
    ['another version', "UPDATE snapshots SET version = 'other'"],
    ['damaged bytes', "UPDATE snapshots SET bytes = CAST('{}' || substr(bytes, 3) AS BLOB)"],
    ['a damaged checksum', 'UPDATE snapshots SET checksum = randomblob(32)'],
    ['another entry in its place', 'UPDATE snapshots SET hash = randomblob(32)'],
    ['a seq that is not there', 'UPDATE snapshots SET seq = seq + 100000'],
    ['a part of it gone', "DELETE FROM snapshots WHERE part = 'room'"],
    ['its document gone', "DELETE FROM snapshots WHERE part <> 'room'"],
  ];
  test.each(spoiled)('%s', async (_what, sql) => {
    const room = await made();
    await session(room, fc.sample(steps(230), 1)[0] ?? []);
    const before = await folded(room, false);
    const db = new Database(join(room.dir, 'parley.db'));
    db.exec(sql);
    db.close();
    expect((await folded(room, true)).all).toEqual(before.all);
  });
});

describe('[R4] an entry that is damaged before the snapshot', () => {
  const stop = async (damage: string): Promise<string> => {
    const room = await made();
    await session(room, fc.sample(steps(230), 1)[0] ?? []);
    const db = new Database(join(room.dir, 'parley.db'));
    db.exec(damage);
    db.close();
    const hall = await spawnHall(room.dir);
    expect(await hall.ended).toBe(3);
    return hall.stderr();
  };

  test('stops the server soon after it started, with the message of a start that is refused', async () => {
    const said = await stop("UPDATE entries SET body = X'00' WHERE seq = 17");
    expect(said).toMatch(/damaged at entry 17.*entries 1 to 16 are good.*latest backup/su);
  });

  test('also when it is missing, so that nothing but its absence tells', async () => {
    expect(await stop('DELETE FROM entries WHERE seq = 40')).toMatch(/damaged at entry 40/u);
  });

  test('after the snapshot: the server does not even listen', async () => {
    const room = await made();
    await session(room, fc.sample(steps(230), 1)[0] ?? []);
    await session(room, fc.sample(steps(20), 1)[0] ?? []);
    const db = new Database(join(room.dir, 'parley.db'));
    db.exec("UPDATE entries SET body = X'00' WHERE seq = (SELECT MAX(seq) - 1 FROM entries)");
    db.close();
    const hall = await spawnHall(room.dir);
    expect(await hall.ended).toBe(3);
    expect(hall.url).toBe('');
  });
});
