import type { Viewer } from '../../base/actor.ts';
import { unreachable } from '../../base/assert.ts';
import { named } from '../../base/named.ts';
import { isMediator } from '../../base/roles.ts';
import type { TextState } from '../state.ts';
import type { ProposalEvent } from './schema.ts';
import type { CoSponsor, OptionStanceOf, Proposal } from './state.ts';

/** The event as a viewer is sent it; null: not at all. */
export function discloseProposal(event: ProposalEvent, viewer: Viewer): ProposalEvent | null {
  switch (event.type) {
    case 'text.proposed': {
      const { proposal } = event;
      if (named(proposal.sponsor, proposal.attributed, viewer)) return event;
      return { ...event, proposal: { ...proposal, sponsor: null, seat: null, behalf: null } };
    }
    case 'text.explained':
      return named(event.sponsor, event.attributed, viewer)
        ? event
        : { ...event, sponsor: null, behalf: null };
    case 'text.co-sponsored':
      return named(event.party, event.attributed, viewer) ? event : { ...event, party: null };
    case 'text.passed-on':
      return named(event.to, event.attributed, viewer) ? event : { ...event, to: null };
    case 'text.taken-up':
      return named(event.sponsor, event.attributed, viewer)
        ? event
        : { ...event, sponsor: null, seat: null };
    case 'text.reacted':
      return event.to === 'all' || event.party === viewer.party || isMediator(viewer.role)
        ? event
        : null;
    case 'text.marked-up':
    case 'text.paragraph-proposed':
    case 'text.versioned':
    case 'text.worded':
    case 'text.sponsor-asked':
    case 'text.sponsor-named':
    case 'text.accepted':
    case 'text.closed':
    case 'text.became-bracketed':
    case 'text.reviewed':
    case 'text.phase-set':
    case 'text.attribution-set':
    case 'text.provision-transferred':
      return event;
    default:
      return unreachable(event);
  }
}

/** Equal to folding what was disclosed (law 4). */
export function viewProposals(state: TextState, viewer: Viewer): Partial<TextState> {
  const proposals: TextState['proposals'] = {};
  for (const proposal of Object.values(state.proposals)) {
    proposals[proposal.id] = viewProposal(proposal, viewer);
  }
  const stances: TextState['stances'] = {};
  for (const [option, byParty] of Object.entries(state.stances)) {
    const seen = Object.entries(byParty as Record<string, OptionStanceOf>).filter(
      ([party, { to }]) => to === 'all' || party === viewer.party || isMediator(viewer.role),
    );
    if (seen.length > 0) stances[option] = Object.fromEntries(seen);
  }
  return { proposals, stances };
}

function viewProposal(proposal: Proposal, viewer: Viewer): Proposal {
  const coSponsors = proposal.coSponsors.map((one): CoSponsor =>
    named(one.party, one.attributed, viewer) ? one : { ...one, party: null },
  );
  return named(proposal.sponsor, proposal.attributed, viewer)
    ? { ...proposal, coSponsors }
    : { ...proposal, coSponsors, sponsor: null, seat: null, behalf: null };
}
