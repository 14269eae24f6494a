import type { PartyId, ProvisionId } from '../base/ids.ts';
import type { PositionsEvent, Stance } from './schema.ts';
import type { Position, PositionsState } from './state.ts';

/** Folds one entry, made at `at` (server ms). Silence without a statement takes the stance back (T-6). */
export const evolvePositions = (
  state: PositionsState,
  event: PositionsEvent,
  at: number,
): PositionsState => {
  const { provision, party, seat, stance, statement } = event;
  const { [party]: _earlier, ...others } = state.stated[provision] ?? {};
  const byParty =
    stance === 'silent' && statement === ''
      ? others
      : { ...others, [party]: { stance, statement, seat, at } };
  if (Object.keys(byParty).length > 0) {
    return { stated: { ...state.stated, [provision]: byParty } };
  }
  const { [provision]: _emptied, ...stated } = state.stated;
  return { stated };
};

const CAUTION: readonly Stance[] = ['support', 'accept', 'silent', 'reserve', 'object'];
const caution = ({ stance }: { stance: Stance }): number => CAUTION.indexOf(stance);

/**
 * One provision is part of another. Of a party's two positions the more cautious one holds for the whole; whoever spoke on
 * the part alone keeps what stands in the way, and supports no words on which it was not asked. (design)
 */
export function evolveMergedPositions(
  state: PositionsState,
  { provision, into }: { provision: ProvisionId; into: ProvisionId },
): PositionsState {
  const { [provision]: gone, ...stated } = state.stated;
  if (gone === undefined) return state;
  const both: Record<PartyId, Position> = { ...stated[into] };
  for (const [party, position] of Object.entries(gone) as [PartyId, Position][]) {
    const least = both[party] ?? ({ stance: 'accept' } as const);
    if (caution(position) > caution(least)) both[party] = position;
  }
  return { stated: Object.keys(both).length > 0 ? { ...stated, [into]: both } : stated };
}
