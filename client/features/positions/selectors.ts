import type { CoalitionId, PartyId, ProvisionId } from '../../../shared/base/ids.ts';
import { positionOf } from '../../../shared/positions/position-of.ts';
import type { Stance } from '../../../shared/positions/schema.ts';
import type { Position, PositionsState } from '../../../shared/positions/state.ts';
import type { Coalition, Party } from '../../../shared/roster/schema.ts';
import type { RosterState } from '../../../shared/roster/state.ts';
import type { Provision } from '../../../shared/text/state.ts';

/** Parties that take positions: observers do not (section 2). */
export const positioned = (roster: RosterState): Party[] =>
  roster.parties.filter((party) => party.kind === 'party');

export const stanceOn = (
  positions: PositionsState,
  provision: ProvisionId,
  party: PartyId,
): Stance => positionOf(positions, provision, party)?.stance ?? 'silent';

/** Parties by stance on one provision, in the order of the room. */
export function tally(
  positions: PositionsState,
  parties: readonly Party[],
  provision: ProvisionId,
): Record<Stance, Party[]> {
  const by: Record<Stance, Party[]> = {
    support: [],
    accept: [],
    reserve: [],
    object: [],
    silent: [],
  };
  for (const party of parties) by[stanceOn(positions, provision, party.id)].push(party);
  return by;
}

export interface Section {
  coalition: Coalition | null;
  parties: Party[];
}

/** Parties under the group that they name first, larger groups first; those of no group last. */
export function sections(roster: RosterState): Section[] {
  const members = new Map<CoalitionId | null, Party[]>();
  for (const party of positioned(roster)) {
    const main = party.coalitions[0] ?? null;
    members.set(main, [...(members.get(main) ?? []), party]);
  }
  const made = [...members].map(([id, parties]) => ({
    coalition: roster.coalitions.find((c) => c.id === id) ?? null,
    parties: parties.toSorted((a, b) => a.short.localeCompare(b.short)),
  }));
  const alone = (section: Section): number => (section.coalition === null ? 1 : 0);
  return made.toSorted((a, b) => alone(a) - alone(b) || b.parties.length - a.parties.length);
}

export type ProvisionChoice = 'all' | 'objected' | 'heard';

/** Which provisions the map shows. */
export function chosen(
  provisions: readonly Provision[],
  positions: PositionsState,
  choice: ProvisionChoice,
): Provision[] {
  const live = provisions.filter((provision) => provision.status !== 'deleted');
  if (choice === 'all') return live;
  const counts = (position: Position): boolean =>
    choice === 'heard'
      ? position.stance !== 'silent'
      : position.stance === 'object' || position.stance === 'reserve';
  return live.filter((provision) =>
    Object.values(positions.stated[provision.id] ?? {}).some(counts),
  );
}
