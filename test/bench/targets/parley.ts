import { rootOf } from '../../../shared/protocol/sync.ts';
import { insertionKey } from '../../../shared/text/marks.ts';
import type { Person } from '../../server/support/web.ts';
import { yWebsocket } from '../load/protocol.ts';
import { ServerProcess } from '../load/server-process.ts';
import type { StartOptions } from '../load/server-process.ts';
import type { Address } from '../load/wire-client.ts';
import { Seats } from './seats.ts';
import type { RoomWish } from './seats.ts';
import type { Running, SharedText, Target, WriterSeat } from './target.ts';

/** Connections of one seat: fewer than a seat may have (server/document/limits.ts). */
const PER_SEAT = 8;

/**
 * As users run it, but that one address convenes and knocks more often than a conference does, and that twenty writers
 * stand for a thousand.
 */
const SETTINGS = {
  CONVENES_PER_MINUTE: '100000',
  KNOCKS_PER_MINUTE: '100000',
  CONNECTIONS_PER_MINUTE: '100000',
  UPDATES_PER_SECOND: '100000',
  LOG_LEVEL: 'warn',
};

/** A text of a room: who opens it has a seat there. */
export class RoomText implements SharedText {
  readonly document: string;
  readonly seats: Seats;
  readonly paragraphs: readonly string[];
  readonly provisions: readonly string[];
  readonly #instrument: string;
  #proposing = false;

  private constructor(
    seats: Seats,
    instrument: string,
    provisions: readonly string[],
    paragraphs: readonly string[],
  ) {
    this.seats = seats;
    this.#instrument = instrument;
    this.provisions = provisions;
    this.paragraphs = paragraphs;
    this.document = `${seats.room}/${instrument}`;
  }

  static async convene(url: string, wish: RoomWish): Promise<RoomText> {
    const seats = await Seats.convene(url, wish);
    const mediator = await seats.live(seats.mediator);
    const { text } = mediator.room;
    mediator.close();
    const [instrument] = text.instruments;
    if (instrument === undefined) throw new Error('the room has no text');
    const provisions = instrument.provisions.filter(
      (id) => (text.provisions[id]?.paragraphs.length ?? 0) > 0,
    );
    const paragraphs = provisions.flatMap((id) => text.provisions[id]?.paragraphs[0] ?? []);
    return new RoomText(seats, instrument.id, provisions, paragraphs);
  }

  /** From now on everybody only proposes. */
  async propose(): Promise<this> {
    const mediator = await this.seats.live(this.seats.mediator);
    await mediator.do({ type: 'text.set-mode', provision: null, mode: 'propose' });
    mediator.close();
    this.#proposing = true;
    return this;
  }

  address(person: Person): Address {
    const { hostname, port } = new URL(this.seats.url);
    return {
      host: hostname,
      port: Number(port),
      path: `/sync/${this.document}?seat=${person.seat}`,
      headers: { Origin: this.seats.url, Cookie: person.cookie },
    };
  }

  /** Readers sit behind the writers, a few connections a seat. */
  async reader(n: number): Promise<Address> {
    return this.address(await this.seats.person(this.paragraphs.length + Math.floor(n / PER_SEAT)));
  }

  async writer(n: number): Promise<WriterSeat> {
    const paragraph = this.paragraphs[n];
    if (paragraph === undefined) throw new Error(`no paragraph for writer ${n}`);
    const person = await this.seats.person(n);
    return {
      address: this.address(person),
      client: await this.pen(person),
      root: rootOf(paragraph),
      ...(this.#proposing ? { mark: insertionKey(`bench-${n}`) } : {}),
    };
  }

  /** The Yjs client id under which a person may write. */
  async pen(person: Person): Promise<number> {
    const live = await this.seats.live(person);
    const answer = await new Promise<{ ok: true; client: number } | { ok: false }>((resolve) => {
      live.socket.emit('pen', this.#instrument, resolve);
    });
    live.close();
    if (!answer.ok) throw new Error('no pen');
    return answer.client;
  }
}

export interface RunningParley extends Running {
  /** A room with more than a text that so many write in. */
  room: (wish: RoomWish) => Promise<RoomText>;
}

export async function startParley(options: StartOptions = {}): Promise<RunningParley> {
  const process_ = await ServerProcess.start(
    { script: 'dist/server/main.js', cwd: process.cwd(), env: SETTINGS },
    options,
  );
  const room = (wish: RoomWish) => RoomText.convene(process_.url, wish);
  return {
    process: process_,
    protocol: yWebsocket,
    room,
    text: (title, writers) => room({ title, provisions: Math.max(1, writers), parties: 20 }),
    stop: () => process_.stop(),
  };
}

export const parley: Target = {
  name: 'parley',
  title: 'Parley',
  persists: true,
  start: startParley,
};

/** The same, where every word is a proposal: layer 4 of the gate looks at each. */
export const parleyProposing: Target = {
  name: 'parley-propose',
  title: 'Parley, mode propose',
  persists: true,
  start: async (options) => {
    const running = await startParley(options);
    const room = async (name: string, writers: number) =>
      (
        await running.room({ title: name, provisions: Math.max(1, writers), parties: 20 })
      ).propose();
    return { ...running, text: room };
  },
};
