import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { sha256 } from '../../../server/log/hash.ts';
import type { Entry, Log } from '../../../server/log/log.ts';
import { genesis, linkHash } from '../../../shared/room/chain.ts';
import { anEntry, entriesFrom } from '../support/log-entries.ts';

export interface LogUnderTest {
  log: Log;
  /** Closes it and opens it again on the same storage. */
  reopen: () => Promise<Log>;
}

const contentOf = ({ at, kind, by, cause, body }: Omit<Entry, 'seq' | 'hash'>) => ({
  at,
  kind,
  by,
  cause,
  body: Buffer.from(body).toString('hex'),
});

/** What every adapter of `Log` promises. */
export const logContract = (adapter: string, open: () => LogUnderTest): void => {
  describe(`${adapter} keeps the promises of a log`, () => {
    it('starts with no rooms, and an unknown room has no entries', () => {
      const { log } = open();
      expect(log.rooms()).toEqual([]);
      expect([...log.read('nobody', 0)]).toEqual([]);
    });

    it('gives back what was appended, byte for byte, numbered from 1', async () => {
      const { log } = open();
      const entries = [
        ...entriesFrom(1, 3),
        anEntry(4, { body: new Uint8Array(0) }),
        anEntry(5, { body: Uint8Array.from({ length: 300_000 }, (_, i) => i % 256) }),
      ];
      expect(await log.append('room', 0, entries)).toEqual({ committed: true, head: 5 });
      const read = [...log.read('room', 0)];
      expect(read.map(contentOf)).toEqual(entries.map(contentOf));
      expect(read.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5]);
    });

    it('reads on from any entry, also far behind the first page', async () => {
      const { log } = open();
      await log.append('room', 0, entriesFrom(1, 1000));
      for (const after of [0, 1, 199, 200, 201, 999]) {
        const seqs = [...log.read('room', after)].map((entry) => entry.seq);
        expect(seqs).toHaveLength(1000 - after);
        expect(seqs[0]).toBe(after + 1);
      }
      expect([...log.read('room', 1000)]).toEqual([]);
      expect([...log.read('room', 5000)]).toEqual([]);
    });

    it('[R-1] gives the same entries sealed, in which the chain can be followed and nothing is said', async () => {
      const { log } = open();
      await log.append('room', 0, entriesFrom(1, 250));
      const entries = [...log.read('room', 0)];
      const seals = [...log.seals('room', 0)];
      let previous = genesis(sha256, 'room');
      for (const [i, { hash, ...link }] of seals.entries()) {
        previous = linkHash(sha256, previous, link);
        expect(hash).toEqual(previous);
        const { seq, at, kind } = must(entries[i], 'entry');
        expect(link).toMatchObject({ seq, at, kind });
        expect(hash).toEqual(entries[i]?.hash);
        expect(Object.keys(link).toSorted()).toEqual(['at', 'author', 'body', 'kind', 'seq']);
      }
      expect(seals).toHaveLength(250);
      expect([...log.seals('room', 249)]).toEqual(seals.slice(249));
    });

    it('refuses an append that expects another head, and stores nothing of it', async () => {
      const { log } = open();
      await log.append('room', 0, entriesFrom(1, 2));
      expect(await log.append('room', 1, entriesFrom(9, 1))).toEqual({ committed: false, head: 2 });
      expect(await log.append('room', 3, entriesFrom(9, 1))).toEqual({ committed: false, head: 2 });
      expect(await log.append('other', 1, entriesFrom(9, 1))).toEqual({
        committed: false,
        head: 0,
      });
      expect([...log.read('room', 0)]).toHaveLength(2);
      expect(log.rooms()).toEqual(['room']);
    });

    it('[law 1] lets one of two writers who expect the same head go on', async () => {
      const { log } = open();
      const answers = await Promise.all([
        log.append('room', 0, entriesFrom(1, 1)),
        log.append('room', 0, entriesFrom(2, 1)),
      ]);
      expect(answers).toEqual([
        { committed: true, head: 1 },
        { committed: false, head: 1 },
      ]);
    });

    it('keeps the order of appends that do not wait for one another, in many rooms at once', async () => {
      const { log } = open();
      const rooms = ['a', 'b', 'c'];
      const appends = Array.from({ length: 50 }, (_, i) =>
        rooms.map((room) => log.append(room, i * 2, entriesFrom(i * 2 + 1, 2))),
      );
      await Promise.all(appends.flat());
      for (const room of rooms) {
        const read = [...log.read(room, 0)];
        expect(read.map(contentOf)).toEqual(entriesFrom(1, 100).map(contentOf));
      }
    });

    it('[law 1] names in each entry the hash of the one before, so that no two logs share a head', async () => {
      const { log } = open();
      await log.append('a', 0, entriesFrom(1, 3));
      await log.append('b', 0, entriesFrom(1, 3));
      const hashes = ['a', 'b'].flatMap((room) =>
        [...log.read(room, 0)].map((entry) => Buffer.from(entry.hash).toString('hex')),
      );
      expect(new Set(hashes).size).toBe(6);
      expect(hashes).not.toContain(Buffer.from(genesis(sha256, 'a')).toString('hex'));
    });

    it('[law 2] still has every entry, with the same hashes, after it was closed and opened again', async () => {
      const { log, reopen } = open();
      await log.append('a', 0, entriesFrom(1, 300));
      await log.append('b', 0, entriesFrom(1, 1));
      const before = ['a', 'b'].map((room) => [...log.read(room, 0)]);
      const again = await reopen();
      expect(again.rooms().toSorted()).toEqual(['a', 'b']);
      expect(['a', 'b'].map((room) => [...again.read(room, 0)])).toEqual(before);
      expect(await again.append('a', 300, entriesFrom(301, 1))).toEqual({
        committed: true,
        head: 301,
      });
    });

    it('rejects what no room or seat could be called, and takes the next append', async () => {
      const { log } = open();
      await expect(log.append('ro om', 0, entriesFrom(1, 1))).rejects.toThrow('malformed');
      await expect(log.append('room', 0, [anEntry(1, { by: 'é' })])).rejects.toThrow('malformed');
      await expect(log.append('room', 0, [anEntry(1, { at: 0.5 })])).rejects.toThrow('malformed');
      expect(await log.append('room', 0, entriesFrom(1, 1))).toEqual({ committed: true, head: 1 });
    });

    it('accepts an append of nothing', async () => {
      const { log } = open();
      expect(await log.append('room', 0, [])).toEqual({ committed: true, head: 0 });
    });
  });
};
