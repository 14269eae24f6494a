import { commandId } from '../../../shared/base/ids.ts';
import type { SeatId } from '../../../shared/base/ids.ts';
import type { Answer, LiveEntry } from '../../../shared/protocol/live.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { Act } from '../../../shared/room/schema.ts';
import type { Person } from '../../server/support/web.ts';
import { now } from './clock.ts';
import { DocumentClient } from './document-client.ts';
import { Recogniser } from './recogniser.ts';
import { socketIo } from './socket-io.ts';
import { clientFrame } from './wire-client.ts';

/** What a frame of entries says, read once for all who are sent it. */
const read = new Recogniser((bytes): readonly LiveEntry[] => {
  const [event, entries] = JSON.parse(bytes.toString('utf8', 2)) as [string, LiveEntry[]];
  return event === 'entries' ? entries : [];
});

let commands = 0;

/** A person's light connection to a room: it acts, and notes what it is sent, but folds nothing. */
export class LiveClient {
  readonly seat: SeatId;
  readonly #client: DocumentClient;
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  /** Acknowledgements that nobody waited for (any more). */
  unexpected = 0;

  private constructor(seat: SeatId, client: DocumentClient) {
    this.seat = seat;
    this.#client = client;
  }

  /** `heard` gets the entries of every frame, and when it came. */
  static async open(
    url: string,
    person: Person,
    heard: (entries: readonly LiveEntry[], at: number) => void,
  ): Promise<LiveClient> {
    const { hostname, port } = new URL(url);
    const { room, seat, cookie } = person;
    const client = await DocumentClient.open(
      {
        host: hostname,
        port: Number(port),
        path: '/socket.io/?EIO=4&transport=websocket',
        headers: { Origin: url, Cookie: cookie },
      },
      socketIo({ protocol: PROTOCOL_VERSION, room, seat, after: 0 }),
      room,
    );
    const live = new LiveClient(seat, client);
    client.hear = (kind, bytes) => {
      const at = now();
      if (kind === 'event') heard(read.of(bytes), at);
      else if (kind === 'ack') live.#acknowledged(bytes.toString('utf8', 2));
    };
    return live;
  }

  get closed(): boolean {
    return this.#client.closed;
  }

  /** Sends a command; resolves with its first acknowledgement. */
  act(act: Act): Promise<Answer> {
    const number = String((commands += 1));
    const id = commandId.parse(`bench-${process.pid}-${number}`);
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      const text = `42${number}${JSON.stringify(['command', { id, act }])}`;
      this.#client.wire.write(clientFrame(Buffer.from(text), true));
    });
  }

  close(): void {
    this.#client.close();
  }

  #acknowledged(packet: string): void {
    const at = packet.indexOf('[');
    const resolve = this.#waiting.get(packet.slice(0, at));
    if (resolve === undefined) {
      this.unexpected += 1;
      return;
    }
    this.#waiting.delete(packet.slice(0, at));
    const [answer] = JSON.parse(packet.slice(at)) as [Answer];
    resolve(answer);
  }
}
