import type { RoomId } from '../../shared/base/ids.ts';
import type { CurvePoint } from '../../shared/protocol/http.ts';
import type { Entry, Log } from '../log/log.ts';
import { Tally } from './tally.ts';
import { Walker, walk } from './walker.ts';

/** More points than this are more than a screen shows: every second one is let go. */
const MOST = 240;
/** Changes within so many ms are one point at first. */
const CLOSEST = 15_000;
/** Words that are typed make a point of their own after so many entries. */
const TYPED = 200;

/**
 * How brackets, open proposals and clean text went on over time, told by the log alone. Each entry is gone through once:
 * what is asked for later goes on from there.
 */
export class Curve {
  readonly #log: Pick<Log, 'read'>;
  readonly #room: RoomId;
  readonly #turn: () => Promise<void>;
  readonly #tally = new Tally();
  readonly #walker = new Walker({ opened: (doc) => this.#tally.watch(doc) });
  #points: CurvePoint[] = [];
  #apart = CLOSEST;
  #typed = 0;
  #under: Promise<void> = Promise.resolve();

  constructor(log: Pick<Log, 'read'>, room: RoomId, turn: () => Promise<void>) {
    this.#log = log;
    this.#room = room;
    this.#turn = turn;
  }

  /** Up to the last entry on disk, oldest first. */
  async points(): Promise<CurvePoint[]> {
    this.#under = this.#under.then(() => this.#goOn());
    await this.#under;
    const last = this.#points.at(-1);
    const now = this.#now();
    if (now === null || last === undefined || last.at >= now.at) return this.#points;
    return [...this.#points, now];
  }

  #goOn(): Promise<void> {
    const entries = this.#log.read(this.#room, this.#walker.seq);
    return walk(entries, this.#turn, (entry) => this.#take(entry));
  }

  #take(entry: Entry): void {
    const { brackets, proposals } = this.#walker.state.text;
    const taken = this.#walker.take(entry);
    if (taken.kind === 'version') return;
    const { text } = this.#walker.state;
    if (entry.kind === 'text') this.#typed += 1;
    const before = this.#points.at(-1);
    // The words that an event changes stand behind it, in the same append.
    if (entry.kind === 'text' && before?.at === this.#walker.at) this.#points.pop();
    const told = text.brackets !== brackets || text.proposals !== proposals;
    // The words of an imported text stand behind the event of its import.
    const first = this.#points.length === 0 && entry.kind === 'text';
    const behind = before !== undefined && this.#points.at(-1) !== before;
    if (!first && !behind && (this.#points.length === 0 || (!told && this.#typed < TYPED))) return;
    this.#typed = 0;
    const point = this.#now();
    if (point === null) return;
    const last = this.#points.at(-1);
    const close = this.#points.length > 1 && last !== undefined && point.at - last.at < this.#apart;
    if (close) this.#points[this.#points.length - 1] = point;
    else this.#points.push(point);
    if (this.#points.length > MOST) this.#thin();
  }

  #thin(): void {
    this.#points = this.#points.filter((_, i) => i % 2 === 0);
    this.#apart *= 2;
  }

  #now(): CurvePoint | null {
    const { at, state } = this.#walker;
    if (state.text.instruments.length === 0) return null;
    const open = Object.values(state.text.proposals).filter(({ status }) => status === 'open');
    return {
      at,
      brackets: Object.keys(state.text.brackets).length,
      proposals: open.length,
      ...this.#tally.total(),
    };
  }
}
