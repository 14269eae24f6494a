import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ProposalId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import type { ProposedChange } from '../../shared/text/proposals/change.ts';
import { Meeting } from './support/meeting.ts';

describe('[T-2] what is proposed on a provision that the meeting deletes lapses', () => {
  const tabled = () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const provision = meeting.provision(2);
    const paragraph = must(room.state.text.provisions[provision]?.paragraphs[1], 'paragraph');
    const made = 'made' as typeof paragraph;
    const propose = (seat: string, id: string, change: ProposedChange): void => {
      room.done(seat, {
        type: 'text.propose',
        id: id as ProposalId,
        provision,
        change,
        reason: '',
        behalf: null,
      });
    };
    propose('br', 'words', { kind: 'replace', paragraph, from: '11', to: '18', words: 'acts' });
    propose('tv', 'whole', {
      kind: 'insert-paragraph',
      after: paragraph,
      made,
      words: 'So be it.',
    });
    propose('us', 'in', { kind: 'replace', paragraph: made, from: '0', to: '2', words: 'Thus' });
    const words = () =>
      (room.state.text.provisions[provision]?.paragraphs ?? []).map((id) =>
        wordsOf(room.words[id] ?? []),
      );
    const status = (id: string) => room.state.text.proposals[id as ProposalId]?.status;
    return { meeting, room, provision, words, status, made };
  };

  it('its words leave the text and are kept in the registry; nothing of it stays open', () => {
    const { meeting, room, provision, words, status } = tabled();
    const call = meeting.ask({ kind: 'delete', provision });
    expect(['words', 'whole', 'in'].map(status)).toEqual(['open', 'open', 'open']);
    room.pass(40_000);
    expect(meeting.call(call).outcome).toBe('adopted');
    expect(meeting.status(2)).toBe('deleted');
    expect(['words', 'whole', 'in'].map(status)).toEqual(['lapsed', 'lapsed', 'lapsed']);
    expect(words().slice(1)).toEqual(['Each Party reports.']);
    const kept = room.state.text.proposals['whole' as ProposalId]?.versions.at(-1)?.wording;
    expect(kept?.map(({ inserted }) => inserted).join('')).toContain('So be it.');
  });

  it('[T-5] and can be taken up once the provision is brought back', () => {
    const { meeting, room, provision, words, status } = tabled();
    meeting.ask({ kind: 'delete', provision });
    room.pass(40_000);
    const takeUp = (seat: string, id: string) =>
      room.code(seat, { type: 'text.take-up', proposal: id as ProposalId });
    expect(takeUp('br', 'words')).toBe('provision-closed');
    room.done('us', {
      type: 'text.set-status',
      provision,
      to: 'under_discussion',
      seen: 'deleted',
    });
    expect([takeUp('us', 'words'), takeUp('tv', 'whole')]).toEqual(['accepted', 'accepted']);
    expect(room.state.text.proposals['words' as ProposalId]?.sponsor).toBe(meeting.party('US'));
    expect(status('whole')).toBe('open');
    expect(words().at(-1)).toContain('So be it.');
  });

  it('an objection leaves them open', () => {
    const { meeting, provision, status } = tabled();
    const call = meeting.ask({ kind: 'delete', provision });
    meeting.answer('us', call, 'object');
    expect(['words', 'whole', 'in'].map(status)).toEqual(['open', 'open', 'open']);
  });
});
