import { unreachable } from '../../base/assert.ts';
import type { ProposalId } from '../../base/ids.ts';
import { withDerivedStatus, withParagraphs } from '../evolve-paragraphs.ts';
import type { TextState } from '../state.ts';
import { evolveTransferred } from './evolve-transfer.ts';
import { isEmptied } from './may-propose.ts';
import type { ProposalEvent, ProposalStatus, Registered, Worded } from './schema.ts';
import type { Proposal } from './state.ts';
import { sameLine } from './word-in.ts';

/** Folds an event about proposals, made at `at` (server ms). */
export function evolveProposals(state: TextState, event: ProposalEvent, at: number): TextState {
  switch (event.type) {
    case 'text.proposed':
      return settled(proposed(state, event.proposal, at), event.proposal.id);
    case 'text.marked-up':
      return state;
    case 'text.paragraph-proposed': {
      const { after, made, proposal } = event;
      const next = withParagraphs(state, after, [made]);
      return tagged(next, made.id, proposal);
    }
    case 'text.explained': {
      const { reason, behalf } = event;
      return changed(state, event.proposal, () => ({ reason, behalf }));
    }
    case 'text.worded': {
      const { paragraph, language, words } = event;
      return worded(state, event.proposal, { paragraph, language, words });
    }
    case 'text.co-sponsored':
      return coSponsored(state, event);
    case 'text.passed-on':
      return changed(state, event.proposal, ({ coSponsors }) => ({
        sponsor: event.to,
        seat: null,
        // It may have been the chair's text.
        chair: false,
        behalf: null,
        attributed: event.attributed,
        coSponsors: coSponsors.slice(1),
      }));
    case 'text.taken-up':
      return settled(takenUp(state, event), event.proposal);
    case 'text.versioned':
      return versioned(state, event, at);
    case 'text.reacted':
      return reacted(state, event, at);
    case 'text.sponsor-asked':
      return changed(state, event.proposal, ({ askedBy }) => ({
        askedBy: askedBy.includes(event.party) ? askedBy : [...askedBy, event.party],
      }));
    case 'text.sponsor-named': {
      const { sponsor, behalf } = event;
      return changed(state, event.proposal, (known) => {
        const { seat = known.seat } = event;
        return { sponsor, seat, behalf, attributed: true };
      });
    }
    case 'text.accepted':
      return closed(state, event.proposal, { as: 'accepted', wording: event.wording, at });
    case 'text.closed':
      return closed(state, event.proposal, { ...event, at });
    case 'text.became-bracketed':
      return closed(state, event.proposal, { as: 'bracketed', wording: event.wording, at });
    case 'text.reviewed': {
      const { outcome, because } = event;
      return changed(state, event.proposal, () => ({ review: { outcome, because } }));
    }
    case 'text.phase-set':
      return { ...state, phase: event.phase };
    case 'text.attribution-set':
      return { ...state, attribution: event.attribution };
    case 'text.provision-transferred':
      return evolveTransferred(state, event);
    default:
      return unreachable(event);
  }
}

type Event<T extends ProposalEvent['type']> = Extract<ProposalEvent, { type: T }>;

function changed(
  state: TextState,
  id: ProposalId,
  change: (proposal: Proposal) => Partial<Proposal>,
): TextState {
  const found = state.proposals[id];
  if (found === undefined) return state;
  return { ...state, proposals: { ...state.proposals, [id]: { ...found, ...change(found) } } };
}

/** A proposal of an alternative, or a reservation, makes its provision bracketed while it is open (P-1). */
function settled(state: TextState, id: ProposalId): TextState {
  const provision = state.proposals[id]?.provision;
  return provision === undefined ? state : withDerivedStatus(state, [provision]);
}

function proposed(state: TextState, registered: Registered, at: number): TextState {
  if (state.proposals[registered.id] !== undefined) return state;
  const proposal: Proposal = {
    ...registered,
    coSponsors: [],
    status: 'open',
    into: null,
    at,
    closedAt: null,
    version: 1,
    versions: [],
    review: null,
    askedBy: [],
  };
  return { ...state, proposals: { ...state.proposals, [proposal.id]: proposal } };
}

function tagged(
  state: TextState,
  id: Event<'text.paragraph-proposed'>['made']['id'],
  proposal: ProposalId,
): TextState {
  const found = state.paragraphs[id];
  if (found === undefined) return state;
  return { ...state, paragraphs: { ...state.paragraphs, [id]: { ...found, proposed: proposal } } };
}

function worded(state: TextState, id: ProposalId, said: Worded): TextState {
  const found = state.proposals[id];
  if (found === undefined) return state;
  const { wordings = [], ...proposal } = found;
  const others = wordings.filter((one) => !sameLine(one, said));
  const all = said.words === '' ? others : [...others, said];
  const next = all.length === 0 ? proposal : { ...proposal, wordings: all };
  return { ...state, proposals: { ...state.proposals, [id]: next } };
}

function coSponsored(state: TextState, event: Event<'text.co-sponsored'>): TextState {
  const { proposal, party, place, attributed } = event;
  return changed(state, proposal, ({ coSponsors }) => ({
    coSponsors:
      place === null ? [...coSponsors, { party, attributed }] : coSponsors.toSpliced(place, 1),
  }));
}

/**
 * One that was emptied comes back with whatever its sponsor writes now, as a new version: what others said of it, or are
 * about to, was said of other words.
 */
function takenUp(state: TextState, event: Event<'text.taken-up'>): TextState {
  const { proposal, sponsor, seat, chair, attributed } = event;
  const found = state.proposals[proposal];
  const anew = found !== undefined && isEmptied(found);
  return changed(anew ? withoutStances(state, proposal) : state, proposal, ({ version }) => ({
    version: anew ? version + 1 : version,
    sponsor,
    seat,
    chair,
    attributed,
    behalf: null,
    status: 'open',
    closedAt: null,
    review: null,
    askedBy: [],
  }));
}

function withoutStances(state: TextState, proposal: ProposalId): TextState {
  const { [proposal]: _before, ...stances } = state.stances;
  return { ...state, stances };
}

/** Stances were on the wording before; they begin anew. */
function versioned(state: TextState, event: Event<'text.versioned'>, at: number): TextState {
  return changed(
    withoutStances(state, event.proposal),
    event.proposal,
    ({ version, versions }) => ({
      version: version + 1,
      versions: [...versions, { version, at, wording: event.wording }],
      review: null,
    }),
  );
}

function reacted(state: TextState, event: Event<'text.reacted'>, at: number): TextState {
  const { option, party, stance, remark, to } = event;
  const { [party]: _earlier, ...others } = state.stances[option] ?? {};
  const silent = stance === 'silent' && remark === '';
  const byParty = silent ? others : { ...others, [party]: { stance, remark, to, at } };
  if (Object.keys(byParty).length > 0) {
    return { ...state, stances: { ...state.stances, [option]: byParty } };
  }
  const { [option]: _emptied, ...stances } = state.stances;
  return { ...state, stances };
}

interface Closing {
  as: Exclude<ProposalStatus, 'open'>;
  wording: Proposal['versions'][number]['wording'];
  at: number;
  into?: ProposalId | null;
}

/** The last wording is kept as a version; a paragraph that was only proposed stands, or is taken away by its own event. */
function closed(
  state: TextState,
  id: ProposalId,
  { as, wording, at, into = null }: Closing,
): TextState {
  const next = changed(state, id, ({ version, versions }) => ({
    status: as,
    into,
    closedAt: at,
    versions: [...versions.filter((v) => v.version !== version), { version, at, wording }],
  }));
  return settled(as === 'accepted' || as === 'bracketed' ? untagged(next, id) : next, id);
}

function untagged(state: TextState, proposal: ProposalId): TextState {
  const tags = Object.values(state.paragraphs).filter((p) => p.proposed === proposal);
  if (tags.length === 0) return state;
  const paragraphs = { ...state.paragraphs };
  for (const { proposed: _tag, ...paragraph } of tags) paragraphs[paragraph.id] = paragraph;
  return { ...state, paragraphs };
}
