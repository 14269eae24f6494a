import type { RequestId, SeatId } from '../../../shared/base/ids.ts';
import type { LiveEntry } from '../../../shared/protocol/live.ts';
import type { Act } from '../../../shared/room/schema.ts';
import { LiveClient } from '../load/live-room.ts';
import { many } from '../load/document-client.ts';
import type { Seats } from '../targets/seats.ts';

/** People who ask for the floor and withdraw. */
export class FloorQueue {
  readonly clients: LiveClient[] = [];
  /** What each has in the queue, as the room's entries say. */
  readonly #requests = new Map<SeatId, RequestId>();

  static async open(
    seats: Seats,
    count: number,
    heard: (entries: readonly LiveEntry[], at: number, listener: number) => void,
  ): Promise<FloorQueue> {
    const queue = new FloorQueue();
    const people = await seats.people(count);
    queue.clients.push(
      ...(await many(
        count,
        (n) => {
          const person = people[n];
          if (person === undefined) throw new Error('too few people');
          return LiveClient.open(seats.url, person, (entries, at) => {
            if (n === 0) queue.#note(entries);
            heard(entries, at, n);
          });
        },
        10,
      )),
    );
    return queue;
  }

  /** What the person does next: asks, or withdraws what it asked for. */
  next(seat: SeatId): Act {
    const request = this.#requests.get(seat);
    return request === undefined
      ? { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'neutral' }
      : { type: 'floor.withdraw', request };
  }

  has(seat: SeatId): boolean {
    return this.#requests.has(seat);
  }

  close(): void {
    for (const client of this.clients) client.close();
  }

  #note(entries: readonly LiveEntry[]): void {
    for (const { by, event } of entries) {
      if (by === null) continue;
      if (event.type === 'floor.requested') this.#requests.set(by, event.request.id);
      if (event.type === 'floor.withdrawn') this.#requests.delete(by);
    }
  }
}
