import type { LiveEntry } from '../../shared/protocol/live.ts';
import type { BracketId, PartyId, PointId, ProvisionId, RequestId } from '../../shared/base/ids.ts';
import { partyOf } from '../../shared/roster/reads.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { isHeldBy } from '../../shared/views/concerned.ts';

/** What is told of things that are gone from the state when their end is told. */
export interface KnownBracket {
  provision: ProvisionId;
  /** Whether one's own delegation holds it, by itself or with its group. */
  mine: boolean;
}

export function knownBracket(
  bracket: RoomState['text']['brackets'][BracketId],
  { roster }: RoomState,
  own: PartyId | null,
): KnownBracket {
  const groups = own === null ? [] : (partyOf(roster, own)?.coalitions ?? []);
  return { provision: bracket.provision, mine: isHeldBy(bracket, own, groups) };
}

export function remember(parties: Map<RequestId | PointId, PartyId>, { floor }: RoomState): void {
  for (const request of floor.requests) parties.set(request.id, request.party);
  for (const point of floor.waitingPoints) parties.set(point.id, point.party);
  if (floor.point !== null) parties.set(floor.point.id, floor.point.party);
}

/** One that comes and goes in the same moment is never in the state. */
export function rememberBrackets(
  known: Map<BracketId, KnownBracket>,
  recent: readonly LiveEntry[],
): void {
  for (const { event } of recent) {
    if (event.type !== 'text.bracketed' && event.type !== 'text.alternative-added') continue;
    const { id, provision } = event.bracket;
    if (!known.has(id)) known.set(id, { provision, mine: false });
  }
}
