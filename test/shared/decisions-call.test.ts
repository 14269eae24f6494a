import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { CallId } from '../../shared/base/ids.ts';
import fixture from '../fixtures/decisions.json' with { type: 'json' };
import { Meeting } from './support/meeting.ts';

/** A, B and C of the fixture. */
const SEATS: Record<string, string> = {
  A: 'br',
  B: 'tv',
  C: 'us',
  'A/adviser': 'br-3',
  'A/head': 'br',
};
const seatOf = (name: unknown): string => must(SEATS[String(name)], 'seat');

describe('[D-2] the no-objection call, as in the fixture', () => {
  /** Plays the events of a case; returns the call, and what was refused on the way. */
  const played = (name: string) => {
    const one = must(
      fixture.noObjection.find((each) => each.name === name),
      name,
    );
    const meeting = new Meeting(
      one.present.map((each) => ({ A: 'BR', B: 'TV', C: 'US' })[each] ?? ''),
    );
    const { room } = meeting;
    room.done('chair', { type: 'decisions.set-quorum', parties: one.quorum });
    const start = room.now;
    const refused: string[] = [];
    let call: CallId | null = null;
    for (const [at, what, who, more] of one.events) {
      room.pass(start + Number(at) * 1000 - room.now);
      if (what === 'open') call = meeting.ask(meeting.agree(2), one.window);
      else if (what === 'lost' || what === 'back') meeting.attend(seatOf(who), what === 'back');
      else if (what === 'edit') {
        refused.push(
          room.code('chair', {
            type: 'text.insert-paragraph',
            after: must(room.state.text.provisions[meeting.provision(2)]?.paragraphs[1], 'first'),
            id: 'more' as never,
          }),
        );
      } else if (what !== 'close') {
        const said = ({ object: 'object', clear: 'clear', time: 'time' } as const)[String(what)];
        const answer = said ?? 'clear';
        const seconds = answer === 'time' ? { seconds: Number(more) } : {};
        refused.push(meeting.answer(seatOf(who), must(call, 'call'), answer, seconds));
      }
    }
    return { meeting, refused, call: () => meeting.call(must(call, 'call')), room };
  };

  it('clean', () => {
    const { meeting, call, room } = played('clean');
    room.pass(2000);
    expect(call()).toMatchObject({ outcome: 'adopted', objector: null });
    expect(meeting.status(2)).toBe('agreed_ad_ref');
  });

  it('objection inside: it ends the call at once, and is named', () => {
    const { meeting, call, room } = played('objection inside');
    expect(call()).toMatchObject({
      outcome: 'objected',
      objector: meeting.party('TV'),
      endedAt: room.now,
    });
    expect(meeting.status(2)).toBe('open');
  });

  it('objection three seconds late: a statement after the decision', () => {
    const { meeting, call } = played('objection three seconds late');
    expect(call().outcome).toBe('adopted');
    expect(call().statements).toMatchObject([{ party: meeting.party('TV'), late: true }]);
  });

  it('an objection that was under way when the window ended counts', () => {
    const meeting = new Meeting();
    const call = meeting.ask();
    meeting.room.pass(31_900);
    expect(meeting.answer('tv', call, 'object')).toBe('accepted');
    expect(meeting.call(call).outcome).toBe('objected');
  });

  it('party drops out during the window and comes back: the close waits for it', () => {
    const { call } = played('party drops out during the window and comes back');
    expect(call().outcome).toBe('objected');
  });

  it('and waits no longer than 15 s from its return, nor than 60 s in all', () => {
    for (const [back, end] of [
      [50, 67],
      [80, 92],
      [null, 92],
    ] as const) {
      const meeting = new Meeting();
      const { room } = meeting;
      const start = room.now;
      const call = meeting.ask();
      room.pass(10_000);
      meeting.attend('tv', false);
      if (back !== null) {
        room.pass(start + back * 1000 - room.now);
        meeting.attend('tv', true);
      }
      room.pass(start + (end - 1) * 1000 - room.now);
      expect(meeting.call(call).outcome, `${back}`).toBeNull();
      room.pass(1000);
      expect(meeting.call(call), `${back}`).toMatchObject({
        outcome: 'adopted',
        endedAt: start + end * 1000,
      });
    }
  });

  it('but not for one that has said that it does not object', () => {
    const meeting = new Meeting();
    const call = meeting.ask();
    meeting.answer('tv', call, 'clear');
    meeting.attend('tv', false);
    meeting.room.pass(32_000);
    expect(meeting.call(call).outcome).toBe('adopted');
  });

  it('quorum lost while the window is held: void', () => {
    const { meeting, call, room } = played('quorum lost while the window is held');
    room.pass(2000);
    expect(call().outcome).toBe('no-quorum');
    expect(meeting.status(2)).toBe('open');
  });

  it('objection withdrawn before the call is declared: it had ended the call', () => {
    const { call, refused } = played('objection withdrawn before the call is declared');
    expect(refused).toEqual(['accepted', 'call-closed']);
    expect(call().outcome).toBe('objected');
  });

  it('adviser of A objects, head of A says no objection: advisers do not answer', () => {
    const { call, refused, room } = played('adviser of A objects, head of A says no objection');
    expect(refused).toEqual(['deciding-seats-only', 'accepted']);
    room.pass(30_000);
    expect(call().outcome).toBe('adopted');
  });

  it('text changed after opening: refused', () => {
    expect(played('text changed after opening').refused).toEqual(['call-open']);
  });

  it('ask for time: the window stands still until the chair has ruled', () => {
    const { meeting, call, room } = played('ask for time');
    const { id } = call();
    room.pass(300_000);
    expect(call()).toMatchObject({ outcome: null, closesAt: null });
    const rule = (grant: boolean) =>
      room.code('chair', {
        type: 'decisions.rule-on-time',
        call: id,
        party: meeting.party('TV'),
        grant,
      });
    expect(rule(true)).toBe('accepted');
    expect(call().closesAt).toBe(room.now + 600_000 + 25_000);
    expect(rule(true)).toBe('no-time-asked');
    expect(meeting.answer('tv', id, 'object')).toBe('accepted');
  });

  it('time that is refused lets the window run on', () => {
    const { meeting, call, room } = played('ask for time');
    room.done('chair', {
      type: 'decisions.rule-on-time',
      call: call().id,
      party: meeting.party('TV'),
      grant: false,
    });
    room.pass(27_000);
    expect(call().outcome).toBe('adopted');
  });
});

it('[D-2] nothing is decided while the server is away: the window goes on when it is back', () => {
  const meeting = new Meeting();
  const { room } = meeting;
  const call = meeting.ask();
  room.pass(10_000);
  const lastAlive = room.now;
  room.now += 3_600_000;
  room.done(null, { type: 'decisions.resume', lastAlive });
  expect(meeting.call(call).closesAt).toBe(room.now + 20_000);
  room.pass(8000);
  // Gone for a moment, just before the end: there is time to come back.
  room.done(null, { type: 'decisions.resume', lastAlive: room.now - 1000 });
  expect(meeting.call(call).closesAt).toBe(room.now + 15_000);
  room.pass(16_900);
  expect(meeting.answer('tv', call, 'object')).toBe('accepted');
});

it('[D-2] what comes when the window is over and nobody has said so yet is late', () => {
  const meeting = new Meeting();
  const call = meeting.ask();
  meeting.room.now += 32_001;
  expect(meeting.answer('us', call, 'clear')).toBe('call-closed');
  expect(meeting.call(call).outcome).toBeNull();
  expect(meeting.answer('tv', call, 'object')).toBe('accepted');
  expect(meeting.call(call)).toMatchObject({ outcome: 'adopted', statements: [{ late: true }] });

  const thinned = new Meeting();
  thinned.room.done('chair', { type: 'decisions.set-quorum', parties: 3 });
  const tried = thinned.ask();
  thinned.answer('us', tried, 'clear');
  thinned.attend('us', false);
  thinned.room.now += 32_001;
  // Too few are left: nothing was decided after which a position could be stated.
  expect(thinned.answer('tv', tried, 'object')).toBe('call-closed');
  thinned.room.pass(0);
  expect(thinned.call(tried).outcome).toBe('no-quorum');
});

describe('[D-1] a decision freezes its text', () => {
  it('in each of its languages, and refuses a second one about it', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    room.done('chair', {
      type: 'languages.set-drafting',
      language: 'en' as never,
      authentic: true,
    });
    room.done('chair', { type: 'languages.add', language: 'fr' as never, authentic: true });
    const paragraph = must(
      room.state.text.provisions[meeting.provision(2)]?.paragraphs[1],
      'paragraph',
    );
    room.write(paragraph, 'Chaque Partie fait rapport.', 'fr' as never);
    const call = meeting.ask();
    expect(meeting.call(call).texts.map(({ language }) => language)).toEqual([null, 'fr']);
    expect(new Set(meeting.call(call).texts.map(({ digest }) => digest)).size).toBe(2);
    for (const question of [
      meeting.agree(2),
      meeting.agree(2, 3),
      { kind: 'delete' as const, provision: meeting.provision(2) },
    ]) {
      expect(meeting.asking(question)).toBe('call-open');
    }
    const propose = {
      type: 'text.propose' as const,
      id: 'p' as never,
      provision: meeting.provision(2),
      change: { kind: 'replace' as const, paragraph, from: '0', to: '4', words: 'Every' },
      reason: '',
      behalf: null,
    };
    expect(room.code('br', propose)).toBe('call-open');
    expect(
      room.code('chair', {
        type: 'text.set-status',
        provision: meeting.provision(2),
        to: 'deferred',
        seen: 'open',
      }),
    ).toBe('call-open');
    const pair = {
      paragraph,
      base: room.reader().digest(paragraph, null),
      own: room.reader().digest(paragraph, 'fr' as never),
    };
    const confirm = { type: 'languages.confirm' as const, language: 'fr' as never, pairs: [pair] };
    expect(room.code('chair', confirm)).toBe('call-open');
    room.done('chair', { type: 'decisions.withdraw', call, reason: 'Not yet' });
    expect(room.code('chair', confirm)).toBe('accepted');
    expect(room.code('br', propose)).toBe('accepted');
  });

  it('the clean-up does not renumber over an open call', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    const third = {
      type: 'text.set-number' as const,
      provision: meeting.provision(3),
      number: 'Article 2 bis',
    };
    room.done('chair', third);
    room.done('chair', { type: 'text.set-phase', phase: 'clean-up' });
    const call = meeting.ask();
    const instrument = must(room.state.text.instruments[0], 'instrument').id;
    const renumber = () => room.code('chair', { type: 'text.renumber', instrument });
    expect(renumber()).toBe('call-open');
    room.done('chair', { type: 'decisions.withdraw', call, reason: 'First the numbers' });
    expect(renumber()).toBe('accepted');
  });

  it('the meeting that is suspended decides nothing', () => {
    const meeting = new Meeting();
    const call = meeting.ask();
    meeting.room.done('chair', { type: 'agenda.suspend', reason: '', until: null });
    expect(meeting.call(call).outcome).toBe('lapsed');
    expect(meeting.room.state.text.provisions[meeting.provision(2)]?.frozen).toBeUndefined();
  });

  it('[section 4] a hold that is let go elsewhere does not touch the call', () => {
    const meeting = new Meeting();
    const { room } = meeting;
    room.done('chair', {
      type: 'agenda.call-provision',
      provision: meeting.provision(1),
      seen: null,
    });
    const call = meeting.ask();
    const [shall, should] = Object.values(room.state.text.brackets).map(({ id }) => id);
    for (const bracket of [must(shall, 'first'), must(should, 'second')]) {
      room.done('br', { type: 'text.hold', bracket, behalf: null });
      room.done('br', { type: 'text.release', bracket });
    }
    room.done('chair', { type: 'text.settle', bracket: must(shall, 'first'), keeps: true });
    expect(meeting.status(1)).toBe('under_discussion');
    expect(meeting.call(call).outcome).toBeNull();
  });
});

describe('[A-3] who answers for a party', () => {
  it('the head’s answer holds against the alternate’s, and is seen by all', () => {
    const meeting = new Meeting();
    const call = meeting.ask();
    expect(meeting.answer('br-2', call, 'reserve', { words: 'We note.' })).toBe('accepted');
    expect(meeting.answer('br', call, 'clear')).toBe('accepted');
    expect(meeting.answer('br-2', call, 'object')).toBe('head-answered');
    expect(meeting.call(call).answers[meeting.party('BR')]).toMatchObject({ answer: 'clear' });
  });

  it('observers, advisers and the chair do not', () => {
    const meeting = new Meeting();
    const call = meeting.ask();
    expect(meeting.answer('va', call, 'object')).toBe('deciding-seats-only');
    expect(meeting.answer('br-3', call, 'object')).toBe('deciding-seats-only');
    expect(meeting.answer('chair', call, 'clear')).toBe('mediator-speaks-for-nobody');
    expect(meeting.room.code('br-3', { type: 'decisions.flag', call, words: 'Paragraph 2!' })).toBe(
      'accepted',
    );
    expect(meeting.call(call).outcome).toBeNull();
  });

  it('a party that comes during the call may object', () => {
    const meeting = new Meeting(['BR', 'US']);
    const call = meeting.ask();
    meeting.room.seat('tv', 'head', 'TV');
    expect(meeting.answer('tv', call, 'object')).toBe('accepted');
    expect(meeting.call(call).outcome).toBe('objected');
  });

  it('the chair closes early only when all have answered', () => {
    const meeting = new Meeting();
    const call = meeting.ask();
    const close = () => meeting.room.code('chair', { type: 'decisions.close', call });
    for (const seat of ['br', 'tv']) meeting.answer(seat, call, 'clear');
    expect(close()).toBe('call-unanswered');
    meeting.answer('us', call, 'reserve', { words: 'Subject to finance.' });
    expect(close()).toBe('accepted');
    expect(meeting.call(call).outcome).toBe('adopted');
  });
});

it('a suspended meeting, another seat than the chair’s and too few parties ask nothing', () => {
  const meeting = new Meeting();
  const { room } = meeting;
  const call = { type: 'decisions.call' as const, question: meeting.agree(2), seconds: 30 };
  expect(room.code('br', call)).toBe('gavel-only');
  room.done('chair', { type: 'decisions.set-quorum', parties: 4 });
  expect(room.code('chair', call)).toBe('no-quorum');
  room.done('chair', { type: 'decisions.set-quorum', parties: 3 });
  room.done('chair', { type: 'agenda.suspend', reason: '', until: null });
  expect(room.code('chair', call)).toBe('meeting-not-in-session');
});
