import { unreachable } from '../base/assert.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { decidePaste } from './decide-paste.ts';
import {
  MAX_PARAGRAPH,
  MAX_PARAGRAPHS,
  labelsOf,
  mergesInto,
  movableSpot,
  writableSpot,
} from './desk.ts';
import type { Desk, Spot } from './desk.ts';
import { decideMove } from './decide-move.ts';
import { proposedIn } from './marks.ts';
import { mayBringWords } from './may-type.ts';
import { keepsThePen } from './locks.ts';
import { labelAfter } from './numbers/numbering.ts';
import { bracketsLost, isHeld } from './holds/places.ts';
import type { Paragraph } from './paragraph.ts';
import { plainLine } from './plain-line.ts';
import { bracketsFallen, fallWith } from './proposals/closing.ts';
import { hasRival, isOnlyProposed } from './proposals/only-proposed.ts';
import type { TextCommand, TextEvent } from './schema.ts';
import type { TextState } from './state.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;
type ParagraphAct = Act<
  | 'text.split'
  | 'text.merge'
  | 'text.paste'
  | 'text.insert-paragraph'
  | 'text.remove-paragraph'
  | 'text.move-paragraph'
  | 'text.set-label'
>;

/** Structure of a provision (design.md 3): never CRDT, always a command. A split is undone by a merge and vice versa. */
export function decideParagraphs(desk: Desk, act: ParagraphAct): Result<TextEvent[]> {
  switch (act.type) {
    case 'text.split':
      return split(desk, act);
    case 'text.merge':
      return merge(desk, act);
    case 'text.paste':
      return decidePaste(desk, act);
    case 'text.insert-paragraph':
      return insert(desk, act);
    case 'text.remove-paragraph':
      return remove(desk, act);
    case 'text.move-paragraph':
      return decideMove(desk, act);
    case 'text.set-label':
      return setLabel(desk, act);
    default:
      return unreachable(act);
  }
}

/** Refuses: as `movableSpot`, proposal-in-the-way, id-taken, limit-reached, bad-range. */
function split(desk: Desk, act: Act<'text.split'>): Result<TextEvent[]> {
  const spot = movableSpot(desk, act.paragraph);
  if (!spot.ok) return spot;
  if (isOnlyProposed(spot.value) || hasRival(desk.state, act.paragraph)) {
    return refuse('proposal-in-the-way');
  }
  const full = noRoom(desk.state, spot.value, act.id);
  if (full !== null) return full;
  const at = desk.reader.resolve(act.paragraph, act.at);
  if (at === null) return refuse('bad-range');
  const made = following(desk.state, spot.value, act.id);
  return accept([{ type: 'text.split', paragraph: act.paragraph, at, made }]);
}

/**
 * Refuses: as `movableSpot`, nothing-to-merge (first, after the heading, or of another kind), proposal-in-the-way,
 * text-too-long.
 */
function merge(desk: Desk, act: Act<'text.merge'>): Result<TextEvent[]> {
  const { state, reader } = desk;
  const spot = movableSpot(desk, act.paragraph);
  if (!spot.ok) return spot;
  const into = mergesInto(state, spot.value);
  if (into === null) return refuse('nothing-to-merge');
  // What is only proposed may go again, and the words that were joined to it with it.
  const proposed = isOnlyProposed(spot.value) || state.paragraphs[into]?.proposed !== undefined;
  if (proposed || rivalled(desk, spot.value) || hasRival(state, into)) {
    return refuse('proposal-in-the-way');
  }
  const at = reader.length(into);
  if (at + reader.length(act.paragraph) > MAX_PARAGRAPH) {
    return refuse('text-too-long', { max: MAX_PARAGRAPH });
  }
  return accept([
    ...fallingWith(desk, spot.value, true),
    { type: 'text.merged', paragraph: act.paragraph, into, at },
  ]);
}

/** Also behind a heading. Refuses: as `writableSpot` and `mayBringWords`, id-taken, limit-reached. */
function insert(desk: Desk, act: Act<'text.insert-paragraph'>): Result<TextEvent[]> {
  const spot = writableSpot(desk, act.after);
  if (!spot.ok) return spot;
  const phase = mayBringWords(desk.state, spot.value.provision.id, desk.actor);
  if (phase !== null) return refuse(phase);
  const full = noRoom(desk.state, spot.value, act.id);
  if (full !== null) return full;
  const { provision } = spot.value;
  const made = following(desk.state, spot.value, act.id);
  return accept([
    { type: 'text.paragraph-inserted', provision: provision.id, after: act.after, made },
  ]);
}

/**
 * Brackets that stood nowhere else go with their words; not those that others hold (T-3). Refuses: as `movableSpot` (also
 * for a provision's only paragraph), proposal-in-the-way, bracket-held.
 */
function remove(desk: Desk, act: Act<'text.remove-paragraph'>): Result<TextEvent[]> {
  const spot = movableSpot(desk, act.paragraph);
  if (!spot.ok) return spot;
  if (spot.value.provision.paragraphs.length === 1) return refuse('heading-fixed');
  if (desk.settling !== true && proposedIn(desk.reader.runs(act.paragraph))) {
    return refuse('proposal-in-the-way');
  }
  if (isOnlyProposed(spot.value) || rivalled(desk, spot.value)) {
    return refuse('proposal-in-the-way');
  }
  const here = bracketsLost(desk, new Map([[act.paragraph, []]]));
  const said: TextEvent[] = [
    ...fallingWith(desk, spot.value, false),
    { type: 'text.paragraph-removed', paragraph: act.paragraph },
  ];
  // Also those that stood here, and elsewhere only on words that fall with the paragraph.
  const fallen = bracketsFallen(desk, spot.value.provision.id, said);
  const lost = fallen.flatMap((e) => (e.type === 'text.unbracketed' ? [e.bracket] : []));
  if (isHeld(desk.state, [...here, ...lost], desk.actor.party)) return refuse('bracket-held');
  return accept([...said, ...fallen]);
}

/** A rival text to the whole paragraph would be taken away with it; when the chair settles a proposal it is told so. */
const rivalled = ({ state, settling }: Desk, { paragraph }: Spot): boolean =>
  settling !== true && hasRival(state, paragraph.id);

/** What is open on a paragraph that goes; when the chair settles a proposal it is reviewed there. */
const fallingWith = (desk: Desk, { paragraph, provision }: Spot, carried: boolean): TextEvent[] =>
  desk.settling === true ? [] : fallWith(desk, provision.id, paragraph.id, { carried });

/**
 * Numbers are the secretariat's (P-9); whoever has the pen indents, and gives back a number as `givesBack` says. Refuses: as
 * `movableSpot`, already-so, secretariat-only.
 */
function setLabel(desk: Desk, act: Act<'text.set-label'>): Result<TextEvent[]> {
  const spot = movableSpot(desk, act.paragraph);
  if (!spot.ok) return spot;
  const { paragraph, indent } = act;
  const label = plainLine(act.label);
  const before = spot.value.paragraph;
  if (label === before.label && indent === before.indent) return refuse('already-so');
  const numbers = label !== before.label && !keepsThePen(desk.actor);
  if (numbers && !givesBack(desk.state, spot.value, label)) return refuse('secretariat-only');
  return accept([{ type: 'text.label-set', paragraph, label, indent }]);
}

/**
 * Whether that is the number of a paragraph that went, for one that was put in its place and has no number but what its place
 * gave it: a merge or a removal is taken back.
 */
function givesBack(
  state: TextState,
  { paragraph, provision, index }: Spot,
  label: string,
): boolean {
  const ahead = provision.paragraphs[index - 1];
  const before = ahead === undefined ? '' : (state.paragraphs[ahead]?.label ?? '');
  const others = { ...provision, paragraphs: provision.paragraphs.toSpliced(index, 1) };
  const borne = labelsOf(state, others);
  const given = paragraph.label === labelAfter(borne, before);
  return given && provision.freed?.includes(label) === true && !borne.includes(label);
}

/** Why one more paragraph called `id` cannot be made here, or null. Refuses: id-taken, limit-reached. */
function noRoom(state: TextState, spot: Spot, id: Paragraph['id']): Result<never> | null {
  if (state.paragraphs[id] !== undefined) return refuse('id-taken');
  return spot.provision.paragraphs.length >= MAX_PARAGRAPHS ? refuse('limit-reached') : null;
}

/** A paragraph to stand behind the one at `spot`: numbered on where that one has a number (P-9). */
function following(
  state: TextState,
  { paragraph, provision }: Spot,
  id: Paragraph['id'],
): Paragraph {
  const label = labelAfter(labelsOf(state, provision), paragraph.label);
  return {
    id,
    kind: paragraph.kind === 'heading' ? 'paragraph' : paragraph.kind,
    label,
    indent: paragraph.indent,
    // Without a label, only an empty line tells it from the paragraph before in plain text.
    spaced: label === '' || paragraph.spaced,
  };
}
