import type { CoalitionId, PartyId } from '../../base/ids.ts';
import type { HoldingState } from '../holds/state.ts';

/** Who stands behind a bracket, as far as the viewer's state names them (T-7): "EU: ", "ZA for G-77/China, except BR: ". */
export interface BehindBracket {
  named: { party: PartyId; behalf: CoalitionId | null; except: readonly PartyId[] }[];
  /** How many more hold it, whom the viewer is not told. */
  unnamed: number;
  /** A bridging text of the chair, or words that the chair put in brackets. */
  chair: boolean;
}

export const behindBracket = ({ holds, chair }: HoldingState): BehindBracket => ({
  named: holds.flatMap(({ party, behalf, except }) =>
    party === null ? [] : [{ party, behalf, except }],
  ),
  unnamed: holds.filter(({ party }) => party === null).length,
  chair,
});
