import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import type { LanguageTag } from '../../shared/base/language.ts';
import type { Question } from '../../shared/decisions/schema.ts';
import { DAY_MS, Meeting } from './support/meeting.ts';

/** A room whose chair clears what stands in the way of adopting the whole text, step by step. */
const room = () => {
  const meeting = new Meeting();
  const { room } = meeting;
  const instrument = must(room.state.text.instruments[0], 'instrument').id;
  const whole: Question = { kind: 'adopt-whole', instrument };
  const settle = (): void => {
    room.done('chair', {
      type: 'agenda.call-provision',
      provision: meeting.provision(1),
      seen: null,
    });
    const [shall] = Object.values(room.state.text.brackets);
    room.done('chair', { type: 'text.settle', bracket: must(shall, 'bracket').id, keeps: true });
  };
  const clearFlags = (): void => {
    for (const { id } of room.state.text.flags)
      room.done('chair', { type: 'text.clear-flag', flag: id });
  };
  const agree = (...numbers: number[]): void => {
    meeting.ask(meeting.agree(...numbers));
    room.pass(40_000);
  };
  const adopted = () => must(room.state.text.instruments[0], 'instrument').adopted;
  return { meeting, room, instrument, whole, settle, clearFlags, agree, adopted };
};

const ready = () => {
  const all = room();
  all.settle();
  all.clearFlags();
  all.agree(1, 2, 3);
  return all;
};

describe('[C-2] a text is adopted as a whole', () => {
  it('needs no brackets, everything agreed, no referral that waits, no bracket left as a character', () => {
    const { meeting, room: model, whole, settle, clearFlags, agree } = room();
    expect(meeting.asking(whole)).toBe('provision-contested');
    settle();
    expect(meeting.asking(whole)).toBe('not-agreed');
    agree(1);
    meeting.agreed();
    expect(meeting.asking(whole)).toBe('referral-pending');
    expect(meeting.referral('br', true)).toBe('accepted');
    agree(3);
    expect(meeting.asking(whole)).toBe('flags-left');
    clearFlags();
    const call = meeting.ask(whole);
    model.pass(40_000);
    expect(meeting.call(call).outcome).toBe('adopted');
    expect([1, 2, 3].map((n) => meeting.status(n))).toEqual(['agreed', 'agreed', 'agreed']);
  });

  it('has one hash per language; those that are not authentic are marked', () => {
    const { meeting, room: model, whole } = ready();
    model.done('chair', {
      type: 'languages.set-drafting',
      language: 'en' as never,
      authentic: true,
    });
    const declare = (language: string, authentic: boolean) =>
      model.done('chair', { type: 'languages.add', language: language as never, authentic });
    declare('fr', true);
    declare('es', false);
    expect(meeting.asking(whole)).toBe('language-stale');
    for (const id of Object.keys(model.state.text.paragraphs) as ParagraphId[]) {
      model.write(id, `fr ${id}`, 'fr' as never);
      const { digest } = model.reader();
      model.done('chair', {
        type: 'languages.confirm',
        language: 'fr' as never,
        pairs: [{ paragraph: id, base: digest(id, null), own: digest(id, 'fr' as never) }],
      });
    }
    const call = meeting.ask(whole);
    expect(meeting.call(call).texts).toEqual([]);
    const hashes = must(meeting.call(call).whole, 'hashes');
    expect(hashes.map(({ language, authentic }) => [language, authentic])).toEqual([
      [null, true],
      ['fr', true],
    ]);
    expect(new Set(hashes.map(({ digest }) => digest)).size).toBe(2);
    model.pass(40_000);
    expect(meeting.call(call).outcome).toBe('adopted');
    // The list on the record is the list of the room from now on; translations may still be made.
    const arabic = 'ar' as LanguageTag;
    const after = (type: string, language: unknown, authentic: boolean) =>
      model.code('chair', { type, language, authentic } as never);
    expect(after('languages.set-authentic', 'fr', false)).toBe('text-adopted');
    expect(after('languages.set-authentic', 'es', true)).toBe('text-adopted');
    expect(after('languages.set-drafting', 'en', false)).toBe('text-adopted');
    expect(after('languages.set-drafting', arabic, true)).toBe('text-adopted');
    expect(after('languages.add', arabic, true)).toBe('text-adopted');
    model.done('chair', { type: 'languages.add', language: arabic, authentic: false });
  });

  it('a drafting language that was not named before adoption can still be named, as the authentic one that it was', () => {
    const { meeting, room: model, whole } = ready();
    meeting.ask(whole);
    model.pass(40_000);
    const name = { type: 'languages.set-drafting', language: 'en' as never } as const;
    expect(model.code('chair', { ...name, authentic: false })).toBe('text-adopted');
    model.done('chair', { ...name, authentic: true });
  });

  it('is not adopted against an objection: everything stays agreed ad referendum', () => {
    const { meeting, whole, adopted } = ready();
    meeting.answer('us', meeting.ask(whole), 'object');
    expect(adopted()).toBeUndefined();
    expect(meeting.status(1)).toBe('agreed_ad_ref');
    expect(meeting.asking(whole)).toBe('accepted');
  });

  it('[P-5, P-6, P-8, P-9] afterwards nothing in it is opened, brought back, fixed, moved, inserted or renumbered', () => {
    const { meeting, room: model, whole, instrument, adopted } = ready();
    const two = meeting.provision(2);
    model.done('chair', { type: 'text.set-phase', phase: 'clean-up' });
    model.done('chair', {
      type: 'text.insert-provision',
      after: two,
      id: 'more' as ProvisionId,
      number: 'Article 2 bis',
      heading: '',
    });
    meeting.ask({ kind: 'delete', provision: 'more' as ProvisionId });
    model.pass(40_000);
    model.seat('scribe', 'rapporteur', null);
    const paragraph = must(model.state.text.provisions[two]?.paragraphs[1], 'paragraph');
    const fix = { type: 'text.fix-form', paragraph, from: '0', to: '4', words: 'All' } as const;
    model.done('scribe', fix);
    meeting.ask(whole);
    model.pass(40_000);
    expect(adopted()).toBe(model.state.decisions.adopted[instrument]?.at);
    expect(meeting.asking({ kind: 'reopen', provision: two })).toBe('text-adopted');
    expect(meeting.asking(whole)).toBe('text-adopted');
    expect(
      model.code('us', {
        type: 'text.set-status',
        provision: 'more' as ProvisionId,
        to: 'under_discussion',
        seen: 'deleted',
      }),
    ).toBe('text-adopted');
    const [done] = Object.values(model.state.text.fixes);
    expect(model.code('scribe', { ...fix, words: 'Each' })).toBe('text-adopted');
    expect(model.code('us', { type: 'text.undo-fix', fix: must(done, 'fix').id, reason: '' })).toBe(
      'text-adopted',
    );
    expect(model.code('chair', { type: 'text.move-provision', provision: two, after: null })).toBe(
      'text-adopted',
    );
    expect(model.code('chair', { type: 'text.set-number', provision: two, number: '9' })).toBe(
      'text-adopted',
    );
    expect(model.code('chair', { type: 'text.renumber', instrument })).toBe('text-adopted');
    expect(
      model.code('chair', {
        type: 'text.insert-provision',
        after: two,
        id: 'yet' as ProvisionId,
        number: 'Article 9',
        heading: '',
      }),
    ).toBe('text-adopted');
  });

  it('[P-5] before it is, what was agreed can be opened again', () => {
    const { meeting, room: model, adopted } = ready();
    model.pass(DAY_MS);
    expect(adopted()).toBeUndefined();
    expect(meeting.asking({ kind: 'reopen', provision: meeting.provision(2) })).toBe('accepted');
  });
});
