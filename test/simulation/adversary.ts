import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Connection } from '../../client/room/connection.ts';
import type { InstrumentId, RoomId, SeatId } from '../../shared/base/ids.ts';
import { MESSAGE_REFUSED, MESSAGE_SYNC, rootOf } from '../../shared/protocol/sync.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { bearsProposals, forgeProposal } from './forged-proposals.ts';
import { forgedUpdate } from '../server/support/document-attacks.ts';
import { simulatedLine } from './line.ts';
import type { Exchange } from './line.ts';
import { Wire } from './network.ts';
import type { End } from './network.ts';
import type { Life } from './timeline.ts';

export interface AdversaryPorts extends Exchange {
  violate: (what: string) => void;
}

const [SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE] = [0, 1, 2] as const;

/** A seat of the room that has a pen of its own, and sends whatever bytes it likes under any. */
export class Adversary {
  readonly seat: SeatId;
  readonly life: Life;
  /** Updates that it sent on a line that was up, how often it was told that one does not go in, and how often it was found out. */
  readonly counts = { attacks: 0, refused: 0, caught: 0 };
  readonly #room: RoomId;
  readonly #ports: AdversaryPorts;
  readonly #line: Connection;
  #state: RoomState | null = null;
  #pen: number | null = null;
  #wire: Wire | null = null;
  /** What it was sent of the text: the better it knows that, the better it lies. */
  #doc = new Y.Doc();

  constructor(seat: SeatId, room: RoomId, ports: AdversaryPorts) {
    this.seat = seat;
    this.life = { name: seat, alive: true };
    this.#room = room;
    this.#ports = ports;
    const nothing = (): void => undefined;
    this.#line = simulatedLine(ports, this.life)({ room, seat }, () => 0, {
      state: ({ view }) => {
        this.#state = view;
      },
      up: nothing,
      down: nothing,
      entries: nothing,
      lobby: nothing,
      leave: nothing,
      sample: nothing,
    });
  }

  /** One thing that it tries now. */
  attack(): void {
    const instrument = this.#state?.text.instruments[0]?.id;
    if (instrument === undefined) return;
    if (this.#pen === null) return this.#takePen(instrument);
    if (this.#wire === null) return this.#call(instrument);
    const { dice } = this.#ports.timeline;
    if (this.#wire.isOpen(1)) this.counts.attacks += 1;
    if (dice.roll() < 0.05) {
      const noise = Uint8Array.from({ length: 1 + dice.below(40) }, () => dice.below(256));
      return this.#wire.send(0, noise);
    }
    const kind = dice.roll() < 0.8 ? SYNC_UPDATE : SYNC_STEP_2;
    this.#say(kind, this.#forged(this.#pen));
    // It is not told what came of its own words; who asks too often is flooding.
    if (dice.roll() < 0.3) this.#say(SYNC_STEP_1, Y.encodeStateVector(this.#doc));
    // Another pen, so that what the one has written is somebody else's.
    if (dice.roll() < 0.05) this.#pen = null;
  }

  /** The server reported it. */
  caught(): void {
    this.counts.caught += 1;
  }

  stop(): void {
    this.#line.close();
    this.#wire?.close(0, 1000);
    this.life.alive = false;
  }

  /** Bytes that no Yjs would write, or that one would: under an id, or in a place, that may be somebody else's. */
  #forged(pen: number): Uint8Array {
    const { dice } = this.#ports.timeline;
    const known = [...this.#doc.store.clients.keys()].filter((client) => client !== pen);
    const others = known.length === 0 ? [1] : known;
    const paragraphs = Object.keys(this.#state?.text.paragraphs ?? {});
    if (dice.roll() < 0.4) {
      return forgedUpdate(this.#doc, { villain: pen, others, own: 0.8, paragraphs }, dice);
    }
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#doc));
    const before = Y.encodeStateVector(doc);
    doc.clientID = dice.roll() < 0.6 ? pen : dice.pick(others);
    const proposed = paragraphs.filter((id) => bearsProposals(doc.getText(rootOf(id))));
    const aims = proposed.length > 0 && dice.roll() < 0.7 ? proposed : paragraphs;
    const text = doc.getText(rootOf(dice.pick(aims)));
    for (let n = dice.below(3); n >= 0; n -= 1) forgeProposal(text, this.#markIds(), dice);
    return Y.encodeStateAsUpdate(doc, before);
  }

  /** Names of proposals and brackets of anybody's, and of nobody's. */
  #markIds(): string[] {
    const { text } = this.#state ?? {};
    const known = [...Object.keys(text?.proposals ?? {}), ...Object.keys(text?.brackets ?? {})];
    return [...known, `x${this.#ports.timeline.dice.below(6)}`, 'no name'];
  }

  #takePen(instrument: InstrumentId): void {
    this.#line.pen(instrument, (answer) => {
      if (answer.ok) this.#pen = answer.client;
    });
  }

  #call(instrument: InstrumentId): void {
    let own: Wire | null = null;
    const url = `/sync/${this.#room}/${instrument}?seat=${this.seat}`;
    const theirs = this.#ports.document(url, () => {
      if (own === null) throw new Error('the line is not there yet');
      return own;
    });
    if (theirs === null) return;
    const mine: End = {
      life: this.life,
      receive: (message) => {
        if (own !== null && own === this.#wire) this.#hear(own, message);
      },
      closed: () => {
        if (own === this.#wire) this.#wire = null;
      },
    };
    own = new Wire(this.#ports.timeline, this.#ports.weather, [mine, theirs]);
    this.#wire = own;
    this.#ports.connected(own);
    this.#doc = new Y.Doc();
    this.#say(SYNC_STEP_1, Y.encodeStateVector(this.#doc));
  }

  #hear(wire: Wire, message: Uint8Array | string): void {
    if (typeof message === 'string') return wire.send(0, 'pong');
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE_REFUSED) this.counts.refused += 1;
    if (type === MESSAGE_REFUSED && wire.isOpen(1)) {
      this.#ports.violate('I8: a forger was found out, and its line stays');
    }
    if (type !== MESSAGE_SYNC) return;
    if (decoding.readVarUint(decoder) === SYNC_STEP_1) {
      // An answer to what the server lacks: from now on it waits for nothing of ours.
      return this.#say(SYNC_STEP_2, Y.encodeStateAsUpdate(new Y.Doc()));
    }
    Y.applyUpdate(this.#doc, decoding.readVarUint8Array(decoder));
  }

  #say(kind: 0 | 1 | 2, bytes: Uint8Array): void {
    const message = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE_SYNC);
      encoding.writeVarUint(encoder, kind);
      encoding.writeVarUint8Array(encoder, bytes);
    });
    this.#wire?.send(0, message);
  }
}
