import { unreachable } from '../base/assert.ts';
import type { BracketId, InstrumentId, ParagraphId, ProvisionId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { writableSpot } from './desk.ts';
import type { Desk } from './desk.ts';
import { mayWrite } from './locks.ts';
import { bracketsAround, bracketsIn } from './marks.ts';
import type { TextReader } from './rewrite.ts';
import type { TextCommand, TextEvent } from './schema.ts';
import type { TextState } from './state.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;

/** Putting words in brackets, and taking a bracket away. Holds and settling come with "The text". */
export function decideBrackets(
  desk: Desk,
  act: Act<'text.bracket' | 'text.unbracket'>,
): Result<TextEvent[]> {
  switch (act.type) {
    case 'text.bracket':
      return bracket(desk, act);
    case 'text.unbracket':
      return unbracket(desk, act);
    default:
      return unreachable(act);
  }
}

/** Refuses: unknown-paragraph, as `mayWrite`, id-taken, too-many, bad-range. */
function bracket(desk: Desk, act: Act<'text.bracket'>): Result<TextEvent[]> {
  const { state, reader } = desk;
  const spot = writableSpot(desk, act.paragraph);
  if (!spot.ok) return spot;
  if (state.brackets[act.id] !== undefined) return refuse('id-taken');
  if (Object.keys(state.brackets).length >= MAX_BRACKETS) return refuse('too-many');
  const from = reader.resolve(act.paragraph, act.from);
  const to = reader.resolve(act.paragraph, act.to);
  if (from === null || to === null || from >= to) return refuse('bad-range');
  const around = bracketsAround(reader.runs(act.paragraph), from, to);
  const made = {
    id: act.id,
    provision: spot.value.provision.id,
    group: null,
    form: 'bracket' as const,
    parent: innermost(state, around),
  };
  return accept([{ type: 'text.bracketed', bracket: made, paragraph: act.paragraph, from, to }]);
}

const MAX_BRACKETS = 20_000;

/** The one that was made last: an outer bracket comes earlier in the registry than those within it. */
function innermost(state: TextState, around: readonly BracketId[]): BracketId | null {
  const known = around.flatMap((id) => state.brackets[id] ?? []);
  return known.toSorted((a, b) => b.order - a.order)[0]?.id ?? null;
}

/** Every provision in which the bracket's mark stands must be open to the actor. Refuses: unknown-bracket, as `mayWrite`. */
function unbracket(desk: Desk, act: Act<'text.unbracket'>): Result<TextEvent[]> {
  const { state, actor, reads, reader } = desk;
  const found = state.brackets[act.bracket];
  if (found === undefined) return refuse('unknown-bracket');
  const touched = new Set<ProvisionId>([found.provision]);
  for (const id of paragraphsMarked(state, reader, act.bracket)) {
    const provision = state.paragraphs[id]?.provision;
    if (provision !== undefined) touched.add(provision);
  }
  for (const provision of touched) {
    const closed = mayWrite(state, provision, actor, reads);
    if (closed !== null) return refuse(closed);
  }
  return accept([{ type: 'text.unbracketed', bracket: act.bracket }]);
}

/** Paragraphs that bear a bracket's mark: its provision's, or after a move also others of the instrument. */
export function paragraphsMarked(
  state: TextState,
  reader: TextReader,
  bracket: BracketId,
): ParagraphId[] {
  const home = state.brackets[bracket]?.provision;
  const instrument = home === undefined ? undefined : state.provisions[home]?.instrument;
  return instrument === undefined
    ? []
    : paragraphsOf(state, instrument).filter((id) => bracketsIn(reader.runs(id)).has(bracket));
}

const paragraphsOf = (state: TextState, instrument: InstrumentId): ParagraphId[] =>
  (state.instruments.find((i) => i.id === instrument)?.provisions ?? []).flatMap(
    (id) => state.provisions[id]?.paragraphs ?? [],
  );
