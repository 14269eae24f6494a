import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kept } from '../../shared/base/anchor.ts';
import type { KeptAnchor } from '../../shared/base/anchor.ts';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { locate } from '../../shared/views/locate.ts';
import type { Located, TextSight } from '../../shared/views/locate.ts';
import type { RoomModel } from './support/room-model.ts';
import { anchorOn, notes, opens, talkRoom, wordsOf } from './support/talk.ts';

/** Places in this room do not live: as after every command that carries words elsewhere. */
const sightOf = (room: RoomModel): TextSight => ({
  provisionOf: (id) => room.state.text.paragraphs[id]?.provision ?? null,
  wordsOf: (id) => wordsOf(room, id),
  resolve: () => null,
});
const found = (room: RoomModel, anchor: KeptAnchor): Located => locate(anchor, sightOf(room));
const shown = (room: RoomModel, at: Located): string =>
  at.paragraph === null ? '' : wordsOf(room, at.paragraph).slice(at.from, at.to);

/** Somebody writes: offsets of before are out of date. */
const types = (room: RoomModel, paragraph: ParagraphId, at: number, words: string): void => {
  const now = wordsOf(room, paragraph);
  room.words = {
    ...room.words,
    [paragraph]: [{ insert: now.slice(0, at) + words + now.slice(at) }],
  };
};
const withText = (words: string): { room: RoomModel; paragraph: ParagraphId } => {
  const room = talkRoom();
  const paragraph = must(anchorOn(room, 'They act together.').paragraph, 'paragraph');
  room.words = { ...room.words, [paragraph]: [{ insert: words }] };
  return { room, paragraph };
};
const id = (name: string): ParagraphId => name as ParagraphId;

describe('[N-4] threads and notes stay with their words', () => {
  it('when a paragraph is parted, also where words were written before them', () => {
    const { room, paragraph } = withText('One two three. Four five six.');
    const thread = opens(room, 'br', 'everybody', 'So?', 'two');
    const note = notes(room, 'br', 'No.', 'five');
    types(room, paragraph, 0, 'Long words that nobody foresaw. ');
    const at = wordsOf(room, paragraph).indexOf('Four');
    room.done('br', { type: 'text.split', paragraph, at: String(at), id: id('made') });
    const { discussion, notes: layer } = room.state;
    const two = found(room, must(discussion.threads[thread.id], 'thread').anchor);
    const five = found(room, must(layer.notes[note.id], 'note').anchor);
    expect([two.paragraph, shown(room, two), two.found]).toEqual([paragraph, 'two', 'words']);
    expect([five.paragraph, shown(room, five), five.found]).toEqual(['made', 'five', 'words']);
  });

  it('when paragraphs are joined: of the same words, those that were meant', () => {
    const { room, paragraph } = withText('shall act; shall report');
    const before = must(anchorOn(room, 'act.').paragraph, 'before');
    room.words = { ...room.words, [before]: [{ insert: 'Parties shall, ' }] };
    const anchor = { ...anchorOn(room, 'shall act'), at: 11, quote: 'shall' };
    room.done('br', { type: 'discussion.open', audience: 'everybody', anchor, words: 'May?' });
    room.done('br', { type: 'text.merge', paragraph });
    const [thread] = Object.values(room.state.discussion.threads);
    const at = found(room, must(thread, 'thread').anchor);
    expect([at.paragraph, at.from]).toEqual([before, 'Parties shall, shall act; '.length]);
  });

  it('when the paragraph is moved to another provision', () => {
    const { room, paragraph } = withText('They act together.');
    const thread = opens(room, 'br', 'delegation');
    const after = must(anchorOn(room, 'Each Party').paragraph, 'after');
    room.done('br', { type: 'text.move-paragraph', paragraph, after });
    const { anchor } = must(room.state.discussion.threads[thread.id], 'thread');
    expect(anchor.provision).toBe(room.state.text.paragraphs[after]?.provision);
    expect(found(room, anchor)).toMatchObject({ provision: anchor.provision, found: 'words' });
  });

  it('when something is pasted before them', () => {
    const { room, paragraph } = withText('They act together.');
    const note = notes(room, 'br', 'No.');
    const parts = [
      { id: id('unused'), words: 'First ' },
      { id: id('second'), words: 'second act ' },
    ];
    room.done('br', { type: 'text.paste', paragraph, from: '5', to: '5', parts });
    const at = found(room, must(room.state.notes.notes[note.id], 'note').anchor);
    expect([at.paragraph, at.from, shown(room, at)]).toEqual(['second', 11, 'act together']);
  });

  it('words that are gone are told as such, where they were', () => {
    const { room, paragraph } = withText('They act together.');
    const thread = opens(room, 'br', 'everybody');
    room.words = { ...room.words, [paragraph]: [{ insert: 'They sleep.' }] };
    const anchor = () => must(room.state.discussion.threads[thread.id], 'thread').anchor;
    expect(found(room, anchor())).toMatchObject({ paragraph, from: 5, to: 5, found: 'gone' });
    room.done('br', { type: 'text.remove-paragraph', paragraph });
    expect(found(room, anchor())).toEqual({
      provision: thread.anchor.provision,
      paragraph: null,
      from: 0,
      to: 0,
      found: 'gone',
    });
    expect(anchor().quote).toBe('act together');
  });

  it('places in the document go before what the words say; other words there are told as changed', () => {
    const { room, paragraph } = withText('They act together, and act together again.');
    const places = new Map([
      ['a', 23],
      ['b', 35],
    ]);
    const sight: TextSight = {
      ...sightOf(room),
      resolve: (place) => {
        const at = places.get(place);
        return at === undefined ? null : { paragraph, at };
      },
    };
    const anchor = kept({ ...anchorOn(room, 'act together'), from: 'a', to: 'b' });
    expect(locate(anchor, sight)).toMatchObject({ from: 23, to: 35, found: 'words' });
    places.set('a', 0).set('b', 4);
    const other = { ...anchor, quote: 'sleep' };
    expect(locate(other, sight)).toMatchObject({ from: 0, to: 4, found: 'changed' });
  });
});

const step = fc.record({
  what: fc.constantFrom('split', 'split', 'merge', 'move', 'paste', 'type'),
  where: fc.nat(30),
  at: fc.nat(400),
});

describe('whatever is done to the text', () => {
  it('[N-4] parting, joining, pasting, moving and writing keep every thread and note at its words', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const all = Array.from({ length: 30 }, (_, i) => `w${i}x`);
        const { room } = withText(all.join(' '));
        const about = ['w0x', 'w7x', 'w15x', 'w29x'];
        for (const quote of about) {
          opens(room, 'br', 'everybody', 'So?', quote);
          notes(room, 'br', 'No.', quote);
        }
        for (const [n, { what, where, at }] of steps.entries()) {
          const paragraphs = Object.values(room.state.text.paragraphs).filter(
            (p) => p.kind !== 'heading',
          );
          const paragraph = must(paragraphs[where % paragraphs.length], 'paragraph').id;
          const after = must(paragraphs[at % paragraphs.length], 'paragraph').id;
          const words = wordsOf(room, paragraph);
          // Between two words: a word that is parted itself is in neither paragraph.
          const gap = words.lastIndexOf(' ', at % (words.length + 1)) + 1;
          const place = String(gap);
          if (what === 'split') {
            room.act('br', { type: 'text.split', paragraph, at: place, id: id(`n${n}`) });
          } else if (what === 'merge') room.act('br', { type: 'text.merge', paragraph });
          else if (what === 'move')
            room.act('br', { type: 'text.move-paragraph', paragraph, after });
          else if (what === 'type') types(room, paragraph, gap, 'much more than there was ');
          else {
            const parts = ['new', 'newer', 'newest'].map((part, i) => ({
              id: id(`n${n}-${i}`),
              words: `${part} `,
            }));
            const paste = { type: 'text.paste', paragraph, from: place, to: place, parts } as const;
            room.act('br', paste);
          }
        }
        const anchors = [
          ...Object.values(room.state.discussion.threads),
          ...Object.values(room.state.notes.notes),
        ].map((thing) => thing.anchor);
        expect(anchors).toHaveLength(8);
        for (const anchor of anchors) {
          const at = found(room, anchor);
          expect([at.found, shown(room, at)]).toEqual(['words', anchor.quote]);
          const home = at.paragraph === null ? null : room.state.text.paragraphs[at.paragraph];
          expect(at.provision).toBe(home?.provision);
        }
      }),
      { numRuns: 200 },
    );
  });
});
