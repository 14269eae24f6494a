import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Dice } from './document-typing.ts';

export interface Weather {
  /** One way, ms. */
  latency: number;
  /** The share of connections that is cut each time, and how often that is, ms. */
  cutShare: number;
  cutEvery: number;
}

/** Bytes that wait in one direction before the sender has to. */
const HELD = 4 * 1024 * 1024;
/** A line whose two ends learn at different times that it is cut: the later one after at most this, ms. */
const HALF_OPEN = 4000;

interface Line {
  client: Socket;
  server: Socket;
  /** Nothing goes through any more, though an end may not know that yet. */
  broken: boolean;
}

/** A TCP proxy before a server, on a line that is long and breaks. What it cuts, and how, comes from a seed. */
export class RoughNetwork {
  readonly counts = { connections: 0, cuts: 0 };
  readonly #port: number;
  readonly #weather: Weather;
  readonly #dice: Dice;
  readonly #server: Server;
  readonly #lines = new Set<Line>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #cutting: NodeJS.Timeout | null = null;

  static async open(port: number, weather: Weather, seed: number): Promise<RoughNetwork> {
    const network = new RoughNetwork(port, weather, seed);
    network.#server.listen(0, '127.0.0.1');
    await once(network.#server, 'listening');
    return network;
  }

  private constructor(port: number, weather: Weather, seed: number) {
    this.#port = port;
    this.#weather = weather;
    this.#dice = new Dice(seed);
    this.#server = createServer((client) => this.#join(client));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on lines are cut. */
  storm(): void {
    this.#cutting ??= setInterval(() => {
      for (const line of this.#lines) {
        if (!line.broken && this.#dice.roll() < this.#weather.cutShare) this.#cut(line);
      }
    }, this.#weather.cutEvery);
  }

  /** Lines stay long, and are cut no more. */
  calm(): void {
    if (this.#cutting !== null) clearInterval(this.#cutting);
    this.#cutting = null;
  }

  /** Nothing goes through any more on the lines there are, and neither end can tell. */
  hush(): void {
    for (const line of this.#lines) line.broken = true;
  }

  close(): void {
    this.calm();
    for (const timer of this.#timers) clearTimeout(timer);
    for (const { client, server } of this.#lines) for (const end of [client, server]) end.destroy();
    this.#server.close();
  }

  #join(client: Socket): void {
    const server = connect(this.#port, '127.0.0.1');
    const line = { client, server, broken: false };
    this.#lines.add(line);
    this.counts.connections += 1;
    this.#carry(line, client, server);
    this.#carry(line, server, client);
  }

  /** One direction: in order, each piece a while later; the other end learns of the close behind all of it. */
  #carry(line: Line, from: Socket, to: Socket): void {
    let waiting = 0;
    from.setNoDelay(true);
    from.on('data', (bytes: Buffer) => {
      waiting += bytes.length;
      if (waiting > HELD) from.pause();
      this.#later(this.#weather.latency, () => {
        waiting -= bytes.length;
        if (waiting < HELD) from.resume();
        if (!line.broken) to.write(bytes);
      });
    });
    // What went wrong does not matter: the close that follows says that it did.
    from.on('error', () => undefined);
    from.on('close', () => {
      if (to.closed) this.#lines.delete(line);
      if (!line.broken) this.#later(this.#weather.latency, () => to.end());
    });
  }

  #cut(line: Line): void {
    line.broken = true;
    this.counts.cuts += 1;
    const [first, second] =
      this.#dice.roll() < 0.5 ? [line.client, line.server] : [line.server, line.client];
    first.resetAndDestroy();
    const late = this.#dice.roll() < 0.5 ? 0 : this.#dice.below(HALF_OPEN);
    this.#later(late, () => second.resetAndDestroy());
  }

  #later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}
