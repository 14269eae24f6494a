import type { Actor, Moment } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { noteId } from '../base/ids.ts';
import type { NoteId, PartyId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { mergeWords } from './merge.ts';
import type { NotesReads } from './reads.ts';
import { MAX_NOTE } from './schema.ts';
import type { NotesCommand, NotesEvent } from './schema.ts';
import type { Note, NotesState } from './state.ts';

/** Of one delegation. */
const MAX_NOTES = 1000;

/** As if there were no such note, for one of another delegation. */
const noteOf = (state: NotesState, id: NoteId, party: PartyId): Note | null => {
  const found = Object.hasOwn(state.notes, id) ? state.notes[id] : undefined;
  return found?.party === party ? found : null;
};

const write = (
  note: Note,
  act: Extract<NotesCommand, { type: 'notes.write' }>,
): Result<{ words: string; conflicts: number }> => {
  if (act.words === note.words) return refuse('already-so');
  const merged =
    act.base.revision === note.revision
      ? { words: act.words, conflicts: 0 }
      : mergeWords(act.base.words, act.words, note.words);
  if (merged.words.length > MAX_NOTE) return refuse('text-too-long', { max: MAX_NOTE });
  return merged.words === note.words ? refuse('already-so') : accept(merged);
};

/**
 * A delegation's own layer (N-5 to N-8), by every seat that sits for the party, advisers and interpreters included.
 * Refuses: no-delegation, unknown-provision, unknown-note (also for one of another delegation), already-so, stale,
 * text-too-long, limit-reached.
 */
export const decideNotes = (
  state: NotesState,
  act: NotesCommand,
  actor: Actor,
  reads: NotesReads,
  moment: Moment,
): Result<NotesEvent[]> => {
  if (actor.kind !== 'seat') return refuse('not-admitted');
  const { party, seat } = actor;
  if (party === null) return refuse('no-delegation');
  if (act.type === 'notes.add') {
    const { kind, anchor, words } = act;
    if (!reads.provisionExists(anchor.provision)) return refuse('unknown-provision');
    const own = Object.values(state.notes).filter((note) => note.party === party);
    if (own.length >= MAX_NOTES) return refuse('limit-reached');
    const note = noteId.parse(moment.id);
    return accept([{ type: 'notes.added', note, party, kind, anchor, words, seat }]);
  }
  const note = noteOf(state, act.note, party);
  if (note === null) return refuse('unknown-note');
  const about = { note: note.id, party, seat };
  switch (act.type) {
    case 'notes.write': {
      const written = write(note, act);
      return written.ok ? accept([{ type: 'notes.written', ...about, ...written.value }]) : written;
    }
    case 'notes.set-kind':
      if (note.kind === act.kind) return refuse('already-so');
      return accept([{ type: 'notes.kind-set', ...about, kind: act.kind }]);
    case 'notes.remove':
      if (note.revision !== act.revision) return refuse('stale');
      return accept([{ type: 'notes.removed', ...about }]);
    default:
      return unreachable(act);
  }
};
