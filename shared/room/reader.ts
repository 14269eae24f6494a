import type { Wordings } from '../languages/reads.ts';
import type { Hash } from '../text/digest.ts';
import type { TextReader } from '../text/rewrite.ts';

/** The words of the room as they are at this moment. */
export type RoomReader = TextReader & Wordings & { hash: Hash };
