import { readFile, rm } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { BUSY } from './support/crowd.ts';
import { Delegate } from './support/delegate.ts';
import { end, killLeftovers, newDir, spawnHall } from './support/hall.ts';
import { markerOf, syncOrder } from './support/sync-order.ts';
import { convene, join } from './support/web.ts';
import { Writer } from './support/writer.ts';

const STRACE = process.env['STRACE_PATH'] ?? '/usr/bin/strace';
const CALLS = 'trace=fdatasync,fsync,write,writev,sendto,sendmsg,pwrite64';
const UPDATES = 300;
const ACTS = 60;

const dirs: string[] = [];
const open: { close: () => void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  killLeftovers();
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});
const closing = <T extends { close: () => void }>(one: T): T => {
  open.push(one);
  return one;
};

/** The tracer goes on writing after what it traced has ended. */
const traceOf = async (file: string, pid: number): Promise<string> => {
  for (;;) {
    const trace = await readFile(file, 'utf8');
    if (new RegExp(`^${pid} \\+\\+\\+ exited`, 'm').test(trace)) return trace;
    await pause(20);
  }
};

describe('[R2] nobody is told of anything before it is on the disk:', () => {
  test('every word and act leaves the server after a sync of the log that covers it', async () => {
    const dir = await newDir();
    dirs.push(dir);
    const file = pathOf(dir, 'trace');
    const hall = await spawnHall(dir, 0, {
      env: BUSY,
      // Whole pages of the WAL are read, since a word may stand anywhere in its page.
      under: [STRACE, '-D', '-f', '-y', '-s', '9000', '-e', CALLS, '-o', file],
    });
    const room = await convene(hall);
    const chair = closing(await new Delegate(hall, room.mediator).inside());
    await chair.do({ type: 'agenda.open' });
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
    const upland = closing(
      await new Delegate(hall, await join(hall, room, 'UPL', 'head')).inside(),
    );
    const { id } = must(
      Object.values(chair.room.text.paragraphs).find((p) => p.kind === 'paragraph'),
      'paragraph',
    );
    const provision = must(chair.room.text.instruments[0]?.provisions[0], 'provision');
    const author = closing(await Writer.open(hall, upland, id as ParagraphId));
    const reader = closing(await Writer.open(hall, chair, id as ParagraphId));

    const acts = new Map<number, string>();
    const acting = (async () => {
      for (let n = UPDATES; n < UPDATES + ACTS; n += 1) {
        const statement = markerOf(n);
        const stance = n % 2 === 0 ? 'support' : 'object';
        const answer = await upland.act({ type: 'positions.state', provision, stance, statement });
        if (!answer.ok) throw new Error(answer.refusal.code);
        acts.set(answer.seq, statement);
      }
    })();
    for (let n = 0; n < UPDATES; n += 1) {
      author.type(markerOf(n));
      // A few at a time are under way, so that commits hold one word as well as several.
      const before = n - (n % 7);
      await reader.until(() => before === 0 || reader.words.includes(markerOf(before - 1)));
    }
    await reader.until(() => reader.words.includes(markerOf(UPDATES - 1)));
    await acting;
    expect(await end(hall, 'SIGTERM')).toBe(0);

    const order = syncOrder(await traceOf(file, hall.child.pid ?? 0), acts);
    expect(order.violations).toEqual([]);
    expect(order.sent.size).toBe(UPDATES + ACTS);
    expect(order.written.size).toBe(UPDATES + ACTS);
    expect(order.answered.size).toBe(ACTS);
  });

  const wal = 'pwrite64(20</d/parley.db-wal>, "\\0q00001z", 4096, 56) = 4096';
  const sync = 'fdatasync(20</d/parley.db-wal>) = 0';
  const word = 'write(31<socket:[7]>, "\\202\\tq00001z", 11) = 11';
  const answer = 'write(32<socket:[8]>, "\\201\\t430[{\\"ok\\":true,\\"seq\\":5}]", 26) = 26';
  const found = (...calls: string[]): number =>
    syncOrder(calls.map((call) => `41 ${call}`).join('\n'), new Map([[5, 'q00001z']])).violations
      .length;

  test('the check finds a word or an answer that is sent too early', () => {
    expect(found(wal, sync, word, answer)).toBe(0);
    expect(found(wal, word, sync, answer)).toBe(1);
    expect(found(wal, answer, sync, word)).toBe(1);
    expect(found(sync, wal, word)).toBe(1);
    expect(found(word, wal, sync)).toBe(1);
    expect(found(wal, sync.replace('= 0', '= -1 EIO (Input/output error)'), word)).toBe(1);
  });

  test('the check does not count a sync that is still under way, or that began before the write was over', () => {
    const begun = 'fdatasync(20</d/parley.db-wal> <unfinished ...>';
    const done = '<... fdatasync resumed>) = 0';
    expect(found(wal, begun, done, word)).toBe(0);
    const across = [`41 ${wal}`, `41 ${begun}`, `42 ${word}`, `41 ${done}`].join('\n');
    expect(syncOrder(across, new Map()).violations).toHaveLength(1);
    const late = [`41 ${begun}`, `42 ${wal}`, `41 ${done}`, `42 ${word}`].join('\n');
    expect(syncOrder(late, new Map()).violations).toHaveLength(1);
  });
});
