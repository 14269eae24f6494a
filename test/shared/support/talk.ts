import type { Anchor } from '../../../shared/base/anchor.ts';
import { must } from '../../../shared/base/assert.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Audience } from '../../../shared/discussion/schema.ts';
import type { Thread } from '../../../shared/discussion/state.ts';
import type { NoteKind } from '../../../shared/notes/schema.ts';
import type { Note } from '../../../shared/notes/state.ts';
import { RoomModel } from './room-model.ts';

/** A room in session in which everybody sits who may talk, or may not. */
export const talkRoom = (): RoomModel => {
  const room = new RoomModel();
  room.seat('co', 'co-mediator', null);
  room.seat('br', 'head', 'BR');
  room.seat('br-2', 'adviser', 'BR');
  room.seat('tv', 'head', 'TV');
  room.seat('va', 'observer', 'VA');
  room.seat('scribe', 'rapporteur', null);
  room.seat('public', 'gallery', null);
  room.done('chair', { type: 'agenda.open' });
  room.done('chair', { type: 'text.set-mode', provision: null, mode: 'free' });
  return room;
};

export const wordsOf = (room: RoomModel, paragraph: ParagraphId): string =>
  (room.words[paragraph] ?? []).map((run) => run.insert).join('');

/** The paragraph that has these words, and an anchor on them. */
export const anchorOn = (room: RoomModel, quote: string): Anchor => {
  const found = must(
    Object.values(room.state.text.paragraphs).find((p) => wordsOf(room, p.id).includes(quote)),
    quote,
  );
  const at = wordsOf(room, found.id).indexOf(quote);
  return { provision: found.provision, paragraph: found.id, from: null, to: null, at, quote };
};

export const opens = (
  room: RoomModel,
  by: string,
  audience: Audience,
  words = 'What is meant?',
  quote = 'act together',
): Thread => {
  const anchor = anchorOn(room, quote);
  const [event] = room.done(by, { type: 'discussion.open', audience, anchor, words });
  if (event?.type !== 'discussion.opened') throw new Error('not opened');
  return must(room.state.discussion.threads[event.thread], 'thread');
};

export const notes = (
  room: RoomModel,
  by: string,
  words: string,
  quote = 'act together',
  kind: NoteKind = 'red-line',
): Note => {
  const [event] = room.done(by, { type: 'notes.add', kind, anchor: anchorOn(room, quote), words });
  if (event?.type !== 'notes.added') throw new Error('not added');
  return must(room.state.notes.notes[event.note], 'note');
};
