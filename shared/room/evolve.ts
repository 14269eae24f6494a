import { evolveAgenda } from '../agenda/evolve.ts';
import { unreachable } from '../base/assert.ts';
import { evolveDecisions } from '../decisions/evolve.ts';
import { evolveDiscussion, followInDiscussion } from '../discussion/evolve.ts';
import { evolveFloor } from '../floor/evolve.ts';
import { evolveLanguages, withoutParagraph } from '../languages/evolve.ts';
import { evolveNotes, followInNotes } from '../notes/evolve.ts';
import type { LanguagesState } from '../languages/state.ts';
import { evolveMergedPositions, evolvePositions } from '../positions/evolve.ts';
import { evolveRoster } from '../roster/evolve.ts';
import { evolveText } from '../text/evolve.ts';
import type { TextEvent } from '../text/schema.ts';
import type { RoomConvened, RoomEvent } from './schema.ts';
import { shiftOf } from './shifts.ts';
import { isOf } from './slice-of.ts';
import { initialRoom } from './state.ts';
import type { RoomState } from './state.ts';

const convened = (event: RoomConvened, at: number): RoomState => {
  const empty = initialRoom();
  return {
    ...empty,
    room: { title: event.title, template: event.template, convenedAt: at },
    roster: {
      ...empty.roster,
      parties: event.parties,
      coalitions: event.coalitions,
      admission: event.admission,
    },
    floor: { ...empty.floor, discipline: event.discipline, limits: event.limits },
    text: { ...empty.text, mode: event.mode },
  };
};

/**
 * Threads and notes follow their words by themselves, with no event of their own: an event that only some are sent would
 * tell the others, by the gap that it leaves, that there is a thread just there.
 */
const withText = (state: RoomState, event: TextEvent, at: number): RoomState => {
  const next = {
    ...state,
    text: evolveText(state.text, event, at),
    languages: withoutWords(state.languages, event),
    positions:
      event.type === 'text.provisions-merged'
        ? evolveMergedPositions(state.positions, event)
        : state.positions,
  };
  const shift = shiftOf(event);
  if (shift === null) return next;
  const discussion = followInDiscussion(state.discussion, shift);
  return { ...next, discussion, notes: followInNotes(state.notes, shift) };
};

/** A paragraph that is gone is aligned with nothing. */
const withoutWords = (languages: LanguagesState, event: TextEvent): LanguagesState =>
  event.type === 'text.merged' || event.type === 'text.paragraph-removed'
    ? withoutParagraph(languages, event.paragraph)
    : languages;

/** Folds one event; `at` is its entry's server time in ms. Pure and total: server and clients use this one (law 3). */
export const evolveRoom = (state: RoomState, event: RoomEvent, at: number): RoomState => {
  if (event.type === 'room.convened') return convened(event, at);
  if (isOf(event, 'roster')) return { ...state, roster: evolveRoster(state.roster, event, at) };
  if (isOf(event, 'agenda')) return { ...state, agenda: evolveAgenda(state.agenda, event, at) };
  if (isOf(event, 'floor')) return { ...state, floor: evolveFloor(state.floor, event, at) };
  if (isOf(event, 'text')) return withText(state, event, at);
  if (isOf(event, 'positions')) {
    return { ...state, positions: evolvePositions(state.positions, event, at) };
  }
  if (isOf(event, 'discussion')) {
    return { ...state, discussion: evolveDiscussion(state.discussion, event, at) };
  }
  if (isOf(event, 'notes')) return { ...state, notes: evolveNotes(state.notes, event, at) };
  if (isOf(event, 'languages')) {
    return { ...state, languages: evolveLanguages(state.languages, event, at) };
  }
  if (isOf(event, 'decisions')) {
    return { ...state, decisions: evolveDecisions(state.decisions, event, at) };
  }
  return unreachable(event);
};
