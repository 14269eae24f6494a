import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assert, must } from '../../shared/base/assert.ts';
import { commandId, invitationId, provisionId, seatId } from '../../shared/base/ids.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import type { Call } from '../../shared/decisions/state.ts';
import type { Act } from '../../shared/room/schema.ts';
import { SeatSessions } from '../../server/auth/seat-sessions.ts';
import { systemChance } from '../../server/chance.ts';
import { Conversions } from '../../server/exchange/conversions.ts';
import { openLog } from '../../server/log/open-log.ts';
import type { OpenedLog } from '../../server/log/open-log.ts';
import { makeLogger } from '../../server/logger.ts';
import { serverClock } from '../../server/room/clock.ts';
import { conveneRoom } from '../../server/room/convening.ts';
import type { Lifeline } from '../../server/room/presence.ts';
import { Registry } from '../../server/room/registry.ts';
import type { OpenRoom } from '../../server/room/registry.ts';
import type { Cancel, Time } from '../../server/time.ts';
import { systemTime } from '../../server/time.ts';
import { newDir } from './support/hall.ts';
import { wish } from './support/web.ts';

/** Time that passes when it is told to, also as for a server that stood still: all that fell due meanwhile at once. */
class HandTime implements Time {
  #now = 0;
  #due: { at: number; run: () => void }[] = [];
  readonly soon = systemTime.soon;
  readonly later = systemTime.later;
  readonly steady = (): number => this.#now;

  after(ms: number, run: () => void): Cancel {
    const due = { at: this.#now + ms, run };
    this.#due.push(due);
    return () => {
      this.#due = this.#due.filter((other) => other !== due);
    };
  }

  every(ms: number, run: () => void): Cancel {
    let cancel: Cancel = () => undefined;
    const again = (): void => {
      cancel = this.after(ms, () => {
        run();
        again();
      });
    };
    again();
    return () => cancel();
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 100) await this.stall(Math.min(100, left));
  }

  async stall(ms: number): Promise<void> {
    this.#now += ms;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.#due = this.#due.filter((due) => due !== next);
      next.run();
    }
    // What comes of it: commits, and what is done in turns of their own.
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  #next() {
    return this.#due.filter(({ at }) => at <= this.#now).toSorted((a, b) => a.at - b.at)[0];
  }
}

/** A line whose other end can fall silent. */
class Line implements Lifeline {
  readonly #time: HandTime;
  readonly #seen: (line: Line) => void;
  #lastSeen: number;
  asked = 0;
  alive = true;

  constructor(time: HandTime, now: () => number, seen: (line: Line) => void) {
    this.#time = time;
    this.#lastSeen = now();
    this.#seen = (line) => {
      this.#lastSeen = now();
      seen(line);
    };
  }

  readonly lastSeen = (): number => this.#lastSeen;

  /** Answers a fifth of a second later. */
  ask(): void {
    this.asked += 1;
    if (this.alive) this.#time.after(200, () => this.speak());
  }

  speak(): void {
    this.#seen(this);
  }
}

let dir = '';
let opened: OpenedLog;
let registry: Registry;
let time: HandTime;
let open: OpenRoom;
let chair: SeatId;
let head: SeatId;
let line: Line;
let commands = 0;

const act = async (seat: SeatId, what: Act): Promise<void> => {
  const answer = await open.actor.act(seat, {
    id: commandId.parse(`c${(commands += 1)}`),
    act: what,
  });
  assert(answer.ok, what.type);
};
const callNow = (): Call => must(Object.values(open.actor.state().decisions.calls).at(-1), 'call');
const here = (): boolean | undefined => open.actor.state().roster.seats[head]?.present;

/** A meeting in which the head of a delegation is asked something with ten seconds to object. */
beforeEach(async () => {
  dir = await newDir();
  opened = openLog(dir);
  time = new HandTime();
  const logger = makeLogger('silent');
  const clock = serverClock(Date.now, time.steady);
  const shell = { time, clock, chance: systemChance, logger };
  registry = new Registry({ ...opened, ...shell });
  const sessions = new SeatSessions(opened.secrets, clock, false);
  const conversions = new Conversions({ ...shell, chromium: null });
  const made = await conveneRoom({ ...opened, ...shell, sessions, conversions }, wish());
  assert(made.ok, 'convened');
  open = must(await registry.open(made.value.room), 'room');
  chair = made.value.seat;
  const { actor, presence } = open;
  const link = must(
    Object.values(actor.state().roster.invitations).find(({ role }) => role === 'head'),
    'link',
  );
  head = seatId.parse('una');
  const { party, role } = link;
  const badge = { id: head, party, role, name: 'Una', function: '' };
  await actor.perform({
    type: 'roster.arrive',
    badge: { ...badge, invitation: invitationId.parse(link.id) },
  });
  presence.arrive(chair, 'chair', { lastSeen: clock.now, ask: () => undefined });
  line = new Line(time, clock.now, () => presence.heard(head));
  presence.arrive(head, 'line', line);
  await act(chair, { type: 'agenda.open' });
  const after = must(actor.state().text.instruments[0]?.provisions[0], 'provision');
  const provision = provisionId.parse('fresh');
  await act(chair, {
    type: 'text.insert-provision',
    id: provision,
    after,
    number: 'Article 9',
    heading: 'Reports',
  });
  const question = { kind: 'agree' as const, provisions: [provision], name: '' };
  await act(chair, { type: 'decisions.call', question, seconds: 10 });
});

afterEach(async () => {
  const stopped = registry.stop();
  await time.pass(3000);
  await stopped;
  await opened.close();
  await rm(dir, { recursive: true, force: true });
});

describe('[D-2] before a call closes over somebody’s silence', () => {
  test('they are asked once for a sign of life; who gives one has said nothing against it', async () => {
    await time.pass(11_900);
    expect([line.asked, here(), callNow().outcome]).toEqual([1, true, null]);
    await time.pass(300);
    expect(callNow().outcome).toBe('adopted');
  });

  test('who gives none is waited for: a minute at most', async () => {
    line.alive = false;
    await time.pass(12_500);
    expect([here(), callNow().outcome]).toEqual([false, null]);
    await time.pass(50_000);
    expect(callNow().outcome).toBe(null);
    await time.pass(10_000);
    expect(callNow().outcome).toBe('adopted');
  });

  test('who is heard late is here again, and has 15 seconds', async () => {
    line.alive = false;
    await time.pass(13_000);
    line.alive = true;
    line.speak();
    await time.pass(14_000);
    expect([here(), callNow().outcome]).toEqual([true, null]);
    await time.pass(4000);
    expect(callNow().outcome).toBe('adopted');
  });

  test('who was heard near the end is not missed, also where the question for it is lost', async () => {
    line.alive = false;
    await time.pass(8000);
    line.speak();
    await time.pass(4500);
    expect([here(), callNow().outcome]).toEqual([true, 'adopted']);
  });

  test('a server that stood still over the end of the window gives the time back, and hears them first', async () => {
    await time.pass(5000);
    const { closesAt } = callNow();
    await time.stall(20_000);
    expect([here(), callNow().outcome]).toEqual([true, null]);
    expect(must(callNow().closesAt, 'end')).toBeGreaterThan(must(closesAt, 'end') + 20_000);
    await time.pass(25_000);
    expect(callNow().outcome).toBe('adopted');
  });

  test('who answered need not be heard', async () => {
    const answer = { answer: 'clear', words: '', seconds: null, referral: null } as const;
    await act(head, { type: 'decisions.answer', call: callNow().id, ...answer });
    line.alive = false;
    await time.pass(12_500);
    expect([line.asked, here(), callNow().outcome]).toEqual([0, true, 'adopted']);
  });
});
