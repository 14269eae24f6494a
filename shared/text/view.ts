import type { Viewer } from '../base/actor.ts';
import type { TextEvent } from './schema.ts';
import type { TextState } from './state.ts';

/**
 * Who was issued which Yjs client id is told to nobody: with it, anybody could tell who wrote which words (design.md 3).
 * Everything else of the text is public. `discloseText` and `viewText` commute with folding (law 4).
 */
export function discloseText(event: TextEvent, _viewer: Viewer): TextEvent | null {
  return event.type === 'text.pen-issued' ? null : event;
}

export function viewText(state: TextState, _viewer: Viewer): TextState {
  return { ...state, writers: {} };
}
