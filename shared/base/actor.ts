import type { CoalitionId, PartyId, SeatId } from './ids.ts';
import type { Role } from './roles.ts';

/** Who acts: an admitted seat, or the room itself (deadlines, presence). Built by the server, never by a client. */
export type Actor =
  | { kind: 'seat'; seat: SeatId; party: PartyId | null; role: Role; gavel: boolean }
  | { kind: 'system' };

export type SeatActor = Extract<Actor, { kind: 'seat' }>;

/** What the shell tells the core: server time (ms, never going back) and an id unique to this command. */
export interface Moment {
  now: number;
  /** Things that the command creates take `id`, or `id` with a suffix. */
  id: string;
}

/** Who looks: an admitted seat. Waiting and removed seats are sent nothing of the record. */
export interface Viewer {
  seat: SeatId;
  party: PartyId | null;
  role: Role;
}

/** And what it belongs to. */
export interface GroupedViewer extends Viewer {
  /** Of which its party is a member, for good: membership is settled when a party comes to the room. */
  groups: readonly CoalitionId[];
}
