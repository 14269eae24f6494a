import { ReferenceList, decides, sameAs, speaks } from './reference-list.ts';
import type { Wait } from './reference-list.ts';

export type Hold = 'point-of-order' | 'suspension' | 'technical' | 'speaker-lost';

interface Turn {
  wait: Wait;
  limit: number;
  hard: boolean;
  /** The second at which each second that the clock ran began. */
  ran: number[];
  holds: Set<Hold>;
  /** Seconds until a lost speaker's floor returns; null for one who is there. */
  grace: number | null;
  /** When the clock last began to run or came to a stop. */
  turned: number;
}

/**
 * The floor once more, as rules.md and SPEC.md describe it and in the plainest way: it lives through every second. It
 * knows no events and none of the code that it is compared with. Each act answers whether the rules allow it.
 */
export class ReferenceFloor extends ReferenceList {
  now = 0;
  meeting: 'sitting' | 'suspended' | 'adjourned' = 'sitting';
  turn: Turn | null = null;
  points: { party: string; seat: string }[] = [];
  past: { wait: Wait; seconds: number }[] = [];

  /** Seconds pass; what falls due happens at its second. */
  pass(seconds: number): void {
    for (let n = 0; n < seconds; n += 1) {
      const { turn } = this;
      if (this.closing !== null && this.closing > 0) this.closing -= 1;
      if (this.meeting === 'sitting') for (const right of this.rights) right.left -= 1;
      if (turn !== null && turn.holds.size === 0) turn.ran.push(this.now);
      if (turn !== null && turn.grace !== null && this.meeting === 'sitting') turn.grace -= 1;
      this.now += 1;
      this.rights = this.rights.filter((right) => right.left > 0);
      if (turn === null) continue;
      if (turn.grace !== null && turn.grace <= 0) this.#over(true);
      else if (turn.hard && turn.holds.size === 0 && turn.ran.length >= turn.limit + 15) {
        this.#over(false);
      }
    }
  }

  // The meeting.

  suspend(): boolean {
    if (this.meeting !== 'sitting') return false;
    this.meeting = 'suspended';
    this.#hold('suspension');
    return true;
  }

  resume(): boolean {
    if (this.meeting !== 'suspended') return false;
    this.#sit();
    return true;
  }

  adjourn(): boolean {
    if (this.meeting === 'adjourned') return false;
    if (this.turn !== null) this.#over(false);
    this.meeting = 'adjourned';
    return true;
  }

  /** Turns and seconds are counted for each meeting. */
  open(): boolean {
    if (this.meeting !== 'adjourned') return false;
    this.#sit();
    this.heard.clear();
    return true;
  }

  #sit(): void {
    this.meeting = 'sitting';
    this.#lift('suspension');
  }

  // The turn.

  /** Of a wait, or of the turn itself: the clock is the same, and whoever was lost is not waited for. */
  moveSeat(name: string, wait: Wait | null, to: string): boolean {
    const [person, other] = [this.person(name), this.people.get(to)];
    if (wait === null || wait.party !== person.party || !speaks(person)) return false;
    if (other === undefined || other.party !== wait.party || !speaks(other)) return false;
    if (wait.seat === to) return false;
    this.#speaksNow(wait, to);
    return true;
  }

  /** `seen`: whether the chair saw the floor as it is. */
  give(name: string, wait: Wait | null, seen: boolean): boolean {
    if (!this.chairs(name) || this.meeting !== 'sitting' || !seen) return false;
    if (!this.lists(wait) || this.points.length > 0) return false;
    if (this.turn !== null) this.#over(this.turn.holds.has('speaker-lost'));
    const limit = this.limitOf(wait);
    const right = this.rights.find(sameAs(wait));
    this.rights = this.rights.filter((other) => other !== right);
    const heard = this.heardOf(wait);
    if (right === undefined) heard.turns += 1;
    this.strike(wait);
    const rest = { ran: [], holds: new Set<Hold>(), grace: null, turned: this.now };
    this.turn = { wait, limit, hard: this.hard, ...rest };
    return true;
  }

  end(name: string, seen: boolean): boolean {
    const person = this.person(name);
    const { turn } = this;
    if (turn === null || !seen) return false;
    if (this.chairs(name)) return this.#over(turn.holds.has('speaker-lost'));
    if (person.party !== turn.wait.party || !speaks(person)) return false;
    return this.#over(false);
  }

  extend(name: string, steps: number, seen: boolean): boolean {
    if (!this.chairs(name) || this.turn === null || !seen) return false;
    this.turn.limit += 30 * steps;
    return true;
  }

  stopClock(name: string, stops: boolean, seen: boolean): boolean {
    const { turn } = this;
    if (!this.chairs(name) || turn === null || !seen) return false;
    return stops ? this.#hold('technical') : this.#lift('technical');
  }

  /** How long ago the speaker may last have been seen: presence is lost after 30 s. Not before the clock's last turn. */
  get longestSilence(): number {
    return this.turn === null ? 0 : Math.min(30, this.now - this.turn.turned);
  }

  /** The clock stopped when the speaker was last seen; the floor is kept for 60 s from then (section 3, edge cases). */
  lose(silence: number): boolean {
    const { turn } = this;
    if (turn === null || !this.#hold('speaker-lost')) return false;
    turn.ran = turn.ran.filter((second) => second < this.now - silence);
    turn.grace = this.meeting === 'sitting' ? 60 - silence : 60;
    return true;
  }

  back(): boolean {
    if (this.turn === null || !this.#lift('speaker-lost')) return false;
    this.turn.grace = null;
    return true;
  }

  // Points of order.

  raise(name: string): boolean {
    const person = this.person(name);
    if (person.party === null || !decides(person) || this.meeting !== 'sitting') return false;
    if (this.points.some((point) => point.party === person.party)) return false;
    this.points.push({ party: person.party, seat: name });
    this.#hold('point-of-order');
    return true;
  }

  takeBack(name: string, which: number): boolean {
    const person = this.person(name);
    const point = this.points[which];
    if (point === undefined || !decides(person) || point.party !== person.party) return false;
    return this.#settle(which);
  }

  /** Only on the point that is being heard. */
  rule(name: string, which: number): boolean {
    if (!this.chairs(name) || this.meeting !== 'sitting') return false;
    return which === 0 && this.points.length > 0 ? this.#settle(0) : false;
  }

  #settle(which: number): boolean {
    this.points.splice(which, 1);
    if (this.points.length === 0) this.#lift('point-of-order');
    return true;
  }

  /** Who is removed leaves the rights of the party to another seat of it; where there is none they go. */
  remove(name: string): boolean {
    this.people.delete(name);
    const standIn = (party: string): string | null =>
      [...this.people.values()].find((p) => p.party === party && speaks(p))?.name ?? null;
    for (const wait of this.list.filter(({ seat }) => seat === name)) {
      const other = standIn(wait.party);
      if (other === null) this.strike(wait);
      else wait.seat = other;
    }
    if (this.turn?.wait.seat === name) {
      const other = standIn(this.turn.wait.party);
      if (other === null) this.#over(this.turn.holds.has('speaker-lost'));
      else this.#speaksNow(this.turn.wait, other);
    }
    this.points = this.points.filter(
      (point) => point.seat !== name || standIn(point.party) !== null,
    );
    if (this.points.length === 0) this.#lift('point-of-order');
    return true;
  }

  /** False where that holds the clock already, or there is none. */
  #hold(hold: Hold): boolean {
    const { turn } = this;
    if (turn === null || turn.holds.has(hold)) return false;
    if (turn.holds.size === 0) turn.turned = this.now;
    turn.holds.add(hold);
    return true;
  }

  #lift(hold: Hold): boolean {
    const { turn } = this;
    if (turn === null || !turn.holds.delete(hold)) return false;
    if (turn.holds.size === 0) turn.turned = this.now;
    return true;
  }

  #speaksNow(wait: Wait, seat: string): void {
    wait.seat = seat;
    if (this.turn?.wait === wait) this.back();
  }

  /** The time is charged; one whose line was lost may resume within ten minutes with what was left. */
  #over(lost: boolean): boolean {
    const { turn } = this;
    if (turn === null) return false;
    const seconds = turn.ran.length;
    this.heardOf(turn.wait).seconds += seconds;
    this.past.push({ wait: turn.wait, seconds });
    if (lost && seconds < turn.limit) {
      const { party, group } = turn.wait;
      this.rights = this.rights.filter((right) => !sameAs(turn.wait)(right));
      this.rights.push({ party, group, seconds: turn.limit - seconds, left: 600 });
    }
    this.turn = null;
    return true;
  }
}
