import type { Viewer } from '../base/actor.ts';
import type { NotesEvent } from './schema.ts';
import type { NotesState } from './state.ts';

/** A delegation's layer is its own: nobody else is sent that there is one, mediators included (V-6, law 4). */
export const discloseNotes = (event: NotesEvent, viewer: Viewer): NotesEvent | null =>
  viewer.party === event.party ? event : null;

export const viewNotes = (state: NotesState, viewer: Viewer): NotesState => ({
  notes: Object.fromEntries(
    Object.entries(state.notes).filter(([, note]) => note.party === viewer.party),
  ),
});
