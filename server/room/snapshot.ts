import type { DocumentName } from '../../shared/base/language.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { BODY_VERSION } from '../../shared/room/upcast.ts';

/**
 * Raised whenever the fold of an old log comes out differently, or what is below is written differently: snapshots of
 * before are then ignored. A test pins it together with what the recorded logs fold to, so that it is not forgotten.
 */
const FOLD_VERSION = 10;
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

/** Taken one by one while it is written. */
export type Accepted = Iterable<RoomSnapshot['accepted'][number]>;
export type OpenSnapshot = Omit<RoomSnapshot, 'accepted'> & { accepted: Accepted };

/** So many answers are written in 2 ms. */
const SLICE = 5000;

/**
 * Written a few thousand answers at a time, with a `turn` for others between: after two weeks a room has given a hundred
 * thousand, which are 45 ms.
 */
export async function encodeSnapshot(
  { accepted, ...rest }: OpenSnapshot,
  turn: () => Promise<void>,
): Promise<Uint8Array> {
  const utf8 = new TextEncoder();
  const written = [utf8.encode(`${JSON.stringify(rest).slice(0, -1)},"accepted":[`)];
  let comma = '';
  let slice: RoomSnapshot['accepted'] = [];
  const write = (): void => {
    if (slice.length === 0) return;
    written.push(utf8.encode(comma + JSON.stringify(slice).slice(1, -1)));
    comma = ',';
    slice = [];
  };
  for (const answer of accepted) {
    slice.push(answer);
    if (slice.length < SLICE) continue;
    write();
    await turn();
  }
  write();
  written.push(utf8.encode(']}'));
  return Buffer.concat(written);
}

/** Only of bytes that a checksum vouches for: written by this version of the program, they need no schema. */
export const decodeSnapshot = (bytes: Uint8Array): RoomSnapshot =>
  JSON.parse(new TextDecoder().decode(bytes)) as RoomSnapshot;
