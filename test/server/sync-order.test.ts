import { afterEach, describe, expect, test } from 'vitest';
import { killLeftovers } from './support/hall.ts';
import { syncOrder } from './support/sync-order.ts';
import { tracedTalk } from './support/traced.ts';

afterEach(killLeftovers);

describe('[R2] nobody is told of anything before it is on the disk:', () => {
  test('every word and act leaves the server after a sync of the log that covers it', async () => {
    const updates = 300;
    const acts = 60;
    const order = await tracedTalk(updates, acts);
    expect(order.violations).toEqual([]);
    expect(order.sent.size).toBe(updates + acts);
    expect(order.written.size).toBe(updates + acts);
    expect(order.answered.size).toBe(acts);
  }, 900_000);

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
