import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SeatSessions } from '../../server/auth/seat-sessions.ts';
import { systemChance } from '../../server/chance.ts';
import { openLog } from '../../server/log/open-log.ts';
import type { OpenedLog } from '../../server/log/open-log.ts';
import type { Log } from '../../server/log/log.ts';
import { makeLogger } from '../../server/logger.ts';
import { RoomActor } from '../../server/room/actor.ts';
import { serverClock } from '../../server/room/clock.ts';
import { Conversions } from '../../server/exchange/conversions.ts';
import { conveneRoom } from '../../server/room/convening.ts';
import { ALWAYS_HEARS } from '../../server/room/presence.ts';
import { Registry } from '../../server/room/registry.ts';
import type { OpenRoom } from '../../server/room/registry.ts';
import { systemTime } from '../../server/time.ts';
import { assert, must } from '../../shared/base/assert.ts';
import { commandId, invitationId, seatId } from '../../shared/base/ids.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import type { Answer } from '../../shared/protocol/live.ts';
import type { Act } from '../../shared/room/schema.ts';
import { newDir } from './support/hall.ts';
import { wish } from './support/web.ts';

const shell = { time: systemTime, chance: systemChance, logger: makeLogger('silent') };
let dir = '';
let opened: OpenedLog;
let registry: Registry;
let commands = 0;

/** Time is ours; what happens on disk happens in its own time. */
beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  });
  dir = await newDir();
  openServer();
});

afterEach(async () => {
  await closeServer();
  vi.useRealTimers();
  await rm(dir, { recursive: true, force: true });
});

const openServer = (): void => {
  opened = openLog(dir);
  registry = new Registry({ ...opened, clock: serverClock(), ...shell });
};
const closeServer = async (): Promise<void> => {
  const stopped = registry.stop();
  await vi.advanceTimersByTimeAsync(2000);
  await stopped;
  await opened.close();
};

const newRoom = async (): Promise<{ room: RoomId; seat: SeatId; open: OpenRoom }> => {
  const clock = serverClock();
  const sessions = new SeatSessions(opened.secrets, clock, false);
  const conversions = new Conversions({ ...shell, chromium: null });
  const ports = {
    log: opened.log,
    secrets: opened.secrets,
    sessions,
    clock,
    conversions,
    ...shell,
  };
  const made = await conveneRoom(ports, wish());
  assert(made.ok, 'convened');
  const open = must(await registry.open(made.value.room), 'room');
  return { room: made.value.room, seat: made.value.seat, open };
};

const act = (actor: RoomActor, seat: SeatId, what: Act): Promise<Answer> =>
  actor.act(seat, { id: commandId.parse(`c${(commands += 1)}`), act: what });

const pass = async (actor: RoomActor, ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await actor.onDisk();
};

/** The head of the first party takes a seat. */
const delegate = async (actor: RoomActor): Promise<SeatId> => {
  const { invitations } = actor.state().roster;
  const head = must(
    Object.values(invitations).find((i) => i.role === 'head'),
    'link',
  );
  const id = seatId.parse(`seat${(commands += 1)}`);
  const { party, role } = head;
  const invitation = invitationId.parse(head.id);
  const badge = { id, party, role, name: 'Una', function: '', invitation };
  const answer = await actor.perform({ type: 'roster.arrive', badge });
  assert(answer.ok, 'arrived');
  return id;
};

describe('presence', () => {
  test('[A-4] a seat is present at once, and absent 30 s after the last sign of life', async () => {
    const { open, seat } = await newRoom();
    const { actor, presence } = open;
    const present = () => actor.visible().state.roster.seats[seat]?.present;
    presence.arrive(seat, 'one', ALWAYS_HEARS);
    await actor.onDisk();
    expect(present()).toBe(true);
    presence.leave(seat, 'one', actor.lastAt);
    await pass(actor, 29_000);
    expect(present()).toBe(true);
    await pass(actor, 1500);
    expect(present()).toBe(false);
  });

  test('[A-4] who reloads, or has another window, is not absent', async () => {
    const { open, seat } = await newRoom();
    const { actor, presence } = open;
    presence.arrive(seat, 'one', ALWAYS_HEARS);
    presence.arrive(seat, 'two', ALWAYS_HEARS);
    presence.leave(seat, 'one', actor.lastAt);
    await pass(actor, 60_000);
    expect(actor.state().roster.seats[seat]?.present).toBe(true);
    presence.leave(seat, 'two', actor.lastAt);
    await pass(actor, 10_000);
    presence.arrive(seat, 'three', ALWAYS_HEARS);
    await pass(actor, 60_000);
    expect(actor.state().roster.seats[seat]?.present).toBe(true);
  });

  test('[A-4] who leaves is absent at once, unless they have another connection', async () => {
    const { open, seat } = await newRoom();
    const { actor, presence } = open;
    const present = () => actor.state().roster.seats[seat]?.present;
    presence.arrive(seat, 'one', ALWAYS_HEARS);
    presence.arrive(seat, 'two', ALWAYS_HEARS);
    presence.depart(seat, 'one');
    await pass(actor, 60_000);
    expect(present()).toBe(true);
    presence.depart(seat, 'two');
    expect(present()).toBe(false);
    // The line that then ends says nothing new.
    presence.leave(seat, 'two', actor.lastAt);
    expect(presence.idle).toBe(true);
    presence.arrive(seat, 'three', ALWAYS_HEARS);
    expect(present()).toBe(true);
  });

  test('[A-4] who does not come back within 30 s of a restart is absent', async () => {
    const { open, room, seat } = await newRoom();
    open.presence.arrive(seat, 'one', ALWAYS_HEARS);
    await open.actor.onDisk();
    await closeServer();
    openServer();
    registry.openAll(0);
    const again = must(await registry.open(room), 'room');
    await pass(again.actor, 29_000);
    expect(again.actor.state().roster.seats[seat]?.present).toBe(true);
    await pass(again.actor, 1500);
    expect(again.actor.state().roster.seats[seat]?.present).toBe(false);
  });

  test('[section 3] a speaker whose line drops is charged until the last sign of life', async () => {
    const { open, seat } = await newRoom();
    const { actor, presence } = open;
    presence.arrive(seat, 'chair', ALWAYS_HEARS);
    const speaker = await delegate(actor);
    presence.arrive(speaker, 'line', ALWAYS_HEARS);
    await act(actor, seat, { type: 'agenda.open' });
    const ask = { capacity: 'party', onBehalfOf: null, side: 'neutral' } as const;
    await act(actor, speaker, { type: 'floor.request', ...ask });
    const request = must(actor.state().floor.requests[0], 'request').id;
    await act(actor, seat, { type: 'floor.give', request, seenTurn: null });
    const { startedAt } = must(actor.state().floor.turn, 'turn');
    await pass(actor, 20_000);
    presence.leave(speaker, 'line', startedAt + 12_000);
    await pass(actor, 30_000);
    const turn = must(actor.state().floor.turn, 'turn');
    expect(turn.stops).toEqual(['speaker-lost']);
    expect(turn.clock).toMatchObject({ since: null, ranMs: 12_000 });
    presence.arrive(speaker, 'line again', ALWAYS_HEARS);
    await actor.onDisk();
    expect(must(actor.state().floor.turn, 'turn').stops).toEqual([]);
  });

  test('[section 3] an hour without the server does not run out the time of whoever has the floor', async () => {
    const { open, room, seat } = await newRoom();
    const { actor, presence } = open;
    presence.arrive(seat, 'chair', ALWAYS_HEARS);
    const speaker = await delegate(actor);
    presence.arrive(speaker, 'line', ALWAYS_HEARS);
    const limits = { party: 60, group: 60, observer: 60, point: 60 };
    await act(actor, seat, { type: 'floor.set-limits', limits, policy: 'hard' });
    await act(actor, seat, { type: 'agenda.open' });
    const ask = { capacity: 'party', onBehalfOf: null, side: 'neutral' } as const;
    await act(actor, speaker, { type: 'floor.request', ...ask });
    const request = must(actor.state().floor.requests[0], 'request').id;
    await act(actor, seat, { type: 'floor.give', request, seenTurn: null });
    const given = must(actor.state().floor.turn, 'turn');
    await pass(actor, 20_000);
    await closeServer();
    await vi.advanceTimersByTimeAsync(3_600_000);
    openServer();
    registry.openAll(given.startedAt + 20_000);
    const again = must(await registry.open(room), 'room');
    await pass(again.actor, 1);
    const turn = must(again.actor.visible().state.floor.turn, 'turn');
    expect(turn).toMatchObject({ id: given.id, stops: ['speaker-lost'], clock: { ranMs: 20_000 } });
    again.presence.arrive(speaker, 'line again', ALWAYS_HEARS);
    await again.actor.onDisk();
    expect(again.actor.visible().state.floor.turn?.stops).toEqual([]);
  });
});

describe('deadlines', () => {
  test('[Q-13] a closing list closes by itself after its 10 s', async () => {
    const { open, seat } = await newRoom();
    await act(open.actor, seat, { type: 'agenda.open' });
    await act(open.actor, seat, { type: 'floor.close-list' });
    await pass(open.actor, 9000);
    expect(open.actor.visible().state.floor.list.status).toBe('closing');
    await pass(open.actor, 1500);
    expect(open.actor.visible().state.floor.list.status).toBe('closed');
  });

  test('what fell due while the server was down happens when it is up again', async () => {
    const { open, room, seat } = await newRoom();
    await act(open.actor, seat, { type: 'agenda.open' });
    await act(open.actor, seat, { type: 'floor.close-list' });
    await closeServer();
    await vi.advanceTimersByTimeAsync(60_000);
    openServer();
    registry.openAll(0);
    const again = must(await registry.open(room), 'room');
    await pass(again.actor, 1);
    expect(again.actor.visible().state.floor.list.status).toBe('closed');
  });
});

describe('the registry', () => {
  test('a room is opened once however many ask, and put away when nobody needs it', async () => {
    const { open, room, seat } = await newRoom();
    const others = await Promise.all([registry.open(room), registry.open(room)]);
    expect(others).toEqual([open, open]);
    open.presence.arrive(seat, 'one', ALWAYS_HEARS);
    await open.actor.onDisk();
    registry.sweep();
    expect(open.actor.stopped).toBe(false);
    open.presence.leave(seat, 'one', open.actor.lastAt);
    await pass(open.actor, 31_000);
    await pass(open.actor, 120_000);
    registry.sweep();
    expect(open.actor.stopped).toBe(true);
    const reopened = registry.open(room);
    await vi.advanceTimersByTimeAsync(10);
    expect((await reopened)?.actor.state()).toEqual(open.actor.state());
  });
});

test('[law 2] nothing is shown before it is on disk, and what comes next is decided on it already', async () => {
  const { room, seat } = await newRoom();
  const held: (() => void)[] = [];
  const log: Log = {
    rooms: () => opened.log.rooms(),
    read: (of, after) => opened.log.read(of, after),
    seals: (of, after) => opened.log.seals(of, after),
    close: () => opened.log.close(),
    append: async (of, expected, entries) => {
      const done = opened.log.append(of, expected, entries);
      await new Promise<void>((resolve) => held.push(resolve));
      return done;
    },
  };
  const actor = must(
    RoomActor.open(room, { ...opened, log, clock: serverClock(), ...shell }),
    'room',
  );
  const shown: string[] = [];
  actor.listen({
    committed: ({ entries }) => shown.push(...entries.map((e) => e.event.type)),
    failed: () => shown.push('failed'),
  });
  const before = actor.visible();
  const first = act(actor, seat, { type: 'agenda.open' });
  const twice = act(actor, seat, { type: 'agenda.open' });
  const second = act(actor, seat, { type: 'agenda.suspend', reason: 'Tea', until: null });
  expect(await twice).toMatchObject({ ok: false });
  expect(actor.state().agenda.status).toBe('suspended');
  expect(actor.visible()).toEqual(before);
  expect(shown).toEqual([]);

  // Answers of the disk in any order do not change the order of the room.
  held[1]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(shown).toEqual([]);
  held[0]?.();
  expect(await first).toMatchObject({ ok: true });
  expect(await second).toMatchObject({ ok: true });
  expect(shown[0]).toBe('agenda.opened');
  expect(shown).toContain('agenda.suspended');
  expect(actor.visible().state).toEqual(actor.state());
  await actor.close();
});

test('[law 7] server time does not go back, whatever the wall clock does, nor before what is written', async () => {
  let wall = 1_000_000;
  let steady = 0;
  const clock = serverClock(
    () => wall,
    () => steady,
  );
  wall -= 3_600_000;
  steady += 500;
  expect(clock.now()).toBe(1_000_500);
  clock.notBefore(2_000_000);
  steady += 250;
  expect(clock.now()).toBe(2_000_250);
  clock.notBefore(1);
  expect(clock.now()).toBe(2_000_250);
});
