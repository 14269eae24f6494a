import type { BracketId, CoalitionId, PartyId, ProposalId, ProvisionId } from '../base/ids.ts';
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

type Bracket = TextState['brackets'][BracketId];

/**
 * The open proposals and the brackets that answer a question, as far as the reader is told who acts (T-7). `groups`: of the
 * party that is asked about.
 */
export function concerned(
  text: TextState,
  question: Question,
  groups: readonly CoalitionId[] = [],
): Concerned {
  const all = Object.values(text.brackets);
  const open = Object.values(text.proposals).filter((one) => one.status === 'open');
  const held = all.filter((one) => one.holds.length > 0);
  const found = (proposals: readonly Proposal[], brackets: readonly Bracket[]): Concerned => ({
    proposals: proposals.map(({ id }) => id),
    brackets: brackets.map(({ id }) => id),
  });
  switch (question.about) {
    case 'party':
      return found(
        open.filter((one) => isOwn(one, question.party)),
        held.filter((one) => isHeldBy(one, question.party, groups)),
      );
    case 'provision':
      return found(
        open.filter((one) => one.provision === question.provision),
        // Also those that nobody has claimed yet: no bracket is agreed (P-1).
        all.filter((one) => one.provision === question.provision),
      );
    case 'proposal':
      return found(
        open.filter((one) => one.id === question.proposal),
        [],
      );
    case 'waiting':
      return found(
        open.filter((one) => waitsFor(text, one, question.party)),
        bracketsWaiting(text, question.party, groups),
      );
    case 'open':
      return found(open, []);
    case 'held':
      return found([], held);
  }
}

export const isOwn = ({ sponsor, coSponsors }: Proposal, party: PartyId | null): boolean =>
  party !== null && (sponsor === party || coSponsors.some((one) => one.party === party));

/** Whether a party holds it, by itself or with its group. */
export const isHeldBy = (
  { holds }: Pick<Bracket, 'holds'>,
  party: PartyId | null,
  groups: readonly CoalitionId[],
): boolean =>
  party !== null &&
  holds.some(
    (one) =>
      one.party === party ||
      (one.behalf !== null && groups.includes(one.behalf) && !one.except.includes(party)),
  );

/**
 * Rival texts that somebody insists on, and the chair's, on which the delegation has still to say something. Who insists on
 * one of them has answered the others; the chair's text asks everybody (section 9).
 */
export function bracketsWaiting(
  { brackets, stances }: Pick<TextState, 'brackets' | 'stances'>,
  party: PartyId | null,
  groups: readonly CoalitionId[],
): Bracket[] {
  if (party === null) return [];
  const all = Object.values(brackets);
  const answered = (one: Bracket): boolean =>
    stances[one.id]?.[party] !== undefined || isHeldBy(one, party, groups);
  const settled = new Set(all.flatMap((one) => (answered(one) ? (one.group ?? []) : [])));
  return all.filter((one) => {
    if (answered(one)) return false;
    if (one.chair) return true;
    if (one.form !== 'alternative' || one.group === null) return false;
    return one.holds.length > 0 && !settled.has(one.group);
  });
}

/** Whether the delegation has still to say what it thinks of the proposal. */
export const waitsFor = (text: TextState, proposal: Proposal, party: PartyId | null): boolean =>
  party !== null &&
  proposal.status === 'open' &&
  !isOwn(proposal, party) &&
  text.stances[proposal.id]?.[party] === undefined;
