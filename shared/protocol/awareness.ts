import { z } from 'zod';
import type { SeatId } from '../base/ids.ts';
import { paragraphId } from '../base/ids.ts';

/** A caret: where a seat writes. Positions are Yjs relative positions (base64); identity is written by the server. */
export const caret = z.strictObject({
  paragraph: paragraphId,
  anchor: z.string().max(300),
  head: z.string().max(300),
});
export type Caret = z.infer<typeof caret>;

/** What clients send (only `caret` is kept) and what everybody receives (`seat` added by the server). */
export const awarenessState = z.strictObject({ caret: caret.nullable() });
export type PublishedAwareness = z.infer<typeof awarenessState> & { seat: SeatId };
