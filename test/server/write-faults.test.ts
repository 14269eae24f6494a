import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { Crew } from './support/crew.ts';
import { BUSY } from './support/crowd.ts';
import { Dice } from './support/document-typing.ts';
import { eventually } from './support/eventually.ts';
import { FailingDatabase } from './support/failing-database.ts';
import type { Fate } from './support/failing-database.ts';
import { end, openHall, portOf, spawnHall } from './support/hall.ts';
import { ownFolders } from './support/own-folders.ts';
import type { OwnHall } from './support/hall.ts';
import { keptPort } from './support/kept-port.ts';
import { Ledger } from './support/ledger.ts';
import { post, refusalOf, wish } from './support/web.ts';

const ownDir = ownFolders(afterAll);

/** BEGIN, insert and COMMIT of the first commits from now on. */
const STATEMENTS = 9;

/** Works until everybody was told that the room stopped. */
const workUntilStopped = async (crew: Crew, dice: Dice): Promise<void> => {
  for (const person of crew.people) person.left = null;
  const working = { on: true };
  const work = (async () => {
    while (working.on) {
      for (let n = dice.below(4); n >= 0; n -= 1) crew.do(dice);
      await turn();
      await pause(1);
    }
  })();
  await eventually('everybody is told that the room stopped', () =>
    crew.people.every((person) => person.left?.code === 'room-unavailable'),
  );
  working.on = false;
  await work;
};

const FATAL = ['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC'];
const LANES: [code: string, fate: Fate][] = [
  ['SQLITE_FULL', 'undone'],
  ['SQLITE_FULL', 'rolled-back'],
  ['SQLITE_BUSY', 'undone'],
  ['SQLITE_IOERR_WRITE', 'rolled-back'],
  ['SQLITE_IOERR_FSYNC', 'undone'],
  ['SQLITE_IOERR_FSYNC', 'done'],
];

describe('[R5] a write of a room fails while everybody types and acts:', () => {
  test.concurrent.each(LANES)(
    '%s, %s: nobody is told of what is not stored, the room stops, and comes back whole',
    async (code, fate) => {
      const dir = await ownDir();
      const database = new FailingDatabase();
      const openAt = (port: number): Promise<OwnHall> =>
        openHall({ PORT: String(port), ...BUSY }, dir, { transact: database.transact });
      let hall = await openAt(await keptPort());
      const crew = await Crew.gather(hall);
      const violations: string[] = [];
      const ledger = new Ledger(crew.room.id, (what) => violations.push(what));
      const dice = new Dice(5);
      for (let at = 1; at <= STATEMENTS; at += 1) {
        if (fate === 'rolled-back' && at % 3 === 1) continue;
        if (fate === 'done' && at % 3 !== 0) continue;
        database.failAt(at, code, fate);
        await workUntilStopped(crew, dice);
        if (FATAL.includes(code)) {
          // The log takes nothing any more, of nobody, until it is opened again.
          const tried = database.statements.length;
          expect(tried).toBe(at);
          expect(refusalOf(await post(hall, '/api/rooms', wish()))).toBe('room-unavailable');
          expect(database.statements.length).toBe(tried);
          await hall.close();
          hall = await openAt(portOf(hall));
        }
        await crew.together();
        ledger.read(hall.parley.convening.log);
        expect([at, ...violations, ...crew.missingFrom(ledger.record)]).toEqual([at]);
        expect(ledger.record.words(crew.instrument)).toBe(crew.words);
        expect(crew.refusals).toEqual([]);
      }
      crew.leave();
      await hall.close();
    },
  );
});

test.concurrent(
  '[R5] the file of a server at work may not grow any more: nobody is told of what is not stored, and a new server has it all',
  async () => {
    const dir = await ownDir();
    let hall = await spawnHall(dir, 0, { env: BUSY });
    const crew = await Crew.gather(hall);
    const violations: string[] = [];
    const ledger = new Ledger(crew.room.id, (what) => violations.push(what));
    const { size } = statSync(pathOf(dir, 'parley.db-wal'));
    execFileSync('prlimit', [`--pid=${hall.child.pid}`, `--fsize=${size + 100_000}`]);
    await workUntilStopped(crew, new Dice(6));
    await end(hall, 'SIGKILL');
    await crew.cutOff();
    await ledger.readDead(dir);
    expect([...violations, ...crew.missingFrom(ledger.record)]).toEqual([]);

    hall = await spawnHall(dir, portOf(hall), { env: BUSY });
    await crew.together();
    expect(await end(hall, 'SIGTERM')).toBe(0);
    await crew.cutOff();
    await ledger.readDead(dir);
    expect([...violations, ...crew.missingFrom(ledger.record)]).toEqual([]);
    expect(ledger.record.words(crew.instrument)).toBe(crew.words);
    expect(crew.refusals).toEqual([]);
    crew.leave();
  },
);
