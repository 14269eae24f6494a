import type { DocumentName } from '../../shared/base/language.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { BODY_VERSION } from '../../shared/room/upcast.ts';

/**
 * Raised whenever the fold of an old log comes out differently, or what is below is written differently: snapshots of
 * before are then ignored. A test pins it together with what the recorded logs fold to, so that it is not forgotten.
 */
const FOLD_VERSION = 8;
export const SNAPSHOT_VERSION = `${FOLD_VERSION}.${BODY_VERSION}`;

/** What the entries of a room come to, but for the words. */
export interface RoomSnapshot {
  state: RoomState;
  /** `at` of the last entry, server ms. */
  lastAt: number;
  /** By seat and command; exactly once holds across snapshots (law 8). */
  accepted: [key: string, seq: number][];
  recent: { from: number; entries: LiveEntry[] };
}

/** The parts of a snapshot: the room, and each document as one update. */
export const ROOM_PART = 'room';
export const textPart = (document: DocumentName): string => `text:${document}`;

export const encodeSnapshot = (snapshot: RoomSnapshot): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(snapshot));

/** Only of bytes that a checksum vouches for: written by this version of the program, they need no schema. */
export const decodeSnapshot = (bytes: Uint8Array): RoomSnapshot =>
  JSON.parse(new TextDecoder().decode(bytes)) as RoomSnapshot;
