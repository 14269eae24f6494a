/** Seats that this device holds, for the list on the home page. The cookies hold the secrets, this holds none. */
export interface HeldSeat {
  room: string;
  seat: string;
  title: string;
  /** When it was last used, local ms. */
  at: number;
}

const KEY = 'parley.seats';
const KEPT = 30;

export function heldSeats(): HeldSeat[] {
  const stored: unknown = readStored();
  return Array.isArray(stored) ? stored.filter(isHeldSeat) : [];
}

export function rememberSeat(held: HeldSeat): void {
  const others = heldSeats().filter((s) => s.room !== held.room || s.seat !== held.seat);
  write([held, ...others].slice(0, KEPT));
}

export function forgetSeat(room: string, seat: string): void {
  write(heldSeats().filter((s) => s.room !== room || s.seat !== seat));
}

/** A browser may refuse storage or hold something else under the key: the list is a convenience, and then empty. */
function readStored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

function write(seats: HeldSeat[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(seats));
  } catch {
    // Full or forbidden storage: nothing but the home page's list is lost.
  }
}

const isHeldSeat = (value: unknown): value is HeldSeat =>
  typeof value === 'object' &&
  value !== null &&
  'room' in value &&
  typeof value.room === 'string' &&
  'seat' in value &&
  typeof value.seat === 'string' &&
  'title' in value &&
  typeof value.title === 'string' &&
  'at' in value &&
  typeof value.at === 'number';
