import type { ProposalId, ProvisionId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Desk } from '../desk.ts';
import type { TextEvent } from '../schema.ts';
import { hasPlace, paragraphBack, registered, takenUp } from './decide-table.ts';
import { isEmptied, mayInPhase, mayPropose, mayReword, sponsors } from './may-propose.ts';
import type { Proposal } from './state.ts';

/**
 * What the gate asks when words come in under an id that nobody used, or that the sponsor had emptied and now undoes: may
 * this seat table a proposal with it? Typing is proposing. Refuses: as `decideTable`.
 */
export function decideTyped(
  desk: Pick<Desk, 'state' | 'actor' | 'reads'>,
  typed: { id: ProposalId; provision: ProvisionId; adds: boolean },
): Result<TextEvent[]> {
  const { state } = desk;
  const { id, provision, adds } = typed;
  const correcting = state.phase === 'clean-up';
  const effect = correcting ? 'corrects' : adds ? 'adds' : 'takes-away';
  const barred =
    mayPropose(state, provision, desk.actor, desk.reads) ?? mayInPhase(state.phase, effect);
  if (barred !== null) return refuse(barred);
  const before = Object.hasOwn(state.proposals, id) ? state.proposals[id] : undefined;
  if (before !== undefined && isEmptied(before) && sponsors(before, desk.actor)) {
    // Undo in the clean-up, of what was proposed before it: late, and no forgery (T-11).
    if (!mayReword(state, id, desk.actor)) return refuse('phase-corrections-only');
    const paragraph = paragraphBack(desk, before, '') ?? accept([]);
    return paragraph.ok ? accept([...openedAgain(desk, before), ...paragraph.value]) : paragraph;
  }
  if (before !== undefined || Object.hasOwn(state.brackets, id)) return refuse('id-taken');
  if (!hasPlace(state, desk.actor, provision)) return refuse('limit-reached');
  const change = { kind: correcting ? ('correction' as const) : ('wording' as const) };
  const proposal = registered(desk, { id, provision, change, reason: '', behalf: null });
  return accept([{ type: 'text.proposed', proposal }]);
}

/**
 * The proposal as it was before it was emptied; on behalf of its group only while the sponsor is still a member. Said of
 * every party's, also of one that speaks for no group: else those who are not named its sponsor would learn that it does (T-7).
 */
function openedAgain(
  desk: Pick<Desk, 'state' | 'actor' | 'reads'>,
  { id, attributed: was, reason, behalf: group }: Proposal,
): TextEvent[] {
  const again = takenUp(desk, id);
  const attributed = again.attributed || was;
  const opened: TextEvent = { ...again, attributed };
  const { sponsor } = again;
  if (sponsor === null) return [opened];
  const behalf = group !== null && desk.reads.memberOf(sponsor, group) ? group : null;
  return [opened, { type: 'text.explained', proposal: id, sponsor, reason, behalf, attributed }];
}
