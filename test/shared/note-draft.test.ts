import { describe, expect, it } from 'vitest';
import { NoteDraft } from '../../client/features/talk/note-draft.ts';
import type { Note } from '../../shared/notes/state.ts';
import { must } from '../../shared/base/assert.ts';
import type { NoteId } from '../../shared/base/ids.ts';
import { act } from '../../shared/room/schema.ts';
import { notes, talkRoom } from './support/talk.ts';

/** Two people of one delegation at one note; each sends when told, and hears when told. */
const two = () => {
  const room = talkRoom();
  const { id } = notes(room, 'br', 'We accept 30.');
  const now = (): Note => must(room.state.notes.notes[id as NoteId], 'note');
  const drafts = { br: new NoteDraft(now()), 'br-2': new NoteDraft(now()) };
  const arrives = (by: 'br' | 'br-2', sent: ReturnType<NoteDraft['send']>): void => {
    const wish = act.parse({ type: 'notes.write', note: id, ...must(sent, 'something to send') });
    const taken = ['accepted', 'already-so'].includes(room.code(by, wish));
    drafts[by].answered(taken, now());
  };
  return { drafts, now, arrives };
};

describe('[N-7] a note while somebody types in it', () => {
  it('what is typed while a change is on its way is neither lost nor said twice', () => {
    const { drafts, now, arrives } = two();
    drafts.br.words = 'We accept 30. Never';
    const first = drafts.br.send();
    drafts.br.words = 'We accept 30. Never fewer';
    drafts['br-2'].words = 'Among us: We accept 30.';
    arrives('br-2', drafts['br-2'].send());
    drafts.br.heard(now());
    arrives('br', first);
    expect(drafts.br.words).toBe('Among us: We accept 30. Never fewer');
    arrives('br', drafts.br.send());
    drafts['br-2'].heard(now());
    expect(now().words).toBe('Among us: We accept 30. Never fewer');
    expect(drafts['br-2'].words).toBe(now().words);
    expect(drafts.br.dirty || drafts['br-2'].dirty).toBe(false);
  });

  it('what the room refuses stays with whoever wrote it', () => {
    const { drafts, now } = two();
    drafts.br.words = 'We accept 30. Never';
    drafts.br.send();
    drafts.br.answered(false, now());
    expect(drafts.br.words).toBe('We accept 30. Never');
    expect(drafts.br.dirty).toBe(true);
  });
});
