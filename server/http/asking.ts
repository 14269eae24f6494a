import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { Lane } from '../lane.ts';
import { PerMinute } from '../per-minute.ts';
import type { Time } from '../time.ts';

/**
 * Lookups of one seat that may be under way or wait: texts of the past may each be a walk through the whole log; a page that
 * shows who brought the words asks for each provision in which somebody writes.
 */
const MOST = { past: 6, sources: 40, file: 2, record: 2 } as const;
export type Lookup = keyof typeof MOST;

/** Ten times what a seat may ask is no page that asks too often. */
const FLOOD = 10;

/** What each seat may ask for beside its live lines, and when it is looked up. */
export class Asking {
  readonly #asks: PerMinute;
  readonly #floods: PerMinute;
  readonly #files: PerMinute;
  readonly #lookups: Lane;
  readonly #time: Time;

  constructor({ asks, files }: { asks: number; files: number }, time: Time) {
    this.#asks = new PerMinute(asks);
    this.#floods = new PerMinute(FLOOD * asks);
    this.#files = new PerMinute(files);
    this.#lookups = new Lane();
    this.#time = time;
  }

  /** Counts a request; null when there were not too many in this minute. */
  refuses(room: RoomId, seat: SeatId): 'too-many' | 'flooding' | null {
    const who = `${room}/${seat}`;
    const now = this.#time.steady();
    if (!this.#floods.take(who, now)) return 'flooding';
    return this.#asks.take(who, now) ? null : 'too-many';
  }

  /** Looks up what a long text makes long; null, and nothing is done, when it is too much of one kind. */
  lookUp<T>(kind: Lookup, room: RoomId, seat: SeatId, work: () => Promise<T>): Promise<T> | null {
    const who = `${room}/${seat}`;
    if (kind === 'file' && !this.#files.take(who, this.#time.steady())) return null;
    return this.#lookups.run(`${who}/${kind}`, MOST[kind], work);
  }
}
