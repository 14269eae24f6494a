import { expect } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { decodeEvent } from '../../../server/room/entries.ts';
import type { Cut } from '../../../shared/roster/state.ts';
import { firstInstrument, syncPath } from './attacker.ts';
import { Delegate } from './delegate.ts';
import type { OwnHall } from './hall.ts';
import { convene, get, join } from './web.ts';
import type { Person, Room } from './web.ts';

/** What an attack may leave in the record: that somebody came and went, and was cut. */
const LEFT_BEHIND = ['roster.attended', 'roster.cut', 'roster.renamed'];

let renamed = 0;

/** A room in which somebody with a seat attacks, and another room on the same server that should not notice. */
export class Besieged {
  readonly room: Room;
  readonly chair: Delegate;
  readonly eve: Person;
  /** Where eve opens the text. */
  readonly path: string;
  readonly #hall: OwnHall;
  readonly #elsewhere: Delegate;
  /** The last entry before the attack. */
  readonly #before: number;

  private constructor(
    hall: OwnHall,
    room: Room,
    people: { chair: Delegate; eve: Person; elsewhere: Delegate },
    path: string,
  ) {
    this.#hall = hall;
    this.room = room;
    this.chair = people.chair;
    this.eve = people.eve;
    this.#elsewhere = people.elsewhere;
    this.path = path;
    this.#before = people.chair.seq;
  }

  static async convene(hall: OwnHall): Promise<Besieged> {
    const room = await convene(hall);
    const chair = await new Delegate(hall, room.mediator).inside();
    const elsewhere = await new Delegate(hall, (await convene(hall)).mediator).inside();
    const eve = await join(hall, room, 'UPL', 'head');
    await chair.until((me) => me.room.roster.seats[eve.seat]?.standing === 'admitted');
    const path = syncPath(eve, await firstInstrument(hall, room.id));
    return new Besieged(hall, room, { chair, eve, elsewhere }, path);
  }

  /**
   * The process lives, this room and the other go on over the connections that they had, and nothing of the attack is in
   * the record, words included. `besides` names events that others made meanwhile.
   */
  async unharmed(besides: readonly string[] = []): Promise<void> {
    renamed += 1;
    const act = { type: 'roster.rename', name: `Name ${renamed}`, function: '' } as const;
    await Promise.all([this.chair.do(act), this.#elsewhere.do(act)]);
    expect(this.chair.snapshots).toHaveLength(1);
    expect(this.#elsewhere.snapshots).toHaveLength(1);
    expect((await get(this.#hall, '/health')).status).toBe(200);
    const expected = [...LEFT_BEHIND, ...besides];
    expect(this.#recorded().filter((what) => !expected.includes(what))).toEqual([]);
  }

  /** And each way in which eve attacked was cut, and the mediator is told, once for each. */
  async survived(
    cuts: readonly (readonly [wire: Cut['wire'], code: Cut['code']])[],
    besides: readonly string[] = [],
  ): Promise<void> {
    const named = ({ seat, wire, code }: Pick<Cut, 'seat' | 'wire' | 'code'>): string =>
      `${seat} ${wire} ${code}`;
    const expected = cuts.map(([wire, code]) => named({ seat: this.eve.seat, wire, code }));
    await this.chair.until((me) => me.room.roster.cuts.length >= expected.length);
    await this.unharmed(besides);
    const told = new Set(this.chair.room.roster.cuts.map(named));
    expect([...told].toSorted()).toEqual(expected.toSorted());
  }

  leave(): void {
    this.chair.close();
    this.#elsewhere.close();
  }

  /** Kinds of what was written since the attack began: `text` for words. */
  #recorded(): string[] {
    const { log } = this.#hall.parley.convening;
    return [...log.read(this.room.id, this.#before)].map((entry) =>
      entry.kind === 'text' ? 'text' : must(decodeEvent(entry.body), 'event').type,
    );
  }
}
