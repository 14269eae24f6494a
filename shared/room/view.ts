import { discloseAgenda, viewAgenda } from '../agenda/view.ts';
import type { GroupedViewer } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { discloseDecisions, viewDecisions } from '../decisions/view.ts';
import { discloseDiscussion, viewDiscussion } from '../discussion/view.ts';
import { discloseFloor, viewFloor } from '../floor/view.ts';
import { hidesAuthorOfDrift } from '../languages/view.ts';
import { discloseNotes, viewNotes } from '../notes/view.ts';
import { disclosePositions, viewPositions } from '../positions/view.ts';
import { discloseRoster, viewRoster } from '../roster/view.ts';
import { discloseText, hidesAuthor, viewText } from '../text/view.ts';
import type { RoomEvent } from './schema.ts';
import { isOf } from './slice-of.ts';
import type { RoomState } from './state.ts';

/** The event as a viewer is sent it, or null: then it is never sent at all (law 4). */
export const disclose = (event: RoomEvent, viewer: GroupedViewer): RoomEvent | null => {
  if (event.type === 'room.convened') return event;
  if (isOf(event, 'roster')) return discloseRoster(event, viewer);
  if (isOf(event, 'floor')) return discloseFloor(event, viewer);
  if (isOf(event, 'text')) return discloseText(event, viewer);
  if (isOf(event, 'agenda')) return discloseAgenda(event, viewer);
  if (isOf(event, 'positions')) return disclosePositions(event, viewer);
  if (isOf(event, 'discussion')) return discloseDiscussion(event, viewer);
  if (isOf(event, 'notes')) return discloseNotes(event, viewer);
  if (isOf(event, 'languages')) return event;
  if (isOf(event, 'decisions')) return discloseDecisions(event, viewer);
  return unreachable(event);
};

/** Whether the seat that acted may be told beside the event: not where that would name who proposes or holds (T-7). */
export const tellsAuthor = (event: RoomEvent): boolean => {
  if (isOf(event, 'text')) return !hidesAuthor(event);
  return !isOf(event, 'languages') || !hidesAuthorOfDrift(event);
};

/** The room as a viewer may see it: equal to folding everything that was disclosed to them (law 4). */
export const view = (state: RoomState, viewer: GroupedViewer): RoomState => ({
  room: state.room,
  roster: viewRoster(state.roster, viewer),
  agenda: viewAgenda(state.agenda, viewer),
  floor: viewFloor(state.floor, viewer),
  text: viewText(state.text, viewer),
  positions: viewPositions(state.positions, viewer),
  discussion: viewDiscussion(state.discussion, viewer),
  notes: viewNotes(state.notes, viewer),
  languages: state.languages,
  decisions: viewDecisions(state.decisions, viewer),
});
