import type { PartyId, ProvisionId } from '../../../shared/base/ids.ts';
import { textReads } from '../../../shared/room/reads.ts';
import type { Coalition } from '../../../shared/roster/schema.ts';
import { maySponsor } from '../../../shared/text/proposals/may-propose.ts';
import type { OptionStanceOf, Proposal } from '../../../shared/text/proposals/state.ts';
import { provisionsInOrder } from '../../room/provisions.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import type { TextState } from '../../../shared/text/state.ts';

export type BracketState = TextState['brackets'][keyof TextState['brackets']];

type Held = Record<PartyId, OptionStanceOf>;
const NOBODY: Held = {};

/** Stances on an option that this reader may know, by party. */
export const useStancesOn = (option: string): Held =>
  useRoomState((state) => state.text.stances[option] ?? NOBODY);

/** The party for which this seat decides; null for mediators, advisers and observers. */
export function useDecidingParty(): PartyId | null {
  const me = useMe();
  const may = useRoomState((state) => maySponsor(me, textReads(state)));
  return may ? me.party : null;
}

/** Groups that a party may speak for. */
export function useMyGroups(party: PartyId | null): Coalition[] {
  const roster = useRoomState((state) => state.roster);
  const mine = roster.parties.find((one) => one.id === party)?.coalitions ?? [];
  return roster.coalitions.filter((coalition) => mine.includes(coalition.id));
}

export interface ProvisionProposals {
  provision: ProvisionId;
  number: string;
  proposals: Proposal[];
}

/** Proposals under their provisions, both in order: of the text, and of tabling. */
export function byProvision(
  text: TextState,
  counts: (proposal: Proposal) => boolean,
): ProvisionProposals[] {
  const found = new Map<ProvisionId, Proposal[]>();
  for (const proposal of Object.values(text.proposals)) {
    if (!counts(proposal)) continue;
    found.set(proposal.provision, [...(found.get(proposal.provision) ?? []), proposal]);
  }
  return provisionsInOrder(text).flatMap(({ id, number }) => {
    const proposals = found.get(id);
    return proposals === undefined
      ? []
      : [{ provision: id, number, proposals: proposals.toSorted((a, b) => a.at - b.at) }];
  });
}
