import type { SeatActor, Viewer } from '../../base/actor.ts';
import type { ProposalId, ProvisionId } from '../../base/ids.ts';
import type { RefusalCode } from '../../base/result.ts';
import { isDeciding, isMediator } from '../../base/roles.ts';
import { isAgreed } from '../../base/provision-status.ts';
import type { TextReads } from '../reads.ts';
import type { TextState } from '../state.ts';
import { madeBy } from './change.ts';
import type { Phase } from './schema.ts';
import type { Proposal } from './state.ts';

/** What a change does to the words, as far as the phase of the meeting cares (T-11). */
export type Effect = 'adds' | 'takes-away' | 'rearranges' | 'corrects';

const ALLOWED: Record<Phase, readonly Effect[]> = {
  input: ['adds', 'takes-away', 'rearranges', 'corrects'],
  streamlining: ['takes-away', 'rearranges'],
  negotiation: ['adds', 'takes-away', 'rearranges', 'corrects'],
  'clean-up': ['corrects'],
};

/** T-11. Refusals: phase-no-new-text, phase-corrections-only. */
export function mayInPhase(phase: Phase, effect: Effect): RefusalCode | null {
  if (ALLOWED[phase].includes(effect)) return null;
  return phase === 'clean-up' ? 'phase-corrections-only' : 'phase-no-new-text';
}

/**
 * Whether a seat may propose on a provision at all: deciding seats for a party that negotiates, and mediators as a
 * chair's text. Agreed text refuses proposals, with the reason (P-8).
 * Refusals: unknown-provision, provision-agreed, provision-closed, call-open (D-1), deciding-seats-only.
 */
export function mayPropose(
  state: TextState,
  provision: ProvisionId,
  seat: Viewer | SeatActor,
  reads: Pick<TextReads, 'negotiates'>,
): RefusalCode | null {
  const found = state.provisions[provision];
  if (found === undefined) return 'unknown-provision';
  if (isAgreed(found.status)) return 'provision-agreed';
  if (found.status === 'deleted') return 'provision-closed';
  if (found.frozen === true) return 'call-open';
  return maySponsor(seat, reads) ? null : 'deciding-seats-only';
}

export const maySponsor = (
  seat: Viewer | SeatActor,
  reads: Pick<TextReads, 'negotiates'>,
): boolean =>
  isMediator(seat.role) ||
  (seat.party !== null && isDeciding(seat.role) && reads.negotiates(seat.party));

/** Whether a seat speaks for the proposal: its sponsor's deciding seats, or the mediators for the chair's. */
export const sponsors = (proposal: Proposal, seat: Viewer | SeatActor): boolean =>
  proposal.chair
    ? isMediator(seat.role)
    : seat.party !== null && proposal.sponsor === seat.party && isDeciding(seat.role);

/**
 * A sponsor's own words stay free to change until somebody else has taken a stance on them before everybody; after that a
 * change is a new version. What was said to the mediators alone does not count: words that froze would tell the sponsor
 * that there is something it may not know (T-6, V-6). `sponsor: null` is the chair.
 */
export function editable(state: TextState, id: ProposalId): boolean {
  const proposal = state.proposals[id];
  if (proposal === undefined || proposal.status !== 'open') return false;
  return !Object.entries(state.stances[id] ?? {}).some(
    ([party, { to }]) => party !== proposal.sponsor && to === 'all',
  );
}

/** Whether any party may make it its own again (T-5); one that was decided on, or lives on in another, is not. */
export const mayBeTakenUp = ({ status }: Proposal): boolean =>
  status === 'withdrawn' || status === 'superseded' || status === 'lapsed';

/** Whether its sponsor took out all its words, by which it was withdrawn (`decideEmptied`): writing in it opens it again. */
export const isEmptied = ({ status, change, versions }: Proposal): boolean =>
  status === 'withdrawn' &&
  (change.kind === 'wording' || change.kind === 'correction' || madeBy(change) !== null) &&
  versions.at(-1)?.wording.length === 0;

/** The own proposal with which a paragraph went when its last word did: words put back there bring both back. */
export const emptiedMaker = (
  state: TextState,
  paragraph: string,
  seat: Viewer | SeatActor,
): Proposal | null =>
  Object.hasOwn(state.paragraphs, paragraph)
    ? null
    : (Object.values(state.proposals).find(
        (one) => madeBy(one.change) === paragraph && isEmptied(one) && sponsors(one, seat),
      ) ?? null);

/** Whether the seat may change the words that bear the proposal's mark now. */
export const mayReword = (state: TextState, id: ProposalId, seat: Viewer | SeatActor): boolean => {
  const proposal = state.proposals[id];
  if (proposal === undefined || !sponsors(proposal, seat)) return false;
  // T-11: what is typed then is a correction, and a proposal made before is none.
  if (state.phase === 'clean-up' && proposal.change.kind !== 'correction') return false;
  return editable(state, id) || isEmptied(proposal);
};
