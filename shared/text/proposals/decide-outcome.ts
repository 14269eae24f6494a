import { unreachable } from '../../base/assert.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { isMediator } from '../../base/roles.ts';
import { decideParagraphs } from '../decide-paragraphs.ts';
import { decideProvisions, isTaken } from '../decide-provisions.ts';
import type { Desk } from '../desk.ts';
import { isOneOfAlternatives } from '../holds/decide-bracket.ts';
import { bracketsLost, isHeld, unbracketed } from '../holds/places.ts';
import { acceptsWords } from '../locks.ts';
import { numbersIn } from '../numbers/numbering.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import { bracketing } from './bracketing.ts';
import { closing, fallWith, readingAfter } from './closing.ts';
import { isIn } from './outcome.ts';
import { mayNotTransfer, partsWords } from './places.ts';
import type { Transfer } from './places.ts';
import { reviewOf } from './review.ts';
import type { Proposal } from './state.ts';
import { wordingOf } from './wording.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;
type OutcomeAct = Act<'text.accept' | 'text.reject' | 'text.to-brackets'>;

/** The chair's acts on proposals (rules.md section 9). `id` begins the ids of what is made. */
export function decideOutcome(desk: Desk, act: OutcomeAct, id: string): Result<TextEvent[]> {
  if (!isMediator(desk.actor.role)) return refuse('mediators-only');
  if (act.type === 'text.to-brackets') return toBrackets(desk, act, id);
  const found = desk.state.proposals[act.proposal];
  if (found === undefined) return refuse('unknown-proposal');
  if (found.status !== 'open') return refuse('proposal-closed');
  if (found.version !== act.version) return refuse('stale');
  if (act.type === 'text.reject') {
    // P-1: as long as its party keeps it, the text is contested; nobody else takes it back.
    if (found.change.kind === 'reservation') return refuse('reservation-stands');
    const frozen = desk.state.provisions[found.provision]?.frozen === true;
    return frozen ? refuse('call-open') : accept(closing(desk, found, 'not-carried'));
  }
  return carry(desk, found);
}

/**
 * T-4: the proposal's words become the text, and every other proposal on the provision is reviewed. Refuses also:
 * provision-closed, nothing-to-accept, reservation-stands, bracket-held (nothing that a party holds goes against it, T-3),
 * and what the change itself meets.
 */
function carry(desk: Desk, found: Proposal): Result<TextEvent[]> {
  const { state, reader } = desk;
  const closed = acceptsWords(state, found.provision);
  if (closed !== null) return refuse(closed);
  const structural = structureOf({ ...desk, settling: true }, found);
  if (!structural.ok) return structural;
  const paragraphs = state.provisions[found.provision]?.paragraphs ?? [];
  const wording = wordingOf(found.id, paragraphs, reader);
  const worded = paragraphs.some((id) => isIn(reader.runs(id), found.id));
  if (structural.value.length === 0 && !worded) return refuse('nothing-to-accept');
  const after = readingAfter(desk, found.provision, structural.value, found.id);
  const said = structural.value.flatMap((e) => (e.type === 'text.unbracketed' ? [e.bracket] : []));
  const lost = bracketsLost(desk, after).filter((id) => !said.includes(id));
  if (isHeld(state, lost)) return refuse('bracket-held');
  return accept([
    { type: 'text.accepted', proposal: found.id, wording },
    ...reviews(desk, found, structural.value),
    ...structural.value,
    ...unbracketed(lost),
  ]);
}

/** Of all others; what the change of structure itself says of them is not said twice. */
function reviews(desk: Desk, found: Proposal, structural: readonly TextEvent[]): TextEvent[] {
  const { state, reader } = desk;
  const told = structural.flatMap((event) =>
    event.type === 'text.reviewed' ? [event.proposal] : [],
  );
  return reviewOf(state, found, reader).flatMap(({ proposal, outcome, wording }): TextEvent[] => {
    if (told.includes(proposal)) return [];
    const reviewed: TextEvent = { type: 'text.reviewed', proposal, outcome, because: found.id };
    if (outcome !== 'obsolete') return [reviewed];
    return [reviewed, { type: 'text.closed', proposal, as: 'superseded', into: found.id, wording }];
  });
}

/** The events by which a structural proposal is carried out; none where only words change. */
function structureOf(desk: Desk, { id, provision, change }: Proposal): Result<TextEvent[]> {
  const { state } = desk;
  const overtakes = { except: id, because: id };
  switch (change.kind) {
    case 'wording':
    case 'correction':
      return accept([]);
    case 'insert-paragraph':
    case 'placeholder':
    case 'footnote':
      return state.paragraphs[change.made] === undefined ? refuse('anchor-gone') : accept([]);
    case 'alternative':
    case 'remove-paragraph': {
      const removed = decideParagraphs(desk, {
        type: 'text.remove-paragraph',
        paragraph: change.paragraph,
      });
      if (!removed.ok) return removed;
      const falls = fallWith(desk, provision, change.paragraph, overtakes);
      return accept([...falls, ...removed.value]);
    }
    case 'move': {
      const { paragraph, after } = change;
      const moved = decideParagraphs(desk, { type: 'text.move-paragraph', paragraph, after });
      if (!moved.ok || state.paragraphs[after]?.provision === provision) return moved;
      const falls = fallWith(desk, provision, paragraph, { ...overtakes, carried: true });
      return accept([...falls, ...moved.value]);
    }
    case 'merge': {
      const { paragraph } = change;
      const merged = decideParagraphs(desk, { type: 'text.merge', paragraph });
      if (!merged.ok) return merged;
      const falls = fallWith(desk, provision, paragraph, { ...overtakes, carried: true });
      return accept([...falls, ...merged.value]);
    }
    case 'split': {
      const { paragraph, at, made } = change;
      const place = desk.reader.resolve(paragraph, at);
      // What stood on one side of the place went elsewhere: nothing is left to part.
      if (place !== null && !partsWords(desk.reader.runs(paragraph), place))
        return refuse('anchor-gone');
      return decideParagraphs(desk, { type: 'text.split', paragraph, at, id: made });
    }
    case 'move-provision':
      return decideProvisions(desk, {
        type: 'text.move-provision',
        provision,
        after: change.after,
      });
    case 'to-instrument':
      return transfer(desk, provision, change);
    case 'unbracket': {
      const bracket = state.brackets[change.bracket];
      if (bracket === undefined) return refuse('unknown-bracket');
      if (bracket.holds.length > 0) return refuse('bracket-held');
      if (isOneOfAlternatives(bracket)) return refuse('alternatives-stand');
      return accept([{ type: 'text.unbracketed', bracket: bracket.id }]);
    }
    case 'reservation':
      return refuse('reservation-stands');
    default:
      return unreachable(change);
  }
}

/** It goes with its number, which no other provision may bear there (P-9). Refuses: as `mayNotTransfer`, number-taken. */
function transfer(
  { state }: Desk,
  provision: Proposal['provision'],
  { instrument: to, after }: Transfer,
): Result<TextEvent[]> {
  const from = state.provisions[provision]?.instrument;
  if (from === undefined) return refuse('unknown-instrument');
  const barred = mayNotTransfer(state, provision, { instrument: to, after });
  if (barred !== null) return refuse(barred);
  const target = state.instruments.find((one) => one.id === to);
  const numbers = numbersIn(state.provisions[provision]?.number ?? '');
  const taken = (number: string): boolean =>
    target !== undefined && isTaken(state, target, number, null);
  if (numbers.some(taken)) return refuse('number-taken');
  return accept([{ type: 'text.provision-transferred', provision, from, to, after }]);
}

/** Refuses also: different-places, nothing-to-accept. */
function toBrackets(desk: Desk, act: Act<'text.to-brackets'>, id: string): Result<TextEvent[]> {
  const { state } = desk;
  const found: Proposal[] = [];
  for (const proposal of new Set(act.proposals)) {
    const one = state.proposals[proposal];
    if (one === undefined) return refuse('unknown-proposal');
    if (one.status !== 'open') return refuse('proposal-closed');
    found.push(one);
  }
  const [first] = found;
  if (first === undefined) return refuse('unknown-proposal');
  if (first.version !== act.version) return refuse('stale');
  if (found.some((one) => one.provision !== first.provision)) return refuse('different-places');
  const closed = acceptsWords(state, first.provision);
  if (closed !== null) return refuse(closed);
  return bracketing(desk, found, id);
}
