import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { PartyId } from '../../shared/base/ids.ts';
import type { Question } from '../../shared/decisions/schema.ts';
import { packageOf } from '../../shared/decisions/state.ts';
import { DAY_MS, Meeting } from './support/meeting.ts';

/** Articles 2 and 3 are agreed ad referendum in one package; BR refers it for a week. */
const packaged = () => {
  const meeting = new Meeting();
  const { room } = meeting;
  const call = meeting.ask(meeting.agree(2, 3));
  meeting.answer('br', call, 'clear', { until: room.now + 7 * DAY_MS });
  room.pass(40_000);
  const adopt = (...numbers: number[]): Question => ({
    kind: 'adopt',
    provisions: numbers.map((n) => meeting.provision(n)),
    name: '',
  });
  const both = () => [meeting.status(2), meeting.status(3)];
  return { meeting, room, adopt, both };
};

describe('[P-7] what was agreed in a package stands or falls together', () => {
  it('is agreed as one, and knows its members', () => {
    const { meeting, room, both } = packaged();
    expect(both()).toEqual(['agreed_ad_ref', 'agreed_ad_ref']);
    for (const n of [2, 3]) {
      expect(packageOf(room.state.decisions, meeting.provision(n))).toEqual([
        meeting.provision(2),
        meeting.provision(3),
      ]);
    }
  });

  it('[P-9] a decision is told with the numbers that its provisions had then', () => {
    const { meeting, room } = packaged();
    const [call] = Object.values(room.state.decisions.calls);
    expect(must(call, 'call').numbers).toEqual(['Article 2', 'Article 3']);
    room.done('chair', {
      type: 'text.insert-provision',
      after: meeting.provision(1),
      id: 'more' as never,
      number: 'Article 1 bis',
      heading: '',
    });
    room.done('chair', { type: 'text.set-phase', phase: 'clean-up' });
    const instrument = must(room.state.text.instruments[0], 'text').id;
    room.done('chair', { type: 'text.renumber', instrument });
    expect(Object.values(room.state.decisions.calls)[0]?.numbers).toEqual([
      'Article 2',
      'Article 3',
    ]);
  });

  it('[section 4, edge 4] the same paragraph is in no second package, while the first is asked and afterwards', () => {
    const meeting = new Meeting();
    meeting.ask(meeting.agree(2, 3));
    expect(meeting.asking(meeting.agree(3, 2))).toBe('call-open');
    expect(
      meeting.asking({
        ...meeting.agree(2),
        provisions: [meeting.provision(2), meeting.provision(2)],
      } as Question),
    ).toBe('malformed');
    meeting.room.pass(40_000);
    expect(meeting.asking(meeting.agree(3))).toBe('move-not-allowed');
  });

  it('the plenary adopts all of it or none', () => {
    const { meeting, room, adopt, both } = packaged();
    room.pass(8 * DAY_MS);
    expect(meeting.asking(adopt(2))).toBe('package-whole');
    expect(meeting.asking(adopt(3))).toBe('package-whole');
    meeting.answer('us', meeting.ask(adopt(2, 3)), 'object');
    expect(both()).toEqual(['agreed_ad_ref', 'agreed_ad_ref']);
    meeting.ask(adopt(3, 2));
    room.pass(40_000);
    expect(both()).toEqual(['agreed', 'agreed']);
  });

  it('[P-5] opened again, it is opened as a whole', () => {
    const { meeting, room, both } = packaged();
    const call = meeting.ask({ kind: 'reopen', provision: meeting.provision(3) });
    expect(meeting.call(call).provisions).toHaveLength(2);
    // D-1: both stand still meanwhile.
    expect(meeting.asking({ kind: 'reopen', provision: meeting.provision(2) })).toBe('call-open');
    room.pass(40_000);
    expect(both()).toEqual(['under_discussion', 'under_discussion']);
    expect(room.state.decisions.agreements).toEqual({});
  });

  it('[P-4] a capital that says no to one lets the package fail: each member is in brackets that its party holds', () => {
    const { meeting, room, both } = packaged();
    expect(meeting.referral('br', false)).toBe('accepted');
    expect(both()).toEqual(['bracketed', 'bracketed']);
    for (const n of [2, 3]) {
      expect(meeting.bracketed(n).map(({ holders }) => holders)).toEqual([[meeting.party('BR')]]);
    }
    expect(room.state.decisions.agreements).toEqual({});
    const [, other] = Object.values(room.state.text.brackets).filter(
      ({ holds }) => holds.length > 0,
    );
    room.done('br', { type: 'text.release', bracket: must(other, 'bracket').id });
    expect(both()).toEqual(['bracketed', 'under_discussion']);
    expect(meeting.asking(meeting.agree(3))).toBe('accepted');
  });

  it('[P-4] what was agreed by itself, or in another package, stays agreed', () => {
    const meeting = new Meeting();
    meeting.agreed();
    meeting.ask(meeting.agree(3));
    meeting.room.pass(40_000);
    meeting.referral('br', false);
    expect([meeting.status(2), meeting.status(3)]).toEqual(['bracketed', 'agreed_ad_ref']);
  });
});

describe('[section 4] referrals whose time moves', () => {
  const joins = (meeting: Meeting, id: string): number => {
    meeting.room.done('chair', {
      type: 'roster.add-party',
      party: { id, kind: 'party', name: { en: id }, short: id, flag: null, hue: 1, coalitions: [] },
    } as never);
    const { referrals } = must(
      meeting.room.state.decisions.agreements[meeting.provision(2)],
      'agreement',
    );
    return must(referrals[id as PartyId], 'referral').until - meeting.room.now;
  };

  it('[edge 1] whoever joins has the period that was given, not what moved since', () => {
    const meeting = new Meeting();
    meeting.agreed();
    const { referrals, at } = must(
      meeting.room.state.decisions.agreements[meeting.provision(2)],
      'agreement',
    );
    const period = must(referrals[meeting.party('BR')], 'BR').until - at;
    meeting.room.pass(3 * DAY_MS);
    expect(joins(meeting, 'NZ')).toBe(period);
    meeting.room.pass(DAY_MS);
    expect(joins(meeting, 'FJ')).toBe(period);
    meeting.room.done('chair', { type: 'agenda.suspend', reason: '', until: null });
    meeting.room.pass(9 * DAY_MS);
    meeting.room.done('chair', { type: 'agenda.resume' });
    expect(joins(meeting, 'TO')).toBe(period);
  });

  it('[edge 1] and while the plenary is asked to adopt it, that call has come too early', () => {
    const meeting = new Meeting();
    meeting.agreed();
    meeting.room.pass(8 * DAY_MS);
    const adopt: Question = { kind: 'adopt', provisions: [meeting.provision(2)], name: '' };
    const call = meeting.ask(adopt);
    joins(meeting, 'NZ');
    expect(meeting.call(call).outcome).toBe('lapsed');
    expect(meeting.asking(adopt)).toBe('referral-pending');
  });

  it('[edge 6] a last day that falls in a suspension is not over before the meeting goes on: the capital may still say no', () => {
    for (const stop of ['agenda.suspend', 'agenda.adjourn'] as const) {
      const meeting = new Meeting();
      meeting.agreed();
      meeting.room.pass(6 * DAY_MS);
      meeting.room.done('chair', {
        type: stop,
        reason: '',
        ...(stop === 'agenda.suspend' ? { until: null } : {}),
      } as never);
      meeting.room.pass(3 * DAY_MS);
      expect(meeting.referral('br', false)).toBe('accepted');
      expect(meeting.status(2)).toBe('bracketed');
    }
  });

  it('[edge 6] one that was over before the suspension is over', () => {
    const meeting = new Meeting();
    meeting.agreed();
    meeting.room.pass(8 * DAY_MS);
    meeting.room.done('chair', { type: 'agenda.suspend', reason: '', until: null });
    expect(meeting.referral('br', false)).toBe('referral-over');
  });
});

describe('[section 4] calls and what happens elsewhere', () => {
  it('[edge 2] the last hold elsewhere is released while a call is open: the text follows, the call goes on', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const one = meeting.provision(1);
    room.done('chair', { type: 'agenda.call-provision', provision: one, seen: null });
    const paragraph = must(room.state.text.provisions[one]?.paragraphs[2], 'paragraph');
    room.done('us', { type: 'text.bracket', paragraph, from: '0', to: '4', id: 'held' as never });
    const call = meeting.ask(meeting.agree(2));
    room.done('us', { type: 'text.release', bracket: 'held' as never });
    expect(room.state.text.brackets['held' as never]).toBeUndefined();
    expect(meeting.call(call).outcome).toBeNull();
    room.pass(40_000);
    expect(meeting.status(2)).toBe('agreed_ad_ref');
  });

  it('[edge 3] nothing is agreed beneath a provision while the meeting is asked to delete that, nor the other way round', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const [two, three] = [meeting.provision(2), meeting.provision(3)];
    const under = must(room.state.text.provisions[three], 'three');
    const provisions = { ...room.state.text.provisions, [three]: { ...under, level: 3 } };
    room.state = { ...room.state, text: { ...room.state.text, provisions } };
    const remove: Question = { kind: 'delete', provision: two };
    const call = meeting.ask(remove);
    expect(meeting.asking(meeting.agree(3))).toBe('call-open');
    room.done('chair', { type: 'decisions.withdraw', call, reason: 'The other way round' });
    meeting.ask(meeting.agree(3));
    expect(meeting.asking(remove)).toBe('call-open');
    room.pass(40_000);
    expect(meeting.asking(remove)).toBe('agreed-below');
  });

  it('[edge 5] the chair does not defer what is being decided', () => {
    const meeting = new Meeting();
    meeting.ask();
    expect(
      meeting.room.code('chair', {
        type: 'text.set-status',
        provision: meeting.provision(2),
        to: 'deferred',
        seen: 'open',
        returns: 'tomorrow',
      }),
    ).toBe('call-open');
  });
});
