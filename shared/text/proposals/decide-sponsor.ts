import { unreachable } from '../../base/assert.ts';
import type { PartyId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { fits } from '../desk.ts';
import type { Desk } from '../desk.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import { closing } from './closing.ts';
import { effectOf, paragraphBack, takenUp } from './decide-table.ts';
import {
  isEmptied,
  mayBeTakenUp,
  mayInPhase,
  mayPropose,
  maySponsor,
  sponsors,
} from './may-propose.ts';
import type { Effect } from './may-propose.ts';
import type { Markup } from './schema.ts';
import type { Proposal } from './state.ts';
import { wordIn } from './word-in.ts';
import { placeHunk, wordingOf } from './wording.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;
export type SponsorAct = Act<
  | 'text.explain'
  | 'text.word-in'
  | 'text.co-sponsor'
  | 'text.withdraw'
  | 'text.take-up'
  | 'text.new-version'
  | 'text.merge-proposal'
  | 'text.ask-sponsor'
  | 'text.name-sponsor'
>;

/** What parties do with proposals, their own and others'. */
export function decideSponsor(desk: Desk, act: SponsorAct): Result<TextEvent[]> {
  const found = desk.state.proposals[act.proposal];
  if (found === undefined) return refuse('unknown-proposal');
  switch (act.type) {
    case 'text.explain':
      return explain(desk, act, found);
    case 'text.word-in':
      return wordIn(desk, act, found);
    case 'text.co-sponsor':
      return coSponsor(desk, act, found);
    case 'text.withdraw':
      return withdraw(desk, act, found);
    case 'text.take-up':
      return takeUp(desk, found);
    case 'text.new-version':
      return newVersion(desk, act, found);
    case 'text.merge-proposal':
      return merge(desk, act, found);
    case 'text.ask-sponsor':
      return askSponsor(desk, found);
    case 'text.name-sponsor':
      return nameSponsor(desk, found);
    default:
      return unreachable(act);
  }
}

/** Refuses: not-your-proposal, proposal-closed, call-open (T-5: only before its call opens). */
const own = ({ actor, state }: Desk, found: Proposal): Result<Proposal> => {
  if (!sponsors(found, actor)) return refuse('not-your-proposal');
  if (found.status !== 'open') return refuse('proposal-closed');
  return state.provisions[found.provision]?.frozen === true ? refuse('call-open') : accept(found);
};

/** Refuses: as `own`; not-a-member, already-so. */
function explain(desk: Desk, act: Act<'text.explain'>, found: Proposal): Result<TextEvent[]> {
  const mine = own(desk, found);
  if (!mine.ok) return mine;
  const { reason, behalf, proposal } = act;
  const { actor, reads } = desk;
  if (behalf !== null && (actor.party === null || !reads.memberOf(actor.party, behalf))) {
    return refuse('not-a-member');
  }
  if (reason === found.reason && behalf === found.behalf) return refuse('already-so');
  const { sponsor, attributed } = found;
  return accept([{ type: 'text.explained', proposal, sponsor, reason, behalf, attributed }]);
}

/** Refuses: deciding-seats-only, mediator-speaks-for-nobody, proposal-closed, already-sponsor, already-so. */
function coSponsor(desk: Desk, act: Act<'text.co-sponsor'>, found: Proposal): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  const { party } = actor;
  if (party === null) return refuse('mediator-speaks-for-nobody');
  if (!maySponsor(actor, reads)) return refuse('deciding-seats-only');
  if (found.status !== 'open') return refuse('proposal-closed');
  if (found.sponsor === party) return refuse('already-sponsor');
  const index = found.coSponsors.findIndex((other) => other.party === party);
  if (index >= 0 === act.joins) return refuse('already-so');
  const attributed = found.coSponsors[index]?.attributed ?? state.attribution === 'shown';
  const { proposal, joins } = act;
  const place = joins ? null : index;
  return accept([{ type: 'text.co-sponsored', proposal, party, joins, place, attributed }]);
}

/** T-5: with co-sponsors it passes to the first of them. Refuses: as `own`; stale. */
function withdraw(desk: Desk, act: Act<'text.withdraw'>, found: Proposal): Result<TextEvent[]> {
  const mine = own(desk, found);
  if (!mine.ok) return mine;
  if (act.version !== found.version) return refuse('stale');
  const heir = found.coSponsors[0];
  if (heir !== undefined) {
    const { party: to, attributed } = heir;
    return accept([{ type: 'text.passed-on', proposal: found.id, to, attributed }]);
  }
  return accept(closing(desk, found, 'withdrawn'));
}

/**
 * T-5: a withdrawn proposal may be taken up by any party, and so may one that another's acceptance has overtaken, and one that
 * lapsed with a provision that was brought back; its words go back where they stood, if that place is still there (T-8). Refuses: proposal-closed, nothing-to-accept, as `mayPropose` and `mayInPhase`, anchor-gone, text-too-long.
 */
function takeUp(desk: Desk, found: Proposal): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  if (!mayBeTakenUp(found)) return refuse('proposal-closed');
  if (isEmptied(found)) return refuse('nothing-to-accept');
  const barred =
    mayPropose(state, found.provision, actor, reads) ?? mayInPhase(state.phase, effectAgain(found));
  if (barred !== null) return refuse(barred);
  const words = wordsBack(desk, found);
  if (!words.ok) return words;
  return accept([...leavesCoSponsors(found, actor.party), takenUp(desk, found.id), ...words.value]);
}

/** Nobody sponsors twice: who takes it up is no co-sponsor any more. */
function leavesCoSponsors({ id, coSponsors }: Proposal, party: PartyId | null): TextEvent[] {
  const place = coSponsors.findIndex((one) => party !== null && one.party === party);
  const known = coSponsors[place];
  if (known === undefined) return [];
  return [{ type: 'text.co-sponsored', proposal: id, joins: false, place, ...known }];
}

/** What it would do again: typed words may have been taken out alone, which brings nothing new (T-11). */
const effectAgain = ({ change, versions }: Proposal): Effect =>
  change.kind === 'wording' && versions.at(-1)?.wording.every(({ inserted }) => inserted === '')
    ? 'takes-away'
    : effectOf(change);

function wordsBack(desk: Desk, found: Proposal): Result<TextEvent[]> {
  const { state, reader } = desk;
  const { id, provision } = found;
  const wording = found.versions.at(-1)?.wording ?? [];
  const words = wording.map((hunk) => hunk.inserted).join('');
  const whole = paragraphBack(desk, found, words);
  if (whole !== null) return whole;
  const markups: Markup[] = [];
  for (const hunk of wording) {
    const known = state.paragraphs[hunk.paragraph]?.provision === provision;
    const markup = known ? placeHunk(hunk, reader.runs(hunk.paragraph)) : null;
    if (markup === null) return refuse('anchor-gone');
    if (!fits(markup.insert, reader.length(hunk.paragraph))) return refuse('text-too-long');
    markups.push(markup);
  }
  return accept(markups.length === 0 ? [] : [{ type: 'text.marked-up', proposal: id, markups }]);
}

/** Refuses: as `own`; stale. */
function newVersion(
  desk: Desk,
  act: Act<'text.new-version'>,
  found: Proposal,
): Result<TextEvent[]> {
  const mine = own(desk, found);
  if (!mine.ok) return mine;
  if (act.version !== found.version) return refuse('stale');
  const paragraphs = desk.state.provisions[found.provision]?.paragraphs ?? [];
  const wording = wordingOf(found.id, paragraphs, desk.reader);
  return accept([{ type: 'text.versioned', proposal: found.id, wording }]);
}

/** Refuses: as `own`; unknown-proposal, proposal-closed, already-so, mediator-speaks-for-nobody. */
function merge(desk: Desk, act: Act<'text.merge-proposal'>, found: Proposal): Result<TextEvent[]> {
  const mine = own(desk, found);
  if (!mine.ok) return mine;
  const into = desk.state.proposals[act.into];
  if (into === undefined || into.id === found.id) return refuse('unknown-proposal');
  if (into.status !== 'open') return refuse('proposal-closed');
  const joined: TextEvent[] = [];
  const parties = [{ party: found.sponsor, attributed: found.attributed }, ...found.coSponsors];
  for (const { party, attributed } of parties) {
    const there = party === into.sponsor || into.coSponsors.some((other) => other.party === party);
    if (party === null || there) continue;
    joined.push({
      type: 'text.co-sponsored',
      proposal: into.id,
      party,
      joins: true,
      place: null,
      attributed,
    });
  }
  return accept([...joined, ...closing(desk, found, 'merged', into.id)]);
}

/** T-7, "on request": the sponsor and the room see who asked. Refuses: deciding-seats-only, already-so. */
function askSponsor(desk: Desk, found: Proposal): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  if (actor.party === null || !maySponsor(actor, reads)) return refuse('deciding-seats-only');
  if (found.attributed || state.attribution === 'none') return refuse('move-not-allowed');
  if (found.askedBy.includes(actor.party)) return refuse('already-so');
  return accept([{ type: 'text.sponsor-asked', proposal: found.id, party: actor.party }]);
}

/** Refuses: not-your-proposal, already-so. */
function nameSponsor({ actor }: Desk, found: Proposal): Result<TextEvent[]> {
  if (!sponsors(found, actor)) return refuse('not-your-proposal');
  if (found.attributed) return refuse('already-so');
  const { id, sponsor, seat, behalf } = found;
  return accept([{ type: 'text.sponsor-named', proposal: id, sponsor, seat, behalf }]);
}
