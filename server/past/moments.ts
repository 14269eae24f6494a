import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import type { TextMoment, TextMoments } from '../../shared/protocol/http.ts';
import { evolveRoom } from '../../shared/room/evolve.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { initialRoom } from '../../shared/room/state.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Entry, Log } from '../log/log.ts';
import { decodeEvent } from '../room/entries.ts';
import { walk } from './walker.ts';

const MOST = 500;

/** When a room's text was at a point worth comparing, read from its log; each entry is gone through once. */
export class Moments {
  readonly #log: Pick<Log, 'read'>;
  readonly #room: RoomId;
  readonly #turn: () => Promise<void>;
  #state: RoomState = initialRoom();
  #seq = 0;
  #moments: TextMoment[] = [];
  readonly #admittedBy = new Map<SeatId, Pick<Entry, 'seq' | 'at'>>();
  /** By seat: when it last went. */
  readonly #left = new Map<SeatId, number>();
  #under: Promise<void> = Promise.resolve();

  constructor(log: Pick<Log, 'read'>, room: RoomId, turn: () => Promise<void>) {
    this.#log = log;
    this.#room = room;
    this.#turn = turn;
  }

  /** Those at which the seat was in the room, oldest first. */
  async of(seat: SeatId): Promise<TextMoments> {
    const since = (await this.admittedBy(seat))?.at;
    if (since === undefined) return { since: Number.MAX_SAFE_INTEGER, moments: [] };
    const left = this.#left.get(seat);
    const own: TextMoment[] =
      left === undefined || left < since
        ? []
        : [{ at: left, kind: 'left', meeting: this.#state.agenda.meeting }];
    const known = [...this.#moments.filter(({ at }) => at >= since), ...own];
    return { since, moments: known.toSorted((a, b) => a.at - b.at) };
  }

  /** The entry by which the seat is in the room; undefined while it is not. */
  async admittedBy(seat: SeatId): Promise<Pick<Entry, 'seq' | 'at'> | undefined> {
    this.#under = this.#under.then(() => this.#goOn());
    await this.#under;
    return this.#admittedBy.get(seat);
  }

  #goOn(): Promise<void> {
    const entries = this.#log.read(this.#room, this.#seq);
    return walk(entries, this.#turn, (entry) => this.#take(entry));
  }

  #take(entry: Entry): void {
    this.#seq = entry.seq;
    if (entry.kind !== 'event') return;
    const event = decodeEvent(entry.body);
    this.#state = evolveRoom(this.#state, event, entry.at);
    this.#follow(event, entry);
    const kind = KINDS[event.type];
    if (kind === undefined) return;
    const last = this.#moments.at(-1);
    const meeting = this.#state.agenda.meeting;
    // One fall of the gavel decides several things.
    if (kind === 'decided' && last?.kind === 'decided' && last.at === entry.at) return;
    this.#moments.push({ at: entry.at, kind, meeting });
    if (this.#moments.length > MOST) this.#moments.shift();
  }

  #follow(event: RoomEvent, { seq, at }: Entry): void {
    if (event.type === 'roster.attended' && !event.present) this.#left.set(event.seat, at);
    if (!event.type.startsWith('roster.')) return;
    for (const { id, standing } of Object.values(this.#state.roster.seats)) {
      if (standing !== 'admitted') this.#admittedBy.delete(id);
      else if (!this.#admittedBy.has(id)) this.#admittedBy.set(id, { seq, at });
    }
  }
}

const KINDS: Partial<Record<RoomEvent['type'], TextMoment['kind']>> = {
  'agenda.opened': 'opened',
  'agenda.suspended': 'suspended',
  'agenda.resumed': 'resumed',
  'agenda.adjourned': 'adjourned',
  'text.accepted': 'decided',
  'text.settled': 'decided',
  'text.became-bracketed': 'decided',
  'text.status-set': 'decided',
};
