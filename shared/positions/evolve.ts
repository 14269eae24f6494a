import type { PositionsEvent } from './schema.ts';
import type { PositionsState } from './state.ts';

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
