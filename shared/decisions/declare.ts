import type { DecisionsReads } from './reads.ts';
import type { DecisionsEvent } from './schema.ts';
import type { Call, DecisionsState } from './state.ts';

/** Whether as many parties are here as the room asks for (GA rule 67: quorum). */
export const quorate = (
  { quorum }: DecisionsState,
  reads: Pick<DecisionsReads, 'presentParties'>,
): boolean => quorum === null || reads.presentParties().length >= quorum;

/** "I see no objection. It was so decided", or void where too few are left (D-2). */
export const declared = (
  state: DecisionsState,
  call: Call,
  reads: Pick<DecisionsReads, 'presentParties'>,
): Extract<DecisionsEvent, { type: 'decisions.closed' }> => ({
  type: 'decisions.closed',
  call: call.id,
  outcome: quorate(state, reads) ? 'adopted' : 'no-quorum',
  objector: null,
  reason: '',
});
