import { initialAgenda } from '../agenda/state.ts';
import type { AgendaState } from '../agenda/state.ts';
import { initialDecisions } from '../decisions/state.ts';
import type { DecisionsState } from '../decisions/state.ts';
import { initialDiscussion } from '../discussion/state.ts';
import type { DiscussionState } from '../discussion/state.ts';
import { initialFloor } from '../floor/state.ts';
import type { FloorState } from '../floor/state.ts';
import { initialLanguages } from '../languages/state.ts';
import type { LanguagesState } from '../languages/state.ts';
import { initialNotes } from '../notes/state.ts';
import type { NotesState } from '../notes/state.ts';
import { initialPositions } from '../positions/state.ts';
import type { PositionsState } from '../positions/state.ts';
import { initialRoster } from '../roster/state.ts';
import type { RosterState } from '../roster/state.ts';
import { initialText } from '../text/state.ts';
import type { TextState } from '../text/state.ts';
import type { Template } from './schema.ts';

/** Plain JSON, so that a view of it can be sent, compared and stored. */
export interface RoomState {
  room: { title: string; template: Template; convenedAt: number };
  roster: RosterState;
  agenda: AgendaState;
  floor: FloorState;
  text: TextState;
  positions: PositionsState;
  discussion: DiscussionState;
  notes: NotesState;
  languages: LanguagesState;
  decisions: DecisionsState;
}

export const initialRoom = (): RoomState => ({
  room: { title: '', template: 'blank', convenedAt: 0 },
  roster: initialRoster(),
  agenda: initialAgenda(),
  floor: initialFloor(),
  text: initialText(),
  positions: initialPositions(),
  discussion: initialDiscussion(),
  notes: initialNotes(),
  languages: initialLanguages(),
  decisions: initialDecisions(),
});
