import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import type { ProposedChange } from '../../shared/text/proposals/change.ts';
import { settledRuns } from '../../shared/text/proposals/outcome.ts';
import { wordingOf } from '../../shared/text/proposals/wording.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import { accepted, command, fold, readerOf, seatOf } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';
import {
  accept,
  code,
  draft,
  id,
  marked,
  paragraphOf,
  party,
  propose,
  provisionOf,
  replace,
  stance,
  statusOf,
  tabling,
  words,
} from './support/proposals-model.ts';

describe('[T-1] proposals', () => {
  test('a replacement marks what goes and what comes, and leaves the base words as they are', () => {
    const d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    expect(marked(d)).toBe('Parties {-shall p-}{+should p+} act promptly.');
    expect(wordingOf(id('p'), [paragraphOf(d)], readerOf(d.words))).toEqual([
      {
        paragraph: paragraphOf(d),
        at: 8,
        before: 'Parties ',
        deleted: 'shall',
        inserted: 'should',
        after: ' act promptly.',
      },
    ]);
  });

  test('accepted, its words are the text; not carried, they never were; both keep the wording', () => {
    const d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    const carried = accepted(d, accept('p'));
    expect(marked(carried)).toBe('Parties should act promptly.');
    expect(statusOf(carried, 'p')).toBe('accepted');
    const dropped = accepted(d, { type: 'text.reject', proposal: id('p'), version: 1 });
    expect(marked(dropped)).toBe('Parties shall act promptly.');
    expect(statusOf(dropped, 'p')).toBe('not-carried');
    for (const end of [carried, dropped]) {
      const [kept] = end.state.proposals[id('p')]?.versions ?? [];
      expect(kept?.wording.map((hunk) => [hunk.deleted, hunk.inserted])).toEqual([
        ['shall', 'should'],
      ]);
    }
  });

  test('paragraphs are proposed, and come or go whole', () => {
    const made = 'made' as ParagraphId;
    const base = draft();
    const after = paragraphOf(base);
    const d = propose(base, 'EU', 'p', { kind: 'insert-paragraph', after, made, words: 'New.' });
    expect(d.state.paragraphs[made]).toMatchObject({ label: '1 bis.', proposed: 'p' });
    expect(marked(d, made)).toBe('{+New. p+}');
    const carried = accepted(d, accept('p'));
    expect(carried.state.paragraphs[made]?.proposed).toBeUndefined();
    expect(marked(carried, made)).toBe('New.');
    const withdrawn = accepted(
      d,
      { type: 'text.withdraw', proposal: id('p'), version: 1 },
      party('EU'),
    );
    expect(withdrawn.state.paragraphs[made]).toBeUndefined();
  });

  test('[T-3] brackets that others put on a proposed paragraph go with it, and hold the provision back no more', () => {
    const made = 'made' as ParagraphId;
    const bracket = 'b' as BracketId;
    const base = accepted(draft(), {
      type: 'text.set-status',
      provision: provisionOf(draft()),
      to: 'under_discussion',
      seen: 'open',
    });
    const after = paragraphOf(base);
    let d = propose(base, 'EU', 'p', { kind: 'insert-paragraph', after, made, words: 'New.' });
    d = accepted(
      d,
      { type: 'text.bracket', paragraph: made, from: '0', to: '3', id: bracket },
      party('US'),
    );
    expect(d.state.provisions[provisionOf(d)]?.status).toBe('bracketed');
    const withdraw = { type: 'text.withdraw', proposal: id('p'), version: 1 } as const;
    d = accepted(d, withdraw, party('EU'));
    expect(d.state.brackets[bracket]).toBeUndefined();
    expect(d.state.provisions[provisionOf(d)]?.status).toBe('under_discussion');
  });

  test('an alternative to a paragraph takes its place and its number when it is accepted', () => {
    const base = draft();
    const paragraph = paragraphOf(base);
    const made = 'made' as ParagraphId;
    const d = propose(base, 'EU', 'p', { kind: 'alternative', paragraph, made, words: 'Or so.' });
    const carried = accepted(d, accept('p'));
    expect(carried.state.paragraphs[paragraph]).toBeUndefined();
    expect(carried.state.paragraphs[made]?.label).toBe('1.');
    expect(words(carried)).toBe('Or so.');
  });

  test('moving, merging, splitting and taking out are carried out when they are accepted', () => {
    const base = draft();
    const [first, second] = [paragraphOf(base, 1), paragraphOf(base, 2)];
    const run = (change: ProposedChange): Draft =>
      accepted(propose(base, 'EU', 'p', change), accept('p'));
    const moved = run({ kind: 'move', paragraph: first, after: second });
    expect(words(moved, 1)).toBe('They report.');
    expect(words(run({ kind: 'merge', paragraph: second }), 1)).toBe(
      'Parties shall act promptly.They report.',
    );
    const split = run({ kind: 'split', paragraph: first, at: '8', made: 'made' as ParagraphId });
    expect([words(split, 1), words(split, 2)]).toEqual(['Parties ', 'shall act promptly.']);
    const gone = run({ kind: 'remove-paragraph', paragraph: first });
    expect(words(gone, 1)).toBe('They report.');
  });

  test('the liability sentence goes from the treaty to the decision, with its brackets and proposals', () => {
    let d = accepted(draft(), {
      type: 'text.add-instrument',
      id: 'decision' as never,
      title: 'Decision',
      provision: 'd1' as ProvisionId,
      paragraph: 'dp1' as ParagraphId,
      number: '1',
    });
    d = propose(d, 'US', 'p', {
      kind: 'to-instrument',
      instrument: 'decision' as never,
      after: 'd1' as ProvisionId,
    });
    const provision = provisionOf(d);
    d = propose(d, 'EU', 'q', replace(d, 8, 13, 'should'));
    const paragraph = paragraphOf(d);
    d = accepted(d, accept('p'));
    expect(d.state.instruments.map((i) => i.provisions.length)).toEqual([1, 2]);
    expect(d.state.provisions[provision]?.instrument).toBe('decision');
    expect(statusOf(d, 'q')).toBe('open');
    expect(d.state.paragraphs[paragraph]?.provision).toBe(provision);
  });

  test('a placeholder stands as a numbered paragraph, a footnote as one at the foot, and both go when not carried', () => {
    const base = draft();
    const after = paragraphOf(base);
    const made = 'made' as ParagraphId;
    for (const kind of ['placeholder', 'footnote'] as const) {
      const d = propose(base, 'EU', 'p', { kind, after, made, words: 'Means: to come.' });
      const carried = accepted(d, accept('p'));
      expect(carried.state.paragraphs[made]).toMatchObject(
        kind === 'footnote'
          ? { kind: 'footnote', label: '' }
          : { kind: 'paragraph', label: '1 bis.' },
      );
      expect(marked(carried, made)).toBe('Means: to come.');
      const dropped = accepted(d, { type: 'text.reject', proposal: id('p'), version: 1 });
      expect(dropped.state.paragraphs[made]).toBeUndefined();
    }
  });

  test('words are put in and taken out; brackets are lifted once nobody holds them; a provision moves', () => {
    const base = draft();
    const put = propose(base, 'EU', 'p', replace(base, 8, 8, 'all '));
    expect(marked(put)).toBe('Parties {+all  p+}shall act promptly.');
    const taken = propose(base, 'EU', 'p', replace(base, 17, 26, ''));
    expect(marked(taken)).toBe('Parties shall act{- promptly p-}.');
    expect(marked(accepted(taken, accept('p')))).toBe('Parties shall act.');
    const bracket = 'b' as BracketId;
    let d = accepted(
      base,
      { type: 'text.bracket', paragraph: paragraphOf(base), from: '8', to: '13', id: bracket },
      party('US'),
    );
    d = accepted(d, { type: 'text.hold', bracket, behalf: null }, party('IN'));
    d = propose(d, 'EU', 'p', { kind: 'unbracket', bracket });
    expect(code(command(d, accept('p')))).toBe('bracket-held');
    d = accepted(d, { type: 'text.release', bracket }, party('US'));
    expect(code(command(d, accept('p')))).toBe('bracket-held');
    const [first, second] = [provisionOf(base), provisionOf(base, 1)];
    const moving = propose(base, 'EU', 'm', { kind: 'move-provision', after: second });
    const moved = accepted(moving, accept('m'));
    expect(moved.state.instruments[0]?.provisions).toEqual([second, first]);
    expect(moved.state.provisions[first]?.number).toBe(base.state.provisions[first]?.number);
  });

  test('a reservation makes the provision bracketed until its party withdraws it', () => {
    let d = accepted(draft(), {
      type: 'text.set-status',
      provision: provisionOf(draft()),
      to: 'under_discussion',
      seen: 'open',
    });
    const status = () => d.state.provisions[provisionOf(d)]?.status;
    d = propose(d, 'US', 'p', { kind: 'reservation', words: 'Pending review of capital.' });
    expect(status()).toBe('bracketed');
    expect(code(command(d, accept('p')))).toBe('reservation-stands');
    d = accepted(d, { type: 'text.withdraw', proposal: id('p'), version: 1 }, party('US'));
    expect(status()).toBe('under_discussion');
  });

  test('only deciding seats propose, and only for a group of their own; the chair’s text is the chair’s', () => {
    const base = draft();
    const act: TextCommand = {
      type: 'text.propose',
      id: id('p'),
      provision: provisionOf(base),
      change: replace(base, 8, 13, 'should'),
      reason: '',
      behalf: null,
    };
    expect(code(command(base, act, party('EU', 'adviser')))).toBe('deciding-seats-only');
    expect(code(command(base, act, seatOf('observer', 'VA')))).toBe('deciding-seats-only');
    const chair = accepted(base, act);
    expect(chair.state.proposals[id('p')]).toMatchObject({
      sponsor: null,
      chair: true,
      attributed: true,
    });
  });
});

describe('[T-2] sponsors', () => {
  const one = (): Draft => propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
  const withdraw: TextCommand = { type: 'text.withdraw', proposal: id('p'), version: 1 };

  test('[T-5] withdrawn with co-sponsors, it passes to the first of them', () => {
    let d = one();
    for (const name of ['US', 'JP']) {
      d = accepted(d, { type: 'text.co-sponsor', proposal: id('p'), joins: true }, party(name));
    }
    d = accepted(d, withdraw, party('EU'));
    expect(d.state.proposals[id('p')]).toMatchObject({ status: 'open', sponsor: 'US' });
    expect(d.state.proposals[id('p')]?.coSponsors.map((c) => c.party)).toEqual(['JP']);
    expect(code(command(d, withdraw, party('EU')))).toBe('not-your-proposal');
  });

  test('[T-5, T-8] taken up, it stands where it stood, though the words before it have changed', () => {
    let d = accepted(one(), withdraw, party('EU'));
    expect(marked(d)).toBe('Parties shall act promptly.');
    d = propose(d, 'US', 'q', replace(d, 0, 7, 'All countries'));
    d = accepted(d, accept('q'));
    d = accepted(d, { type: 'text.take-up', proposal: id('p') }, party('TV'));
    expect(marked(d)).toBe('All countries {-shall p-}{+should p+} act promptly.');
    expect(d.state.proposals[id('p')]).toMatchObject({ status: 'open', sponsor: 'TV' });
  });

  test('[T-8] where its place is gone it must be proposed anew, and is not forced in', () => {
    let d = accepted(one(), withdraw, party('EU'));
    d = accepted(propose(d, 'US', 'q', replace(d, 0, 27, 'Nobody.')), accept('q'));
    expect(code(command(d, { type: 'text.take-up', proposal: id('p') }, party('TV')))).toBe(
      'anchor-gone',
    );
  });

  test('merging is the sponsor’s act: it joins the other as co-sponsor', () => {
    let d = propose(one(), 'US', 'q', replace(one(), 8, 13, 'will'));
    const merge: TextCommand = { type: 'text.merge-proposal', proposal: id('q'), into: id('p') };
    expect(code(command(d, merge))).toBe('not-your-proposal');
    d = accepted(d, merge, party('US'));
    expect(statusOf(d, 'q')).toBe('merged');
    expect(d.state.proposals[id('q')]?.into).toBe('p');
    expect(d.state.proposals[id('p')]?.coSponsors.map((c) => c.party)).toEqual(['US']);
    expect(marked(d)).toBe('Parties {-shall p-}{+should p+} act promptly.');
  });

  test('a stance freezes the words; a new version keeps the old one and begins the stances anew', () => {
    let d = accepted(one(), stance('p', 'object'), party('US'));
    d = accepted(d, { type: 'text.new-version', proposal: id('p'), version: 1 }, party('EU'));
    expect(d.state.stances[id('p')]).toBeUndefined();
    expect(d.state.proposals[id('p')]).toMatchObject({ version: 2 });
    expect(d.state.proposals[id('p')]?.versions[0]?.wording[0]?.inserted).toBe('should');
    expect(code(command(d, accept('p', 1)))).toBe('stale');
  });

  test('[A-6] a stance that was under way when the words changed does not land on the new ones', () => {
    let d = accepted(one(), stance('p', 'object'), party('US'));
    d = accepted(d, { type: 'text.new-version', proposal: id('p'), version: 1 }, party('EU'));
    const late = stance('p', 'support');
    expect(code(command(d, late, party('JP')))).toBe('stale');
    expect(code(command(d, { ...late, version: null } as TextCommand, party('JP')))).toBe('stale');
    d = accepted(d, { ...late, version: 2 } as TextCommand, party('JP'));
    expect(Object.keys(d.state.stances[id('p')] ?? {})).toEqual(['JP']);
    expect(code(command(d, { ...late, stance: 'silent' } as TextCommand, party('JP')))).toBe(
      'stale',
    );
  });
});

describe('[T-4] the chair’s acts', () => {
  test('an objection makes bracketed text of a proposal, not a refusal', () => {
    let d = propose(draft(), 'EU', 'p', replace(draft(), 18, 18, ' always'));
    d = accepted(d, stance('p', 'object'), party('US'));
    d = accepted(d, { type: 'text.to-brackets', proposals: [id('p')], version: 1 });
    const [bracket] = Object.values(d.state.brackets);
    expect(words(d)).toBe('Parties shall act  alwayspromptly.');
    expect([bracket?.form, bracket?.holds.map((h) => h.party)]).toEqual(['bracket', ['US']]);
    d = accepted(d, { type: 'text.release', bracket: must(bracket, 'b').id }, party('US'));
    expect(Object.keys(d.state.brackets)).toEqual([]);
    expect(words(d)).toBe('Parties shall act  alwayspromptly.');
  });

  test('[section 5, edge 1] two replaces on overlapping words are shown as alternatives, each held by who insists', () => {
    let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    d = propose(d, 'US', 'q', replace(d, 8, 13, 'will'));
    expect(marked(d)).toBe('Parties {-shall p,q-}{+will q+}{+should p+} act promptly.');
    d = accepted(d, stance('p', 'object'), party('JP'));
    d = accepted(d, { type: 'text.to-brackets', proposals: [id('p'), id('q')], version: 1 });
    const brackets = Object.values(d.state.brackets);
    expect(brackets.map((b) => [b.form, b.holds.map((h) => h.party).join()])).toEqual([
      ['alternative', 'JP'],
      ['alternative', 'US'],
      ['alternative', 'EU'],
    ]);
    expect(new Set(brackets.map((b) => b.group)).size).toBe(1);
    expect([statusOf(d, 'p'), statusOf(d, 'q')]).toEqual(['bracketed', 'bracketed']);
  });

  test('[section 5, edge 1] one of two that compete goes to brackets beside the words as they stand, past what the other would put in', () => {
    let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    d = propose(d, 'US', 'q', replace(d, 8, 13, 'will'));
    d = accepted(d, stance('p', 'object'), party('JP'));
    d = accepted(d, { type: 'text.to-brackets', proposals: [id('p')], version: 1 });
    const brackets = Object.values(d.state.brackets);
    expect(brackets.map((b) => [b.form, b.holds.map((h) => h.party).join()])).toEqual([
      ['alternative', 'JP'],
      ['alternative', 'EU'],
    ]);
    expect(new Set(brackets.map((b) => b.group)).size).toBe(1);
    expect([statusOf(d, 'p'), statusOf(d, 'q')]).toEqual(['bracketed', 'open']);
  });

  test('a whole paragraph and its alternative become rivals', () => {
    const base = draft();
    const paragraph = paragraphOf(base);
    let d = propose(base, 'EU', 'p', {
      kind: 'alternative',
      paragraph,
      made: 'made' as ParagraphId,
      words: 'Or so.',
    });
    d = accepted(d, { type: 'text.to-brackets', proposals: [id('p')], version: 1 });
    const group = Object.values(d.state.brackets);
    expect(group.map((b) => b.form)).toEqual(['alternative', 'alternative']);
    d = accepted(
      accepted(
        d,
        {
          type: 'text.release',
          bracket: must(
            group.find((b) => b.holds.length > 0),
            'held',
          ).id,
        },
        party('EU'),
      ),
      { type: 'text.settle', bracket: must(group[0], 'first').id, keeps: true },
    );
    expect(words(d)).toBe('Parties shall act promptly.');
    expect(d.state.paragraphs['made' as ParagraphId]).toBeUndefined();
    expect(words(d, 2)).toBe('They report.');
  });

  test('every other proposal on the provision is reviewed, and nothing is lost in silence', () => {
    let d = draft();
    d = propose(d, 'EU', 'far', {
      kind: 'replace',
      paragraph: paragraphOf(d, 2),
      from: '0',
      to: '4',
      words: 'All',
    });
    d = propose(d, 'US', 'beside', replace(d, 13, 13, ' always'));
    d = propose(d, 'JP', 'same', replace(d, 8, 13, ''));
    d = propose(d, 'TV', 'wider', replace(d, 0, 13, 'Everybody'));
    const p = propose(d, 'BR', 'p', replace(d, 8, 13, 'should'));
    const end = accepted(p, accept('p'));
    const outcome = (name: string) => end.state.proposals[id(name)]?.review?.outcome;
    expect(['far', 'beside', 'wider'].map(outcome)).toEqual([
      'applies',
      'rebased',
      'needs-rewording',
    ]);
    expect(end.state.proposals[id('same')]).toMatchObject({
      status: 'superseded',
      into: 'p',
      review: { outcome: 'obsolete' },
    });
    expect(end.state.proposals[id('same')]?.versions[0]?.wording[0]?.deleted).toBe('shall');
  });

  test('another party’s words inside what is deleted stay when the deletion is accepted', () => {
    let d = propose(draft(), 'EU', 'out', replace(draft(), 8, 13, ''));
    d = propose(d, 'US', 'in', replace(d, 10, 10, 'XX'));
    d = accepted(d, accept('out'));
    expect(marked(d)).toBe('Parties {+XX in+} act promptly.');
  });

  test('settling keeps every unrelated mark', () => {
    let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    d = propose(d, 'US', 'q', {
      kind: 'replace',
      paragraph: paragraphOf(d),
      from: '19',
      to: '19',
      words: 'and well ',
    });
    const others = settledRuns(d.words[paragraphOf(d)] ?? [], id('p'), 'accepted');
    d = accepted(d, accept('p'));
    expect(wordsOf(d.words[paragraphOf(d)] ?? [])).toBe(wordsOf(others));
    expect(statusOf(d, 'q')).toBe('open');
    expect(wordingOf(id('q'), [paragraphOf(d)], readerOf(d.words))[0]?.inserted).toBe('and well ');
  });
});

describe('[T-11] phases', () => {
  const inPhase = (phase: 'streamlining' | 'negotiation' | 'clean-up'): Draft =>
    accepted(draft(), { type: 'text.set-phase', phase });

  test('streamlining takes no new text', () => {
    const d = inPhase('streamlining');
    expect(tabling(d, replace(d, 8, 13, 'should'))).toBe('phase-no-new-text');
    expect(tabling(d, replace(d, 8, 13, ''))).toBe('ok');
    expect(tabling(d, { kind: 'merge', paragraph: paragraphOf(d, 2) })).toBe('ok');
  });

  test('the clean-up takes corrections only', () => {
    const d = inPhase('clean-up');
    expect(tabling(d, replace(d, 8, 13, ''))).toBe('phase-corrections-only');
    expect(
      tabling(d, {
        kind: 'correction',
        paragraph: paragraphOf(d),
        from: '0',
        to: '7',
        words: 'Partys',
      }),
    ).toBe('ok');
  });

  test('a phase is the chair’s to set', () => {
    expect(code(command(draft(), { type: 'text.set-phase', phase: 'clean-up' }, party('EU')))).toBe(
      'mediators-only',
    );
  });
});

describe('[P-8] agreed text', () => {
  test('takes no proposal, whatever it is', () => {
    const base = draft();
    const provision = provisionOf(base);
    for (const to of ['agreed', 'agreed_ad_ref'] as const) {
      const d = fold(base, [{ type: 'text.status-set', provision, from: 'open', to }]);
      const act: TextCommand = {
        type: 'text.propose',
        id: id('p'),
        provision,
        change: replace(d, 8, 13, 'should'),
        reason: '',
        behalf: null,
      };
      expect(code(command(d, act, party('EU')))).toBe('provision-agreed');
      expect(code(command(d, act))).toBe('provision-agreed');
    }
  });

  test('an open proposal is not carried into a provision that was agreed meanwhile', () => {
    let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    d = fold(d, [
      { type: 'text.status-set', provision: provisionOf(d), from: 'open', to: 'agreed' },
    ]);
    expect(code(command(d, accept('p')))).toBe('provision-closed');
  });
});

test('in mode free nobody takes another’s proposed words away by taking out or pasting over a paragraph', () => {
  const d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
  const paragraph = paragraphOf(d);
  const remove: TextCommand = { type: 'text.remove-paragraph', paragraph };
  expect(code(command(d, remove, party('US')))).toBe('proposal-in-the-way');
  const parts = ['n1', 'n2'].map((name) => ({ id: name as ParagraphId, words: 'x' }));
  const paste = (from: string, to: string): TextCommand => ({
    type: 'text.paste',
    paragraph,
    from,
    to,
    parts,
  });
  expect(code(command(d, paste('10', '16'), party('US')))).toBe('proposal-in-the-way');
  expect(code(command(d, paste('0', '13'), party('US')))).toBe('ok');
});

test('one name for one option: a bracket’s id is no proposal’s', () => {
  const d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
  const bracket: TextCommand = {
    type: 'text.bracket',
    paragraph: paragraphOf(d),
    from: '0',
    to: '3',
    id: 'p' as BracketId,
  };
  expect(code(command(d, bracket, party('US')))).toBe('id-taken');
});
