import type { BracketId, HoldId, ParagraphId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { fits } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { bracketsOf } from '../marks.ts';
import { plainLine } from '../plain-line.ts';
import { mayInPhase, mayPropose } from '../proposals/may-propose.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import { paragraphsMarked } from './decide-bracket.ts';
import { rivalsOf } from './decide-settle.ts';

type AddAlternative = Extract<TextCommand, { type: 'text.add-alternative' }>;

/**
 * T-3: one more rival text beside a bracket; "no text" is a member like any other. Its party insists on it; the chair's is
 * a bridging text that nobody holds yet. Refuses: unknown-bracket, as `mayPropose` and `mayInPhase`, id-taken,
 * anchor-gone, text-too-long.
 */
export function decideAlternative(
  desk: Desk,
  act: AddAlternative,
  id: string,
): Result<TextEvent[]> {
  const { state, actor, reads, reader } = desk;
  const words = plainLine(act.words);
  const beside = state.brackets[act.bracket];
  if (beside === undefined) return refuse('unknown-bracket');
  const barred =
    mayPropose(state, beside.provision, actor, reads) ??
    mayInPhase(state.phase, words === '' ? 'takes-away' : 'adds');
  if (barred !== null) return refuse(barred);
  const taken = Object.hasOwn(state.brackets, act.id) || Object.hasOwn(state.proposals, act.id);
  if (taken) return refuse('id-taken');
  const end = endOf(desk, rivalsOf(state, beside).at(-1)?.id ?? beside.id);
  if (end === null) return refuse('anchor-gone');
  if (!fits(words, reader.length(end.paragraph))) return refuse('text-too-long');
  const group = beside.group ?? `${id}.g`;
  const { provision, parent } = beside;
  const { party } = actor;
  const added: TextEvent = {
    type: 'text.alternative-added',
    group,
    beside: beside.id,
    bracket: { id: act.id, provision, group, form: 'alternative', parent },
    ...end,
    words,
    chair: party === null,
  };
  if (party === null) return accept([added]);
  const attributed = state.attribution === 'shown';
  const hold = { id: `${id}.h` as HoldId, party, behalf: null, attributed };
  return accept([added, { type: 'text.held', bracket: act.id, hold }]);
}

/** Right behind the last words of a bracket. */
function endOf(
  { state, reader }: Desk,
  bracket: BracketId,
): { paragraph: ParagraphId; at: number } | null {
  const paragraph = paragraphsMarked(state, reader, bracket).at(-1);
  if (paragraph === undefined) return null;
  let at = 0;
  let end = 0;
  for (const run of reader.runs(paragraph)) {
    at += run.insert.length;
    if (bracketsOf(run).includes(bracket)) end = at;
  }
  return { paragraph, at: end };
}
