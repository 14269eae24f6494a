import type { GroupedViewer } from '../base/actor.ts';
import { discloseHold, viewBrackets } from './holds/view.ts';
import { isHold, isProposal } from './event-kinds.ts';
import { discloseProposal, viewProposals } from './proposals/view.ts';
import type { TextEvent } from './schema.ts';
import type { TextState } from './state.ts';

/**
 * Who was issued which Yjs client id is told to nobody: with it, anybody could tell who wrote which words (design.md 3).
 * Who proposes and who holds is told as T-7 says. `discloseText` and `viewText` commute with folding (law 4).
 */
export function discloseText(event: TextEvent, viewer: GroupedViewer): TextEvent | null {
  if (event.type === 'text.pen-issued') return null;
  if (isHold(event)) return discloseHold(event, viewer);
  return isProposal(event) ? discloseProposal(event, viewer) : event;
}

export function viewText(state: TextState, viewer: GroupedViewer): TextState {
  return {
    ...state,
    writers: {},
    brackets: viewBrackets(state.brackets, viewer),
    ...viewProposals(state, viewer),
  };
}

/** Acts whose author would be told by the seat that stands beside the entry. */
export const hidesAuthor = (event: TextEvent): boolean => isHold(event) || isProposal(event);
