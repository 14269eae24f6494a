import type { Viewer } from '../base/actor.ts';
import type { FloorEvent } from './schema.ts';
import type { FloorState } from './state.ts';

/** the list shows everyone to everyone. Why a limit is multiplied is private, and not kept here. */
export const discloseFloor = (event: FloorEvent, _viewer: Viewer): FloorEvent | null => event;

export const viewFloor = (state: FloorState, _viewer: Viewer): FloorState => state;
