import type { strings as common } from './en/common.ts';
import type { strings as floor } from './en/floor.ts';
import type { strings as mediator } from './en/mediator.ts';
import type { strings as positions } from './en/positions.ts';
import type { strings as refusals } from './en/refusals.ts';
import type { strings as room } from './en/room.ts';

/** English is the type of every language: one line per area, named as its file. */
export interface Areas {
  common: typeof common;
  floor: typeof floor;
  mediator: typeof mediator;
  positions: typeof positions;
  refusals: typeof refusals;
  room: typeof room;
}
