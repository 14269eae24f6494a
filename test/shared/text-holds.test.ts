import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, CoalitionId, ParagraphId, PartyId } from '../../shared/base/ids.ts';
import { candidateOf } from '../../shared/text/holds/decide-settle.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import { MEDIATOR, accepted, command, fold, read, seatOf } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const party = (name: string) => seatOf('head', name, name);
const B1 = 'b1' as BracketId;

/** "Parties shall act." under discussion. */
const sentence = (): Draft => {
  const draft = read('## Article 1\n\nParties shall act.\n', 'markdown');
  const [provision] = Object.values(draft.state.provisions);
  const to = 'under_discussion' as const;
  return accepted(draft, {
    type: 'text.set-status',
    provision: must(provision, 'provision').id,
    to,
    seen: 'open',
  });
};
const paragraphOf = ({ state }: Draft): ParagraphId =>
  must(Object.values(state.provisions)[0]?.paragraphs[1], 'paragraph');
const wordsIn = (draft: Draft): string => wordsOf(draft.words[paragraphOf(draft)] ?? []);
const statusOf = ({ state }: Draft) => Object.values(state.provisions)[0]?.status;
const code = (answer: ReturnType<typeof command>) => (answer.ok ? 'ok' : answer.refusal.code);

const bracketed = (draft: Draft, by: string): Draft =>
  accepted(
    draft,
    { type: 'text.bracket', paragraph: paragraphOf(draft), from: '8', to: '13', id: B1 },
    party(by),
  );
const holders = ({ state }: Draft, bracket: BracketId) =>
  state.brackets[bracket]?.holds.map((hold) => hold.party);
const act = (draft: Draft, by: string, command: TextCommand): Draft =>
  accepted(draft, command, party(by));

describe('[T-3] a bracket lives while somebody holds it', () => {
  test('a party brackets without anybody’s consent, whatever the drafting mode', () => {
    const draft = sentence();
    for (const mode of ['free', 'chair', 'floor', 'closed', 'propose'] as const) {
      const other = { ...draft, state: { ...draft.state, mode } };
      expect(holders(bracketed(other, 'EU'), B1)).toEqual(['EU']);
    }
  });

  test('only the holder lets go', () => {
    const draft = bracketed(sentence(), 'EU');
    const release = { type: 'text.release', bracket: B1 } as const;
    expect(code(command(draft, release, party('US')))).toBe('not-your-hold');
    expect(code(command(draft, release))).toBe('mediator-speaks-for-nobody');
    expect(code(command(draft, { type: 'text.unbracket', bracket: B1 }, party('US')))).toBe(
      'bracket-held',
    );
    expect(code(command(draft, { type: 'text.unbracket', bracket: B1 }))).toBe('bracket-held');
    expect(code(command(draft, { type: 'text.settle', bracket: B1, keeps: false }))).toBe(
      'bracket-held',
    );
  });

  test('[P-8; section 5, edge 6] an agreed provision takes no bracket, no hold and no rival text', () => {
    const draft = bracketed(sentence(), 'EU');
    const provision = must(Object.values(draft.state.provisions)[0], 'provision').id;
    const paragraph = paragraphOf(draft);
    const b2 = 'b2' as BracketId;
    const acts: TextCommand[] = [
      { type: 'text.bracket', paragraph, from: '0', to: '3', id: b2 },
      { type: 'text.hold', bracket: B1, behalf: null },
      { type: 'text.add-alternative', bracket: B1, id: b2, words: 'should' },
    ];
    for (const to of ['agreed_ad_ref', 'agreed'] as const) {
      const set = { type: 'text.status-set', provision, from: 'bracketed', to } as const;
      const agreed = fold(draft, [set]);
      for (const act of acts)
        expect(code(command(agreed, act, party('US')))).toBe('provision-agreed');
      expect(code(command(agreed, must(acts[0], 'bracket')))).toBe('provision-agreed');
    }
    for (const act of acts) expect(code(command(draft, act, party('US')))).toBe('ok');
  });

  test('a member of the group lets go for itself only: the hold shows "except"', () => {
    const G77 = 'G77' as CoalitionId;
    let draft = bracketed(sentence(), 'US');
    draft = act(draft, 'BR', { type: 'text.hold', bracket: B1, behalf: G77 });
    draft = act(draft, 'US', { type: 'text.release', bracket: B1 });
    draft = act(draft, 'TV', { type: 'text.release', bracket: B1 });
    const [hold] = draft.state.brackets[B1]?.holds ?? [];
    expect([hold?.party, hold?.behalf, hold?.except]).toEqual(['BR', 'G77', ['TV' as PartyId]]);
    draft = act(draft, 'BR', { type: 'text.release', bracket: B1 });
    expect(draft.state.brackets[B1]).toBeUndefined();
  });

  test('[section 5, edge 3] its head lets go of it, and that says nothing of a decision', () => {
    const draft = bracketed(sentence(), 'EU');
    const hold = must(draft.state.brackets[B1]?.holds[0], 'hold').id;
    const own = command(draft, { type: 'text.release', bracket: B1 }, party('EU'));
    expect(own.ok && own.value[0]).toEqual({ type: 'text.released', bracket: B1, hold });
  });

  test('[D-1] nothing is let go, nor lifted, where a call is open: its text stands still', () => {
    const draft = bracketed(sentence(), 'EU');
    const provision = must(Object.values(draft.state.provisions)[0], 'provision').id;
    const frozen = fold(draft, [{ type: 'text.frozen', provisions: [provision], frozen: true }]);
    for (const type of ['text.release', 'text.unbracket'] as const) {
      const act = { type, bracket: B1 };
      expect(code(command(frozen, act, party('EU'))), type).toBe('call-open');
      expect(code(command(draft, act, party('EU'))), type).toBe('ok');
    }
  });
});

describe('[T-3] alternatives', () => {
  const rivals = (): Draft => {
    let draft = bracketed(sentence(), 'EU');
    const add = (by: string, id: string, words: string): void => {
      draft = act(draft, by, {
        type: 'text.add-alternative',
        bracket: B1,
        id: id as BracketId,
        words,
      });
    };
    add('IN', 'b2', 'should');
    add('US', 'b3', '');
    draft = accepted(draft, {
      type: 'text.add-alternative',
      bracket: B1,
      id: 'b4' as BracketId,
      words: 'will',
    });
    return draft;
  };
  const settle = (bracket: string, keeps = true) =>
    ({ type: 'text.settle', bracket: bracket as BracketId, keeps }) as const;

  test('rival texts stand side by side in one group; "no text" is one of them, and the chair’s is marked', () => {
    const { state, words } = rivals();
    expect(wordsOf(words[paragraphOf({ state, words })] ?? []).replaceAll('\u2060', '·')).toBe(
      'Parties shallshould·will act.',
    );
    expect(new Set(Object.values(state.brackets).map((one) => one.group)).size).toBe(1);
    expect(Object.values(state.brackets).map((one) => one.chair)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(Object.values(state.brackets).map((one) => one.holds.length)).toEqual([1, 1, 1, 0]);
  });

  test('nothing is settled against a party that insists', () => {
    const draft = rivals();
    expect(code(command(draft, settle('b4')))).toBe('rival-held');
    expect(code(command(draft, settle('b1')))).toBe('rival-held');
    expect(code(command(draft, settle('b4'), party('EU')))).toBe('mediators-only');
  });

  test('let go by all, the chair’s text can be settled on: the others’ words go, and everything else stays', () => {
    let draft = rivals();
    for (const [by, bracket] of [
      ['EU', 'b1'],
      ['IN', 'b2'],
      ['US', 'b3'],
    ] as const) {
      draft = act(draft, by, { type: 'text.release', bracket: bracket as BracketId });
    }
    expect(statusOf(draft)).toBe('bracketed');
    draft = accepted(draft, settle('b4'));
    expect(wordsIn(draft)).toBe('Parties will act.');
    expect(Object.keys(draft.state.brackets)).toEqual([]);
    expect(statusOf(draft)).toBe('under_discussion');
  });

  test('"no text" may be what is left', () => {
    let draft = rivals();
    draft = act(draft, 'EU', { type: 'text.release', bracket: B1 });
    draft = act(draft, 'IN', { type: 'text.release', bracket: 'b2' as BracketId });
    expect(candidateOf(draft.state, must(draft.state.brackets[B1], 'b1'))).toBe('b3');
    draft = accepted(draft, settle('b3'));
    expect(wordsIn(draft)).toBe('Parties  act.');
  });
});

test('[T-3] "[no text]" of a draft is "no text": settled on, not even these words stand', () => {
  const settled = (words: string, which: number): string => {
    const draft = read(`## Article 1\n\n${words}\n`, 'markdown');
    const bracket = must(Object.values(draft.state.brackets)[which], 'bracket').id;
    return wordsIn(accepted(draft, { type: 'text.settle', bracket, keeps: true }));
  };
  expect(settled('Parties [shall ][should ][no text]act.', 2)).toBe('Parties act.');
  expect(settled('Parties [shall ][sin texto]act.', 1)).toBe('Parties act.');
  expect(settled('Parties [no text is ][shall ]act.', 0)).toBe('Parties no text is act.');
  // A bracket around it is not lifted with it.
  expect(settled('Parties [[no text][shall ]]act.', 1)).toBe('Parties \u2060act.');
});

test('a mediator holds nothing', () => {
  const draft = bracketed(sentence(), 'EU');
  expect(code(command(draft, { type: 'text.hold', bracket: B1, behalf: null }, MEDIATOR))).toBe(
    'mediator-speaks-for-nobody',
  );
});
