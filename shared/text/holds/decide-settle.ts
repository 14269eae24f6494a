import type { BracketId, ProvisionId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { isMediator } from '../../base/roles.ts';
import type { Desk } from '../desk.ts';
import { acceptsWords } from '../locks.ts';
import { bracketsOf } from '../marks.ts';
import { losing } from '../proposals/review.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import { paragraphsMarked } from './decide-bracket.ts';
import { bracketsLost, isHeld, unbracketed, withoutBrackets } from './places.ts';

type Settle = Extract<TextCommand, { type: 'text.settle' }>;

/** What of a bracket tells which of its rivals stands. */
export interface Rival {
  id: BracketId;
  group: string | null;
  order: number;
  holds: readonly unknown[];
}
interface Rivals<T extends Rival> {
  brackets: Readonly<Record<BracketId, T>>;
}

/** The brackets of a group, itself included, in order. */
export const rivalsOf = <T extends Rival>({ brackets }: Rivals<T>, { id, group }: Rival): T[] =>
  Object.values(brackets)
    .filter((one) => one.id === id || (group !== null && one.group === group))
    .toSorted((a, b) => a.order - b.order);

/** What a group of alternatives has come to: the one that somebody still insists on, when all others were let go (T-3). */
export function candidateOf(state: Rivals<Rival>, bracket: Rival): BracketId | null {
  const insisted = rivalsOf(state, bracket).filter((one) => one.holds.length > 0);
  return bracket.group !== null && insisted.length === 1 ? (insisted[0]?.id ?? null) : null;
}

/**
 * The chair confirms by a call what the holders have come to. Nothing that a party still holds is settled against it,
 * nor what it holds within words that would fall. Refuses: mediators-only, unknown-bracket, provision-closed, rival-held, bracket-held.
 */
export function decideSettle(desk: Desk, act: Settle): Result<TextEvent[]> {
  const { state, actor } = desk;
  if (!isMediator(actor.role)) return refuse('mediators-only');
  const found = state.brackets[act.bracket];
  if (found === undefined) return refuse('unknown-bracket');
  const closed = closedAround(desk, found);
  if (closed !== null) return refuse(closed);
  const rivals = rivalsOf(state, found).filter((one) => one.id !== found.id);
  if (rivals.some((one) => one.holds.length > 0)) return refuse('rival-held');
  if (found.holds.length > 0 && (!act.keeps || found.group === null)) return refuse('bracket-held');
  if (!act.keeps && found.group !== null) return refuse('rival-held');
  const others = rivals.map((one) => one.id);
  const fallen = act.keeps ? others : [...others, found.id];
  const after = withoutBrackets(desk, found.provision, fallen);
  const within = bracketsLost(desk, after).filter((id) => !fallen.includes(id));
  if (isHeld(state, within)) return refuse('bracket-held');
  return accept([
    ...losing(desk, found.provision, after),
    { type: 'text.settled', bracket: found.id, keeps: act.keeps, rivals: others },
    ...emptied(desk, fallen),
    ...unbracketed(within),
  ]);
}

/** Every provision in which words of the bracket or of its rivals stand must be open (P-8): a bracket may go on in the next one. */
function closedAround({ state, reader }: Desk, found: Rival & { provision: ProvisionId }) {
  const marked = rivalsOf(state, found).flatMap(({ id }) => paragraphsMarked(state, reader, id));
  const homes = marked.flatMap((paragraph) => state.paragraphs[paragraph]?.provision ?? []);
  for (const provision of new Set([found.provision, ...homes])) {
    const closed = acceptsWords(state, provision);
    if (closed !== null) return closed;
  }
  return null;
}

/** A paragraph that stood there only as one of the rivals goes with its words. */
function emptied(desk: Desk, fallen: readonly BracketId[]): TextEvent[] {
  const { state, reader } = desk;
  const paragraphs = new Set(fallen.flatMap((id) => paragraphsMarked(state, reader, id)));
  return [...paragraphs].flatMap((paragraph): TextEvent[] => {
    const runs = reader.runs(paragraph);
    const falls = runs.every((run) => bracketsOf(run).some((id) => fallen.includes(id)));
    const { provision, kind } = state.paragraphs[paragraph] ?? {};
    const home = provision === undefined ? undefined : state.provisions[provision];
    if (!falls || kind === 'heading' || (home?.paragraphs.length ?? 0) < 2) return [];
    return [{ type: 'text.paragraph-removed', paragraph }];
  });
}
