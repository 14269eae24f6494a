import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ProposalId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { isOfWords } from '../../shared/text/proposals/change.ts';
import { Meeting } from './support/meeting.ts';

describe('[T-4] a proposal on which the meeting is asked', () => {
  const proposed = () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const paragraph = must(
      room.state.text.provisions[meeting.provision(2)]?.paragraphs[1],
      'paragraph',
    );
    room.done('br', {
      type: 'text.propose',
      id: 'every' as never,
      provision: meeting.provision(2),
      change: { kind: 'replace', paragraph, from: '0', to: '4', words: 'Every' },
      reason: '',
      behalf: null,
    });
    const call = meeting.ask({ kind: 'accept', proposal: 'every' as never, version: 1 });
    const proposal = () => must(room.state.text.proposals['every' as never], 'proposal');
    return { meeting, room, call, proposal, words: () => wordsOf(room.words[paragraph] ?? []) };
  };

  it('is the text when nobody objects', () => {
    const { room, call, meeting, proposal, words } = proposed();
    room.pass(32_000);
    expect(meeting.call(call).outcome).toBe('adopted');
    expect([proposal().status, words()]).toEqual(['accepted', 'Every Party reports.']);
  });

  it('becomes bracketed text when somebody does, and who objects holds it', () => {
    const { call, meeting, proposal, room } = proposed();
    room.done('chair', {
      type: 'agenda.call-provision',
      provision: meeting.provision(2),
      seen: null,
    });
    meeting.answer('us', call, 'object', { words: 'Too wide' });
    expect(proposal().status).toBe('bracketed');
    expect(meeting.status(2)).toBe('bracketed');
    const holders = meeting.bracketed(2).flatMap((one) => one.holders);
    expect(holders).toContain(meeting.party('US'));
    expect(holders).toContain(meeting.party('BR'));
  });

  it('of structure has no words to put in brackets: with an objection it stays open, with that on it', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const change = { kind: 'move-provision', after: null } as const;
    const move = 'move' as ProposalId;
    const home = meeting.provision(2);
    const propose = { type: 'text.propose', id: move, reason: '', behalf: null } as const;
    room.done('br', { ...propose, provision: meeting.provision(2), change });
    const call = meeting.ask({ kind: 'accept', proposal: move, version: 1 });
    meeting.answer('us', call, 'object', { words: 'Here it belongs' });
    expect(room.state.text.proposals[move]?.status).toBe('open');
    expect(isOfWords(change)).toBe(false);
    expect(room.state.text.stances[move]?.[meeting.party('US')]).toMatchObject({
      stance: 'object',
      remark: 'Here it belongs',
    });
    expect(meeting.bracketed(2)).toEqual([]);
    meeting.ask({ kind: 'accept', proposal: move, version: 1 });
    room.pass(40_000);
    expect(meeting.provision(1)).toBe(home);
    expect(room.state.text.proposals[move]?.status).toBe('accepted');
  });

  it('[T-5] is withdrawn before its call opens, not after', () => {
    const { room } = proposed();
    expect(room.code('br', { type: 'text.withdraw', proposal: 'every' as never, version: 1 })).toBe(
      'call-open',
    );
  });
});
