import type { BracketId, HoldId, InstrumentId, ParagraphId, ProvisionId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { isMediator } from '../../base/roles.ts';
import type { Bracket } from '../bracket.ts';
import { findSpot } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { mayWrite } from '../locks.ts';
import { bracketsAround, bracketsIn } from '../marks.ts';
import { mayPropose, maySponsor } from '../proposals/may-propose.ts';
import type { TextReader } from '../rewrite.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import type { TextState } from '../state.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;

/**
 * Words in brackets. A party's bracket is its hold, and needs neither the pen nor anybody's consent (T-3); who has the
 * pen for no party marks words that somebody may claim. Refuses: unknown-paragraph, as `mayPropose` or `mayWrite`,
 * id-taken, limit-reached, bad-range.
 */
export function bracket(desk: Desk, act: Act<'text.bracket'>, id: string): Result<TextEvent[]> {
  const { state, reader, actor, reads } = desk;
  const spot = findSpot(state, act.paragraph);
  if (!spot.ok) return spot;
  const provision = spot.value.provision.id;
  const holding = mayPropose(state, provision, actor, reads);
  const barred = holding === null ? null : mayWrite(state, provision, actor, reads);
  if (barred !== null) return refuse(holding === 'provision-agreed' ? holding : barred);
  if (Object.hasOwn(state.brackets, act.id) || Object.hasOwn(state.proposals, act.id)) {
    return refuse('id-taken');
  }
  if (Object.keys(state.brackets).length >= MAX_BRACKETS) return refuse('limit-reached');
  const from = reader.resolve(act.paragraph, act.from);
  const to = reader.resolve(act.paragraph, act.to);
  if (from === null || to === null || from >= to) return refuse('bad-range');
  const around = bracketsAround(reader.runs(act.paragraph), from, to);
  const made = {
    id: act.id,
    provision,
    group: null,
    form: 'bracket' as const,
    parent: innermost(state, around),
  };
  const bracketed: TextEvent = {
    type: 'text.bracketed',
    bracket: made,
    paragraph: act.paragraph,
    from,
    to,
  };
  if (holding !== null || actor.party === null) return accept([bracketed]);
  const attributed = state.attribution === 'shown';
  const hold = { id: `${id}.h` as HoldId, party: actor.party, behalf: null, attributed };
  return accept([bracketed, { type: 'text.held', bracket: act.id, hold }]);
}

const MAX_BRACKETS = 20_000;

/** The one that was made last: an outer bracket comes earlier in the registry than those within it. */
export function innermost(state: TextState, around: readonly BracketId[]): BracketId | null {
  const known = around.flatMap((id) => state.brackets[id] ?? []);
  return known.toSorted((a, b) => b.order - a.order)[0]?.id ?? null;
}

/**
 * Takes a bracket away that nobody else holds. Every provision in which its mark stands must be open to the actor; what the
 * own party holds is let go by who decides for it. Which of several alternatives stands is settled, not lifted: without
 * their brackets all their words would stand (T-3). Refuses: unknown-bracket, bracket-held, deciding-seats-only,
 * alternatives-stand, call-open (D-1), as `mayWrite`.
 */
export function unbracket(desk: Desk, act: Act<'text.unbracket'>): Result<TextEvent[]> {
  const { state, actor, reads, reader } = desk;
  const found = state.brackets[act.bracket];
  if (found === undefined) return refuse('unknown-bracket');
  const others = found.holds.filter((one) => one.party === null || one.party !== actor.party);
  if (others.length > 0) return refuse('bracket-held');
  if (found.holds.length > 0 && !maySponsor(actor, reads)) return refuse('deciding-seats-only');
  if (isOneOfAlternatives(found)) return refuse('alternatives-stand');
  const touched = new Set<ProvisionId>([found.provision]);
  for (const id of paragraphsMarked(state, reader, act.bracket)) {
    const provision = state.paragraphs[id]?.provision;
    if (provision !== undefined) touched.add(provision);
  }
  for (const provision of touched) {
    const closed = isMediator(actor.role)
      ? mayPropose(state, provision, actor, reads)
      : mayWrite(state, provision, actor, reads);
    if (closed !== null && (found.holds.length === 0 || closed === 'call-open')) {
      return refuse(closed);
    }
  }
  return accept([{ type: 'text.unbracketed', bracket: act.bracket }]);
}

/** Rival texts of one another; those of a draft that may be separate options are none until a person says so (T-10). */
export const isOneOfAlternatives = ({ group, form }: Pick<Bracket, 'group' | 'form'>): boolean =>
  group !== null && form === 'alternative';

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
