import type { strings as announce } from './en/announce.ts';
import type { strings as common } from './en/common.ts';
import type { strings as convene } from './en/convene.ts';
import type { strings as decisions } from './en/decisions.ts';
import type { strings as door } from './en/door.ts';
import type { strings as exporting } from './en/export.ts';
import type { strings as floor } from './en/floor.ts';
import type { strings as forms } from './en/forms.ts';
import type { strings as home } from './en/home.ts';
import type { strings as invitations } from './en/invitations.ts';
import type { strings as languages } from './en/languages.ts';
import type { strings as mediator } from './en/mediator.ts';
import type { strings as positions } from './en/positions.ts';
import type { strings as proposals } from './en/proposals.ts';
import type { strings as record } from './en/record.ts';
import type { strings as refusals } from './en/refusals.ts';
import type { strings as room } from './en/room.ts';
import type { strings as talk } from './en/talk.ts';
import type { strings as text } from './en/text.ts';

/** English is the type of every language: one line per area, named as its file. */
export interface Areas {
  announce: typeof announce;
  common: typeof common;
  convene: typeof convene;
  decisions: typeof decisions;
  door: typeof door;
  export: typeof exporting;
  floor: typeof floor;
  forms: typeof forms;
  home: typeof home;
  invitations: typeof invitations;
  languages: typeof languages;
  mediator: typeof mediator;
  positions: typeof positions;
  proposals: typeof proposals;
  record: typeof record;
  refusals: typeof refusals;
  room: typeof room;
  talk: typeof talk;
  text: typeof text;
}
