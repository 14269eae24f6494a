import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import type { Note } from '../../shared/notes/state.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { act } from '../../shared/room/schema.ts';
import { disclose, view } from '../../shared/room/view.ts';
import type { RoomModel } from './support/room-model.ts';
import { anchorOn, notes, talkRoom } from './support/talk.ts';

const OTHERS = ['chair', 'co', 'tv', 'va', 'scribe', 'public'];
const present = (room: RoomModel, note: Note): Note =>
  must(room.state.notes.notes[note.id], 'note');
const write = (note: Note, words: string, base: Note = note) =>
  ({
    type: 'notes.write',
    note: note.id,
    base: { revision: base.revision, words: base.words },
    words,
  }) as const;

describe('[N-5] a delegation’s own layer', () => {
  it('[law 4] is sent to its own seats alone, mediators not among them', () => {
    const room = talkRoom();
    const note = notes(room, 'br-2', 'Never below thirty.');
    room.done('br', write(note, 'Never below thirty-one.'));
    room.done('br', { type: 'notes.set-kind', note: note.id, kind: 'fallback' });
    for (const seat of ['br', 'br-2']) {
      const viewer = must(viewerOf(room.state, seat as SeatId), seat);
      expect(Object.keys(view(room.state, viewer).notes.notes)).toEqual([note.id]);
    }
    for (const seat of OTHERS) {
      const viewer = must(viewerOf(room.state, seat as SeatId), seat);
      expect(view(room.state, viewer).notes.notes).toEqual({});
      const sent = room.log.flatMap(({ event }) => disclose(event, viewer) ?? []);
      expect(JSON.stringify(sent)).not.toContain('notes.');
      expect(JSON.stringify(sent)).not.toContain('thirty');
    }
  });

  it('[law 4] whoever is of another delegation is answered as if there were none', () => {
    const room = talkRoom();
    const note = notes(room, 'br', 'Never below thirty.');
    for (const seat of ['tv', 'va']) {
      expect(room.code(seat, write(note, 'x'))).toBe('unknown-note');
      const remove = { type: 'notes.remove', note: note.id, revision: 0 } as const;
      expect(room.code(seat, remove)).toBe('unknown-note');
    }
    for (const seat of ['chair', 'scribe', 'public']) {
      expect(room.code(seat, write(note, 'x'))).toBe('no-delegation');
      const anchor = anchorOn(room, 'act together');
      const add = { type: 'notes.add', kind: 'note', anchor, words: '' } as const;
      expect(room.code(seat, add)).toBe('no-delegation');
    }
  });

  it('[N-6] notes, red lines and fallback wordings are made, written, called otherwise and removed', () => {
    const room = talkRoom();
    const note = notes(room, 'br', '');
    expect(note).toMatchObject({ kind: 'red-line', words: '', revision: 0, seat: 'br' });
    room.done('br-2', write(note, 'No transfer of ownership.'));
    expect(present(room, note)).toMatchObject({ revision: 1, seat: 'br-2', conflicts: 0 });
    room.done('br', { type: 'notes.set-kind', note: note.id, kind: 'note' });
    expect(present(room, note)).toMatchObject({ kind: 'note', revision: 1 });
    const remove = { type: 'notes.remove', note: note.id, revision: 0 } as const;
    expect(room.code('br', remove)).toBe('stale');
    room.done('br', { ...remove, revision: 1 });
    expect(room.state.notes.notes).toEqual({});
    expect(room.code('br', { ...remove, revision: 1 })).toBe('unknown-note');
  });

  it('[N-7] two who write at once keep the words of both', () => {
    const room = talkRoom();
    const note = notes(room, 'br', 'We accept 30 in all years.');
    room.done('br', write(note, 'We accept 33 in all years.'));
    room.done('br-2', write(note, 'We accept 30 in all wet years.'));
    expect(present(room, note)).toMatchObject({
      words: 'We accept 33 in all wet years.',
      revision: 2,
      conflicts: 0,
    });
    room.done('br-2', write(note, 'We accept 31 in all years.'));
    const both = present(room, note);
    expect(both.words).toBe('We accept [33][31] in all wet years.');
    expect(both.conflicts).toBe(1);
    // What nobody changed on the way is taken as it is.
    room.done('br', write(note, 'We accept 32.', both));
    expect(present(room, note)).toMatchObject({ words: 'We accept 32.', conflicts: 0 });
    expect(room.code('br', write(note, 'We accept 32.', both))).toBe('already-so');
  });

  it('[law 5] a note has at most 4,000 units, also when two made it longer', () => {
    const room = talkRoom();
    const note = notes(room, 'br', 'a');
    expect(act.safeParse(write(note, 'w'.repeat(4001))).success).toBe(false);
    expect(act.safeParse(write(note, 'a\u202eb')).success).toBe(false);
    expect(act.safeParse(write(note, ' an open end ')).success).toBe(true);
    room.done('br', write(note, `a ${'b'.repeat(3000)}`));
    expect(room.code('br-2', write(note, `${'c'.repeat(3000)} a`))).toBe('text-too-long');
  });
});
