import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { InstrumentDoc } from '../../../client/room/instrument-doc.ts';
import { must } from '../../../shared/base/assert.ts';
import type { ParagraphId, SeatId } from '../../../shared/base/ids.ts';
import {
  MESSAGE_REFUSED,
  MESSAGE_SAVED,
  MESSAGE_SYNC,
  rootOf,
} from '../../../shared/protocol/sync.ts';
import type { Frame } from '../../../server/document/readers/frame.ts';
import type { Member } from '../../../server/document/readers/member.ts';
import type { DocumentSession } from '../../../server/document/session.ts';

let serials = 1_000_000;

/** The messages in what was written at once, in frames as `frame.ts` makes them. */
export function messagesIn(written: Frame): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at < written.length;) {
    const short = written[at + 1] ?? 0;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      head === 2
        ? short
        : head === 4
          ? written.readUInt16BE(at + 2)
          : Number(written.readBigUInt64BE(at + 2));
    messages.push(new Uint8Array(written.subarray(at + head, at + head + length)));
    at += head + length;
  }
  return messages;
}

/** One connection of an editor, with what is under way in both directions. */
export class Line implements Member {
  readonly seat: SeatId;
  readonly serial = ++serials;
  readonly arriving: Uint8Array[] = [];
  readonly leaving: { update: Uint8Array; answer: boolean }[] = [];
  open = true;
  closedWith: number | null = null;

  constructor(seat: SeatId) {
    this.seat = seat;
  }

  send(frame: Frame): void {
    if (this.open) this.arriving.push(...messagesIn(frame));
  }

  close(code: number): void {
    this.open = false;
    this.closedWith = code;
  }
}

/**
 * The y-websocket protocol, whose network the test drives step by step, over the document that the room's client has,
 * unless another is given.
 */
export class Editor {
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  readonly refusals: string[] = [];
  readonly saved = new Map<number, number>();
  readonly #session: () => DocumentSession;
  readonly #seat: SeatId;
  line: Line | null = null;

  constructor(
    session: () => DocumentSession,
    seat: SeatId,
    client: number,
    paragraphs: readonly ParagraphId[],
    doc: Y.Doc = new InstrumentDoc(),
  ) {
    this.doc = doc;
    this.#session = session;
    this.#seat = seat;
    this.doc.clientID = client;
    const texts = paragraphs.map((paragraph) => this.doc.getText(rootOf(paragraph)));
    this.undo = new Y.UndoManager(texts, {
      trackedOrigins: new Set(['typing']),
      captureTimeout: 0,
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'room') this.line?.leaving.push({ update, answer: false });
    });
  }

  text(paragraph: ParagraphId): Y.Text {
    return this.doc.getText(rootOf(paragraph));
  }

  type(paragraph: ParagraphId, change: (text: Y.Text) => void): void {
    this.doc.transact(() => change(this.text(paragraph)), 'typing');
  }

  /** The connection that it holds. */
  get connected(): Line {
    return must(this.line, 'connection');
  }

  connect(): Line {
    this.disconnect();
    const line = new Line(this.#seat);
    this.line = line;
    this.#session().join(line);
    this.#session().sync(line, Y.encodeStateVector(this.doc));
    return line;
  }

  /** What was under way is lost. */
  disconnect(): void {
    if (this.line === null) return;
    this.#session().leave(this.line);
    this.line.open = false;
    this.line = null;
  }

  /** Lets the next message of the room arrive; false when there is none. */
  hear(): boolean {
    const message = this.line?.arriving.shift();
    if (message === undefined) return false;
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE_SYNC) this.#sync(decoder);
    if (type === MESSAGE_REFUSED) this.refusals.push(decoding.readVarString(decoder));
    if (type === MESSAGE_SAVED) {
      this.saved.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
    }
    return true;
  }

  /** Lets the next update reach the room; false when there is none. */
  say(): boolean {
    const next = this.line?.leaving.shift();
    if (next === undefined || this.line === null) return false;
    if (next.answer) this.#session().answer(this.line, next.update);
    else this.#session().receive(this.line, next.update);
    this.#session().takeIn();
    return true;
  }

  #sync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === 0) {
      this.line?.leaving.push({ update: Y.encodeStateAsUpdate(this.doc, bytes), answer: true });
    } else Y.applyUpdate(this.doc, bytes, 'room');
  }
}

/** Until nothing is under way any more. */
export async function quiet(editors: readonly Editor[], settled: () => Promise<void>) {
  for (let moved = true; moved;) {
    moved = false;
    for (const editor of editors) while (editor.say()) moved = true;
    await settled();
    for (const editor of editors) while (editor.hear()) moved = true;
  }
}
