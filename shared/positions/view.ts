import type { Viewer } from '../base/actor.ts';
import type { PositionsEvent } from './schema.ts';
import type { PositionsState } from './state.ts';

/** Only public positions are kept so far (V-1): everybody sees them all. */
export const disclosePositions = (event: PositionsEvent, _viewer: Viewer): PositionsEvent | null =>
  event;

export const viewPositions = (state: PositionsState, _viewer: Viewer): PositionsState => state;
