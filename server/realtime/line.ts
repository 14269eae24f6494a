import type { CutCode } from '../../shared/roster/schema.ts';
import { Allowance } from '../allowance.ts';
import { faultOfFrames } from '../frame-faults.ts';
import type { Time } from '../time.ts';
import { CHARACTERS_OF_ONE_PACKET, GOODBYE_MS, PACKETS, SEND_BUFFER } from './limits.ts';
import type { EngineSocket } from './live-server.ts';

type Transport = EngineSocket['transport'];

/** The WebSocket under a transport. It is the engine's own `ws`, so that only its shape can be asked for. */
interface RawSocket {
  on: (event: 'error', listener: (error: Error) => void) => void;
  terminate: () => void;
}
const isRaw = (value: unknown): value is RawSocket =>
  typeof value === 'object' && value !== null && 'terminate' in value && 'on' in value;
const rawOf = (transport: Transport): RawSocket | null =>
  'socket' in transport && isRaw(transport.socket) ? transport.socket : null;

/** Whether the engine ended a connection for a packet that no client of ours sends. */
const isFault = (reason: string, fault: unknown): boolean =>
  reason === 'parse error' ||
  (fault instanceof Error && fault.message === 'invalid heartbeat direction');

interface Pinging {
  sendPacket: (type: 'ping') => void;
}
const canPing = (value: unknown): value is Pinging =>
  typeof value === 'object' && value !== null && 'sendPacket' in value;

/** Asks for a sign of life out of the heartbeat's turn: who lives answers with a packet. */
export const ping = (conn: EngineSocket): void => {
  const asked: unknown = conn;
  if (canPing(asked)) asked.sendPacket('ping');
};

export interface LinePorts {
  time: Time;
  commandsPerSecond: number;
}

/**
 * Holds one connection of the engine to what it may do, before anybody knows whose it is: how much it sends, what of
 * our words it leaves unread, whether its bytes are frames at all. `onCut` is told why, once; the line is gone then.
 */
export class Line {
  readonly #conn: EngineSocket;
  readonly #onCut: (code: CutCode) => void;
  readonly #packets: Allowance;
  #tried: Transport | null = null;
  #cut = false;
  /** Characters that wait for the transport, and that the transport waits with for the network. */
  #waiting = 0;
  #leaving = 0;
  /** Of the longest packet among these: nobody is slow for what comes in one piece, such as the whole room. */
  #longest = 0;

  constructor(conn: EngineSocket, ports: LinePorts, onCut: (code: CutCode) => void) {
    const { time } = ports;
    const rate = ports.commandsPerSecond * PACKETS.perCommand;
    this.#conn = conn;
    this.#onCut = onCut;
    this.#packets = new Allowance(rate, rate * PACKETS.burstSeconds, time.steady());
    const count = (length = 0): void => {
      const many = Math.max(1, length / CHARACTERS_OF_ONE_PACKET);
      if (!this.#packets.take(time.steady(), many)) this.cut('flooding');
    };
    conn.on('packet', ({ data }: { data?: string | Buffer }) => count(data?.length));
    // A transport that is only tried out: its probes are not among the packets.
    conn.on('upgrading', (transport: Transport) => {
      this.#tried = transport;
      count();
    });
    conn.on('packetCreate', (packet: { data?: string | Buffer }) => {
      const length = packet.data?.length ?? 0;
      this.#waiting += length;
      this.#longest = Math.max(this.#longest, length);
      if (this.#waiting + this.#leaving - this.#longest > SEND_BUFFER) this.cut('slow');
    });
    conn.on('flush', () => {
      this.#leaving += this.#waiting;
      this.#waiting = 0;
    });
    // The engine says goodbye and would wait half a minute for the answer.
    conn.on('close', (reason: string, fault?: unknown) => {
      if (isFault(reason, fault)) this.tell('malformed');
      const raw = rawOf(conn.transport);
      if (raw !== null) time.after(GOODBYE_MS, () => raw.terminate());
    });
    conn.on('upgrade', (transport: Transport) => this.#over(transport));
    this.#over(conn.transport);
  }

  /** Ends the connection without waiting for a peer who may never read. */
  cut(code: CutCode): void {
    if (this.#cut) return;
    this.tell(code);
    const raws = [this.#conn.transport, this.#tried].map((each) => each && rawOf(each));
    this.#conn.close(true);
    for (const raw of raws) raw?.terminate();
  }

  /** The connection was ended for what its peer did: says so, once. */
  tell(code: CutCode): void {
    if (this.#cut) return;
    this.#cut = true;
    this.#onCut(code);
  }

  #over(transport: Transport): void {
    this.#left();
    transport.on('drain', () => this.#left());
    rawOf(transport)?.on('error', (error) => {
      const fault = faultOfFrames(error);
      if (fault !== null) this.cut(fault);
    });
  }

  #left(): void {
    this.#leaving = 0;
    if (this.#waiting === 0) this.#longest = 0;
  }
}
