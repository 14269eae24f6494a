import { z } from 'zod';
import { agendaCommand, agendaEvent } from '../agenda/schema.ts';
import { commandId } from '../base/ids.ts';
import { line } from '../base/names.ts';
import { decisionsCommand, decisionsEvent } from '../decisions/schema.ts';
import type { DecisionsSystemCommand } from '../decisions/schema.ts';
import { discussionCommand, discussionEvent } from '../discussion/schema.ts';
import { discipline, floorCommand, floorEvent, limits } from '../floor/schema.ts';
import type { FloorSystemCommand } from '../floor/schema.ts';
import { languagesCommand, languagesEvent } from '../languages/schema.ts';
import { notesCommand, notesEvent } from '../notes/schema.ts';
import { positionsCommand, positionsEvent } from '../positions/schema.ts';
import { admission, coalition, party, rosterCommand, rosterEvent } from '../roster/schema.ts';
import type { RosterSystemCommand } from '../roster/schema.ts';
import { draftingMode, textCommand, textEvent } from '../text/schema.ts';
import type { TextSystemCommand } from '../text/schema.ts';

export const template = z.enum(['multilateral', 'track-ii', 'blank']);
export type Template = z.infer<typeof template>;

/** The first entry of every room. */
const roomConvened = z.strictObject({
  type: z.literal('room.convened'),
  title: line(200),
  template,
  admission,
  discipline,
  limits,
  mode: draftingMode,
  parties: z.array(party).max(400),
  coalitions: z.array(coalition).max(100),
});
export type RoomConvened = z.infer<typeof roomConvened>;

/** What a seat may ask for. */
export const act = z.union([
  rosterCommand,
  agendaCommand,
  floorCommand,
  textCommand,
  positionsCommand,
  discussionCommand,
  notesCommand,
  languagesCommand,
  decisionsCommand,
]);
export type Act = z.infer<typeof act>;

/** What only the room itself may do. */
export type SystemAct =
  RosterSystemCommand | FloorSystemCommand | TextSystemCommand | DecisionsSystemCommand;

/** On the wire: `id` is made by the client, and makes sending it twice the same as once (law 8). */
export const command = z.strictObject({ id: commandId, act });
export type Command = z.infer<typeof command>;

export const roomEvent = z.union([
  roomConvened,
  rosterEvent,
  agendaEvent,
  floorEvent,
  textEvent,
  positionsEvent,
  discussionEvent,
  notesEvent,
  languagesEvent,
  decisionsEvent,
]);
export type RoomEvent = z.infer<typeof roomEvent>;
