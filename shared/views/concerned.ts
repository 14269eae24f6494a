import type { BracketId, PartyId, ProposalId, ProvisionId } from '../base/ids.ts';
import type { Proposal } from '../text/proposals/state.ts';
import type { TextState } from '../text/state.ts';

/** What a reader asks of the whole text. */
export type Question =
  /** What does a delegation hold and propose? */
  | { about: 'party'; party: PartyId }
  /** What holds a provision back? */
  | { about: 'provision'; provision: ProvisionId }
  | { about: 'proposal'; proposal: ProposalId }
  /** On what has one's own delegation still to speak? */
  | { about: 'waiting'; party: PartyId }
  | { about: 'open' }
  | { about: 'held' };

export interface Concerned {
  proposals: ProposalId[];
  brackets: BracketId[];
}

/** The open proposals and the brackets that answer a question, as far as the reader is told who acts (T-7). */
export function concerned(text: TextState, question: Question): Concerned {
  const open = Object.values(text.proposals).filter((one) => one.status === 'open');
  const held = Object.values(text.brackets).filter((one) => one.holds.length > 0);
  const found = (
    proposals: readonly Proposal[],
    brackets: readonly (typeof held)[number][],
  ): Concerned => ({
    proposals: proposals.map(({ id }) => id),
    brackets: brackets.map(({ id }) => id),
  });
  switch (question.about) {
    case 'party':
      return found(
        open.filter((one) => isOwn(one, question.party)),
        held.filter(({ holds }) => holds.some((hold) => hold.party === question.party)),
      );
    case 'provision':
      return found(
        open.filter((one) => one.provision === question.provision),
        held.filter((one) => one.provision === question.provision),
      );
    case 'proposal':
      return found(
        open.filter((one) => one.id === question.proposal),
        [],
      );
    case 'waiting':
      return found(
        open.filter((one) => waitsFor(text, one, question.party)),
        [],
      );
    case 'open':
      return found(open, []);
    case 'held':
      return found([], held);
  }
}

export const isOwn = ({ sponsor, coSponsors }: Proposal, party: PartyId | null): boolean =>
  party !== null && (sponsor === party || coSponsors.some((one) => one.party === party));

/** Whether the delegation has still to say what it thinks of the proposal. */
export const waitsFor = (text: TextState, proposal: Proposal, party: PartyId | null): boolean =>
  party !== null &&
  proposal.status === 'open' &&
  !isOwn(proposal, party) &&
  text.stances[proposal.id]?.[party] === undefined;
