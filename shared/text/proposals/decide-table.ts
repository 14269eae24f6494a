import type { SeatActor } from '../../base/actor.ts';
import { unreachable } from '../../base/assert.ts';
import type { CoalitionId, ParagraphId, ProposalId, ProvisionId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Refusal, Result } from '../../base/result.ts';
import { MAX_PARAGRAPH, MAX_PARAGRAPHS, findSpot, fits, labelsOf } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { modeOf } from '../locks.ts';
import { labelAfter } from '../numbers/numbering.ts';
import type { Paragraph } from '../paragraph.ts';
import { plainLine } from '../plain-line.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import { mayInPhase, mayPropose } from './may-propose.ts';
import type { Effect } from './may-propose.ts';
import type { Change, ProposedChange } from './change.ts';
import type { Markup, Registered } from './schema.ts';
import { mayNotLead } from './places.ts';
import type { Proposal } from './state.ts';

type Propose = Extract<TextCommand, { type: 'text.propose' }>;
export const MAX_PROPOSALS = 20_000;
/** Of these, sponsored by one party, closed ones included: else one could leave no place for the others. */
const MAX_OF_ONE = 5000;
/** Open ones of a party on one provision: what the chair decides there is reviewed for each, and everybody waits for it. */
const MAX_OPEN = 300;

/** T-1: tables a proposal by command. Refuses: as `mayPropose`, `mayInPhase` and `mayNotLead`, id-taken, limit-reached, not-a-member, bad-range. */
export function decideTable(desk: Desk, act: Propose): Result<TextEvent[]> {
  const { state } = desk;
  const barred = barredFrom(desk, act.provision, effectOf(act.change));
  if (barred !== null) return refuse(barred.code);
  if (idTaken(desk, act.id)) return refuse('id-taken');
  if (!hasPlace(state, desk.actor, act.provision)) return refuse('limit-reached');
  if (!speaksFor(desk, act.behalf)) return refuse('not-a-member');
  const made = realise(desk, act);
  if (!made.ok) return made;
  const { change, events } = made.value;
  const { id, provision, reason, behalf } = act;
  const proposal = registered(desk, { id, provision, change, reason, behalf });
  return accept([{ type: 'text.proposed', proposal }, ...events]);
}

/** Whether the room takes one more proposal of the actor's party on this provision. */
export function hasPlace(
  { proposals }: Desk['state'],
  { party }: SeatActor,
  provision: ProvisionId,
): boolean {
  const all = Object.values(proposals);
  if (all.length >= MAX_PROPOSALS) return false;
  if (party === null) return true;
  const own = all.filter(({ sponsor }) => sponsor === party);
  const open = own.filter((one) => one.provision === provision && one.status === 'open');
  return own.length < MAX_OF_ONE && open.length < MAX_OPEN;
}

/** What stands against proposing here, or null. */
function barredFrom(desk: Desk, provision: ProvisionId, effect: Effect): Refusal | null {
  const { state, actor, reads } = desk;
  const barred = mayPropose(state, provision, actor, reads) ?? mayInPhase(state.phase, effect);
  if (barred !== null) return { code: barred };
  return modeOf(state, provision) === 'closed' ? { code: 'provision-closed' } : null;
}

/** One name space for all options that a party may take a stance on. */
const idTaken = ({ state }: Desk, id: string): boolean =>
  Object.hasOwn(state.proposals, id) || Object.hasOwn(state.brackets, id);

const speaksFor = ({ actor, reads }: Desk, behalf: CoalitionId | null): boolean =>
  behalf === null || (actor.party !== null && reads.memberOf(actor.party, behalf));

/** The entry of the registry; a mediator's is the chair's own text, and always named. */
export function registered(
  { state, actor }: { state: Desk['state']; actor: SeatActor },
  given: Pick<Registered, 'id' | 'provision' | 'change' | 'reason' | 'behalf'>,
): Registered {
  const chair = actor.party === null;
  return {
    ...given,
    sponsor: actor.party,
    seat: actor.seat,
    chair,
    attributed: chair || state.attribution === 'shown',
  };
}

/** The proposal is the actor's from now on. */
export const takenUp = (
  { state, actor }: { state: Desk['state']; actor: SeatActor },
  proposal: ProposalId,
): Extract<TextEvent, { type: 'text.taken-up' }> => {
  const chair = actor.party === null;
  const attributed = chair || state.attribution === 'shown';
  const { party: sponsor, seat } = actor;
  return { type: 'text.taken-up', proposal, sponsor, seat, chair, attributed };
};

/** What a change does, for the phase of the meeting. */
export function effectOf(change: ProposedChange | Change): Effect {
  switch (change.kind) {
    case 'replace':
      return change.words === '' ? 'takes-away' : 'adds';
    case 'wording':
    case 'insert-paragraph':
    case 'placeholder':
    case 'footnote':
    case 'alternative':
      return 'adds';
    case 'remove-paragraph':
      return 'takes-away';
    case 'correction':
      return 'corrects';
    case 'move':
    case 'move-provision':
    case 'merge':
    case 'split':
    case 'to-instrument':
    case 'unbracket':
    case 'reservation':
      return 'rearranges';
    default:
      return unreachable(change);
  }
}

interface Realised {
  change: Change;
  events: TextEvent[];
}

function realise(desk: Desk, { id, provision, change }: Propose): Result<Realised> {
  const { state, reader } = desk;
  switch (change.kind) {
    case 'replace':
    case 'correction': {
      const markup = markupOf(desk, provision, change);
      if (!markup.ok) return markup;
      const kind = change.kind === 'correction' ? 'correction' : 'wording';
      return accept({ change: { kind }, events: [markedUp(id, [markup.value])] });
    }
    case 'insert-paragraph':
    case 'placeholder':
    case 'footnote': {
      const { kind, after, made, words } = change;
      const event = newParagraph(desk, provision, { id, after, made, words, kind });
      return event.ok ? accept({ change: { kind, after, made }, events: [event.value] }) : event;
    }
    case 'alternative': {
      const { kind, paragraph, made, words } = change;
      if (state.paragraphs[paragraph]?.kind === 'heading') return refuse('heading-fixed');
      const event = newParagraph(desk, provision, { id, after: paragraph, made, words, kind });
      return event.ok
        ? accept({ change: { kind, paragraph, made }, events: [event.value] })
        : event;
    }
    case 'remove-paragraph': {
      const { kind, paragraph } = change;
      const spot = proposedSpot(desk, provision, paragraph);
      if (!spot.ok) return spot;
      if (spot.value.paragraph.kind === 'heading') return refuse('heading-fixed');
      const markup = { paragraph, from: 0, to: reader.length(paragraph), insert: '' };
      return accept({ change: { kind, paragraph }, events: [markedUp(id, [markup])] });
    }
    case 'move':
    case 'merge':
    case 'split':
    case 'move-provision':
    case 'to-instrument': {
      const barred = mayNotLead(desk, provision, change);
      return barred === null ? accept({ change, events: [] }) : refuse(barred);
    }
    case 'unbracket':
      return state.brackets[change.bracket]?.provision === provision
        ? accept({ change, events: [] })
        : refuse('unknown-bracket');
    case 'reservation':
      return accept({ change, events: [] });
    default:
      return unreachable(change);
  }
}

const markedUp = (proposal: ProposalId, markups: Markup[]): TextEvent => ({
  type: 'text.marked-up',
  proposal,
  markups,
});

const proposedSpot = (desk: Pick<Desk, 'state'>, provision: ProvisionId, id: ParagraphId) => {
  const spot = findSpot(desk.state, id);
  return spot.ok && spot.value.provision.id !== provision ? refuse('unknown-paragraph') : spot;
};

/** Refuses: unknown-paragraph, bad-range, text-too-long. */
function markupOf(
  desk: Desk,
  provision: ProvisionId,
  change: Extract<ProposedChange, { kind: 'replace' | 'correction' }>,
): Result<Markup> {
  const { reader } = desk;
  const { paragraph } = change;
  const words = plainLine(change.words);
  const spot = proposedSpot(desk, provision, paragraph);
  if (!spot.ok) return spot;
  const from = reader.resolve(paragraph, change.from);
  const to = reader.resolve(paragraph, change.to);
  if (from === null || to === null || from > to || (from === to && words === '')) {
    return refuse('bad-range');
  }
  if (!fits(words, reader.length(paragraph)))
    return refuse('text-too-long', { max: MAX_PARAGRAPH });
  return accept({ paragraph, from, to, insert: words });
}

interface NewParagraph {
  id: ProposalId;
  after: ParagraphId;
  made: ParagraphId;
  words: string;
  kind: 'insert-paragraph' | 'placeholder' | 'footnote' | 'alternative';
}

/** Refuses: unknown-paragraph, id-taken, limit-reached, text-too-long. */
function newParagraph(
  desk: Pick<Desk, 'state'>,
  provision: ProvisionId,
  { id, after, made, kind, ...proposed }: NewParagraph,
): Result<Extract<TextEvent, { type: 'text.paragraph-proposed' }>> {
  const { state } = desk;
  const words = plainLine(proposed.words);
  const spot = proposedSpot(desk, provision, after);
  if (!spot.ok) return spot;
  if (state.paragraphs[made] !== undefined) return refuse('id-taken');
  if (spot.value.provision.paragraphs.length >= MAX_PARAGRAPHS) return refuse('limit-reached');
  if (!fits(words, 0)) return refuse('text-too-long', { max: MAX_PARAGRAPH });
  const paragraph = {
    ...shapeOf(desk, spot.value.paragraph, spot.value.provision.id, kind),
    id: made,
  };
  return accept({ type: 'text.paragraph-proposed', proposal: id, after, made: paragraph, words });
}

/**
 * The paragraph that a proposal had made, where it stood; null for a proposal that made none. Refuses: as `newParagraph`, but
 * anchor-gone where the paragraph behind which it stood is gone.
 */
export function paragraphBack(
  desk: Pick<Desk, 'state'>,
  { id, provision, change }: Proposal,
  words: string,
): Result<TextEvent[]> | null {
  if (!('made' in change) || change.kind === 'split') return null;
  const { made, kind } = change;
  const after = kind === 'alternative' ? change.paragraph : change.after;
  const event = newParagraph(desk, provision, { id, after, made, words, kind });
  if (event.ok) return accept([event.value]);
  return event.refusal.code === 'unknown-paragraph' ? refuse('anchor-gone') : event;
}

/** An alternative bears the number of what it would replace; anything else is numbered on (P-9). */
function shapeOf(
  { state }: Pick<Desk, 'state'>,
  beside: Paragraph,
  provision: ProvisionId,
  kind: NewParagraph['kind'],
): Omit<Paragraph, 'id'> {
  const { indent, spaced } = beside;
  if (kind === 'footnote') return { kind: 'footnote', label: '', indent: 0, spaced: true };
  if (kind === 'alternative') return { kind: beside.kind, label: beside.label, indent, spaced };
  const home = state.provisions[provision];
  const labels = home === undefined ? [] : labelsOf(state, home);
  const label = beside.kind === 'heading' ? '' : labelAfter(labels, beside.label);
  return { kind: 'paragraph', label, indent, spaced: label === '' || spaced };
}
