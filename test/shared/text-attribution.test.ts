import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId, ProposalId, ProvisionId } from '../../shared/base/ids.ts';
import { evolveText } from '../../shared/text/evolve.ts';
import { decideTyped } from '../../shared/text/proposals/decide-typed.ts';
import { mayReword } from '../../shared/text/proposals/may-propose.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import { discloseText, viewText } from '../../shared/text/view.ts';
import {
  IN_SESSION,
  MEDIATOR,
  accepted,
  command,
  fold,
  read,
  seatOf,
} from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const party = (name: string) => seatOf('head', name, `seat-of-${name}`);
const code = (answer: ReturnType<typeof command>) => (answer.ok ? 'ok' : answer.refusal.code);
const P = 'p' as ProposalId;
const B = 'b' as BracketId;

const begin = (attribution: 'none' | 'on-request' | 'shown'): Draft => {
  const draft = read('## Article 1\n\nParties shall act promptly.\n', 'markdown');
  const provision: ProvisionId = must(draft.state.instruments[0]?.provisions[0], 'provision');
  const paragraph: ParagraphId = must(draft.state.provisions[provision]?.paragraphs[1], 'words');
  const acts: [string, TextCommand][] = [
    [
      'EU-secret',
      {
        type: 'text.propose',
        id: P,
        provision,
        change: { kind: 'replace', paragraph, from: '8', to: '13', words: 'should' },
        reason: 'why',
        behalf: 'G-secret' as never,
      },
    ],
    ['US-secret', { type: 'text.co-sponsor', proposal: P, joins: true }],
    ['JP-secret', { type: 'text.bracket', paragraph, from: '0', to: '7', id: B }],
  ];
  const set: Draft =
    attribution === 'shown'
      ? draft
      : accepted(draft, { type: 'text.set-attribution', attribution });
  return acts.reduce((d, [by, act]) => accepted(d, act, party(by)), set);
};
const seen = (draft: Draft, by: ReturnType<typeof party>): string =>
  JSON.stringify(viewText(draft.state, by));
const SECRETS = ['EU-secret', 'G-secret', 'US-secret', 'JP-secret'];
const told = (draft: Draft, by: ReturnType<typeof party>): string[] =>
  SECRETS.filter((secret) => seen(draft, by).includes(secret));

describe('[T-7] attribution', () => {
  test('shown: everybody sees who proposes and who holds', () => {
    expect(told(begin('shown'), party('BR'))).toEqual(SECRETS);
  });

  test.each(['none', 'on-request'] as const)(
    '%s: others are told no name; one’s own, and all to the mediators',
    (attribution) => {
      const draft = begin(attribution);
      expect(told(draft, party('BR'))).toEqual([]);
      expect(told(draft, party('EU-secret'))).toEqual(['EU-secret', 'G-secret']);
      expect(told(draft, party('JP-secret'))).toEqual(['JP-secret']);
      expect(told(draft, MEDIATOR)).toEqual(SECRETS);
    },
  );

  test('switching to shown reveals only what comes later', () => {
    const before = begin('none');
    // The chair alone reveals nobody: the meeting is asked (decisions-brackets.test.ts).
    const set = { type: 'text.set-attribution', attribution: 'shown' } as const;
    expect(command(before, set)).toEqual({ ok: false, refusal: { code: 'needs-decision' } });
    const draft = fold(before, [{ type: 'text.attribution-set', attribution: 'shown' }]);
    expect(told(draft, party('BR'))).toEqual([]);
    const held = accepted(
      draft,
      { type: 'text.hold', bracket: B, behalf: null },
      party('US-secret'),
    );
    expect(told(held, party('BR'))).toEqual(['US-secret']);
  });

  test('until the first meeting opens there is nobody to ask: the chair sets it, and it reveals nothing that is there', () => {
    const before = begin('none');
    const set = { type: 'text.set-attribution', attribution: 'shown' } as const;
    const preparing = { ...IN_SESSION, inSession: false, opened: false };
    const answer = command(before, set, MEDIATOR, preparing);
    expect(answer).toEqual({
      ok: true,
      value: [{ type: 'text.attribution-set', attribution: 'shown' }],
    });
    expect(code(command(before, set, party('BR'), preparing))).toBe('mediators-only');
    const draft = fold(before, answer.ok ? answer.value : []);
    expect(told(draft, party('BR'))).toEqual([]);
    // A meeting that was suspended or adjourned was opened.
    expect(code(command(before, set, MEDIATOR, { ...preparing, opened: true }))).toBe(
      'needs-decision',
    );
  });

  test('on request the room sees who asked, and the sponsor names itself or does not', () => {
    const draft = begin('on-request');
    const ask: TextCommand = { type: 'text.ask-sponsor', proposal: P };
    const asked = accepted(draft, ask, party('BR'));
    expect(asked.state.proposals[P]?.askedBy).toEqual(['BR']);
    expect(told(asked, party('JP-secret'))).not.toContain('EU-secret');
    expect(code(command(asked, { type: 'text.name-sponsor', proposal: P }, party('BR')))).toBe(
      'not-your-proposal',
    );
    const named = accepted(asked, { type: 'text.name-sponsor', proposal: P }, party('EU-secret'));
    expect(told(named, party('BR'))).toEqual(['EU-secret', 'G-secret']);
    expect(named.state.proposals[P]?.seat).toBe('seat-of-EU-secret');
    // Whoever was in the room when it was named is told as much as who comes later.
    const answer = command(asked, { type: 'text.name-sponsor', proposal: P }, party('EU-secret'));
    const events = answer.ok ? answer.value : [];
    const heard = events.map((event) => must(discloseText(event, party('BR')), 'event'));
    const folded = heard.reduce(
      (state, event) => evolveText(state, event, 0),
      viewText(asked.state, party('BR')),
    );
    expect(folded.proposals).toEqual(viewText(named.state, party('BR')).proposals);
    expect(code(command(begin('none'), ask, party('BR')))).toBe('move-not-allowed');
  });

  test('[T-7] a member knows what its group holds, so that it can let go for itself, and not who placed it', () => {
    const hold = { type: 'text.hold', bracket: B, behalf: 'G-secret' as never } as const;
    const held = accepted(begin('none'), hold, party('US-secret'));
    const member = seatOf('head', 'BR', 'seat-of-BR', ['G-secret']);
    expect(told(held, member)).toEqual(['G-secret']);
    expect(told(held, party('BR'))).toEqual([]);
    const answer = command(begin('none'), hold, party('US-secret'));
    const events = answer.ok ? answer.value : [];
    const heard = JSON.stringify(events.map((event) => discloseText(event, member)));
    expect(heard).toContain('G-secret');
    expect(heard).not.toContain('US-secret');
  });

  test('[T-6] a stance for the mediators is not told to the others, not even that it was taken', () => {
    const react = (to: 'all' | 'mediators'): TextCommand => ({
      type: 'text.react',
      option: P,
      version: 1,
      stance: 'object',
      remark: 'between-us',
      to,
    });
    const draft = accepted(begin('shown'), react('mediators'), party('BR'));
    expect(seen(draft, party('JP-secret'))).not.toContain('between-us');
    expect(Object.keys(viewText(draft.state, party('JP-secret')).stances)).toEqual([]);
    expect(seen(draft, MEDIATOR)).toContain('between-us');
    expect(seen(draft, party('BR'))).toContain('between-us');
  });
});

test('[T-6, V-6] a stance for the mediators freezes no words: its sponsor would learn that there is one', () => {
  const react = (to: 'all' | 'mediators'): TextCommand => {
    return { type: 'text.react', option: P, version: 1, stance: 'object', remark: '', to };
  };
  const rewords = ({ state }: Draft) =>
    ['EU-secret', 'BR'].map((by) => [
      mayReword(state, P, party(by)),
      mayReword({ ...state, ...viewText(state, party(by)) }, P, party(by)),
    ]);
  const quiet = accepted(begin('shown'), react('mediators'), party('BR'));
  expect(rewords(quiet)).toEqual(rewords(begin('shown')));
  expect(rewords(quiet)[0]).toEqual([true, true]);
  const loud = accepted(quiet, react('all'), party('BR'));
  expect(rewords(loud)[0]).toEqual([false, false]);
});

describe('[T-5, T-7] an own proposal that was emptied, and whose words are put back', () => {
  const again = (memberOf: boolean, before = begin('none')) => {
    const emptied = fold(before, [
      { type: 'text.closed', proposal: P, as: 'withdrawn', into: null, wording: [] },
    ]);
    const { state } = emptied;
    const provision = must(state.proposals[P]?.provision, 'provision');
    const { party: of, seat } = party('EU-secret');
    const actor = { kind: 'seat', role: 'head', party: of, seat, gavel: false } as const;
    const reads = { ...IN_SESSION, memberOf: () => memberOf };
    const typed = { id: P, provision, adds: true };
    const events = decideTyped({ state, actor, reads }, typed);
    if (!events.ok) throw new Error(events.refusal.code);
    return fold(emptied, events.value);
  };

  test('[T-2] bears no stance on the words before: its sponsor may write whatever it likes', () => {
    const support = {
      type: 'text.react',
      option: P,
      version: 1,
      stance: 'support',
      remark: '',
      to: 'all',
    } as const;
    const supported = accepted(begin('shown'), support, party('BR'));
    expect(Object.keys(supported.state.stances[P] ?? {})).toEqual(['BR']);
    const { state } = again(true, supported);
    expect(state.proposals[P]?.status).toBe('open');
    expect(state.stances[P]).toBeUndefined();
    expect(mayReword(state, P, party('EU-secret'))).toBe(true);
  });

  test('[A-6] is a new version: a stance under way on the words before does not land', () => {
    const late = (version: number): TextCommand => ({
      type: 'text.react',
      option: P,
      version,
      stance: 'support',
      remark: '',
      to: 'all',
    });
    const back = again(true);
    expect(back.state.proposals[P]?.version).toBe(2);
    expect(code(command(back, late(1), party('BR')))).toBe('stale');
    expect(code(command(back, late(2), party('BR')))).toBe('ok');
  });

  test('stays closed in the clean-up, where only corrections are made: undo comes late then, and is no forgery', () => {
    const { state } = fold(begin('none'), [
      { type: 'text.closed', proposal: P, as: 'withdrawn', into: null, wording: [] },
      { type: 'text.phase-set', phase: 'clean-up' },
    ]);
    const provision = must(state.proposals[P]?.provision, 'provision');
    const { party: of, seat } = party('EU-secret');
    const actor = { kind: 'seat', role: 'head', party: of, seat, gavel: false } as const;
    const answer = decideTyped(
      { state, actor, reads: { ...IN_SESSION, memberOf: () => true } },
      { id: P, provision, adds: true },
    );
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'phase-corrections-only' } });
  });

  test('speaks for its group as before, with its reason, and tells others no more than before', () => {
    const draft = again(true);
    expect(draft.state.proposals[P]).toMatchObject({
      status: 'open',
      sponsor: 'EU-secret',
      behalf: 'G-secret',
      reason: 'why',
    });
    expect(told(draft, party('BR'))).toEqual([]);
  });

  test('speaks for a group no more that the sponsor has left', () => {
    expect(again(false).state.proposals[P]?.behalf).toBe(null);
  });
});
