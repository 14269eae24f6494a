import { z } from 'zod';

/** What a seat is in the room (rules.md section 2). The right belongs to the party; seats exercise it. */
export const role = z.enum([
  'mediator',
  'co-mediator',
  'head',
  'alternate',
  'adviser',
  'interpreter',
  'observer',
  'rapporteur',
  'gallery',
]);
export type Role = z.infer<typeof role>;

/** Presides or assists: sees the lobby and the invitations; everything of section 9 but what needs the gavel. */
export const isMediator = (r: Role): boolean => r === 'mediator' || r === 'co-mediator';
/** May propose, hold, object, state positions and raise points of order for a party. */
export const isDeciding = (r: Role): boolean => r === 'head' || r === 'alternate';
/** May ask for the floor. */
export const isSpeaking = (r: Role): boolean => isDeciding(r) || r === 'observer';
/** May hold a pen when the drafting mode gives one to the party. */
export const isDrafting = (r: Role): boolean => isDeciding(r) || r === 'adviser';
/** Sits for a party (and must therefore name one). */
export const sitsForParty = (r: Role): boolean =>
  r === 'head' || r === 'alternate' || r === 'adviser' || r === 'interpreter' || r === 'observer';
