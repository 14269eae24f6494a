import type { Duplex } from 'node:stream';
import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import { provisionId } from '../../../shared/base/ids.ts';
import type { SeatId } from '../../../shared/base/ids.ts';
import {
  CLOSE,
  MESSAGE_AWARENESS,
  MESSAGE_DIGEST,
  MESSAGE_LOOK,
  MESSAGE_SYNC,
} from '../../../shared/protocol/sync.ts';
import { faultOfFrames } from '../../frame-faults.ts';
import type { Time } from '../../time.ts';
import type { Frame } from '../readers/frame.ts';
import { LIMITS } from '../limits.ts';
import type { Member } from '../readers/member.ts';
import type { DocumentSession } from '../session.ts';
import type { Measures } from './measures.ts';
import { SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '../readers/wire.ts';

export interface ConnectionPorts {
  time: Time;
  /** Of all connections of a seat together. */
  measures: Measures;
  /** Room and seat, as `measures` know them. */
  who: string;
}

const MALFORMED = { code: 'update-malformed', forged: true } as const;
let connections = 0;

/** One WebSocket to one document. Nothing that arrives on it can do more than close it. */
export class Connection implements Member {
  readonly seat: SeatId;
  readonly session: DocumentSession;
  readonly serial = ++connections;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #time: Time;
  readonly #measures: Measures;
  readonly #who: string;
  #closed = false;
  /** Bytes of the longest frame among those that wait: nobody is slow for what comes in one piece, the whole text. */
  #longest = 0;
  /** Whether anything was heard since the last ping. */
  #heard = true;

  constructor(
    ws: WebSocket,
    socket: Duplex,
    seat: SeatId,
    session: DocumentSession,
    ports: ConnectionPorts,
  ) {
    this.#ws = ws;
    this.#socket = socket;
    this.seat = seat;
    this.session = session;
    this.#time = ports.time;
    this.#measures = ports.measures;
    this.#who = ports.who;
    ws.on('pong', () => {
      this.#heard = true;
    });
    ws.on('message', (data, isBinary) => {
      this.#heard = true;
      this.#take(data as Buffer, isBinary);
    });
    // ws closes the socket by itself for what it reports here.
    ws.on('error', (error) => {
      const code = faultOfFrames(error);
      if (code !== null) this.session.report(this, code);
    });
    session.join(this);
  }

  get open(): boolean {
    return !this.#closed && this.#ws.readyState === this.#ws.OPEN;
  }

  /** The frame is written as it is: the same bytes for every reader. ws writes its own frames whole, too. */
  send(frame: Frame): void {
    if (!this.open) return;
    const waits = this.#socket.writableLength;
    if (waits === 0) this.#longest = 0;
    if (waits - this.#longest > LIMITS.sendBuffer) {
      this.#ws.terminate();
      this.session.report(this, 'slow');
      return;
    }
    this.#longest = Math.max(this.#longest, frame.byteLength);
    this.#socket.write(frame);
  }

  close(code: number): void {
    if (this.#closed) return;
    this.#closed = true;
    this.session.leave(this);
    this.#ws.close(code);
  }

  /** The socket is gone. */
  gone(): void {
    this.#closed = true;
    this.session.leave(this);
  }

  /** What is sent from now on leaves when it is let go, in one write: the system's call costs more than all the rest. */
  hold(): void {
    this.#socket.cork();
  }

  letGo(): void {
    this.#socket.uncork();
  }

  /** Cuts a connection that did not answer the last ping, and sends the next one. */
  beat(): void {
    if (!this.#heard) this.#ws.terminate();
    else if (this.open) {
      this.#heard = false;
      this.#ws.ping();
    }
  }

  terminate(): void {
    this.#ws.terminate();
  }

  #flooding(): void {
    this.session.report(this, 'flooding');
    this.close(CLOSE.flooding);
  }

  #take(data: Buffer, isBinary: boolean): void {
    if (this.#closed) return;
    if (!isBinary) return this.session.refuse(this, MALFORMED);
    try {
      this.#read(decoding.createDecoder(data), this.#time.steady());
    } catch {
      // lib0 throws on bytes that end early or name impossible lengths; the gate itself never throws.
      this.session.refuse(this, MALFORMED);
    }
  }

  #read(decoder: decoding.Decoder, now: number): void {
    const { updates, syncs, carets } = this.#measures;
    const who = this.#who;
    const type = decoding.readVarUint(decoder);
    const many = Math.max(1, decoder.arr.byteLength / LIMITS.bytesOfOneMessage);
    if (type === MESSAGE_AWARENESS) {
      if (!carets.take(who, now, many)) return this.#flooding();
      return this.session.awareness.receive(this, decoding.readVarUint8Array(decoder));
    }
    if (type === MESSAGE_LOOK) {
      if (!carets.take(who, now, many)) return this.#flooding();
      return this.session.awareness.look(this, provisionsIn(decoder));
    }
    if (type === MESSAGE_DIGEST) {
      if (!carets.take(who, now, many)) return this.#flooding();
      const mark = decoding.readVarUint(decoder);
      return this.session.compare(this, mark, decoding.readVarString(decoder));
    }
    if (type !== MESSAGE_SYNC) return this.session.refuse(this, MALFORMED);
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === SYNC_STEP_1) {
      if (!syncs.take(who, now)) return this.#flooding();
      return syncs.spend(who, now, this.session.sync(this, bytes) / LIMITS.bytesOfOneAnswer);
    }
    if (kind !== SYNC_STEP_2 && kind !== SYNC_UPDATE) return this.session.refuse(this, MALFORMED);
    if (!updates.take(who, now, many)) return this.#flooding();
    if (kind === SYNC_STEP_2) this.session.answer(this, bytes);
    else this.session.receive(this, bytes);
  }
}

/** In one order, so that those who look at the same are found to. Throws for bytes that say something else. */
function provisionsIn(decoder: decoding.Decoder): ReadonlySet<string> {
  const many = decoding.readVarUint(decoder);
  if (many > LIMITS.lookedAt) throw new Error('looks at more than any screen shows');
  const provisions: string[] = [];
  for (let i = 0; i < many; i += 1) {
    provisions.push(provisionId.parse(decoding.readVarString(decoder)));
  }
  return new Set(provisions.toSorted());
}
