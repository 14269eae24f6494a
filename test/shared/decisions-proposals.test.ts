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

describe('a proposal to move a paragraph elsewhere', () => {
  const DONE = { reason: '', behalf: null } as const;
  const carry = 'carry' as ProposalId;
  const scene = () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const paragraphsOf = (n: number) =>
      must(room.state.text.provisions[meeting.provision(n)], 'provision').paragraphs;
    const [paragraph, after] = [paragraphsOf(2).at(-1), paragraphsOf(1).at(-1)];
    const tabled = (): string =>
      room.code('br', {
        type: 'text.propose',
        id: carry,
        provision: meeting.provision(2),
        change: {
          kind: 'move',
          paragraph: must(paragraph, 'paragraph'),
          after: must(after, 'paragraph'),
        },
        ...DONE,
      });
    const lifted = (): void => {
      const [shall] = Object.values(room.state.text.brackets);
      const bracket = must(shall, 'bracket').id;
      room.done('chair', { type: 'text.settle', bracket, keeps: true });
    };
    return { meeting, room, tabled, lifted, paragraphsOf };
  };

  it('[P-8] is not tabled where what it would come into is agreed, asked about or taken out', () => {
    const agreed = scene();
    agreed.lifted();
    agreed.meeting.ask(agreed.meeting.agree(1));
    expect(agreed.tabled()).toBe('call-open');
    agreed.room.pass(40_000);
    expect(agreed.meeting.status(1)).toBe('agreed_ad_ref');
    expect(agreed.tabled()).toBe('provision-agreed');

    const deleted = scene();
    deleted.meeting.ask({ kind: 'delete', provision: deleted.meeting.provision(1) });
    deleted.room.pass(40_000);
    expect(deleted.meeting.status(1)).toBe('deleted');
    expect(deleted.tabled()).toBe('provision-closed');
    expect(scene().tabled()).toBe('accepted');
  });

  it('[D-1] is asked about both provisions: neither is decided otherwise meanwhile', () => {
    const { meeting, room, tabled, lifted, paragraphsOf } = scene();
    lifted();
    expect(tabled()).toBe('accepted');
    const call = meeting.ask({ kind: 'accept', proposal: carry, version: 1 });
    expect(meeting.call(call).provisions).toEqual([meeting.provision(2), meeting.provision(1)]);
    expect(meeting.asking(meeting.agree(1))).toBe('call-open');
    const moved = must(paragraphsOf(2).at(-1), 'paragraph');
    room.pass(40_000);
    expect(meeting.call(call).outcome).toBe('adopted');
    expect(paragraphsOf(1).at(-1)).toBe(moved);
    expect(meeting.asking(meeting.agree(1))).toBe('accepted');
  });
});

describe('a question that cannot be carried out any more', () => {
  it('lapses at its end: nobody is told that it was decided, and it can be asked again', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const change = { kind: 'move-provision', after: null } as const;
    const move = 'move' as ProposalId;
    const provision = meeting.provision(2);
    room.done('br', {
      type: 'text.propose',
      id: move,
      provision,
      change,
      reason: '',
      behalf: null,
    });
    const call = meeting.ask({ kind: 'accept', proposal: move, version: 1 });
    // The chair puts the article there by hand that it would follow: the place is the one proposed.
    room.done('chair', {
      type: 'text.move-provision',
      provision: meeting.provision(1),
      after: provision,
    });
    expect(meeting.provision(1)).toBe(provision);
    room.pass(40_000);
    expect(meeting.call(call).outcome).toBe('lapsed');
    expect(room.state.text.proposals[move]?.status).toBe('open');
  });
});
