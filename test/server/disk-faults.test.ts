import { describe, expect, it, onTestFinished } from 'vitest';
import type { Log, NewEntry } from '../../server/log/log.ts';
import { openLog } from '../../server/log/open-log.ts';
import { FailingDatabase } from './support/failing-database.ts';
import type { Fate } from './support/failing-database.ts';
import { tempDirectory } from './support/log-directory.ts';
import { anEntry, entriesFrom } from './support/log-entries.ts';

const ROOMS = ['a', 'b'] as const;
type RoomName = (typeof ROOMS)[number];

/** What is appended in each turn of the event loop: to one room, to both, twice to the same, much, and large. */
const SCRIPT: readonly (readonly [room: RoomName, entries: number, bytes: number])[][] = [
  [['a', 2, 40]],
  [
    ['b', 1, 40],
    ['a', 1, 5000],
    ['b', 3, 40],
  ],
  // More rows and more bytes than one statement takes.
  [
    ['a', 200, 20],
    ['b', 150, 20],
  ],
  [
    ['b', 1, 700_000],
    ['a', 1, 700_000],
  ],
  [['b', 2, 40]],
];

const IO_ERRORS = ['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC'];
const CODES = ['SQLITE_FULL', 'SQLITE_BUSY', ...IO_ERRORS];

const textOf = ({ body }: { body: Uint8Array }): string => Buffer.from(body).toString('latin1');
const stored = (log: Log, room: string): string[] => [...log.read(room, 0)].map(textOf);

interface Outcome {
  acknowledged: Record<RoomName, string[]>;
  /** Of the first turn that failed. */
  refused: Record<RoomName, string[]>;
  errors: unknown[];
  /** Turns after the first failure, and how many of them were acknowledged. */
  later: { turns: number; acknowledged: number };
}

/** Plays the script; an append that was refused is not repeated, the next one goes on from what was acknowledged. */
const play = async (log: Log): Promise<Outcome> => {
  const outcome: Outcome = {
    acknowledged: { a: [], b: [] },
    refused: { a: [], b: [] },
    errors: [],
    later: { turns: 0, acknowledged: 0 },
  };
  for (const [turn, appends] of SCRIPT.entries()) {
    const failedBefore = outcome.errors.length > 0;
    const heads = { a: outcome.acknowledged.a.length, b: outcome.acknowledged.b.length };
    const sent = appends.map(([room, count, bytes], i) => {
      const entries = Array.from({ length: count }, (_, n): NewEntry => {
        const body = Buffer.from(`turn ${turn} append ${i} entry ${n} `.padEnd(bytes, '.'));
        return anEntry(n, { body });
      });
      const answer = log.append(room, heads[room], entries);
      heads[room] += count;
      return { room, entries, answer };
    });
    const answers = await Promise.allSettled(sent.map(({ answer }) => answer));
    const together = new Set(answers.map((answer) => answer.status));
    expect(together.size).toBe(1);
    for (const [i, answer] of answers.entries()) {
      const { room, entries } = sent[i] ?? { room: 'a' as const, entries: [] };
      if (answer.status === 'rejected') {
        outcome.errors.push(answer.reason);
        if (!failedBefore) outcome.refused[room].push(...entries.map(textOf));
        continue;
      }
      outcome.acknowledged[room].push(...entries.map(textOf));
      expect(answer.value).toEqual({
        committed: true,
        head: outcome.acknowledged[room].length,
      });
    }
    if (failedBefore) {
      outcome.later.turns += 1;
      outcome.later.acknowledged += together.has('fulfilled') ? 1 : 0;
    }
  }
  return outcome;
};

/** The statements of the script when nothing fails. */
const statementsOf = async (): Promise<string[]> => {
  const database = new FailingDatabase();
  const opened = openLog(tempDirectory(), { transact: database.transact });
  onTestFinished(() => opened.close());
  const { errors } = await play(opened.log);
  expect(errors).toEqual([]);
  return database.statements;
};

/** Fails one statement; checks what the log then says, and what it says after it was opened again. */
const failOnce = async (at: number, code: string, fate: Fate): Promise<void> => {
  const dir = tempDirectory();
  const database = new FailingDatabase();
  const opened = openLog(dir, { transact: database.transact });
  database.failAt(at, code, fate);
  const { acknowledged, refused, errors, later } = await play(opened.log);
  expect(errors[0]).toMatchObject({ code });

  if (IO_ERRORS.includes(code)) {
    expect(later.acknowledged).toBe(0);
    await expect(opened.log.append('c', 0, entriesFrom(1, 1))).rejects.toThrow('the log stopped');
  } else {
    expect(later.acknowledged).toBe(later.turns);
    expect(await opened.log.append('c', 0, entriesFrom(1, 1))).toMatchObject({ committed: true });
  }
  for (const room of ROOMS) expect(stored(opened.log, room)).toEqual(acknowledged[room]);
  await opened.close();

  // Opening proves every entry of the chain.
  const again = openLog(dir);
  try {
    const whole = { a: stored(again.log, 'a'), b: stored(again.log, 'b') };
    if (fate !== 'done') expect(whole).toEqual(acknowledged);
    else {
      // Nobody was told of them, but they may be there: all of that transaction, or none of it.
      for (const room of ROOMS) {
        expect(whole[room]).toEqual([...acknowledged[room], ...refused[room]]);
      }
    }
    const head = whole.a.length;
    expect(await again.log.append('a', head, entriesFrom(1, 1))).toMatchObject({ committed: true });
  } finally {
    await again.close();
  }
};

describe('[R5] whichever statement of a script over two rooms fails, nothing is acknowledged that is not stored', () => {
  it.each(CODES)('%s: at every BEGIN, insert and COMMIT', async (code) => {
    const statements = await statementsOf();
    expect(statements.length).toBeGreaterThan(SCRIPT.length * 3);
    for (const [i, sql] of statements.entries()) {
      await failOnce(i + 1, code, 'undone');
      if (!sql.startsWith('BEGIN')) await failOnce(i + 1, code, 'rolled-back');
    }
  });

  it.each(IO_ERRORS)('%s after a COMMIT that reached the disk all the same', async (code) => {
    const statements = await statementsOf();
    expect(statements.filter((sql) => sql === 'COMMIT')).toHaveLength(SCRIPT.length);
    for (const [i, sql] of statements.entries()) {
      if (sql === 'COMMIT') await failOnce(i + 1, code, 'done');
    }
  });
});
