import { afterAll, expect, test } from 'vitest';
import { instrumentId, roomId, seatId } from '../../shared/base/ids.ts';
import type { InstrumentId, RoomId, SeatId } from '../../shared/base/ids.ts';
import type { Entry, Log } from '../../server/log/log.ts';
import { openLog } from '../../server/log/open-log.ts';
import { Curve } from '../../server/past/curve.ts';
import { Kept } from '../../server/past/kept.ts';
import { Moments } from '../../server/past/moments.ts';
import { PastTexts } from '../../server/past/past-text.ts';
import { RoomSources } from '../../server/past/text-sources.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import { ownFolders } from './support/own-folders.ts';
import { convene } from './support/web.ts';

const ownDir = ownFolders(afterAll);

interface Recorded {
  dir: string;
  room: RoomId;
  seat: SeatId;
  instrument: InstrumentId;
}

/** A room of more entries than are gone through without letting others go on. */
async function recorded(): Promise<Recorded> {
  const dir = await ownDir();
  const hall = await openHall({ COMMANDS_PER_SECOND: '10000' }, dir);
  const { mediator } = await convene(hall);
  const chair = await new Delegate(hall, mediator).inside();
  await chair.do({ type: 'agenda.open' });
  for (let i = 0; i < 60; i += 1) {
    await chair.do({ type: 'agenda.suspend', reason: '', until: null });
    await chair.do({ type: 'agenda.resume' });
  }
  const instrument = instrumentId.parse(chair.room.text.instruments[0]?.id);
  chair.close();
  await hall.close();
  return { dir, room: roomId.parse(mediator.room), seat: seatId.parse(mediator.seat), instrument };
}

/** Reads two entries, and then no more: once. */
function failingOnce(log: Log): Pick<Log, 'read'> {
  let sound = false;
  return {
    *read(room, after): Iterable<Entry> {
      let left = 2;
      for (const entry of log.read(room, after)) {
        left -= 1;
        if (!sound && left < 0) {
          sound = true;
          throw new Error('the disk did not answer');
        }
        yield entry;
      }
    },
  };
}

const turn = (): Promise<void> => Promise.resolve();

test('a disk that did not answer once fails who asked then, and nobody who asks later', async () => {
  const { dir, room, seat, instrument } = await recorded();
  const { log, close } = openLog(dir);
  const questions: ((log: Pick<Log, 'read'>) => () => Promise<unknown>)[] = [
    (read) => {
      const kept = new Kept((one) => new Curve(read, one, turn));
      return () => kept.ask(room, (curve) => curve.points());
    },
    (read) => {
      const kept = new Kept((one) => new Moments(read, one, turn));
      return () => kept.ask(room, (moments) => moments.of(seat));
    },
    (read) => {
      const kept = new Kept((one) => new PastTexts(read, one, turn));
      const now = { kind: 'time', at: Number.MAX_SAFE_INTEGER } as const;
      return () => kept.ask(room, (texts) => texts.at(now, instrument, seat));
    },
    (read) => {
      const kept = new Kept((one) => new RoomSources(read, one, turn));
      return () => kept.ask(room, (sources) => sources.of(instrument, null, seat));
    },
  ];
  for (const question of questions) {
    const wanted = await question(log)();
    const ask = question(failingOnce(log));
    await expect(ask()).rejects.toThrow('the disk did not answer');
    expect(await ask()).toEqual(wanted);
  }
  await close();
});

test('moments that are asked for at once are built again one after another', async () => {
  const { dir, room, seat, instrument } = await recorded();
  const { log, close } = openLog(dir);
  let [reading, most] = [0, 0];
  const counting: Pick<Log, 'read'> = {
    *read(one, after): Iterable<Entry> {
      reading += 1;
      most = Math.max(most, reading);
      try {
        yield* log.read(one, after);
      } finally {
        reading -= 1;
      }
    },
  };
  const times = [...new Set(Array.from(log.read(room, 0), ({ at }) => at))].slice(-20);
  expect(times).toHaveLength(20);
  const texts = new PastTexts(counting, room, turn);
  await Promise.all(times.map((at) => texts.at({ kind: 'time', at }, instrument, seat)));
  expect(most).toBe(1);
  await close();
});
