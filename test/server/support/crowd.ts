import { decoding } from 'lib0';
import * as Y from 'yjs';
import { must } from '../../../shared/base/assert.ts';
import type { ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';
import { MESSAGE_SAVED } from '../../../shared/protocol/sync.ts';
import { Delegate } from './delegate.ts';
import type { Hall } from './hall.ts';
import type { Stored } from './stored.ts';
import { convene, join } from './web.ts';
import type { Room } from './web.ts';
import { Writer } from './writer.ts';

const STANCES = ['support', 'accept', 'reserve', 'object'] as const;
const letter = (i: number): string => String.fromCharCode(97 + i);
const occurrences = (writer: Writer, words: string): number => writer.words.split(words).length - 1;

/** A server under a crowd lets it act and type faster than people do. */
export const BUSY = { UPDATES_PER_SECOND: '100000', COMMANDS_PER_SECOND: '100000' };

/** A chair and three heads at work in one room: they type and act, and remember what was acknowledged and seen. */
export class Crowd {
  readonly room: Room;
  readonly chair: Delegate;
  readonly people: readonly Delegate[];
  readonly writers: readonly Writer[];
  readonly paragraph: ParagraphId;
  /** What the server said it has: the places of acts in the order, and how far each pen's words are saved. */
  readonly acknowledged: number[] = [];
  readonly saved = new Map<number, number>();
  /** Updates of others that came. */
  foreign = 0;
  readonly #provision: ProvisionId;
  #timer: NodeJS.Timeout | null = null;
  #acts = 0;

  private constructor(
    room: Room,
    chair: Delegate,
    people: readonly Delegate[],
    writers: readonly Writer[],
    paragraph: ParagraphId,
  ) {
    this.room = room;
    this.chair = chair;
    this.people = people;
    this.writers = writers;
    this.paragraph = paragraph;
    this.#provision = must(chair.room.text.instruments[0]?.provisions[0], 'provision');
    for (const { doc, provider } of writers) {
      doc.on('update', (_update: Uint8Array, origin: unknown) => {
        if (origin === provider) this.foreign += 1;
      });
      provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
        const client = decoding.readVarUint(decoder);
        const clock = decoding.readVarUint(decoder);
        this.saved.set(client, Math.max(clock, this.saved.get(client) ?? 0));
      };
    }
  }

  static async gather(hall: Hall): Promise<Crowd> {
    const room = await convene(hall);
    const chair = await new Delegate(hall, room.mediator).inside();
    await chair.do({ type: 'agenda.open' });
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
    const { id } = must(
      Object.values(chair.room.text.paragraphs).find((p) => p.kind === 'paragraph'),
      'paragraph',
    );
    const people: Delegate[] = [];
    const writers: Writer[] = [];
    for (const short of ['UPL', 'LOW', 'CST']) {
      const person = await new Delegate(hall, await join(hall, room, short, 'head')).inside();
      people.push(person);
      writers.push(await Writer.open(hall, person, id as ParagraphId));
    }
    return new Crowd(room, chair, people, writers, id as ParagraphId);
  }

  /** Types a letter of each writer and states a position, every few milliseconds until `rest`. */
  work(): void {
    this.#timer = setInterval(() => {
      for (const [i, writer] of this.writers.entries()) writer.type(letter(i));
      const person = must(this.people[this.#acts % this.people.length], 'person');
      const stance = must(STANCES[this.#acts % STANCES.length], 'stance');
      this.#acts += 1;
      if (!person.socket.connected) return;
      const statement = `Point ${this.#acts}`;
      const act = {
        type: 'positions.state',
        provision: this.#provision,
        stance,
        statement,
      } as const;
      void person.act(act).then((answer) => {
        if (answer.ok) this.acknowledged.push(answer.seq);
      });
    }, 4);
  }

  rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Resolves when so many updates of others have come. */
  seen(updates: number): Promise<void> {
    return Writer.together(this.writers, () => this.foreign >= updates);
  }

  /** What somebody was told is saved, or saw of another, and is not in the record. */
  missingFrom({ events, vector }: Stored): string[] {
    const missing: string[] = [];
    for (const seq of this.acknowledged) {
      if (!events.has(seq)) missing.push(`acknowledged act ${seq}`);
    }
    for (const person of [this.chair, ...this.people]) {
      for (const { seq, event } of person.entries) {
        const kept = events.get(seq) as { type: string } | undefined;
        if (kept?.type !== event.type) missing.push(`seen ${event.type} at ${seq}`);
      }
    }
    const isHeld = (client: number, clock: number): boolean => (vector.get(client) ?? 0) >= clock;
    for (const { doc } of this.writers) {
      for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
        if (client !== doc.clientID && !isHeld(client, clock)) missing.push(`seen word ${clock}`);
      }
    }
    for (const [client, clock] of this.saved) {
      if (!isHeld(client, clock)) missing.push(`saved word ${clock}`);
    }
    return missing;
  }

  /** Resolves when everybody is back, saw a new act, and has all words of every writer. */
  async together(): Promise<void> {
    await this.chair.until((me) => me.socket.connected);
    await this.chair.insist({ type: 'roster.rename', name: 'Back again', function: '' });
    for (const person of this.people) {
      await person.until((me) => me.seq >= this.chair.seq && me.socket.connected);
    }
    await Writer.together(this.writers, () =>
      this.writers.every((author, i) =>
        this.writers.every(
          (reader) => occurrences(reader, letter(i)) === occurrences(author, letter(i)),
        ),
      ),
    );
  }

  leave(): void {
    this.rest();
    for (const one of [this.chair, ...this.people, ...this.writers]) one.close();
  }
}
