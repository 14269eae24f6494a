import { evolveAgenda } from '../agenda/evolve.ts';
import { unreachable } from '../base/assert.ts';
import { evolveFloor } from '../floor/evolve.ts';
import { evolvePositions } from '../positions/evolve.ts';
import { evolveRoster } from '../roster/evolve.ts';
import { evolveText } from '../text/evolve.ts';
import type { RoomConvened, RoomEvent } from './schema.ts';
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

/** Folds one event; `at` is its entry's server time in ms. Pure and total: server and clients use this one (law 3). */
export const evolveRoom = (state: RoomState, event: RoomEvent, at: number): RoomState => {
  if (event.type === 'room.convened') return convened(event, at);
  if (isOf(event, 'roster')) return { ...state, roster: evolveRoster(state.roster, event, at) };
  if (isOf(event, 'agenda')) return { ...state, agenda: evolveAgenda(state.agenda, event, at) };
  if (isOf(event, 'floor')) return { ...state, floor: evolveFloor(state.floor, event, at) };
  if (isOf(event, 'text')) return { ...state, text: evolveText(state.text, event, at) };
  if (isOf(event, 'positions')) {
    return { ...state, positions: evolvePositions(state.positions, event, at) };
  }
  return unreachable(event);
};
