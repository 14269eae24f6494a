import * as decoding from 'lib0/decoding';
import { caret } from '../../shared/protocol/awareness.ts';
import type { Caret, PublishedAwareness } from '../../shared/protocol/awareness.ts';
import type { Frame } from './frame.ts';
import { LIMITS } from './limits.ts';
import type { Member } from './member.ts';
import { awarenessMessage } from './wire.ts';
import type { AwarenessEntry } from './wire.ts';

/** Carets of a while go out together. */
const GATHER_MS = 50;

interface Presence {
  /** Under which the server publishes: clients' own ids could be forged, and are pseudonyms that stay. */
  id: number;
  /** The id under which the client speaks of itself: the last that it named. */
  self: number | null;
  /** The last message that is not looked at yet. */
  latest: Uint8Array | null;
  caret: Caret | null;
}

/**
 * Where people write. Not logged; who it is, is written by the server. What clients say of others (the stock provider
 * echoes everything that it hears) is not listened to.
 */
export class AwarenessHub {
  readonly #broadcast: (frame: Frame) => void;
  readonly #present = new Map<Member, Presence>();
  #changed: AwarenessEntry[] = [];
  #lastId = 0;
  /** Later than any clock that an earlier hub of this document used. */
  #clock = Date.now();
  #timer: NodeJS.Timeout | null = null;

  constructor(broadcast: (frame: Frame) => void) {
    this.#broadcast = broadcast;
  }

  /** Sends a newcomer everybody's caret. */
  greet(member: Member): void {
    this.#presence(member);
    const entries = this.#entries();
    if (entries.length > 0) member.send(awarenessMessage(entries, this.#nextClock()));
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

  leave(member: Member): void {
    const presence = this.#present.get(member);
    if (presence === undefined) return;
    this.#present.delete(member);
    if (presence.caret === null) return;
    this.#changed.push({ id: presence.id, state: null });
    this.#schedule();
  }

  /** Clients forget a caret that they have not heard of for 30 s, and a server that says nothing for as long. */
  refresh(): void {
    this.#broadcast(awarenessMessage(this.#entries(), this.#nextClock()));
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#present.clear();
  }

  #presence(member: Member): Presence {
    let presence = this.#present.get(member);
    if (presence === undefined) {
      this.#lastId += 1;
      presence = { id: this.#lastId, self: null, latest: null, caret: null };
      this.#present.set(member, presence);
    }
    return presence;
  }

  #entries(): AwarenessEntry[] {
    const entries: AwarenessEntry[] = [];
    for (const [member, presence] of this.#present) {
      if (presence.caret !== null) entries.push(published(member, presence.id, presence.caret));
    }
    return entries;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#round();
    }, GATHER_MS);
  }

  #round(): void {
    const entries = this.#changed;
    this.#changed = [];
    for (const [member, presence] of this.#present) {
      if (presence.latest === null) continue;
      const next = caretIn(presence.latest, presence.self);
      presence.latest = null;
      if (JSON.stringify(next) === JSON.stringify(presence.caret)) continue;
      presence.caret = next;
      entries.push(
        next === null ? { id: presence.id, state: null } : published(member, presence.id, next),
      );
    }
    if (entries.length > 0) this.#broadcast(awarenessMessage(entries, this.#nextClock()));
  }

  #nextClock(): number {
    this.#clock += 1;
    return this.#clock;
  }
}

function published(member: Member, id: number, where: Caret): AwarenessEntry {
  const state: PublishedAwareness = { caret: where, seat: member.seat };
  return { id, state };
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
