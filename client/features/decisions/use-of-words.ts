import type { Question } from '../../../shared/decisions/schema.ts';
import { isOfWords } from '../../../shared/text/proposals/change.ts';
import { useRoomState } from '../../room/use-room.ts';

/** Whether a question is about a proposal of words: with an objection these become bracketed text (T-4). */
export function useOfWords(): (question: Question) => boolean {
  const proposals = useRoomState((state) => state.text.proposals);
  return (question) => {
    if (question.kind !== 'accept') return false;
    const proposal = proposals[question.proposal];
    return proposal === undefined || isOfWords(proposal.change);
  };
}
