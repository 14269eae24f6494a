import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { must } from '../../../shared/base/assert.ts';
import { MESSAGE_AWARENESS, MESSAGE_LOOK } from '../../../shared/protocol/sync.ts';
import { ORIGIN, ROOM, until } from './document-hall.ts';
import type { Hall } from './document-hall.ts';
import { OPEN, OTHER, P, TREATY } from './document-room.ts';

/** Where people write: two paragraphs of each of two provisions. In the third, nobody does. */
const PLACES = [
  { provision: OPEN, paragraphs: P.slice(0, 2) },
  { provision: OTHER, paragraphs: P.slice(2) },
] as const;
const NOBODY_THERE = 'agreed';

/** What a person is shown of another's caret. */
interface Shown {
  seat: string;
  move: number;
}

/** Somebody who moves a caret, and looks at some provisions. Speaks the wire itself, so that many cost little. */
class Mover {
  readonly number: number;
  readonly seat: string;
  readonly looks: readonly string[];
  /** By the id under which the server shows it. */
  readonly shown = new Map<number, Shown>();
  /** Frames with carets in them, or with their going. */
  frames = 0;
  readonly wrong: string[] = [];
  readonly #ws: WebSocket;
  #clock = 0;
  #place = 0;
  /** The clock of the last frame: later ones must be told later. */
  #lastTold = 0;

  private constructor(number: number, ws: WebSocket) {
    this.number = number;
    this.seat = `mover-${number}`;
    this.#ws = ws;
    this.#place = number % PLACES.length;
    const own = must(PLACES[this.#place], 'place').provision;
    this.looks = [[own], [own], [OPEN, OTHER], [NOBODY_THERE]][(number >> 1) % 4] ?? [];
    ws.on('message', (data: Buffer) => this.#hear(data));
  }

  static async enter(hall: Hall, number: number): Promise<Mover> {
    const seat = hall.room.seat(`mover-${number}`, 'head', number % 2 === 0 ? 'A' : 'B');
    const headers = { cookie: `parley_${seat}=secret`, origin: ORIGIN };
    const ws = hall.socket(`/sync/${ROOM}/${TREATY}?seat=${seat}`, headers);
    const mover = new Mover(number, ws);
    await once(ws, 'open');
    mover.#say((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE_LOOK);
      encoding.writeVarUint(encoder, mover.looks.length);
      for (const provision of mover.looks) encoding.writeVarString(encoder, provision);
    });
    // A state vector of somebody who has nothing yet.
    ws.send(new Uint8Array([0, 0, 1, 0]));
    return mover;
  }

  get provision(): string {
    return must(PLACES[this.#place], 'place').provision;
  }

  get open(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  goTo(place: number): void {
    this.#place = place;
  }

  /** Only the number of the move, and whose it is, is told apart by others. */
  move(move: number): void {
    const { paragraphs } = must(PLACES[this.#place], 'place');
    const paragraph = must(paragraphs[move % paragraphs.length], 'paragraph');
    const at = `${this.seat}:${move}`;
    this.#clock += 1;
    const update = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, 3_000_000_000 + this.number);
      encoding.writeVarUint(encoder, this.#clock);
      encoding.writeVarString(
        encoder,
        JSON.stringify({ caret: { paragraph, anchor: at, head: at } }),
      );
    });
    this.#say((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
      encoding.writeVarUint8Array(encoder, update);
    });
  }

  /** The seats whose carets are to be seen, and no others are. */
  sees(movers: readonly Mover[], move: number): boolean {
    const meant = movers.filter(({ provision }) => this.looks.includes(provision));
    if (this.shown.size !== meant.length) return false;
    const shown = new Map([...this.shown.values()].map((one) => [one.seat, one.move]));
    return meant.every(({ seat }) => shown.get(seat) === move);
  }

  leave(): void {
    this.#ws.terminate();
  }

  #say(write: (encoder: encoding.Encoder) => void): void {
    this.#ws.send(encoding.encode(write));
  }

  #hear(data: Buffer): void {
    const message = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(message) !== MESSAGE_AWARENESS) return;
    const update = decoding.createDecoder(decoding.readVarUint8Array(message));
    const entries = decoding.readVarUint(update);
    if (entries === 0) return;
    this.frames += 1;
    for (let left = entries; left > 0; left -= 1) {
      const id = decoding.readVarUint(update);
      const clock = decoding.readVarUint(update);
      this.#take(id, clock, JSON.parse(decoding.readVarString(update)) as unknown);
    }
  }

  #take(id: number, clock: number, state: unknown): void {
    if (clock < this.#lastTold) this.#complain(`a clock goes back to ${clock}`);
    this.#lastTold = clock;
    const known = this.shown.get(id);
    if (state === null) {
      if (known === undefined) this.#complain('hears that a caret goes which it never saw');
      this.shown.delete(id);
      return;
    }
    const { seat, caret } = state as { seat: string; caret: { paragraph: string; anchor: string } };
    const place = PLACES.find(({ paragraphs }) => paragraphs.some((p) => p === caret.paragraph));
    const [author, move] = caret.anchor.split(':');
    if (author !== seat) this.#complain(`is shown the caret of ${author} as that of ${seat}`);
    if (place === undefined || !this.looks.includes(place.provision)) {
      this.#complain(`is shown ${caret.anchor} in ${place?.provision}, where it does not look`);
    }
    if (known !== undefined && known.seat !== seat) this.#complain(`${id} changes its owner`);
    if (known !== undefined && known.move > Number(move)) this.#complain(`${seat} goes back`);
    this.shown.set(id, { seat, move: Number(move) });
  }

  #complain(what: string): void {
    if (this.wrong.length < 5) this.wrong.push(`${this.seat} ${what}`);
  }
}

export interface CaretReport {
  /** What somebody was shown and must not be. */
  wrong: string[];
  /** Frames with carets that a reader was sent in a second: the most that any was, and all of them together. */
  mostFrames: number;
  frames: number;
  moves: number;
  seconds: number;
}

/** What a reader is sent at most: a caret’s way is 50 ms among few, and 200 ms among 250 and more. */
export const framesPerSecond = (people: number): number =>
  1000 / Math.min(200, Math.max(50, people * 0.75));

/**
 * So many people move their carets ten times a second, each at a time of its own; some go over to the other provision and
 * come back. Resolves when everybody sees where everybody stands at last, in the provisions that they look at, and nothing else.
 */
export const moveCarets = async (
  hall: Hall,
  people: number,
  rounds: number,
): Promise<CaretReport> => {
  const movers = await Promise.all(
    Array.from({ length: people }, (_, number) => Mover.enter(hall, number)),
  );
  const begin = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const due = begin + round * 100 + tenth * 10;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      for (const mover of movers) {
        if (mover.number % 10 !== tenth) continue;
        const away = mover.number % 8 === 7 && round > rounds / 3 && round < (2 * rounds) / 3;
        mover.goTo((mover.number + (away ? 1 : 0)) % PLACES.length);
        mover.move(round);
      }
    }
  }
  const settled = (): boolean => movers.every((mover) => mover.sees(movers, rounds - 1));
  await until(() => settled() || movers.some((mover) => !mover.open || mover.wrong.length > 0));
  const seconds = (performance.now() - begin) / 1000;
  const frames = movers.map((mover) => mover.frames);
  const cut = movers.filter((mover) => !mover.open).map(({ seat }) => `${seat} was cut`);
  for (const mover of movers) mover.leave();
  return {
    wrong: [...movers.flatMap(({ wrong }) => wrong), ...cut],
    mostFrames: Math.max(...frames) / seconds,
    frames: frames.reduce((sum, n) => sum + n, 0) / seconds,
    moves: people * rounds,
    seconds,
  };
};
