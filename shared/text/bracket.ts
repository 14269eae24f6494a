import { z } from 'zod';
import { bracketId, provisionId } from '../base/ids.ts';

export const bracketForm = z.enum(['bracket', 'alternative', 'maybe-alternative']);

/** A bracket is drawn from its id, which the marked words carry; who holds it is kept beside it (T-3). */
export const bracket = z.strictObject({
  id: bracketId,
  provision: provisionId,
  /** Brackets with the same group are rival texts of one another; null stands alone. */
  group: z.string().max(64).nullable(),
  form: bracketForm,
  /** The bracket around it when it was made; an outer one always comes earlier in `brackets`. */
  parent: bracketId.nullable(),
});
export type Bracket = z.infer<typeof bracket>;
