import { kept, shifted } from '../base/anchor.ts';
import type { Shift } from '../base/anchor.ts';
import { unreachable } from '../base/assert.ts';
import type { NoteId } from '../base/ids.ts';
import type { NotesEvent } from './schema.ts';
import type { Note, NotesState } from './state.ts';

const withNote = (
  state: NotesState,
  id: NoteId,
  change: (note: Note) => Partial<Note>,
): NotesState => {
  const found = Object.hasOwn(state.notes, id) ? state.notes[id] : undefined;
  if (found === undefined) return state;
  return { notes: { ...state.notes, [id]: { ...found, ...change(found) } } };
};

/** Folds one entry, made at `at` (server ms). Total: what names nothing changes nothing. */
export const evolveNotes = (state: NotesState, event: NotesEvent, at: number): NotesState => {
  switch (event.type) {
    case 'notes.added': {
      const { note: id, party, kind, words, seat } = event;
      const anchor = kept(event.anchor);
      const made: Note = { id, party, kind, anchor, words, revision: 0, seat, at, conflicts: 0 };
      return { notes: { ...state.notes, [id]: made } };
    }
    case 'notes.written': {
      const { words, seat, conflicts } = event;
      return withNote(state, event.note, ({ revision }) => ({
        words,
        seat,
        at,
        conflicts,
        revision: revision + 1,
      }));
    }
    case 'notes.kind-set':
      return withNote(state, event.note, () => ({ kind: event.kind, seat: event.seat, at }));
    case 'notes.removed': {
      const { [event.note]: _removed, ...notes } = state.notes;
      return { notes };
    }
    default:
      return unreachable(event);
  }
};

/** Notes go where the text takes their words. */
export const followInNotes = (state: NotesState, shift: Shift): NotesState => {
  const moved = Object.entries(state.notes).flatMap(([id, note]) => {
    const anchor = shifted(note.anchor, shift);
    return anchor === note.anchor ? [] : [[id, { ...note, anchor }] as const];
  });
  if (moved.length === 0) return state;
  return { notes: { ...state.notes, ...Object.fromEntries(moved) } };
};
