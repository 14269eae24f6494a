import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId, PartyId, ProvisionId } from '../../shared/base/ids.ts';
import type { Question } from '../../shared/decisions/schema.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { DAY_MS, Meeting } from './support/meeting.ts';

describe('[P-2, P-3] agreed ad referendum, then agreed', () => {
  it('what is contested, or proposed and undecided, cannot be agreed', () => {
    const meeting = new Meeting();
    expect(meeting.asking(meeting.agree(1))).toBe('provision-contested');
    const paragraph = must(
      meeting.room.state.text.provisions[meeting.provision(2)]?.paragraphs[1],
      'paragraph',
    );
    meeting.room.done('br', {
      type: 'text.propose',
      id: 'p' as never,
      provision: meeting.provision(2),
      change: { kind: 'replace', paragraph, from: '0', to: '4', words: 'Every' },
      reason: '',
      behalf: null,
    });
    expect(meeting.asking(meeting.agree(2))).toBe('proposals-undecided');
  });

  it('the plenary adopts once every referral is confirmed or expired', () => {
    for (const confirmed of [true, false]) {
      const meeting = new Meeting();
      meeting.agreed();
      const adopt: Question = { kind: 'adopt', provisions: [meeting.provision(2)], name: '' };
      expect(meeting.asking(adopt)).toBe('referral-pending');
      if (confirmed) expect(meeting.referral('br', true)).toBe('accepted');
      else meeting.room.pass(7 * DAY_MS);
      meeting.ask(adopt);
      meeting.room.pass(32_000);
      expect(meeting.status(2)).toBe('agreed');
      expect(meeting.referral('br', false)).toBe(confirmed ? 'already-so' : 'referral-over');
    }
  });

  it('[P-4] a capital that says no in time puts the text in brackets that its party holds', () => {
    const meeting = new Meeting();
    meeting.agreed();
    expect(meeting.referral('tv', false)).toBe('no-referral');
    expect(meeting.referral('br', false)).toBe('accepted');
    expect(meeting.status(2)).toBe('bracketed');
    expect(meeting.bracketed(2)).toEqual([
      { words: 'Each Party reports.', holders: [meeting.party('BR')] },
    ]);
    expect(meeting.room.state.decisions.agreements[meeting.provision(2)]).toBeUndefined();
  });

  it('[P-4] also a provision that is no more than its heading', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const provision = meeting.provision(2);
    const [heading, body] = must(room.state.text.provisions[provision], 'provision').paragraphs;
    room.done('chair', { type: 'text.set-mode', provision: null, mode: 'free' });
    room.done('chair', { type: 'text.remove-paragraph', paragraph: must(body, 'body') });
    meeting.agreed();
    meeting.referral('br', false);
    expect(meeting.status(2)).toBe('bracketed');
    expect(meeting.bracketed(2)).toEqual([
      {
        words: wordsOf(room.words[must(heading, 'heading')] ?? []),
        holders: [meeting.party('BR')],
      },
    ]);
  });

  it('[P-1] a bracket that goes on from the provision before is a bracket here too', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    room.done('chair', { type: 'text.set-mode', provision: null, mode: 'free' });
    const [, first] = must(room.state.text.provisions[meeting.provision(3)], 'third').paragraphs;
    const paragraph = must(first, 'paragraph');
    const bracket = 'wide' as BracketId;
    room.done('us', { type: 'text.bracket', paragraph, from: '0', to: '12', id: bracket });
    room.done('chair', { type: 'text.split', paragraph, at: '5', id: 'tail' as ParagraphId });
    const [, after] = must(room.state.text.provisions[meeting.provision(2)], 'second').paragraphs;
    room.done('chair', {
      type: 'text.move-paragraph',
      paragraph: 'tail' as ParagraphId,
      after: must(after, 'after'),
    });
    expect(meeting.asking(meeting.agree(2))).toBe('provision-contested');
    room.done('us', { type: 'text.release', bracket });
    meeting.ask(meeting.agree(2));
    room.pass(40_000);
    expect(meeting.status(2)).toBe('agreed_ad_ref');
  });

  it('[P-8] and is not settled over agreed text in which it goes on', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    room.done('chair', { type: 'text.set-mode', provision: null, mode: 'free' });
    const [, first] = must(room.state.text.provisions[meeting.provision(3)], 'third').paragraphs;
    const paragraph = must(first, 'paragraph');
    const bracket = 'wide' as BracketId;
    room.done('chair', { type: 'text.bracket', paragraph, from: '0', to: '12', id: bracket });
    room.done('chair', { type: 'text.split', paragraph, at: '5', id: 'tail' as ParagraphId });
    const [, after] = must(room.state.text.provisions[meeting.provision(2)], 'second').paragraphs;
    const move = { type: 'text.move-paragraph', after: must(after, 'after') } as const;
    room.done('chair', { ...move, paragraph: 'tail' as ParagraphId });
    // As an older record may have it: agreed with the bracket in it.
    const provisions = {
      ...room.state.text.provisions,
      [meeting.provision(2)]: {
        ...must(room.state.text.provisions[meeting.provision(2)], 'second'),
        status: 'agreed' as const,
      },
    };
    room.state = { ...room.state, text: { ...room.state.text, provisions } };
    const settle = { type: 'text.settle', bracket, keeps: false } as const;
    expect(room.code('chair', settle)).toBe('provision-closed');
  });

  it('[P-4] even while the meeting is asked to open it again, which has nothing left to ask then', () => {
    const meeting = new Meeting();
    meeting.agreed();
    const reopen = meeting.ask({ kind: 'reopen', provision: meeting.provision(2) });
    expect(meeting.referral('br', false)).toBe('accepted');
    expect(meeting.call(reopen).outcome).toBe('lapsed');
    expect(meeting.status(2)).toBe('bracketed');
  });

  it('[section 4] a party that comes later has as long, from when it comes', () => {
    const meeting = new Meeting();
    meeting.agreed();
    meeting.room.pass(3 * DAY_MS);
    const joined = meeting.room.now;
    meeting.room.done('chair', {
      type: 'roster.add-party',
      party: {
        id: 'nz' as PartyId,
        kind: 'party',
        name: { en: 'New Zealand' },
        short: 'NZ',
        flag: null,
        hue: 1,
        coalitions: [],
      },
    } as never);
    const { referrals, at } = must(
      meeting.room.state.decisions.agreements[meeting.provision(2)],
      'agreement',
    );
    const own = must(referrals[meeting.party('BR')], 'referral of BR');
    expect(referrals['nz' as PartyId]?.until).toBe(joined + own.until - at);
  });

  it('[section 4] a last day that falls in a suspension moves to a day after it', () => {
    const meeting = new Meeting();
    meeting.agreed();
    const { room } = meeting;
    room.done('chair', { type: 'agenda.suspend', reason: '', until: null });
    room.pass(9 * DAY_MS);
    room.done('chair', { type: 'agenda.resume' });
    const back = room.now;
    const { referrals } = must(room.state.decisions.agreements[meeting.provision(2)], 'agreement');
    expect(referrals[meeting.party('BR')]?.until).toBe(back + DAY_MS);
    expect(meeting.referral('br', false)).toBe('accepted');
  });

  it('[P-7] a package is agreed as a whole or not at all', () => {
    const meeting = new Meeting();
    expect(meeting.asking(meeting.agree(1, 2))).toBe('provision-contested');
    const failed = meeting.ask(meeting.agree(2, 3));
    meeting.answer('us', failed, 'object', { words: 'Not this' });
    expect([meeting.status(2), meeting.status(3)]).toEqual(['open', 'open']);
    meeting.ask(meeting.agree(2, 3));
    meeting.room.pass(32_000);
    expect([meeting.status(2), meeting.status(3)]).toEqual(['agreed_ad_ref', 'agreed_ad_ref']);
    expect(meeting.room.state.decisions.agreements[meeting.provision(3)]?.name).toBe('Package A');
  });

  it('[P-5] agreed text is opened again only when nobody objects', () => {
    const meeting = new Meeting();
    meeting.agreed();
    const reopen: Question = { kind: 'reopen', provision: meeting.provision(2) };
    meeting.answer('us', meeting.ask(reopen), 'object');
    expect(meeting.status(2)).toBe('agreed_ad_ref');
    meeting.ask(reopen);
    meeting.room.pass(32_000);
    expect(meeting.status(2)).toBe('under_discussion');
    expect(meeting.room.state.decisions.agreements).toEqual({});
  });

  it('[P-6] a provision is deleted without objection, and not over the heads of agreed ones below it', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    room.done('chair', {
      type: 'text.insert-provision',
      after: meeting.provision(2),
      id: 'sub' as ProvisionId,
      number: '2.1',
      heading: 'Form',
    });
    room.state = {
      ...room.state,
      text: {
        ...room.state.text,
        provisions: {
          ...room.state.text.provisions,
          ['sub' as ProvisionId]: {
            ...must(room.state.text.provisions['sub' as ProvisionId], 'sub'),
            level: 3,
          },
        },
      },
    };
    meeting.ask({ kind: 'agree', provisions: ['sub' as ProvisionId], name: '' });
    room.pass(32_000);
    const remove: Question = { kind: 'delete', provision: meeting.provision(2) };
    expect(meeting.asking(remove)).toBe('agreed-below');
    meeting.ask({ kind: 'reopen', provision: 'sub' as ProvisionId });
    room.pass(32_000);
    meeting.ask(remove);
    room.pass(32_000);
    expect(meeting.status(2)).toBe('deleted');
  });

  it('[edge 3] what stands under it unagreed is asked about, goes and comes back with it; what went before does not', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const [sub, leaf, gone] = ['sub', 'leaf', 'gone'] as ProvisionId[] as [
      ProvisionId,
      ProvisionId,
      ProvisionId,
    ];
    const put = (id: ProvisionId, level: number): void => {
      const after = meeting.provision(2);
      room.done('chair', {
        type: 'text.insert-provision',
        after,
        id,
        number: `2.${id}`,
        heading: '',
      });
      const { provisions } = room.state.text;
      const made = { ...must(provisions[id], id), level };
      room.state = {
        ...room.state,
        text: { ...room.state.text, provisions: { ...provisions, [id]: made } },
      };
    };
    put(gone, 3);
    put(leaf, 4);
    put(sub, 3);
    const status = (id: ProvisionId) => room.state.text.provisions[id]?.status;
    const remove = (provision: ProvisionId): string => {
      const call = meeting.ask({ kind: 'delete', provision });
      const { numbers } = meeting.call(call);
      room.pass(32_000);
      return must(numbers, 'numbers').join(', ');
    };
    const back = (provision: ProvisionId): string =>
      room.code('us', {
        type: 'text.set-status',
        provision,
        to: 'under_discussion',
        seen: 'deleted',
      });
    remove(gone);
    const two = meeting.provision(2);
    const { number } = must(room.state.text.provisions[two], 'two');
    expect(remove(two)).toBe(`${number}, 2.sub, 2.leaf`);
    expect([two, sub, leaf, gone].map(status)).toEqual(Array(4).fill('deleted'));
    expect(status(meeting.provision(6))).toBe('open');
    expect(back(leaf)).toBe('parent-deleted');
    expect(back(two)).toBe('accepted');
    expect([two, sub, leaf, gone].map(status)).toEqual([
      ...Array(3).fill('under_discussion'),
      'deleted',
    ]);
    expect(back(gone)).toBe('accepted');
  });
});
