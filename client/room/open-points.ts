import type { CoalitionId, PartyId, ProvisionId } from '../../shared/base/ids.ts';
import type { TextState } from '../../shared/text/state.ts';
import { bracketsWaiting, isHeldBy, waitsFor } from '../../shared/views/concerned.ts';

/** What waits for one delegation in a provision. */
export interface OpenPoints {
  /** Others' proposals, rival texts and texts of the chair on which it has said nothing. */
  react: number;
  /** Brackets that it holds, by itself or with its group. */
  held: number;
  /** Its own proposals that have to be worded anew. */
  reword: number;
}

/** By provision; a provision without any is not in it. */
export function openPoints(
  text: TextState,
  party: PartyId | null,
  groups: readonly CoalitionId[],
): Map<ProvisionId, OpenPoints> {
  const points = new Map<ProvisionId, OpenPoints>();
  if (party === null) return points;
  const add = (provision: ProvisionId, what: keyof OpenPoints): void => {
    const before = points.get(provision) ?? { react: 0, held: 0, reword: 0 };
    points.set(provision, { ...before, [what]: before[what] + 1 });
  };
  for (const proposal of Object.values(text.proposals)) {
    if (waitsFor(text, proposal, party)) add(proposal.provision, 'react');
    const mine = proposal.status === 'open' && proposal.sponsor === party;
    if (mine && proposal.review?.outcome === 'needs-rewording') add(proposal.provision, 'reword');
  }
  for (const bracket of Object.values(text.brackets)) {
    if (isHeldBy(bracket, party, groups)) add(bracket.provision, 'held');
  }
  for (const { provision } of bracketsWaiting(text, party, groups)) add(provision, 'react');
  return points;
}
