import { decoding } from 'lib0';
import * as Y from 'yjs';
import { wholeCharacter } from '../../../server/document/words.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Answer } from '../../../shared/protocol/live.ts';
import { MESSAGE_SAVED } from '../../../shared/protocol/sync.ts';
import { viewerOf } from '../../../shared/room/actor.ts';
import { textReads } from '../../../shared/room/reads.ts';
import type { Act, Command } from '../../../shared/room/schema.ts';
import { mayWrite } from '../../../shared/text/locks.ts';
import { Delegate, newCommand } from './delegate.ts';
import type { Dice } from './document-typing.ts';
import type { Hall } from './hall.ts';
import type { Person } from './web.ts';
import { Writer } from './writer.ts';

/** Entries of which it is remembered that they were seen. */
const REMEMBERED = 2000;
/** A paragraph does not grow much beyond this, in UTF-16 units. */
const LONG = 1500;
const WORDS = ['shall ', 'should ', 'é', 'будут ', '应', '😀'];
const CANARY = /canary:([A-Za-z0-9_-]+);/g;

export const secretFor = (seat: string): string => `canary:${seat};`;

/** A delegation at the end of a long line that breaks: it types and acts all the same, and remembers what it was told. */
export class FarPerson {
  readonly delegate: Delegate;
  /** Every act that was answered. */
  readonly answers: { command: Command; answer: Answer }[] = [];
  /** Up to where the server said that a pen's words are on its disk. */
  readonly saved = new Map<number, number>();
  /** Secrets of others that came over its line. */
  readonly overheard: string[] = [];
  /** Codes of refusals, and of lines that the server closed for good. */
  readonly refusals: string[] = [];
  writer: Writer | null = null;
  acting = false;
  readonly #hall: Hall;
  readonly #dice: Dice;
  #opening = false;

  constructor(hall: Hall, person: Person, dice: Dice) {
    this.#hall = hall;
    this.#dice = dice;
    this.delegate = new Delegate(hall, person);
  }

  /** One thing that somebody does in a moment; what takes long goes on meanwhile. */
  step(): void {
    this.forget();
    if (this.delegate.state === null) return;
    if (this.writer === null || this.#isShut(this.writer)) void this.#reopen();
    else if (this.#dice.roll() < 0.8) this.#type(this.writer);
    else if (!this.acting) void this.act(this.#wish());
  }

  async act(act: Act): Promise<Answer> {
    const command = newCommand(act);
    this.acting = true;
    const answer = await this.delegate.settle(command);
    this.acting = false;
    this.answers.push({ command, answer });
    return answer;
  }

  /** Why it is not done yet; null when all that it wrote is saved and all that it did is answered. */
  unrest(): string | null {
    const { writer } = this;
    if (!this.delegate.socket.connected) return 'has no line';
    if (this.acting) return 'waits for an answer';
    if (writer === null || this.#opening || this.#isShut(writer)) return 'opens the text';
    if (!writer.provider.synced) return 'has no line to the text';
    const { clientID, store } = writer.doc;
    const typed = Y.getState(store, clientID);
    if (typed > (this.saved.get(clientID) ?? 0)) return `has typed to ${typed}, which is not saved`;
    return null;
  }

  /** Hours of what came are not kept; it is looked through for what is not meant for this seat. */
  forget(): void {
    const { wire, entries, snapshots, person } = this.delegate;
    for (const line of wire.splice(0)) {
      for (const [, audience] of line.matchAll(CANARY)) {
        if (audience !== undefined && audience !== person.seat) this.overheard.push(audience);
      }
    }
    entries.splice(0, entries.length - REMEMBERED);
    snapshots.splice(0);
  }

  close(): void {
    this.delegate.close();
    this.writer?.close();
  }

  #isShut(writer: Writer): boolean {
    return writer.refusals.length > 0 || writer.shut !== null;
  }

  /** What was refused is its author's again; the text is taken anew, under another pen. */
  async #reopen(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    if (this.writer !== null) {
      const { refusals, shut } = this.writer;
      this.refusals.push(...(refusals.length > 0 ? refusals : [`closed ${shut}`]));
      this.writer.close();
      this.writer = null;
    }
    const client = await this.#pen();
    const paragraph = Object.values(this.delegate.room.text.paragraphs)[0]?.id as ParagraphId;
    const writer = new Writer(this.#hall, this.delegate, client, paragraph);
    writer.provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
      const pen = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      this.saved.set(pen, Math.max(clock, this.saved.get(pen) ?? 0));
    };
    await writer.until(() => writer.provider.synced || this.#isShut(writer));
    this.writer = writer;
    this.#opening = false;
  }

  async #pen(): Promise<number> {
    const { delegate } = this;
    for (;;) {
      await delegate.until((me) => me.socket.connected && me.state !== null);
      const cut = delegate.until((me) => !me.socket.connected).then(() => null);
      const asked = new Promise<{ ok: true; client: number } | { ok: false }>((resolve) => {
        delegate.socket.emit('pen', delegate.room.text.instruments[0]?.id ?? '', resolve);
      });
      const pen = await Promise.race([asked, cut]);
      if (pen?.ok === true) return pen.client;
    }
  }

  /** In any paragraph that the own screen allows, also while the line is down. */
  #type({ doc }: Writer): void {
    const { room, person } = this.delegate;
    const viewer = viewerOf(room, person.seat);
    if (viewer === null) return;
    const reads = textReads(room);
    const open = Object.values(room.text.paragraphs).filter(
      ({ kind, provision }) =>
        kind === 'paragraph' && mayWrite(room.text, provision, viewer, reads) === null,
    );
    if (open.length === 0) return;
    const dice = this.#dice;
    const text = doc.getText(`p:${dice.pick(open).id}`);
    const from = wholeCharacter(text, dice.below(text.length + 1));
    const to = wholeCharacter(text, Math.min(text.length, from + 1 + dice.below(8)));
    const roll = dice.roll();
    if (text.length > LONG) text.delete(0, wholeCharacter(text, LONG / 10));
    else if (roll < 0.7 || to <= from) text.insert(from, dice.pick(WORDS));
    else if (roll < 0.85) text.delete(from, to - from);
    else text.format(from, to - from, { strong: roll < 0.95 ? true : null });
  }

  #wish(): Act {
    const dice = this.#dice;
    const { room, person } = this.delegate;
    const own = room.floor.requests.find(({ seat }) => seat === person.seat);
    const roll = dice.roll();
    if (roll < 0.2) {
      return { type: 'roster.rename', name: `Name ${dice.below(1000)}`, function: '' };
    }
    if (roll < 0.6) {
      return own === undefined
        ? { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'neutral' }
        : { type: 'floor.withdraw', request: own.id };
    }
    return {
      type: 'positions.state',
      provision: dice.pick(Object.values(room.text.provisions)).id,
      stance: dice.pick(['support', 'accept', 'reserve', 'object'] as const),
      statement: `Since ${dice.below(1000)}`,
    };
  }
}
