import * as decoding from 'lib0/decoding';
import type { ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';
import { caret } from '../../../shared/protocol/awareness.ts';
import type { Caret, PublishedAwareness } from '../../../shared/protocol/awareness.ts';
import type { Timing } from '../../room/clock.ts';
import type { Cancel, Time } from '../../time.ts';
import { CaretRound, entryOf, isSeen } from './caret-round.ts';
import type { Shown } from './caret-round.ts';
import { LIMITS } from '../limits.ts';
import type { Member } from './member.ts';
import { awarenessMessage } from './wire.ts';

/**
 * Carets of a while go out together: of 50 ms among few, of 200 ms among 200 and more, who see more of them. Half of what they
 * cost is the system call for each reader and while, which at 200 instead of 100 ms among 200 are half as many.
 */
const GATHER_MS = { least: 50, most: 200, perMember: 1 } as const;
/** Whoever sees a caret has been told of it: not again before this. Clients forget one after 30 s. */
const TOLD_FOR_MS = 10_000;

interface Presence extends Shown {
  /** The id under which the client speaks of itself: the last that it named. */
  self: number | null;
  /** The last message that is not looked at yet. */
  latest: Uint8Array | null;
  caret: Caret | null;
  /** What `state` says: the caret where it may be shown. */
  shown: Caret | null;
  /** When all who see it were last told where it is (steady ms). */
  toldAt: number;
  /** The provisions that this reader looks at; null until it says so: then it is sent every caret. */
  looks: ReadonlySet<string> | null;
}

export interface CaretRules {
  /** The provision that a paragraph belongs to now; null for none of this document's. */
  provisionOf: (paragraph: ParagraphId) => ProvisionId | null;
  /** Whether a caret there may be shown: not where it would name who proposes (T-7). */
  shows: (provision: ProvisionId) => boolean;
}

/**
 * Where people write. Not logged; who it is, is written by the server. What clients say of others (the stock provider
 * echoes everything that it hears) is not listened to. A reader who says which provisions it looks at hears of no others:
 * with everybody's caret sent to everybody, carets cost the square of the hall.
 */
export class AwarenessHub {
  readonly #time: Time;
  readonly #rules: CaretRules;
  readonly #present = new Map<Member, Presence>();
  #round = new CaretRound();
  #lastId = 0;
  /** Later than any clock that an earlier hub of this document used. */
  #clock: number;
  #cancel: Cancel | null = null;

  constructor({ clock, time }: Timing, rules: CaretRules) {
    this.#time = time;
    this.#rules = rules;
    this.#clock = clock.now();
  }

  /** Sends a newcomer the carets that it is to see. */
  greet(member: Member): void {
    const { looks } = this.#presence(member);
    const entries = [...this.#present.values()].filter((other) => isSeen(other.provision, looks));
    if (entries.length > 0) {
      member.send(awarenessMessage(entries.map(entryOf), this.#nextClock()));
    }
  }

  /** Keeps only the last message of a connection until the next round. Throws where lib0 cannot read it. */
  receive(member: Member, update: Uint8Array): void {
    const decoder = decoding.createDecoder(update);
    if (decoding.readVarUint(decoder) === 0) return;
    const id = decoding.readVarUint(decoder);
    const presence = this.#presence(member);
    // It changes when the client gets its pen; harmless, since the server publishes under ids of its own.
    if (id > this.#lastId) presence.self = id;
    if (id !== presence.self || update.byteLength > LIMITS.awarenessBytes) return;
    presence.latest = update;
    this.#schedule();
  }

  /** From now on the reader is sent the carets of these provisions only; at once what comes into its sight and goes. */
  look(member: Member, provisions: ReadonlySet<string>): void {
    const presence = this.#presence(member);
    const before = presence.looks;
    presence.looks = provisions;
    const changed = [...this.#present.values()].flatMap((other) => {
      const seen = isSeen(other.provision, provisions);
      if (seen === isSeen(other.provision, before)) return [];
      return [seen ? entryOf(other) : { id: other.id, state: 'null' }];
    });
    if (changed.length > 0) member.send(awarenessMessage(changed, this.#nextClock()));
  }

  leave(member: Member): void {
    const presence = this.#present.get(member);
    if (presence === undefined) return;
    this.#present.delete(member);
    if (presence.caret === null) return;
    this.#round.changed(presence.provision, { id: presence.id, state: 'null', provision: null });
    this.#schedule();
  }

  /**
   * Clients forget a caret that they have not heard of for 30 s, and a server that says nothing for as long: also those who
   * have nothing to hear are told so.
   */
  refresh(readers: ReadonlySet<Member>): void {
    const unmoved = new CaretRound();
    const now = this.#time.steady();
    for (const [member, presence] of this.#present) {
      if (presence.caret === null) continue;
      this.#placeAnew(member, presence);
      if (now - presence.toldAt >= TOLD_FOR_MS) unmoved.changed(presence.provision, presence);
    }
    const clock = this.#nextClock();
    for (const member of readers) {
      const presence = this.#present.get(member);
      const frame = presence && unmoved.frameFor(presence.looks, clock, true);
      if (frame) member.send(frame);
    }
    if (!this.#round.empty) this.#schedule();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#present.clear();
  }

  #presence(member: Member): Presence {
    let presence = this.#present.get(member);
    if (presence === undefined) {
      this.#lastId += 1;
      const nowhere = { state: 'null', provision: null, caret: null, shown: null, looks: null };
      presence = { id: this.#lastId, self: null, latest: null, toldAt: -Infinity, ...nowhere };
      this.#present.set(member, presence);
    }
    return presence;
  }

  #schedule(): void {
    const { least, most, perMember } = GATHER_MS;
    const pause = Math.min(most, Math.max(least, this.#present.size * perMember));
    this.#cancel ??= this.#time.after(pause, () => {
      this.#cancel = null;
      this.#take();
    });
  }

  #take(): void {
    for (const [member, presence] of this.#present) {
      if (presence.latest === null) continue;
      const next = caretIn(presence.latest, presence.self);
      presence.latest = null;
      presence.caret = next;
      this.#placeAnew(member, presence);
    }
    this.#send();
  }

  /** Where a caret stands now, and to be told if that is somewhere else than it was. */
  #placeAnew(member: Member, presence: Presence): void {
    const { caret: where, provision: before } = presence;
    const provision = where === null ? null : this.#rules.provisionOf(where.paragraph);
    const shows = provision === null || this.#rules.shows(provision);
    const shown = shows ? where : null;
    if (shown === presence.shown && provision === before) return;
    const state = JSON.stringify(shown && published(member, shown));
    presence.shown = shown;
    // Clients say again where they are, without having moved.
    if (state === presence.state && provision === before) return;
    presence.state = state;
    presence.provision = provision;
    presence.toldAt = this.#time.steady();
    this.#round.changed(before, presence);
  }

  #send(): void {
    const round = this.#round;
    if (round.empty) return;
    this.#round = new CaretRound();
    const clock = this.#nextClock();
    for (const [member, { looks }] of this.#present) {
      const frame = round.frameFor(looks, clock, false);
      if (frame !== null) member.send(frame);
    }
  }

  #nextClock(): number {
    this.#clock += 1;
    return this.#clock;
  }
}

function published(member: Member, where: Caret): PublishedAwareness {
  return { caret: where, seat: member.seat };
}

/** The caret that a message gives for its sender; null for anything but a well-formed one. */
function caretIn(update: Uint8Array, self: number | null): Caret | null {
  try {
    const decoder = decoding.createDecoder(update);
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const id = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const state: unknown = JSON.parse(decoding.readVarString(decoder));
      if (id !== self || typeof state !== 'object' || state === null) continue;
      const parsed = caret.safeParse('caret' in state ? state.caret : null);
      return parsed.success ? parsed.data : null;
    }
    return null;
  } catch {
    return null;
  }
}
