import type { PartyId, ProvisionId, SeatId } from '../base/ids.ts';
import type { Stance } from './schema.ts';

export interface Position {
  stance: Stance;
  statement: string;
  /** The seat that stated it, and when (server ms). */
  seat: SeatId;
  at: number;
}

export interface PositionsState {
  /** By provision, then party. Absent means silent and never heard. */
  stated: Record<ProvisionId, Record<PartyId, Position>>;
}

export const initialPositions = (): PositionsState => ({ stated: {} });
