import type { Actor, Moment } from '../base/actor.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isDeciding, isMediator } from '../base/roles.ts';
import { positionOf } from './position-of.ts';
import type { PositionsReads } from './reads.ts';
import type { PositionsCommand, PositionsEvent } from './schema.ts';
import type { PositionsState } from './state.ts';

/**
 * T-6: a party's public stance, by its deciding seats (A-1, A-3: the latest stands). Observers take none, and a
 * mediator speaks for nobody (section 2).
 */
export const decidePositions = (
  state: PositionsState,
  act: PositionsCommand,
  actor: Actor,
  reads: PositionsReads,
  _moment: Moment,
): Result<PositionsEvent[]> => {
  if (actor.kind !== 'seat') return refuse('not-admitted');
  const { party, seat, role } = actor;
  if (isMediator(role)) return refuse('mediator-speaks-for-nobody');
  if (party === null || !isDeciding(role)) return refuse('deciding-seats-only');
  if (reads.partyKind(party) !== 'party') return refuse('deciding-seats-only');
  const { provision, stance, statement } = act;
  if (!reads.provisionExists(provision)) return refuse('unknown-provision');
  const present = positionOf(state, provision, party);
  if ((present?.stance ?? 'silent') === stance && (present?.statement ?? '') === statement) {
    return refuse('already-so');
  }
  return accept([{ type: 'positions.stated', provision, party, seat, stance, statement }]);
};
