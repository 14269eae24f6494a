import { z } from 'zod';
import { roomEvent } from './schema.ts';
import type { RoomEvent } from './schema.ts';

/** The version in which event bodies are written; raised whenever a stored event would no longer parse as it is. */
export const BODY_VERSION = 1;

/** How an event stands in the log. The version is that of the body, not of the wire. */
export interface StoredEvent {
  v: typeof BODY_VERSION;
  event: RoomEvent;
}

export const storedEvent = (event: RoomEvent): StoredEvent => ({ v: BODY_VERSION, event });

const stored = z.strictObject({ v: z.literal(BODY_VERSION), event: roomEvent });

/**
 * The event that a stored body means today. An old version is brought up here, at the read edge, and nowhere else.
 * Throws for a body that no version of this program wrote: the log is then not served.
 */
export const upcast = (body: unknown): RoomEvent => stored.parse(body).event;
