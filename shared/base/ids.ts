import { z } from 'zod';

/**
 * Ids are short, URL-safe and opaque; each kind is its own type so that they cannot be mixed up. They are keys of plain
 * objects, so no id may be a name that every object already has: looking it up would find a function.
 */
const id = z
  .string()
  .regex(
    /^(?!(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf|__proto__|__(?:define|lookup)[GS]etter__)$)[A-Za-z0-9_.-]{1,64}$/,
  );

export const roomId = id.brand<'RoomId'>();
export const seatId = id.brand<'SeatId'>();
export const partyId = id.brand<'PartyId'>();
export const coalitionId = id.brand<'CoalitionId'>();
export const invitationId = id.brand<'InvitationId'>();
export const instrumentId = id.brand<'InstrumentId'>();
export const provisionId = id.brand<'ProvisionId'>();
export const paragraphId = id.brand<'ParagraphId'>();
export const bracketId = id.brand<'BracketId'>();
export const proposalId = id.brand<'ProposalId'>();
export const holdId = id.brand<'HoldId'>();
export const requestId = id.brand<'RequestId'>();
export const turnId = id.brand<'TurnId'>();
export const pointId = id.brand<'PointId'>();
export const threadId = id.brand<'ThreadId'>();
export const messageId = id.brand<'MessageId'>();
export const noteId = id.brand<'NoteId'>();
export const fixId = id.brand<'FixId'>();
export const callId = id.brand<'CallId'>();
export const commandId = id.brand<'CommandId'>();

export type RoomId = z.infer<typeof roomId>;
export type SeatId = z.infer<typeof seatId>;
export type PartyId = z.infer<typeof partyId>;
export type CoalitionId = z.infer<typeof coalitionId>;
export type InvitationId = z.infer<typeof invitationId>;
export type InstrumentId = z.infer<typeof instrumentId>;
export type ProvisionId = z.infer<typeof provisionId>;
export type ParagraphId = z.infer<typeof paragraphId>;
export type BracketId = z.infer<typeof bracketId>;
export type ProposalId = z.infer<typeof proposalId>;
export type HoldId = z.infer<typeof holdId>;
export type RequestId = z.infer<typeof requestId>;
export type TurnId = z.infer<typeof turnId>;
export type PointId = z.infer<typeof pointId>;
export type ThreadId = z.infer<typeof threadId>;
export type MessageId = z.infer<typeof messageId>;
export type NoteId = z.infer<typeof noteId>;
export type FixId = z.infer<typeof fixId>;
export type CallId = z.infer<typeof callId>;
export type CommandId = z.infer<typeof commandId>;
