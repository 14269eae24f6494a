import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, CallId } from '../../shared/base/ids.ts';
import type { Question } from '../../shared/decisions/schema.ts';
import { disclose, view } from '../../shared/room/view.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { Meeting } from './support/meeting.ts';

/** A meeting that discusses Article 1, "Parties [shall][should] act.", and what of it stands in brackets. */
const bracketed = (meeting = new Meeting()) => {
  const { room } = meeting;
  const provision = meeting.provision(1);
  room.done('chair', { type: 'agenda.call-provision', provision, seen: null });
  const [first, second] = Object.keys(room.state.text.brackets) as BracketId[];
  const shall = must(first, 'shall');
  const should = must(second, 'should');
  const hold = (seat: string, bracket: BracketId): void => {
    room.done(seat, { type: 'text.hold', bracket, behalf: null });
  };
  const sentence = (): string =>
    wordsOf(room.words[must(room.state.text.provisions[provision]?.paragraphs[1], 'first')] ?? []);
  const settle = (bracket = shall, keeps = true): Question => ({ kind: 'settle', bracket, keeps });
  const clear = (bracket = shall, n = 0): Question => ({
    kind: 'clear-hold',
    bracket,
    hold: must(room.state.text.brackets[bracket]?.holds[n], 'hold').id,
  });
  const last = (): string[] => {
    const { at } = must(room.log.at(-1), 'entry');
    return room.log.filter((one) => one.at === at).map(({ event }) => event.type);
  };
  return { meeting, room, provision, shall, should, hold, sentence, settle, clear, last };
};

const leave = (meeting: Meeting, ...seats: string[]): void => {
  for (const seat of seats) meeting.attend(seat, false);
  // Nobody waits for a line that dropped so long ago.
  meeting.room.pass(120_000);
};

describe('[section 5, edge 3] the hold of a party that left for good', () => {
  it('is cleared when nobody objects, in the same moment, and the record says that the meeting did it', () => {
    const { meeting, room, shall, should, hold, sentence, clear, last } = bracketed();
    hold('tv', shall);
    hold('us', should);
    leave(meeting, 'tv');
    const call = meeting.ask(clear());
    expect(meeting.call(call)).toMatchObject({
      provisions: [meeting.provision(1)],
      matter: { words: 'shall', holder: meeting.party('TV'), attributed: true },
    });
    room.pass(40_000);
    expect(meeting.call(call).outcome).toBe('adopted');
    expect(last()).toEqual(['decisions.closed', 'text.frozen', 'text.released']);
    expect(room.log.at(-1)?.event).toMatchObject({ type: 'text.released', cleared: true });
    // Its rival is the one that is insisted on: the candidate (T-3).
    expect(sentence()).toBe('Parties shallshould act.');
    expect(room.state.text.brackets[shall]?.holds).toEqual([]);
    expect(meeting.asking({ kind: 'settle', bracket: should, keeps: true })).toBe('accepted');
  });

  it('was it the last of a bracket without rivals, the brackets go and the words stay', () => {
    const { meeting, room, provision, sentence, clear } = bracketed();
    const paragraph = must(room.state.text.provisions[provision]?.paragraphs[1], 'words');
    const own = 'own' as BracketId;
    room.done('tv', { type: 'text.bracket', paragraph, from: '0', to: '7', id: own });
    leave(meeting, 'tv');
    const call = meeting.ask(clear(own));
    room.pass(40_000);
    expect(meeting.call(call)).toMatchObject({ outcome: 'adopted', matter: { words: 'Parties' } });
    expect(room.state.text.brackets[own]).toBeUndefined();
    expect(sentence()).toBe('Parties shallshould act.');
  });

  it('stays when somebody objects', () => {
    const { meeting, room, shall, hold, clear } = bracketed();
    hold('tv', shall);
    leave(meeting, 'tv');
    const call = meeting.ask(clear());
    expect(meeting.answer('us', call, 'object')).toBe('accepted');
    expect(meeting.call(call)).toMatchObject({
      outcome: 'objected',
      objector: meeting.party('US'),
    });
    expect(room.state.text.brackets[shall]?.holds).toHaveLength(1);
    expect(room.state.text.provisions[meeting.provision(1)]?.frozen).toBeUndefined();
  });

  it('its party that comes back during the call objects, or lets it pass', () => {
    for (const says of ['object', 'clear'] as const) {
      const { meeting, room, shall, hold, clear } = bracketed();
      hold('tv', shall);
      leave(meeting, 'tv');
      const call = meeting.ask(clear());
      meeting.attend('tv', true);
      // The text stands still: what it wants it says in its answer (D-1).
      expect(room.code('tv', { type: 'text.release', bracket: shall })).toBe('call-open');
      expect(meeting.answer('tv', call, says)).toBe('accepted');
      room.pass(40_000);
      expect(room.state.text.brackets[shall]?.holds).toHaveLength(says === 'object' ? 1 : 0);
    }
  });

  it('nobody asks while one is here that decides for it, or for what is not held', () => {
    const { meeting, room, shall, hold, clear } = bracketed();
    hold('br', shall);
    const question = clear();
    expect(meeting.asking(question)).toBe('holder-here');
    meeting.attend('br', false);
    // Its alternate is here.
    expect(meeting.asking(question)).toBe('holder-here');
    leave(meeting, 'br-2');
    expect(meeting.asking({ ...question, bracket: 'none' as BracketId } as Question)).toBe(
      'unknown-bracket',
    );
    expect(meeting.asking({ ...question, hold: 'none' } as Question)).toBe('unknown-hold');
    expect(room.code('us', { type: 'decisions.call', question, seconds: 30 })).toBe('gavel-only');
    expect(meeting.asking(question)).toBe('accepted');
  });

  it('[T-7] a holder that is not named is named to its own party and the mediators alone', () => {
    const { meeting, room, shall, hold, clear } = bracketed();
    room.done('chair', { type: 'text.set-attribution', attribution: 'none' });
    hold('tv', shall);
    leave(meeting, 'tv');
    const call = meeting.ask(clear());
    const asked = must(
      room.log.find(({ event }) => event.type === 'decisions.called'),
      'call',
    ).event;
    const told = (seat: string) => {
      const viewer = must(viewerOf(room.state, seat as never), seat);
      const shown = disclose(asked, viewer);
      expect(shown).toMatchObject({
        matter: view(room.state, viewer).decisions.calls[call]?.matter,
      });
      return view(room.state, viewer).decisions.calls[call]?.matter?.holder;
    };
    expect([told('us'), told('va')]).toEqual([null, null]);
    expect([told('tv'), told('chair')]).toEqual([meeting.party('TV'), meeting.party('TV')]);
  });
});

describe('[T-3] the chair confirms by a call what the holders have come to', () => {
  it('the words stand without brackets when nobody objects, and their rivals fall, in the same moment', () => {
    const { meeting, room, shall, hold, sentence, settle, last } = bracketed();
    hold('tv', shall);
    const call = meeting.ask(settle());
    expect(meeting.call(call).matter).toEqual({ words: 'shall', holder: null, attributed: true });
    expect(room.code('br', { type: 'text.hold', bracket: shall, behalf: null })).toBe('call-open');
    room.pass(40_000);
    expect(last()).toEqual(['decisions.closed', 'text.frozen', 'text.settled']);
    expect(sentence()).toBe('Parties shall act.');
    expect(meeting.status(1)).toBe('under_discussion');
    // The record still says what it was about.
    expect(meeting.call(call).matter?.words).toBe('shall');
  });

  it('with an objection the brackets stay, and the objector is named', () => {
    const { meeting, shall, hold, sentence, settle } = bracketed();
    hold('tv', shall);
    const call = meeting.ask(settle());
    meeting.answer('us', call, 'object', { words: 'We insist on should.' });
    expect(meeting.call(call)).toMatchObject({
      outcome: 'objected',
      objector: meeting.party('US'),
    });
    expect(sentence()).toBe('Parties shallshould act.');
    expect(meeting.status(1)).toBe('bracketed');
  });

  it('what is asked is what the chair could settle, and nothing else', () => {
    const { meeting, room, shall, should, hold, settle } = bracketed();
    hold('us', should);
    expect(meeting.asking(settle(shall))).toBe('rival-held');
    expect(meeting.asking(settle('none' as BracketId))).toBe('unknown-bracket');
    expect(meeting.asking(settle(should, false))).toBe('bracket-held');
    expect(meeting.asking(settle(should))).toBe('accepted');
    expect(meeting.asking(settle(should))).toBe('call-open');
    // Nor does the chair settle it alone meanwhile.
    expect(room.code('chair', { type: 'text.settle', bracket: should, keeps: true })).toBe(
      'call-open',
    );
  });

  it('a suspended meeting settles nothing', () => {
    const { meeting, room, sentence, settle } = bracketed();
    const call = meeting.ask(settle());
    room.done('chair', { type: 'agenda.suspend', reason: '', until: null });
    expect(meeting.call(call).outcome).toBe('lapsed');
    expect(sentence()).toBe('Parties shallshould act.');
  });

  it('whatever is held, asked, answered and let go: an adopted call settles, any other changes no word', () => {
    const acts = fc.array(
      fc.record({
        seat: fc.constantFrom('br', 'tv', 'us'),
        what: fc.constantFrom('hold', 'release', 'ask', 'object', 'clear', 'pass'),
        second: fc.boolean(),
      }),
      { minLength: 5, maxLength: 40 },
    );
    let settled = 0;
    fc.assert(
      fc.property(acts, (steps) => {
        const { meeting, room, shall, should, sentence, settle } = bracketed();
        let call: CallId | null = null;
        for (const { seat, what, second } of steps) {
          const bracket = second ? should : shall;
          const before = sentence();
          if (what === 'hold') room.act(seat, { type: 'text.hold', bracket, behalf: null });
          else if (what === 'release') room.act(seat, { type: 'text.release', bracket });
          else if (what === 'pass') room.pass(40_000);
          else if (what === 'ask') {
            const open = meeting.asking(settle(bracket)) === 'accepted';
            if (open) call = must(Object.values(room.state.decisions.calls).at(-1), 'call').id;
          } else if (call !== null) meeting.answer(seat, call, what);
          if (call === null) {
            expect(sentence()).toBe(before);
            continue;
          }
          const { outcome, question } = meeting.call(call);
          if (outcome !== 'adopted' || question.kind !== 'settle') {
            expect(sentence()).toBe('Parties shallshould act.');
            continue;
          }
          settled += 1;
          const words = question.bracket === shall ? 'shall' : 'should';
          expect(sentence()).toBe(`Parties ${words} act.`);
          expect(room.state.text.brackets[question.bracket]).toBeUndefined();
        }
      }),
      { numRuns: 100 },
    );
    expect(settled).toBeGreaterThan(20);
  });
});

describe('[T-7] whether who proposes is named', () => {
  const ask: Question = { kind: 'name-sponsors' };

  it('takes the meeting: what comes later names its party, what was there does not', () => {
    const { meeting, room, shall, should, hold } = bracketed();
    room.done('chair', { type: 'text.set-attribution', attribution: 'none' });
    hold('tv', shall);
    expect(room.code('chair', { type: 'text.set-attribution', attribution: 'shown' })).toBe(
      'needs-decision',
    );
    const call = meeting.ask(ask);
    expect(meeting.call(call)).toMatchObject({ provisions: [], texts: [] });
    expect(meeting.asking(ask)).toBe('call-open');
    // It is about no text: that goes on.
    hold('us', should);
    room.pass(40_000);
    expect(room.state.text.attribution).toBe('shown');
    hold('br', should);
    const named = (bracket: BracketId): boolean[] =>
      (room.state.text.brackets[bracket]?.holds ?? []).map(({ attributed }) => attributed);
    expect([named(shall), named(should)]).toEqual([[false], [false, true]]);
    expect(meeting.asking(ask)).toBe('already-so');
  });

  it('stays as it is when somebody objects; to name nobody is the chair’s', () => {
    const { meeting, room } = bracketed();
    room.done('chair', { type: 'text.set-attribution', attribution: 'on-request' });
    const call = meeting.ask(ask);
    meeting.answer('us', call, 'object');
    expect(room.state.text.attribution).toBe('on-request');
    room.done('chair', { type: 'text.set-attribution', attribution: 'none' });
  });
});
