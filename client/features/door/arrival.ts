import type { InvitationView } from '../../../shared/protocol/http.ts';
import { recall, remember } from '../../ui/storage.ts';

/** Who one said to be at the door, for the lobby to say it back; no secrets. */
export interface Arrival {
  name: string;
  function: string;
  role: string;
  party: InvitationView['party'];
}

const keyOf = (seat: string): string => `parley.arrival.${seat}`;

export const rememberArrival = (seat: string, arrival: Arrival): void =>
  remember(keyOf(seat), JSON.stringify(arrival));

export function recallArrival(seat: string): Arrival | null {
  const kept = recall(keyOf(seat));
  // Written by `rememberArrival` alone.
  return kept === null ? null : (JSON.parse(kept) as Arrival);
}
