import { createStore } from 'zustand/vanilla';
import type { NoteId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { Note } from '../../../shared/notes/state.ts';
import type { Room } from '../../room/model.ts';
import { NoteDraft } from './note-draft.ts';

/** After the last key, in ms. */
const PAUSE = 400;

interface PenModel {
  words: string;
  refusal: Refusal | null;
}

/** Writes in a note of one's delegation while others do too: sends what was typed, after a pause or when it is left. */
export class NotePen {
  readonly store;
  private readonly room: Room;
  private readonly id: NoteId;
  private readonly draft: NoteDraft;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room, note: Note) {
    this.room = room;
    this.id = note.id;
    this.draft = new NoteDraft(note);
    this.store = createStore<PenModel>()(() => ({ words: note.words, refusal: null }));
  }

  type(words: string): void {
    this.draft.words = words;
    this.store.setState({ words });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  heard(note: Note): void {
    this.draft.heard(note);
    this.store.setState({ words: this.draft.words });
  }

  flush(): void {
    clearTimeout(this.timer);
    const next = this.draft.send();
    if (next === null) return;
    void this.room.send({ type: 'notes.write', note: this.id, ...next }).then((answer) => {
      // That it is so already means that the room holds it.
      const taken = answer.ok || answer.refusal.code === 'already-so';
      const now = this.room.store.getState().state?.notes.notes[this.id];
      if (now !== undefined) this.draft.answered(taken, now);
      const refusal = answer.ok || taken ? null : answer.refusal;
      this.store.setState({ words: this.draft.words, refusal });
      if (taken && this.draft.dirty) this.flush();
    });
  }
}
