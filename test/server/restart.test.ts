import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import { BUSY } from './support/crowd.ts';
import { Delegate, newCommand } from './support/delegate.ts';
import { end, killLeftovers, newDir, portOf, spawnHall } from './support/hall.ts';
import type { Spawned } from './support/hall.ts';
import { stored } from './support/stored.ts';
import { convene, join } from './support/web.ts';
import type { Room } from './support/web.ts';
import { Writer } from './support/writer.ts';

const dirs: string[] = [];
const open: { close: () => void }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  killLeftovers();
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

const start = async (): Promise<Spawned> => {
  const dir = await newDir();
  dirs.push(dir);
  return spawnHall(dir, 0, { env: BUSY });
};
const restart = (hall: Spawned): Promise<Spawned> =>
  spawnHall(hall.dir, portOf(hall), { env: BUSY });

const delegate = async (hall: Spawned, ...[room, short, role]: [Room, string | null, string]) => {
  const person = role === 'mediator' ? room.mediator : await join(hall, room, short, role);
  const made = new Delegate(hall, person);
  open.push(made);
  return made.inside();
};

describe('[law 2] kill -9 during a burst of typing and commands', () => {
  test.each([40, 90, 160])(
    'after %i updates seen by others: all that anybody had received is there, and everybody converges',
    async (burst) => {
      let hall = await start();
      const room = await convene(hall);
      const chair = await delegate(hall, room, null, 'mediator');
      await chair.do({ type: 'agenda.open' });
      await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
      const people: Delegate[] = [];
      for (const short of ['UPL', 'LOW', 'CST']) {
        people.push(await delegate(hall, room, short, 'head'));
      }
      const paragraph = must(
        Object.values(chair.room.text.paragraphs).find((p) => p.kind === 'paragraph'),
        'paragraph',
      ).id as ParagraphId;
      const provision = must(chair.room.text.instruments[0]?.provisions[0], 'provision');
      const writers: Writer[] = [];
      for (const person of people) {
        const writer = await Writer.open(hall, person, paragraph);
        writers.push(writer);
        open.push(writer);
      }

      // Acknowledged commands and foreign updates are what may not be lost.
      const acknowledged: number[] = [];
      let foreign = 0;
      let down = false;
      const enough = new Promise<void>((resolve) => {
        for (const writer of writers) {
          writer.doc.on('update', (_update, origin) => {
            if (origin === writer.provider) foreign += 1;
            if (foreign >= burst) resolve();
          });
        }
      });
      const typing = setInterval(() => {
        for (const [i, writer] of writers.entries()) writer.type(String.fromCharCode(97 + i));
        const i = foreign % people.length;
        const stance = (['support', 'accept', 'reserve', 'object'] as const)[foreign % 4];
        if (stance === undefined || down) return;
        void people[i]
          ?.act({ type: 'positions.state', provision, stance, statement: `${foreign}` })
          .then((answer) => {
            if (answer.ok) acknowledged.push(answer.seq);
          });
      }, 4);
      await enough;
      await end(hall, 'SIGKILL');
      down = true;
      clearInterval(typing);

      const { events, vector } = await stored(hall.dir, room.id);
      for (const seq of acknowledged) expect(events.has(seq)).toBe(true);
      for (const person of [chair, ...people]) {
        const unwritten = person.entries.filter((e: LiveEntry) => !events.has(e.seq));
        expect(unwritten).toEqual([]);
        for (const entry of person.entries) {
          expect(events.get(entry.seq)).toMatchObject({ type: entry.event.type });
        }
      }
      for (const writer of writers) {
        const held = Y.decodeStateVector(Y.encodeStateVector(writer.doc));
        for (const [client, clock] of held) {
          if (client !== writer.doc.clientID) {
            expect(vector.get(client) ?? 0).toBeGreaterThanOrEqual(clock);
          }
        }
      }

      hall = await restart(hall);
      await chair.until((me) => me.socket.connected);
      await chair.do({ type: 'agenda.suspend', reason: 'We are back', until: null });
      for (const person of people) {
        await person.until((me) => me.room.agenda.status === 'suspended');
      }
      // What an author had typed last goes in after all, and everybody has it.
      const first = must(writers[0], 'writer');
      const count = (writer: Writer, mine: string): number => writer.words.split(mine).length;
      await Writer.together(writers, () =>
        writers.every((author, i) => {
          const mine = String.fromCharCode(97 + i);
          return writers.every((reader) => count(reader, mine) === count(author, mine));
        }),
      );
      for (const writer of writers) {
        expect(writer.words).toBe(first.words);
        expect(writer.refusals).toEqual([]);
      }
      const late = await Writer.open(hall, chair, paragraph);
      open.push(late);
      expect(late.words).toBe(first.words);
      await end(hall, 'SIGKILL');
    },
  );
});

describe('[law 8] exactly once across a crash', () => {
  test('a command acknowledged before the crash and sent again after it acts once, with one answer', async () => {
    let hall = await start();
    const room = await convene(hall);
    const chair = await delegate(hall, room, null, 'mediator');
    const command = newCommand({ type: 'agenda.open' });
    const before = await chair.send(command);
    expect(before.ok).toBe(true);
    await end(hall, 'SIGKILL');
    hall = await restart(hall);
    await chair.until((me) => me.socket.connected);
    expect(await chair.send(command)).toEqual(before);
    await end(hall, 'SIGKILL');
    const { events } = await stored(hall.dir, room.id);
    const opened = [...events.values()].filter(
      (e) => (e as { type: string }).type === 'agenda.opened',
    );
    expect(opened).toHaveLength(1);
  });

  test('a command whose answer the crash cut off is sent again and acts once', async () => {
    let hall = await start();
    const room = await convene(hall);
    const chair = await delegate(hall, room, null, 'mediator');
    await chair.do({ type: 'agenda.open' });
    const command = newCommand({ type: 'agenda.suspend', reason: 'Lunch', until: null });
    chair.socket.emit('command', command, () => undefined);
    await end(hall, 'SIGKILL');
    hall = await restart(hall);
    await chair.until((me) => me.socket.connected);
    expect((await chair.send(command)).ok).toBe(true);
    await chair.until((me) => me.room.agenda.status === 'suspended');
    await end(hall, 'SIGTERM');
    const { events } = await stored(hall.dir, room.id);
    const suspended = [...events.values()].filter(
      (e) => (e as { type: string }).type === 'agenda.suspended',
    );
    expect(suspended).toHaveLength(1);
  });
});

test('[section 3] a restart does not charge the speaker for the outage: the clock resumes from the log', async () => {
  let hall = await start();
  const room = await convene(hall);
  const chair = await delegate(hall, room, null, 'mediator');
  const upland = await delegate(hall, room, 'UPL', 'head');
  await chair.do({ type: 'agenda.open' });
  const wish = { capacity: 'party', onBehalfOf: null, side: 'neutral' } as const;
  await upland.do({ type: 'floor.request', ...wish });
  await chair.until((me) => me.room.floor.requests.length === 1);
  const request = must(chair.room.floor.requests[0], 'request').id;
  await chair.do({ type: 'floor.give', request, seenTurn: null });
  const turn = must(chair.room.floor.turn, 'turn');
  await end(hall, 'SIGKILL');
  const died = Date.now();

  hall = await restart(hall);
  await chair.until((me) => me.entries.some((e) => e.event.type === 'floor.clock-resumed'));
  const after = must(chair.room.floor.turn, 'turn after the restart');
  expect(after.id).toBe(turn.id);
  expect(after.stops).toEqual([]);
  expect(after.clock.since).not.toBeNull();
  // Charged until the server last lived, which lies before it died, and from the speaker's return.
  expect(turn.startedAt + after.clock.ranMs).toBeLessThanOrEqual(died);
  await end(hall, 'SIGTERM');
});

test('a stop by signal answers what was asked, ends by itself and leaves a whole record', async () => {
  const hall = await start();
  const room = await convene(hall);
  const chair = await delegate(hall, room, null, 'mediator');
  await chair.do({ type: 'agenda.open' });
  const provision = must(chair.room.text.instruments[0]?.provisions[0], 'provision');
  const upland = await delegate(hall, room, 'UPL', 'head');
  const acknowledged: number[] = [];
  for (let i = 0; i < 30; i += 1) {
    const statement = `Point ${i}`;
    void upland
      .act({ type: 'positions.state', provision, stance: 'support', statement })
      .then((answer) => {
        if (answer.ok) acknowledged.push(answer.seq);
      });
  }
  expect(await end(hall, 'SIGTERM')).toBe(0);
  const { events } = await stored(hall.dir, room.id);
  for (const seq of acknowledged) expect(events.has(seq)).toBe(true);
});
