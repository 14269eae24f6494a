import { CLOSE } from '../../shared/protocol/sync.ts';
import { REFUSALS } from '../../shared/base/result.ts';
import type { Refusal } from '../../shared/base/result.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import type { Answer } from '../../shared/protocol/live.ts';
import { isFinal } from '../../client/room/connection.ts';
import type { Connection, Listener } from '../../client/room/connection.ts';
import type { Message } from './server.ts';
import { Wire } from './network.ts';
import type { End, Weather } from './network.ts';
import type { Life, Timeline } from './timeline.ts';

/** How a device reaches the server that runs at the moment; null where there is none. */
export interface Exchange {
  timeline: Timeline;
  weather: Weather;
  live: (room: RoomId, seat: SeatId, after: number, wire: () => Wire) => End | null;
  document: (url: string, wire: () => Wire) => End | null;
  /** Every connection that is made, to be cut. */
  connected: (wire: Wire) => void;
  /** How often a command is sent at once. */
  repeats: () => number;
  answered: (seat: string, command: string, answer: Answer) => void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
const CONNECT_TIMEOUT = 3000;

type Ack = (answer: never) => void;

/** What `connect` of client/room/connection.ts is over Socket.IO, over a simulated network. */
export const simulatedLine =
  (exchange: Exchange, life: Life) =>
  (who: { room: string; seat: string }, after: () => number, listener: Listener): Connection => {
    const { timeline } = exchange;
    const acks = new Map<number, Ack>();
    let wire: Wire | null = null;
    let up = false;
    let closed = false;
    let calls = 0;
    let wait = FIRST_WAIT;

    const again = (): void => {
      timeline.after(wait, call, life);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    const down = (): void => {
      wire = null;
      up = false;
      acks.clear();
      if (closed) return;
      listener.down();
      again();
    };
    const close = (): void => {
      closed = true;
      wire?.close(0, 1000);
    };
    const leave = (refusal: Refusal): void => {
      if (!isFinal(refusal)) return;
      close();
      listener.leave(refusal);
    };
    const take = ([name, ...args]: Message): void => {
      const [first, second] = args as [never, never];
      switch (name) {
        case 'up':
          up = true;
          wait = FIRST_WAIT;
          listener.up();
          return syncClock();
        case 'ping':
          wire?.send(0, JSON.stringify(['pong']));
          return;
        case 'ack': {
          acks.get(first)?.(second);
          acks.delete(first);
          return;
        }
        case 'state':
        case 'entries':
        case 'lobby':
          return listener[name](first);
        case 'refused':
        case 'leave': {
          const refusal = first as { code: string };
          const code = REFUSALS.find((known) => known === refusal.code);
          return code === undefined ? undefined : leave({ ...refusal, code });
        }
        default:
          throw new Error(`unknown message ${name}`);
      }
    };
    const call = (): void => {
      if (closed) return;
      let own: Wire | null = null;
      const theirs = exchange.live(who.room as RoomId, who.seat as SeatId, after(), () => {
        if (own === null) throw new Error('the line is not there yet');
        return own;
      });
      if (theirs === null) return again();
      const mine: End = {
        life,
        receive: (message) => {
          if (wire === own && !closed) take(JSON.parse(String(message)) as Message);
        },
        closed: () => {
          if (wire === own) down();
        },
      };
      own = new Wire(timeline, exchange.weather, [mine, theirs]);
      wire = own;
      exchange.connected(own);
      const calling = own;
      timeline.after(
        CONNECT_TIMEOUT,
        () => wire === calling && !up && calling.close(0, 1000),
        life,
      );
    };
    const send = (name: string, args: unknown[], ack: Ack): void => {
      if (wire === null || !up) return;
      calls += 1;
      acks.set(calls, ack);
      wire.send(0, JSON.stringify([name, calls, ...args]));
    };
    const syncClock = (): void => {
      const sentAt = timeline.now;
      send('clock', [], ((serverAt: number) =>
        listener.sample({ sentAt, receivedAt: timeline.now, serverAt })) as Ack);
    };
    timeline.after(0, call, life);

    return {
      // Sent several times, as a client does that is not sure: it must act once [R8].
      command: (command, answered) => {
        for (let times = exchange.repeats(); times > 0; times -= 1) {
          send('command', [command], ((answer: Answer) => {
            exchange.answered(who.seat, command.id, answer);
            answered(answer);
          }) as Ack);
        }
      },
      pen: (instrument, answered) => send('pen', [instrument], answered as Ack),
      syncClock,
      depart: () => {
        send('depart', [], () => undefined);
        close();
      },
      close,
    };
  };

/** The browser's WebSocket, as the stock provider uses it. */
export const simulatedSocket = (exchange: Exchange): new (url: string) => object =>
  class {
    static readonly OPEN = 1;
    readonly OPEN = 1;
    readyState = 0;
    binaryType = '';
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: Uint8Array }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly #wire: Wire | null = null;

    constructor(url: string) {
      const { timeline } = exchange;
      const life = timeline.running ?? { name: 'nobody', alive: true };
      let wire: Wire | null = null;
      const theirs = exchange.document(url.slice(url.indexOf('/sync/')), () => {
        if (wire === null) throw new Error('the line is not there yet');
        return wire;
      });
      if (theirs === null) {
        timeline.after(5, () => this.#closed(CLOSE.roomUnavailable), life);
        return;
      }
      const mine: End = {
        life,
        receive: (message) => {
          if (message === 'ping') wire?.send(0, 'pong');
          else this.onmessage?.({ data: message as Uint8Array });
        },
        closed: (code) => this.#closed(code),
      };
      wire = new Wire(timeline, exchange.weather, [mine, theirs]);
      this.#wire = wire;
      exchange.connected(wire);
      timeline.after(
        exchange.weather.latency * 2,
        () => {
          if (this.readyState !== 0) return;
          this.readyState = 1;
          this.onopen?.();
        },
        life,
      );
    }

    send(data: Uint8Array): void {
      if (this.readyState === 1) this.#wire?.send(0, data.slice());
    }

    close(): void {
      if (this.readyState >= 2) return;
      this.readyState = 2;
      this.#wire?.close(0, 1000);
    }

    #closed(code: number): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.onclose?.({ code, reason: '' });
    }
  };
