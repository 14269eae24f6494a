import { setTimeout as pause } from 'node:timers/promises';
import { toBase64 } from 'lib0/buffer';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { MESSAGE_LOOK, paragraphOfRoot } from '../../../shared/protocol/sync.ts';
import type { Act } from '../../../shared/room/schema.ts';
import { Delegate } from '../../server/support/delegate.ts';
import type { Hall } from '../../server/support/hall.ts';
import { join } from '../../server/support/web.ts';
import type { Room } from '../../server/support/web.ts';
import { Writer } from '../../server/support/writer.ts';

/** A command that lost a race (the turn ended by itself) is none of this measurement's business. */
async function tries(delegate: Delegate, act: Act): Promise<boolean> {
  return (await delegate.act(act)).ok;
}

const at = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

/** Everybody else in the room: they write, and ask for the floor and get it, until told to stop. */
export class Crowd {
  readonly #chair: Delegate;
  readonly #people: Delegate[];
  readonly #writers: Writer[];
  readonly #finished = new AbortController();
  #under: Promise<void>[] = [];
  edits = 0;
  entries = 0;

  private constructor(chair: Delegate, people: Delegate[], writers: Writer[]) {
    this.#chair = chair;
    this.#people = people;
    this.#writers = writers;
  }

  /** `places` tells the paragraphs that they write in, the first for the first and so on, over and over. */
  static async enter(
    hall: Hall,
    room: Room,
    seats: readonly { short: string; role: string }[],
    places: (delegate: Delegate) => readonly ParagraphId[],
  ): Promise<Crowd> {
    const chair = await new Delegate(hall, room.mediator).inside();
    const people: Delegate[] = [];
    const writers: Writer[] = [];
    for (const [n, { short, role }] of seats.entries()) {
      const person = await join(hall, room, short, role, `Delegate ${String(n + 1)}`);
      const delegate = await new Delegate(hall, person).inside();
      people.push(delegate);
      const writer = await Writer.open(hall, delegate, at(places(delegate), n));
      lookAway(writer);
      writers.push(writer);
    }
    return new Crowd(chair, people, writers);
  }

  async convene(): Promise<void> {
    await this.#chair.do({ type: 'agenda.open' });
  }

  /** Each writes `perSecond` times, one after the other so that no two of them do at once. */
  type(perSecond: number): void {
    for (const [n, writer] of this.#writers.entries())
      this.#repeatedly(1000 / perSecond, (n / this.#writers.length) * (1000 / perSecond), () => {
        const { paragraph } = writer;
        // Most write on; now and then a word is taken out again.
        if (this.edits % 10 === 9) paragraph.delete(paragraph.length - 3, 3);
        else writer.type(this.edits % 5 === 4 ? ' ' : 'w');
        writer.provider.awareness.setLocalState({ caret: caretOf(writer) });
        this.edits += 1;
        return Promise.resolve();
      });
  }

  /** The queue moves: somebody asks, somebody withdraws, the chair gives the floor and takes it back. */
  takeTurns(perSecond: number): void {
    let n = 0;
    this.#repeatedly(1000 / perSecond, 0, async () => {
      n += 1;
      const { floor } = this.#chair.room;
      const [next] = floor.requests;
      if (n % 4 === 0 && floor.turn !== null) {
        if (await tries(this.#chair, { type: 'floor.end', turn: floor.turn.id })) this.entries += 1;
      } else if (n % 4 === 2 && next !== undefined && floor.turn === null) {
        const give = { type: 'floor.give', request: next.id, seenTurn: null } as const;
        if (await tries(this.#chair, give)) this.entries += 1;
      } else {
        const person = at(this.#people, n);
        const own = floor.requests.find((request) => request.seat === person.person.seat);
        const act: Act =
          own === undefined
            ? { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'neutral' }
            : { type: 'floor.withdraw', request: own.id };
        if (await tries(person, act)) this.entries += 1;
      }
    });
  }

  async stop(): Promise<void> {
    this.#finished.abort();
    await Promise.all(this.#under);
    for (const writer of this.#writers) writer.close();
    for (const delegate of [...this.#people, this.#chair]) delegate.close();
  }

  /** What did not go in of what they wrote: nothing, or the measurement is of something else. */
  get refusals(): string[] {
    return this.#writers.flatMap((writer) => writer.refusals);
  }

  #repeatedly(every: number, first: number, go: () => Promise<void>): void {
    const start = performance.now() + first;
    const run = async (): Promise<void> => {
      for (let n = 0; !this.#finished.signal.aborted; n += 1) {
        await pause(Math.max(0, start + n * every - performance.now()));
        if (!this.#finished.signal.aborted) await go();
      }
    };
    this.#under.push(run());
  }
}

/** At the end of what it writes. */
function caretOf({ paragraph }: Writer): { paragraph: string; anchor: string; head: string } {
  const place = Y.createRelativePositionFromTypeIndex(paragraph, paragraph.length);
  const end = toBase64(Y.encodeRelativePosition(place));
  return { paragraph: paragraphOfRoot(Y.findRootTypeKey(paragraph)) ?? '', anchor: end, head: end };
}

/** Nobody looks at anything: the carets of others would only keep the measuring program busy. */
function lookAway({ provider }: Writer): void {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_LOOK);
  encoding.writeVarUint(encoder, 0);
  provider.ws?.send(encoding.toUint8Array(encoder));
}
