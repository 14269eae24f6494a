import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId, ProposalId, SeatId } from '../../shared/base/ids.ts';
import type { LanguageTag } from '../../shared/base/language.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import type { Act } from '../../shared/room/schema.ts';
import { tellsAuthor, view } from '../../shared/room/view.ts';
import { suggestedFor } from '../../shared/views/suggested.ts';
import { wordsOf } from './support/talk.ts';
import { RoomModel } from './support/room-model.ts';

const FR = 'fr' as LanguageTag;
const P = 'p' as ProposalId;

/** English is negotiated and there is a French version; Brazil proposes "They act at once." */
const proposed = () => {
  const room = new RoomModel();
  for (const [seat, role, party] of [
    ['br', 'head', 'BR'],
    ['br-2', 'adviser', 'BR'],
    ['tv', 'head', 'TV'],
  ] as const)
    room.seat(seat, role, party);
  room.done('chair', { type: 'agenda.open' });
  room.done('chair', {
    type: 'languages.set-drafting',
    language: 'en' as LanguageTag,
    authentic: true,
  });
  room.done('chair', { type: 'languages.add', language: FR, authentic: true });
  const paragraph = must(
    Object.values(room.state.text.paragraphs).find(
      ({ id }) => wordsOf(room, id) === 'They act together.',
    ),
    'paragraph',
  );
  const change = {
    kind: 'replace',
    paragraph: paragraph.id,
    from: '9',
    to: '17',
    words: 'at once',
  } as const;
  const { provision } = paragraph;
  room.done('br', { type: 'text.propose', id: P, provision, change, reason: '', behalf: null });
  return { room, paragraph: paragraph.id, provision };
};
const say = (paragraph: ParagraphId, words: string, language = FR): Act => ({
  type: 'text.word-in',
  proposal: P,
  paragraph,
  language,
  words,
});
const wordings = (room: RoomModel) => room.state.text.proposals[P]?.wordings;
const suggested = (room: RoomModel, paragraph: ParagraphId) =>
  suggestedFor(room.state.text, room.state.languages, FR, paragraph)?.words ?? null;
const react = (stance: 'object' | 'support') =>
  ({ type: 'text.react', option: P, version: 1, stance, remark: '', to: 'all' }) as const;

describe('[T-2] a proposal may be worded in the other languages of the text', () => {
  it('by its sponsor, for a paragraph that it changes, in a declared language; everybody reads it, and not whose it is', () => {
    const { room, paragraph } = proposed();
    const other = must(Object.values(room.state.text.paragraphs)[0], 'other').id;
    expect(room.code('tv', say(paragraph, 'Elles agissent.'))).toBe('not-your-proposal');
    expect(room.code('br-2', say(paragraph, 'Elles agissent.'))).toBe('not-your-proposal');
    expect(room.code('chair', say(paragraph, 'Elles agissent.'))).toBe('not-your-proposal');
    expect(room.code('br', say(other, 'Elles agissent.'))).toBe('unknown-paragraph');
    expect(room.code('br', say(paragraph, 'Acting.', 'es' as LanguageTag))).toBe(
      'unknown-language',
    );
    expect(room.code('br', say(paragraph, ''))).toBe('already-so');
    const [event] = room.done('br', say(paragraph, 'Elles agissent aussitôt.'));
    expect(tellsAuthor(must(event, 'event'))).toBe(false);
    const seen = view(room.state, must(viewerOf(room.state, 'tv' as SeatId), 'tv'));
    expect(seen.text.proposals[P]?.wordings).toEqual([
      { paragraph, language: FR, words: 'Elles agissent aussitôt.' },
    ]);
    room.done('br', say(paragraph, 'Elles agissent tout de suite.'));
    expect(wordings(room)?.map(({ words }) => words)).toEqual(['Elles agissent tout de suite.']);
    room.done('br', say(paragraph, ''));
    expect(wordings(room)).toBeUndefined();
  });

  it('is frozen with the words once others have taken a stance; only what was not said yet may be added', () => {
    const { room, paragraph } = proposed();
    room.done('tv', react('support'));
    room.done('br', say(paragraph, 'Elles agissent aussitôt.'));
    expect(room.code('br', say(paragraph, 'Jamais.'))).toBe('proposal-frozen');
    expect(room.code('br', say(paragraph, ''))).toBe('proposal-frozen');
    room.done('br', { type: 'text.new-version', proposal: P, version: 1 });
    room.done('br', say(paragraph, 'Elles agissent vite.'));
    expect(wordings(room)?.map(({ words }) => words)).toEqual(['Elles agissent vite.']);
  });

  it('is offered with the acceptance to who writes that version, until the line is confirmed; not before, and not otherwise', () => {
    const { room, paragraph } = proposed();
    room.done('br', say(paragraph, 'Elles agissent aussitôt.'));
    expect(suggested(room, paragraph)).toBeNull();
    room.now += 1000;
    room.done('chair', { type: 'text.accept', proposal: P, version: 1 });
    expect(suggested(room, paragraph)).toBe('Elles agissent aussitôt.');
    // Imposed on nobody: the version says what its writers write.
    expect(room.versions[FR]?.[paragraph]).toBeUndefined();
    room.now += 1000;
    room.write(paragraph, 'Elles agissent sur-le-champ.', FR);
    const pair = {
      paragraph,
      base: room.reader().digest(paragraph, null),
      own: room.reader().digest(paragraph, FR),
    };
    room.done('chair', { type: 'languages.confirm', language: FR, pairs: [pair] });
    expect(suggested(room, paragraph)).toBeNull();
    const lost = proposed();
    lost.room.done('br', say(lost.paragraph, 'Elles agissent aussitôt.'));
    lost.room.done('chair', { type: 'text.reject', proposal: P, version: 1 });
    expect(suggested(lost.room, lost.paragraph)).toBeNull();
    expect(lost.room.code('br', say(lost.paragraph, 'Encore.'))).toBe('proposal-closed');
  });

  it('a whole paragraph that is proposed is worded too', () => {
    const { room, paragraph, provision } = proposed();
    const made = 'made' as ParagraphId;
    const id = 'q' as ProposalId;
    const change = {
      kind: 'insert-paragraph',
      after: paragraph,
      made,
      words: 'They meet.',
    } as const;
    room.done('br', { type: 'text.propose', id, provision, change, reason: '', behalf: null });
    const words = 'Elles se réunissent.';
    room.done('br', { type: 'text.word-in', proposal: id, paragraph: made, language: FR, words });
    room.done('chair', { type: 'text.accept', proposal: id, version: 1 });
    expect(suggested(room, made)).toBe(words);
  });
});
