import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { SeatId } from '../../shared/base/ids.ts';
import { isMediator } from '../../shared/base/roles.ts';
import type { Answer } from '../../shared/protocol/live.ts';
import {
  MESSAGE_AWARENESS,
  MESSAGE_MARK,
  MESSAGE_REFUSED,
  MESSAGE_SAVED,
  MESSAGE_SYNC,
} from '../../shared/protocol/sync.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { canonical } from '../shared/support/canonical.ts';
import type { DurableRecord } from './record.ts';
import { secretsIn } from './people.ts';
import type { Message, Reader } from './server.ts';

/** A seat that was removed is cut within this, in ms [R41]. */
const REMOVED_WITHIN = 1000;

/** Looks at all that leaves the server: it must be on disk (I1), and meant for whom it is sent to (I7). */
export class Watch {
  readonly #record: DurableRecord;
  readonly #violate: (what: string) => void;
  readonly #now: () => number;
  readonly #answers = new Map<string, string>();
  readonly #out = new Map<SeatId, number>();

  constructor(record: DurableRecord, now: () => number, violate: (what: string) => void) {
    this.#record = record;
    this.#now = now;
    this.#violate = violate;
  }

  live(seat: SeatId, message: Message): void {
    const [name, first, second] = message;
    const { head, state } = this.#record;
    const seqs =
      name === 'state'
        ? [(first as { seq: number }).seq]
        : name === 'entries'
          ? (first as { seq: number }[]).map((entry) => entry.seq)
          : name === 'ack' && isAnswer(second) && second.ok && second.seq !== undefined
            ? [second.seq]
            : [];
    for (const seq of seqs) {
      if (seq > head) this.#violate(`I1: ${seat} is sent ${name} of ${seq}, on disk is ${head}`);
    }
    if (name === 'state' || name === 'entries') {
      const seq = Math.min(head, seqs.at(-1) ?? head);
      const inside = viewerOf(this.#record.stateAt(seq), seat) !== null;
      if (!inside) this.#violate(`I7: ${seat} is sent ${name} and is not in the room`);
    }
    const own = state.roster.seats[seat];
    for (const { audience, mediators } of secretsIn(JSON.stringify(message))) {
      const meant = audience === seat || audience === own?.party;
      const presides = mediators && own !== undefined && isMediator(own.role);
      if (!meant && !presides) {
        this.#violate(`I7: ${seat} is sent what is for ${audience}`);
      }
    }
  }

  frame(reader: Reader, payload: Uint8Array): void {
    const { seat } = reader;
    const decoder = decoding.createDecoder(payload);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE_SYNC: {
        if (decoding.readVarUint(decoder) !== 0) {
          const { to } = Y.parseUpdateMeta(decoding.readVarUint8Array(decoder));
          for (const [client, clock] of to) this.#durable(reader, 'words', client, clock);
        }
        return this.#admitted(seat);
      }
      case MESSAGE_SAVED: {
        const client = decoding.readVarUint(decoder);
        return this.#durable(reader, 'saved', client, decoding.readVarUint(decoder));
      }
      case MESSAGE_AWARENESS:
      case MESSAGE_MARK:
      case MESSAGE_REFUSED:
        return;
      default:
        this.#violate(`a message of no known type goes to ${seat}`);
    }
  }

  /** What a client was told of its command: once, and the same however often it was sent. */
  answered(seat: string, command: string, answer: Answer): void {
    const key = `${seat}/${command}`;
    if (!answer.ok && answer.refusal.code === 'internal') this.#violate(`I8: ${key} is internal`);
    // The room stopped under it: whether it acted is told by the record.
    if (!answer.ok && answer.refusal.code === 'room-unavailable') return;
    const said = canonical(answer);
    const before = this.#answers.get(key);
    if (before !== undefined && before !== said) {
      this.#violate(`law 8: ${key} is answered ${before} and ${said}`);
    }
    this.#answers.set(key, said);
    const entries = this.#record.causes.get(key);
    if (entries === undefined) return;
    const told = answer.ok && answer.seq === entries.at(-1);
    if (!told) this.#violate(`law 8: ${key} made ${String(entries)}, answered ${said}`);
  }

  /** Refused commands made nothing, also nothing later. */
  close(): void {
    for (const [key, said] of this.#answers) {
      const entries = this.#record.causes.get(key);
      if (entries !== undefined && said.includes('"ok":false')) {
        this.#violate(`law 8: ${key} was refused and made ${String(entries)}`);
      }
    }
  }

  #durable({ seat, document }: Reader, what: string, client: number, clock: number): void {
    const durable = this.#record.clockOf(client, document);
    if (clock > durable) {
      this.#violate(`I1: ${seat} is sent ${what} of ${client} to ${clock}, on disk is ${durable}`);
    }
  }

  #admitted(seat: SeatId): void {
    if (viewerOf(this.#record.state, seat) !== null) return void this.#out.delete(seat);
    const since = this.#out.get(seat) ?? this.#now();
    this.#out.set(seat, since);
    if (this.#now() - since > REMOVED_WITHIN)
      this.#violate(`I7: ${seat} is sent words, though out`);
  }
}

const isAnswer = (value: unknown): value is { ok: boolean; seq?: number } =>
  typeof value === 'object' && value !== null && 'ok' in value;
