import { z } from 'zod';
import { anchor } from '../base/anchor.ts';
import { messageId, partyId, seatId, threadId } from '../base/ids.ts';
import { words } from '../base/names.ts';

/** To whom a thread is opened. `mediators`: the opener's delegation and the mediators. */
export const audience = z.enum(['everybody', 'delegation', 'mediators']);
export type Audience = z.infer<typeof audience>;

/**
 * Who is sent a thread. Every event of one carries it, so that each can be disclosed by itself; who may not see a
 * thread is not sent that there is one (law 4).
 */
export const reach = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('everybody') }),
  z.strictObject({ to: z.literal('delegation'), party: partyId }),
  /** Without a party (a mediator, the rapporteur) it is the opener alone who speaks with the mediators. */
  z.strictObject({ to: z.literal('mediators'), party: partyId.nullable(), opener: seatId }),
]);
export type Reach = z.infer<typeof reach>;

export const MAX_MESSAGE = 4000;

/** What a message is said about: a message of the same thread, or words of the text. */
const quoting = { replyTo: messageId.nullable(), cites: anchor.nullable() };

export const discussionCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('discussion.open'),
    audience,
    anchor,
    words: words(MAX_MESSAGE),
  }),
  z.strictObject({
    type: z.literal('discussion.reply'),
    thread: threadId,
    words: words(MAX_MESSAGE),
    ...quoting,
  }),
  z.strictObject({
    type: z.literal('discussion.edit'),
    thread: threadId,
    message: messageId,
    words: words(MAX_MESSAGE),
  }),
  z.strictObject({
    type: z.literal('discussion.withdraw'),
    thread: threadId,
    message: messageId,
  }),
  z.strictObject({ type: z.literal('discussion.resolve'), thread: threadId }),
  z.strictObject({ type: z.literal('discussion.reopen'), thread: threadId }),
]);
export type DiscussionCommand = z.infer<typeof discussionCommand>;

const about = { thread: threadId, reach };
const author = { seat: seatId, party: partyId.nullable() };

export const discussionEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('discussion.opened'),
    ...about,
    ...author,
    anchor,
    message: messageId,
    words: z.string(),
  }),
  z.strictObject({
    type: z.literal('discussion.replied'),
    ...about,
    ...author,
    message: messageId,
    words: z.string(),
    ...quoting,
  }),
  z.strictObject({
    type: z.literal('discussion.edited'),
    ...about,
    message: messageId,
    words: z.string(),
  }),
  z.strictObject({ type: z.literal('discussion.withdrawn'), ...about, message: messageId }),
  z.strictObject({ type: z.literal('discussion.resolved'), ...about, seat: seatId }),
  z.strictObject({ type: z.literal('discussion.reopened'), ...about, seat: seatId }),
]);
export type DiscussionEvent = z.infer<typeof discussionEvent>;
