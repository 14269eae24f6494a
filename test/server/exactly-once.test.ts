import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transactOn } from '../../server/log/database.ts';
import { decodeEvent } from '../../server/room/entries.ts';
import { must } from '../../shared/base/assert.ts';
import { paragraphId, roomId } from '../../shared/base/ids.ts';
import type { Answer } from '../../shared/protocol/live.ts';
import type { Act, Command, RoomEvent } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { Delegate, newCommand } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { TcpCuts } from './support/tcp-cuts.ts';
import type { Cut } from './support/tcp-cuts.ts';
import { convene, join } from './support/web.ts';

/** Something to do, and what is done in between so that doing it again would have another outcome. */
interface Deed {
  by: 'chair' | 'head';
  act: (room: RoomState) => Act;
  between: (room: RoomState) => Act;
  /** Null: it is refused. */
  makes: RoomEvent['type'] | null;
}

const provision = ({ text }: RoomState) => must(text.instruments[0]?.provisions[0], 'provision');
const position = (room: RoomState, stance: 'object' | 'support'): Act => ({
  type: 'positions.state',
  provision: provision(room),
  stance,
  statement: '',
});
const suspend: Act = { type: 'agenda.suspend', reason: 'Tea', until: null };
const NEW = paragraphId.parse('new');

const DEEDS: Deed[] = [
  {
    by: 'head',
    act: () => ({
      type: 'floor.request',
      capacity: 'party',
      onBehalfOf: null,
      side: 'neutral',
    }),
    between: ({ floor }) =>
      floor.requests[0] === undefined
        ? { type: 'floor.raise-point' }
        : { type: 'floor.withdraw', request: floor.requests[0].id },
    makes: 'floor.requested',
  },
  {
    by: 'head',
    act: (room) => position(room, 'object'),
    between: (room) => position(room, 'support'),
    makes: 'positions.stated',
  },
  {
    by: 'head',
    act: ({ text }) => ({
      type: 'text.insert-paragraph',
      after: must(Object.values(text.paragraphs)[0], 'paragraph').id,
      id: NEW,
    }),
    between: () => ({ type: 'text.remove-paragraph', paragraph: NEW }),
    makes: 'text.paragraph-inserted',
  },
  {
    by: 'chair',
    act: () => suspend,
    between: () => ({ type: 'agenda.resume' }),
    makes: 'agenda.suspended',
  },
  { by: 'chair', act: () => ({ type: 'agenda.resume' }), between: () => suspend, makes: null },
];

/** When a line is cut: so many turns of the loop after sending; as it is written; before, or after, the answer. */
const MOMENTS = ['sent', 'writing', 'written', 'answered'] as const;
interface Sending {
  device: number;
  /** The next one waits until this one is answered or lost. */
  alone: boolean;
  cut: (Cut & { moment: (typeof MOMENTS)[number]; turns: number }) | null;
}
interface Schedule {
  deed: Deed;
  sendings: Sending[];
}

const schedule: fc.Arbitrary<Schedule> = fc.record({
  deed: fc.constantFrom(...DEEDS),
  sendings: fc.array(
    fc.record({
      device: fc.nat(1),
      alone: fc.boolean(),
      cut: fc.option(
        fc.record({
          moment: fc.constantFrom(...MOMENTS),
          turns: fc.nat(8),
          side: fc.constantFrom('client' as const, 'server' as const),
          how: fc.constantFrom('end' as const, 'reset' as const),
        }),
        { freq: 4 },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

let hall: OwnHall;
let cuts: TcpCuts;
/** What happens at the next write, and at the next entry that is shown. */
const due = { writing: new Set<() => void>(), written: new Set<() => void>() };
const now = (moment: keyof typeof due): void => {
  for (const run of due[moment]) run();
  due[moment].clear();
};
let made = 0;

beforeAll(async () => {
  cuts = new TcpCuts();
  hall = await openHall({}, undefined, {
    transact: (db) => {
      const transact = transactOn(db);
      return (work) => {
        now('writing');
        transact(work);
      };
    },
  });
});

afterAll(async () => {
  await hall.close();
  cuts.close();
});

const turns = async (many: number): Promise<void> => {
  for (let i = 0; i < many; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Sends it once over this line; resolves when it is answered, or lost. */
const send = async (
  line: Delegate,
  command: Command,
  cut: Sending['cut'],
  answers: Answer[],
): Promise<boolean> => {
  await line.until((me) => me.socket.connected && me.state !== null);
  const lost = line.until((me) => !me.socket.connected).then(() => false);
  const answered = line.send(command).then((answer) => {
    answers.push(answer);
    return true;
  });
  if (cut !== null) {
    const go = (): void => {
      if (cuts.cut(line, cut)) made += 1;
    };
    if (cut.moment === 'sent') void turns(cut.turns).then(go);
    else if (cut.moment === 'answered') void answered.then(go);
    else due[cut.moment].add(go);
  }
  return Promise.race([answered, lost]);
};

const play = async ({ deed, sendings }: Schedule): Promise<void> => {
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  await chair.do({ type: 'agenda.open' });
  await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
  const person = deed.by === 'chair' ? room.mediator : await join(hall, room, 'UPL', 'head');
  const calm = await new Delegate(hall, person).inside();
  const devices = [new Delegate(hall, person), new Delegate(hall, person)];
  for (const device of devices) await device.inside();
  await calm.until((me) => me.room.agenda.status === 'in-session' && me.room.text.mode === 'free');
  const { actor } = must(await hall.parley.registry.open(roomId.parse(room.id)), 'room');
  const unlisten = actor.listen({ committed: () => now('written'), failed: () => undefined });

  const command = newCommand(deed.act(calm.room));
  const answers: Answer[] = [];
  const underWay: Promise<boolean>[] = [];
  for (const { device, alone, cut } of sendings) {
    const sent = send(must(devices[device], 'device'), command, cut, answers);
    underWay.push(sent);
    if (!alone) continue;
    await sent;
    if (answers.length > 0) await calm.act(deed.between(calm.room));
  }
  await Promise.all(underWay);
  if (answers.length > 0) await calm.act(deed.between(calm.room));
  for (const device of devices) while (!(await send(device, command, null, answers)));

  const [answer] = answers;
  expect(answers.filter((other) => JSON.stringify(other) !== JSON.stringify(answer))).toEqual([]);
  const entries = [...hall.parley.convening.log.read(room.id, 0)];
  const own = entries.filter(({ by, cause }) => by === person.seat && cause === command.id);
  const types = own
    .filter(({ kind }) => kind === 'event')
    .map(({ body }) => decodeEvent(body).type);
  if (deed.makes === null) expect(own).toEqual([]);
  else expect(types.filter((type) => type === deed.makes)).toEqual([deed.makes]);
  expect(answer).toMatchObject(deed.makes === null ? { ok: false } : { seq: own.at(-1)?.seq });
  // Nobody saw it twice, or not at all (a delegate that is sent an entry twice throws).
  const seq = entries.findLast(({ kind }) => kind === 'event')?.seq ?? 0;
  for (const one of [calm, ...devices]) {
    await one.until((me) => me.seq >= seq);
    expect(one.room).toEqual(calm.room);
  }
  unlisten();
  for (const one of [chair, calm, ...devices]) one.close();
};

describe('[R8] a command that is sent up to five times, over lines that are cut at any moment by either side', () => {
  test('acts once, and is answered in one way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(schedule, { minLength: 15, maxLength: 15 }), async (schedules) => {
        await Promise.all(schedules.map(play));
      }),
      { numRuns: 4 },
    );
    expect(made).toBeGreaterThan(60);
  });

  test.each(['writing', 'written'] as const)(
    'also where the server cuts both lines at once, the entry being %s',
    async (moment) => {
      const cut = { moment, turns: 0, side: 'server', how: 'reset' } as const;
      const sendings = [0, 1, 0].map((device) => ({ device, alone: device === 1, cut }));
      await Promise.all(DEEDS.map((deed) => play({ deed, sendings })));
    },
  );
});
