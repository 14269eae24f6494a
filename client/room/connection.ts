import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { REFUSALS } from '../../shared/base/result.ts';
import type { Refusal, RefusalCode } from '../../shared/base/result.ts';
import type {
  Answer,
  ClientToServer,
  LiveEntry,
  LobbyView,
  ServerToClient,
} from '../../shared/protocol/live.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Command } from '../../shared/room/schema.ts';
import type { ClockSample } from './clock.ts';
import { localNow } from './clock.ts';
import type { PenAnswer } from './model.ts';

export type Snapshot = Parameters<ServerToClient['state']>[0];

/** What the line tells the store. */
export interface Listener {
  up: () => void;
  down: () => void;
  state: (snapshot: Snapshot) => void;
  entries: (entries: LiveEntry[]) => void;
  lobby: (view: LobbyView) => void;
  leave: (refusal: Refusal) => void;
  sample: (sample: ClockSample) => void;
}

export interface Connection {
  command: (command: Command, answered: (answer: Answer) => void) => void;
  pen: (instrument: string, answered: (answer: PenAnswer) => void) => void;
  /** Asks the server's time several times. */
  syncClock: () => void;
  /** Closes the line and says that this is meant. */
  depart: () => void;
  close: () => void;
}

/** After these there is no use in calling again: the person must do something first. */
const FINAL: readonly RefusalCode[] = [
  'not-signed-in',
  'room-unknown',
  'seat-removed',
  'not-admitted',
  'unknown-seat',
  'protocol-too-old',
  'origin-not-allowed',
  'not-found',
  'malformed',
];

export const isFinal = (refusal: Refusal): boolean => FINAL.includes(refusal.code);

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;
const SAMPLES = 5;
const BETWEEN_SAMPLES = 150;

/**
 * One Socket.IO line of one seat, kept up for ever with backoff. `after` is read at each connect: what is missed
 * comes from the log, not from Socket.IO's own recovery (design.md 4).
 */
export function connect(
  who: { room: string; seat: string },
  after: () => number,
  listener: Listener,
): Connection {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    auth: (give) => give({ protocol: PROTOCOL_VERSION, ...who, after: after() }),
    reconnectionDelay: FIRST_WAIT,
    reconnectionDelayMax: LONGEST_WAIT,
    randomizationFactor: 0.4,
    // Several seats of one browser are several lines.
    multiplex: false,
  });
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;
  const sampling = new Set<ReturnType<typeof setTimeout>>();

  const close = (): void => {
    closed = true;
    clearTimeout(retry);
    for (const timer of sampling) clearTimeout(timer);
    sampling.clear();
    socket.disconnect();
  };
  /** Socket.IO does not come back by itself where the server closed or refused the line. */
  const comeBack = (): void => {
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
  const leave = (refusal: Refusal): void => {
    if (!isFinal(refusal)) return;
    close();
    listener.leave(refusal);
  };
  const ask = (): void => {
    const sentAt = localNow();
    socket.emit('clock', (serverAt) => {
      if (!closed) listener.sample({ sentAt, receivedAt: localNow(), serverAt });
    });
  };
  const syncClock = (): void => {
    for (let i = 0; i < SAMPLES; i += 1) {
      const timer = setTimeout(() => {
        sampling.delete(timer);
        if (socket.connected) ask();
      }, i * BETWEEN_SAMPLES);
      sampling.add(timer);
    }
  };

  socket.on('connect', () => {
    wait = FIRST_WAIT;
    listener.up();
    syncClock();
  });
  socket.on('disconnect', (reason) => {
    if (closed) return;
    listener.down();
    if (reason === 'io server disconnect') comeBack();
  });
  socket.on('connect_error', (error) => {
    if (closed) return;
    listener.down();
    const refusal = refusalOf(error);
    if (refusal !== null && isFinal(refusal)) leave(refusal);
    else if (!socket.active) comeBack();
  });
  socket.on('state', listener.state);
  socket.on('entries', listener.entries);
  socket.on('lobby', listener.lobby);
  socket.on('leave', leave);

  return {
    command: (command, answered) => {
      if (socket.connected) socket.emit('command', command, answered);
    },
    pen: (instrument, answered) => {
      if (socket.connected) socket.emit('pen', instrument, answered);
    },
    syncClock,
    depart: () => {
      if (socket.connected) socket.emit('depart');
      close();
    },
    close,
  };
}

/** A refused handshake carries its refusal as the error's `data`; anything else is a failure of the line. */
function refusalOf(error: Error & { data?: unknown }): Refusal | null {
  const data = error.data;
  if (typeof data !== 'object' || data === null || !('code' in data)) return null;
  const code = REFUSALS.find((known) => known === data.code);
  return code === undefined ? null : { code };
}
