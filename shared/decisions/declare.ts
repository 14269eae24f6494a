import type { DecisionsReads, DecisionsWords } from './reads.ts';
import type { DecisionsEvent, Outcome } from './schema.ts';
import type { Call, DecisionsState } from './state.ts';

/** Whether as many parties are here as the room asks for (GA rule 67: quorum). */
export const quorate = (
  { quorum }: DecisionsState,
  reads: Pick<DecisionsReads, 'presentParties'>,
): boolean => quorum === null || reads.presentParties().length >= quorum;

/**
 * "I see no objection. It was so decided", or void where too few are left (D-2). What cannot be carried out any more was not
 * decided: nobody is told that a text changed which did not.
 */
export const declared = (
  state: DecisionsState,
  call: Call,
  reads: Pick<DecisionsReads, 'presentParties'>,
  words: Pick<DecisionsWords, 'overtaken'>,
): Extract<DecisionsEvent, { type: 'decisions.closed' }> => ({
  type: 'decisions.closed',
  call: call.id,
  outcome: outcomeOf(state, call, reads, words),
  objector: null,
  reason: '',
});

function outcomeOf(
  state: DecisionsState,
  call: Call,
  reads: Pick<DecisionsReads, 'presentParties'>,
  words: Pick<DecisionsWords, 'overtaken'>,
): Outcome {
  if (!quorate(state, reads)) return 'no-quorum';
  return words.overtaken(call) === null ? 'adopted' : 'lapsed';
}
