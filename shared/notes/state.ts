import type { KeptAnchor } from '../base/anchor.ts';
import type { NoteId, PartyId, SeatId } from '../base/ids.ts';
import type { NoteKind } from './schema.ts';

export interface Note {
  id: NoteId;
  party: PartyId;
  kind: NoteKind;
  anchor: KeptAnchor;
  words: string;
  /** Counts the changes of the wording, from 0. */
  revision: number;
  /** Who wrote last, and when (server ms). */
  seat: SeatId;
  at: number;
  /** Places at which the last change kept two wordings. */
  conflicts: number;
}

export interface NotesState {
  notes: Record<NoteId, Note>;
}

export const initialNotes = (): NotesState => ({ notes: {} });
