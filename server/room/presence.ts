import type { PartyId, SeatId } from '../../shared/base/ids.ts';
import { isDeciding } from '../../shared/base/roles.ts';
import { admittedSeat } from '../../shared/roster/reads.ts';
import type { Cancel, Time } from '../time.ts';
import type { RoomActor } from './actor.ts';
import type { ServerClock, Timing } from './clock.ts';
import { Hearings } from './hearings.ts';

/** presence is lost after 30 s without a sign of life. */
const ABSENT_AFTER_MS = 30_000;

/** A connection, as far as it tells that somebody is there. */
export interface Lifeline {
  /** Its last sign of life, server ms. */
  lastSeen: () => number;
  /** Asks for one. */
  ask: () => void;
}

/** Of whoever acts within the server itself. */
export const ALWAYS_HEARS: Lifeline = {
  lastSeen: () => Number.POSITIVE_INFINITY,
  ask: () => undefined,
};

/**
 * Who is there. A seat is present as soon as one connection of it is, and absent 30 s after the last sign of life of
 * its last one, so that a reload or a short gap of the network is no absence; at once when it leaves of its own will, and
 * where a call would close over a party that could not hear (D-2).
 */
export class Presence {
  readonly #actor: RoomActor;
  readonly #clock: ServerClock;
  readonly #time: Time;
  readonly #connections = new Map<SeatId, Map<string, Lifeline>>();
  readonly #absences = new Map<SeatId, { cancel: Cancel; lastSeen: number }>();
  /** Absent though connected: they did not answer. */
  readonly #mute = new Set<SeatId>();
  readonly #hearings: Hearings;
  readonly #unlisten: () => void;

  /** `lastAlive`: when this room was last served, server ms; its seats were seen until then. */
  constructor(actor: RoomActor, { clock, time }: Timing, lastAlive: number) {
    this.#actor = actor;
    this.#clock = clock;
    this.#time = time;
    this.#hearings = new Hearings(
      actor,
      { clock, time },
      {
        ask: (parties) => this.#ask(parties),
        missCutOff: (parties) => this.#missCutOff(parties),
        missMute: (parties, from) => this.#missMute(parties, from),
      },
    );
    this.#unlisten = actor.listen({
      committed: ({ entries }) => {
        if (entries.some((entry) => entry.event.type === 'roster.admitted')) this.#attendAll();
        this.#hearings.watch();
      },
      failed: () => this.stop(),
    });
    this.#resume(lastAlive);
  }

  get idle(): boolean {
    return this.#connections.size === 0 && this.#absences.size === 0;
  }

  /** Seats with a connection. */
  get size(): number {
    return this.#connections.size;
  }

  connectionsOf(seat: SeatId): number {
    return this.#connections.get(seat)?.size ?? 0;
  }

  arrive(seat: SeatId, connection: string, line: Lifeline): void {
    this.#cancel(seat);
    this.#mute.delete(seat);
    const known = this.#connections.get(seat);
    if (known === undefined) this.#connections.set(seat, new Map([[connection, line]]));
    else known.set(connection, line);
    this.#attend(seat);
  }

  /** A sign of life of one of its connections. */
  heard(seat: SeatId): void {
    if (this.#mute.delete(seat)) this.#attend(seat);
  }

  /** `lastSeen`: the connection's last sign of life, server ms. */
  leave(seat: SeatId, connection: string, lastSeen: number): void {
    if (this.#isLast(seat, connection)) this.#expect(seat, lastSeen, lastSeen + ABSENT_AFTER_MS);
  }

  /** Leaves of its own will: unless the seat has another connection, it is absent at once. */
  depart(seat: SeatId, connection: string): void {
    if (this.#isLast(seat, connection)) this.#miss(seat, this.#clock.now());
  }

  stop(): void {
    this.#unlisten();
    this.#hearings.stop();
    for (const { cancel } of this.#absences.values()) cancel();
    this.#absences.clear();
  }

  /**
   * After a restart everybody has 30 s to come back. Whoever has the floor counts as gone until then: the outage
   * stops their clock where the server last lived (section 3), before any deadline can find that it ran out meanwhile.
   */
  #resume(lastAlive: number): void {
    const { roster, floor } = this.#actor.state();
    for (const seat of Object.values(roster.seats)) {
      if (seat.standing !== 'admitted' || !seat.present) continue;
      const speaks = floor.turn?.request.seat === seat.id;
      if (speaks) this.#miss(seat.id, lastAlive);
      else this.#expect(seat.id, lastAlive, this.#clock.now() + ABSENT_AFTER_MS);
    }
  }

  /** Marks a seat absent at `due`, at once when that is past. */
  #expect(seat: SeatId, lastSeen: number, due: number): void {
    this.#cancel(seat);
    const cancel = this.#time.after(Math.max(0, due - this.#clock.now()), () => {
      this.#absences.delete(seat);
      this.#miss(seat, lastSeen);
    });
    this.#absences.set(seat, { cancel, lastSeen });
    this.#hearings.watch();
  }

  /** Forgets a connection; whether it was the seat's last. */
  #isLast(seat: SeatId, connection: string): boolean {
    const known = this.#connections.get(seat);
    if (known === undefined || !known.delete(connection) || known.size > 0) return false;
    this.#connections.delete(seat);
    this.#mute.delete(seat);
    return true;
  }

  /** Those who decide for one of the parties and count as here. */
  #deciders(parties: readonly PartyId[]): SeatId[] {
    return Object.values(this.#actor.state().roster.seats).flatMap((seat) =>
      seat.standing === 'admitted' &&
      seat.present &&
      seat.party !== null &&
      parties.includes(seat.party) &&
      isDeciding(seat.role)
        ? [seat.id]
        : [],
    );
  }

  #linesOf(seat: SeatId): Lifeline[] {
    return [...(this.#connections.get(seat)?.values() ?? [])];
  }

  #ask(parties: readonly PartyId[]): void {
    for (const seat of this.#deciders(parties)) {
      for (const line of this.#linesOf(seat)) line.ask();
    }
  }

  #missCutOff(parties: readonly PartyId[]): void {
    for (const seat of this.#deciders(parties)) {
      const absence = this.#absences.get(seat);
      if (absence === undefined) continue;
      this.#cancel(seat);
      this.#miss(seat, absence.lastSeen);
    }
  }

  #missMute(parties: readonly PartyId[], from: number): void {
    this.#missCutOff(parties);
    for (const seat of this.#deciders(parties)) {
      const lastSeen = Math.max(0, ...this.#linesOf(seat).map((line) => line.lastSeen()));
      if (lastSeen >= from) continue;
      this.#mute.add(seat);
      this.#miss(seat, lastSeen);
    }
  }

  #miss(seat: SeatId, lastSeen: number): void {
    void this.#actor.perform({ type: 'roster.attend', seat, present: false, lastSeen });
  }

  #cancel(seat: SeatId): void {
    this.#absences.get(seat)?.cancel();
    this.#absences.delete(seat);
  }

  #attendAll(): void {
    for (const seat of this.#connections.keys()) this.#attend(seat);
  }

  #attend(seat: SeatId): void {
    const admitted = admittedSeat(this.#actor.state().roster, seat);
    if (admitted === null || admitted.present) return;
    void this.#actor.perform({ type: 'roster.attend', seat, present: true });
  }
}
