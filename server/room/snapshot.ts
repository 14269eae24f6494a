import type { DocumentName } from '../../shared/base/language.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { BODY_VERSION } from '../../shared/room/upcast.ts';
import { jsonPieces } from './json-pieces.ts';

/**
 * Raised whenever the fold of an old log comes out differently, or what is below is written differently: snapshots of
 * before are then ignored. A test pins it together with what the recorded logs fold to, so that it is not forgotten.
 */
const FOLD_VERSION = 14;
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

/** So many answers, or characters, are written in a ms or two. */
const SLICE = 5000;
const SLICE_CHARACTERS = 256 * 1024;
/** The room, its slices, what they hold by id, and each of these. */
const DEPTH = 5;

/**
 * Written some at a time, with a `turn` for others between: two weeks leave a hundred thousand answers, which are 45 ms, and a
 * room of calls, proposals and threads as much as 20 MB. What is written does not change meanwhile: a state is never changed,
 * another takes its place.
 */
export async function encodeSnapshot(
  { accepted, ...rest }: OpenSnapshot,
  turn: () => Promise<void>,
): Promise<Uint8Array> {
  const utf8 = new TextEncoder();
  const written: Uint8Array[] = [];
  let gathered = '';
  for (const piece of jsonPieces(rest, DEPTH)) {
    gathered += piece;
    if (gathered.length < SLICE_CHARACTERS) continue;
    written.push(utf8.encode(gathered));
    gathered = '';
    await turn();
  }
  written.push(utf8.encode(`${gathered.slice(0, -1)},"accepted":[`));
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
