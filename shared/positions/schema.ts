import { z } from 'zod';
import { partyId, provisionId, seatId } from '../base/ids.ts';
import { maybeWords } from '../base/names.ts';

/** T-6: support, can live with, reserve, object; silent is the default and withdraws a stance. */
export const stance = z.enum(['support', 'accept', 'reserve', 'object', 'silent']);
export type Stance = z.infer<typeof stance>;

export const positionsCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('positions.state'),
    provision: provisionId,
    stance,
    statement: maybeWords(2000),
  }),
]);
export type PositionsCommand = z.infer<typeof positionsCommand>;

export const positionsEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('positions.stated'),
    provision: provisionId,
    party: partyId,
    seat: seatId,
    stance,
    statement: z.string(),
  }),
]);
export type PositionsEvent = z.infer<typeof positionsEvent>;
