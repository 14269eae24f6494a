import type { Viewer } from '../base/actor.ts';
import type { AgendaEvent } from './schema.ts';
import type { AgendaState } from './state.ts';

/** Whether the meeting sits, and on what, is known to everybody in the room. */
export const discloseAgenda = (event: AgendaEvent, _viewer: Viewer): AgendaEvent | null => event;

export const viewAgenda = (state: AgendaState, _viewer: Viewer): AgendaState => state;
