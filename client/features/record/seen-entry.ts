import type { SeenEntry } from '../../../shared/room/followed-chain.ts';
import { recall, remember } from '../../ui/storage.ts';

/** Whoever sits in a room on this device has seen the same record. */
const keyOf = (room: string): string => `parley.record.${room}`;

const isSeen = (value: unknown): value is SeenEntry =>
  typeof value === 'object' &&
  value !== null &&
  'seq' in value &&
  typeof value.seq === 'number' &&
  'hash' in value &&
  typeof value.hash === 'string';

/** The last entry that a check on this device reached; null before there was one, or where that cannot be read. */
export function seenEntry(room: string): SeenEntry | null {
  const kept = recall(keyOf(room));
  if (kept === null) return null;
  try {
    const value: unknown = JSON.parse(kept);
    return isSeen(value) ? value : null;
  } catch {
    // Not what this page wrote: then nothing is known.
    return null;
  }
}

export const rememberEntry = (room: string, { seq, hash }: SeenEntry): void =>
  remember(keyOf(room), JSON.stringify({ seq, hash }));
