/** What the way to the room is like, found out before one needs it. */
export interface LineReport {
  /** Whether a WebSocket opens: some networks let pages through and sockets not. */
  socket: boolean;
  /** The shortest of some round trips in ms; null: no answer. */
  delayMs: number | null;
  /** This device's clock minus the server's, ms, give or take half a second; null: not known. */
  clockOffMs: number | null;
}

const TRIPS = 3;
const PATIENCE_MS = 6_000;

interface Trip {
  ms: number;
  clockOffMs: number | null;
}

async function trip(): Promise<Trip | null> {
  const from = performance.now();
  try {
    const answer = await fetch('/early.js', {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const ms = performance.now() - from;
    const stamped = Date.parse(answer.headers.get('date') ?? '');
    // The header counts whole seconds, cut off: half a second more is the best guess.
    const clockOffMs = Number.isNaN(stamped) ? null : Date.now() - ms / 2 - (stamped + 500);
    return { ms, clockOffMs };
  } catch {
    return null;
  }
}

/** Opens the engine's own handshake and no more: no seat is needed for it. */
function socketOpens(): Promise<boolean> {
  return new Promise((resolve) => {
    const address = new URL('/socket.io/?EIO=4&transport=websocket', window.location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    const end = (opened: boolean): void => {
      clearTimeout(patience);
      resolve(opened);
      socket.close();
    };
    const patience = setTimeout(() => end(false), PATIENCE_MS);
    socket.onopen = () => end(true);
    socket.onerror = () => end(false);
  });
}

export async function testLine(): Promise<LineReport> {
  const socket = socketOpens();
  const trips: Trip[] = [];
  for (let i = 0; i < TRIPS; i += 1) {
    const made = await trip();
    if (made !== null) trips.push(made);
  }
  const best = trips.toSorted((a, b) => a.ms - b.ms)[0];
  return {
    socket: await socket,
    delayMs: best === undefined ? null : Math.max(1, Math.round(best.ms)),
    clockOffMs: best?.clockOffMs ?? null,
  };
}
