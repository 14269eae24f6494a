import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { FixId, ProvisionId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { DAY_MS, Meeting } from './support/meeting.ts';

/** Article 2, "Each Party reports.", is agreed ad referendum; a rapporteur keeps the pen. */
const agreed = () => {
  const meeting = new Meeting();
  const { room } = meeting;
  room.seat('scribe', 'rapporteur', null);
  meeting.agreed();
  const provision = meeting.provision(2);
  const home = () => must(room.state.text.provisions[provision], 'provision');
  const paragraph = must(home().paragraphs[1], 'paragraph');
  const heading = must(home().paragraphs[0], 'heading');
  const runs = () => room.words[paragraph] ?? [];
  const fix = (seat: string, from: number, to: number, words: string, where = paragraph): string =>
    room.code(seat, {
      type: 'text.fix-form',
      paragraph: where,
      from: String(from),
      to: String(to),
      words,
    });
  const fixes = () => Object.values(room.state.text.fixes);
  const last = (): FixId => must(fixes().at(-1), 'fix').id;
  const undo = (seat: string, id: FixId = last(), reason = ''): string =>
    room.code(seat, { type: 'text.undo-fix', fix: id, reason });
  return { meeting, room, provision, paragraph, heading, runs, fix, fixes, last, undo };
};

describe('[P-8] the secretariat fixes the form of agreed text', () => {
  it('in the same moment, with before and after on the record; the text stays agreed', () => {
    const { meeting, room, runs, fix, fixes } = agreed();
    expect(fix('scribe', 11, 18, 'reports,')).toBe('accepted');
    expect(wordsOf(runs())).toBe('Each Party reports,.');
    expect(room.log.at(-1)?.event).toMatchObject({
      type: 'text.form-fixed',
      removed: [{ insert: 'reports' }],
      inserted: [{ insert: 'reports,' }],
    });
    expect(fixes()).toMatchObject([{ seat: 'scribe', at: room.now, undone: null }]);
    expect(meeting.status(2)).toBe('agreed_ad_ref');
    expect(fix('chair', 0, 4, 'each')).toBe('accepted');
    expect(wordsOf(runs())).toBe('each Party reports,.');
  });

  it('and nobody else does; nor in text that is not agreed, nor where a call is open', () => {
    const { meeting, room, provision, runs, fix } = agreed();
    for (const seat of ['br', 'br-3', 'va'])
      expect(fix(seat, 0, 4, 'All')).toBe('secretariat-only');
    const open = must(room.state.text.provisions[meeting.provision(1)]?.paragraphs[2], 'open');
    expect(fix('scribe', 0, 4, 'All', open)).toBe('not-agreed');
    expect(fix('scribe', 0, 4, 'Each')).toBe('already-so');
    expect(fix('scribe', 4, 2, 'x')).toBe('bad-range');
    expect(fix('scribe', 0, 4, 'a\nb')).toBe('text-too-long');
    meeting.ask({ kind: 'reopen', provision });
    expect(fix('scribe', 0, 4, 'All')).toBe('call-open');
    expect(wordsOf(runs())).toBe('Each Party reports.');
  });

  it('[D-1] what was decided keeps its digest; what is adopted later says the fixed words', () => {
    const { meeting, room, provision, fix } = agreed();
    const [first] = Object.values(room.state.decisions.calls);
    const before = must(first, 'call').texts;
    fix('scribe', 11, 18, 'reports,');
    expect(Object.values(room.state.decisions.calls)[0]?.texts).toEqual(before);
    room.pass(8 * DAY_MS);
    const call = meeting.ask({ kind: 'adopt', provisions: [provision], name: '' });
    expect(meeting.call(call).texts).not.toEqual(before);
  });
});

describe('[P-8] one objection within 24 h undoes a fix', () => {
  it('by any party that decides, with its reason; the old words stand in the same moment', () => {
    const { meeting, room, runs, fix, fixes, undo } = agreed();
    fix('scribe', 11, 18, 'informs');
    room.pass(DAY_MS);
    expect(undo('br-3')).toBe('deciding-seats-only');
    expect(undo('va')).toBe('deciding-seats-only');
    expect(undo('tv', undefined, 'That is another sense.')).toBe('accepted');
    expect(wordsOf(runs())).toBe('Each Party reports.');
    expect(fixes()[0]?.undone).toEqual({
      party: meeting.party('TV'),
      seat: 'tv',
      reason: 'That is another sense.',
      at: room.now,
    });
    expect(undo('us')).toBe('already-so');
  });

  it('not later, and nobody has to wait for a clock: who comes too late is told', () => {
    const { room, runs, fix, undo } = agreed();
    fix('scribe', 11, 18, 'informs');
    const entries = room.log.length;
    room.pass(DAY_MS + 1);
    expect(undo('tv')).toBe('fix-stands');
    expect(undo('scribe')).toBe('fix-stands');
    expect(room.log).toHaveLength(entries);
    expect(wordsOf(runs())).toBe('Each Party informs.');
    // What stands may be fixed again, over the same words.
    expect(fix('scribe', 11, 18, 'reports')).toBe('accepted');
  });

  it('the secretariat takes its own back; words that may still be undone are not fixed over', () => {
    const { runs, fix, undo, fixes } = agreed();
    fix('scribe', 11, 18, 'reprots');
    expect(fix('scribe', 13, 14, 'x')).toBe('fix-open');
    expect(fix('scribe', 10, 19, '.')).toBe('fix-open');
    expect(undo('scribe')).toBe('accepted');
    expect(fixes()[0]?.undone?.party).toBeNull();
    expect(fix('scribe', 11, 18, 'Reports')).toBe('accepted');
    expect(wordsOf(runs())).toBe('Each Party Reports.');
  });

  it('nor once the text is open again: then anybody may change it', () => {
    const { meeting, room, provision, fix, undo } = agreed();
    fix('scribe', 11, 18, 'informs');
    const call = meeting.ask({ kind: 'reopen', provision });
    room.pass(40_000);
    expect(meeting.call(call).outcome).toBe('adopted');
    expect(undo('tv')).toBe('text-reopened');
    meeting.agreed();
    expect(undo('tv')).toBe('text-reopened');
    expect(undo('tv', 'none' as FixId)).toBe('unknown-fix');
  });

  it('[P-8, D-1] no call keeps a party from objecting in time: the call is about words that stand no more, and ends', () => {
    const { meeting, room, provision, runs, fix, undo } = agreed();
    fix('scribe', 11, 18, 'informs');
    room.pass(DAY_MS - 5000);
    const call = meeting.ask({ kind: 'reopen', provision }, 600);
    expect(undo('scribe')).toBe('call-open');
    expect(undo('tv')).toBe('accepted');
    expect(wordsOf(runs())).toBe('Each Party reports.');
    expect(meeting.call(call).outcome).toBe('lapsed');
    expect(room.state.text.provisions[provision]?.frozen).toBeUndefined();
    expect(meeting.asking({ kind: 'reopen', provision })).toBe('accepted');
  });

  it('a heading is found also when its number has changed since', () => {
    const { meeting, room, heading, fix, undo } = agreed();
    const words = () => wordsOf(room.words[heading] ?? []);
    const at = words().length;
    expect(fix('scribe', at, at, ' (Reports)', heading)).toBe('accepted');
    room.done('chair', {
      type: 'text.insert-provision',
      after: meeting.provision(1),
      id: 'more' as ProvisionId,
      number: 'Article 1 bis',
      heading: '',
    });
    room.done('chair', { type: 'text.set-phase', phase: 'clean-up' });
    const instrument = must(room.state.text.instruments[0], 'instrument').id;
    room.done('chair', { type: 'text.renumber', instrument });
    expect(words()).toBe('Article 3 (Reports)');
    expect(undo('us')).toBe('accepted');
    expect(words()).toBe('Article 3');
  });

  it('whatever is fixed and undone, in whatever order: what stands is the text with the fixes that stand', () => {
    const acts = fc.array(
      fc.record({
        undo: fc.boolean(),
        which: fc.nat(20),
        from: fc.nat(30),
        length: fc.nat(4),
        words: fc.constantFrom('', 'é', 'xyz', '😀', ', and'),
      }),
      { minLength: 5, maxLength: 30 },
    );
    let undone = 0;
    fc.assert(
      fc.property(acts, (steps) => {
        const { runs, fix, fixes, undo } = agreed();
        const original = wordsOf(runs());
        for (const { undo: undoes, which, from, length, words } of steps) {
          const standing = fixes().filter((one) => one.undone === null);
          const chosen = standing[which % Math.max(1, standing.length)];
          if (undoes && chosen !== undefined) {
            const before = wordsOf(runs());
            const [gone, back] = [wordsOf(chosen.inserted), wordsOf(chosen.removed)];
            const to = before.length - (chosen.behind ?? 0);
            expect(undo('tv', chosen.id)).toBe('accepted');
            const head = before.slice(0, to - gone.length);
            expect(wordsOf(runs())).toBe(`${head}${back}${before.slice(to)}`);
            undone += 1;
          } else {
            const size = wordsOf(runs()).length;
            const start = Math.min(from, size);
            fix('scribe', start, Math.min(start + length, size), words);
          }
        }
        for (const one of fixes().filter(({ undone: by }) => by === null)) {
          expect(undo('us', one.id)).toBe('accepted');
        }
        expect(wordsOf(runs())).toBe(original);
      }),
      { numRuns: 150 },
    );
    expect(undone).toBeGreaterThan(50);
  });
});
