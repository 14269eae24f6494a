import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BracketId, ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import { ANCHOR, bracketsIn, wordsOf } from '../../shared/text/marks.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import type { TextState } from '../../shared/text/state.ts';
import { accepted, command, fold, read, seatOf } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const SOURCE =
  '## Article 1\n\n1. One [two] three\n2. Four\n\n## Article 2\n\n31. [Five\n\nsix] seven\n';
const draft = (): Draft => read(SOURCE, 'markdown');
const id = (text: string) => text as ParagraphId;
const paragraphs = (state: TextState, nth: number): ParagraphId[] => {
  const provision = state.instruments[0]?.provisions[nth];
  return provision === undefined ? [] : (state.provisions[provision]?.paragraphs ?? []);
};
const nth = (state: TextState, provision: number, paragraph: number): ParagraphId =>
  paragraphs(state, provision)[paragraph] ?? id('missing');
const provisionAt = (state: TextState, n: number): ProvisionId =>
  state.instruments[0]?.provisions[n] ?? ('missing' as ProvisionId);
const shown = ({ state, words }: Draft, provision: number): string[] =>
  paragraphs(state, provision).map(
    (p) => `${state.paragraphs[p]?.label}|${wordsOf(words[p] ?? [])}`,
  );
const code = (answer: ReturnType<typeof command>) => (answer.ok ? 'ok' : answer.refusal.code);

describe('[P-9] paragraphs change by command', () => {
  test('a split numbers the new paragraph on, and a merge undoes it', () => {
    const before = draft();
    const p = nth(before.state, 1, 1);
    const split = accepted(before, { type: 'text.split', paragraph: p, at: '2', id: id('new') });
    expect(shown(split, 1)).toEqual(['|Article 2', '31.|Fi', '31 bis.|ve', '|six seven']);
    const merged = accepted(split, { type: 'text.merge', paragraph: id('new') });
    expect(shown(merged, 1)).toEqual(shown(before, 1));
  });

  test('numbers are the secretariat’s: a party with the pen indents, and gives back what its own merge took', () => {
    const party = seatOf('head', 'BR');
    const before = draft();
    const [one, two] = [nth(before.state, 0, 1), nth(before.state, 0, 2)];
    const label = (paragraph: ParagraphId, to: string, indent = 0) =>
      ({ type: 'text.set-label', paragraph, label: to, indent }) as const;
    const byParty = (now: Draft, act: TextCommand): Draft => {
      const answer = command(now, act, party);
      if (!answer.ok) throw new Error(answer.refusal.code);
      return fold(now, answer.value);
    };
    for (const to of ['1.', '3.', '']) {
      expect(code(command(before, label(two, to), party))).toBe('secretariat-only');
    }
    expect(code(command(before, label(two, '2.', 1), party))).toBe('ok');
    expect(code(command(before, label(two, '3.'), seatOf('rapporteur')))).toBe('ok');
    const merged = byParty(before, { type: 'text.merge', paragraph: two });
    // Not to one that stands, and no number that nothing bore.
    expect(code(command(merged, label(one, '2.'), party))).toBe('secretariat-only');
    const split = byParty(merged, { type: 'text.split', paragraph: one, at: '13', id: id('new') });
    expect(code(command(split, label(id('new'), '9.'), party))).toBe('secretariat-only');
    const back = byParty(split, label(id('new'), '2.'));
    expect(shown(back, 0)).toEqual(['|Article 1', '1.|One two three', '2.|Four']);
    const more = { type: 'text.insert-paragraph', after: one, id: id('more') } as const;
    const twice = byParty(back, more);
    expect(code(command(twice, label(id('more'), '2.'), party))).toBe('secretariat-only');
  });

  test('a bracket goes on across a split', () => {
    const before = draft();
    const p = nth(before.state, 0, 1);
    const split = accepted(before, { type: 'text.split', paragraph: p, at: '6', id: id('new') });
    const [bracket] = [...bracketsIn(split.words[p] ?? [])];
    expect(wordsOf(split.words[id('new')] ?? [])).toBe('o three');
    expect([...bracketsIn(split.words[id('new')] ?? [])]).toEqual([bracket]);
  });

  test('several pasted paragraphs go in whole, inside the bracket in which they were pasted', () => {
    const before = draft();
    const p = nth(before.state, 0, 1);
    const parts = [
      { id: p, words: 'A' },
      { id: id('n1'), words: 'B\tb\n' },
      { id: id('n2'), words: 'C' },
    ];
    const after = accepted(before, { type: 'text.paste', paragraph: p, from: '5', to: '6', parts });
    expect(shown(after, 0)).toEqual(['|Article 1', '1.|One tA', '|B b ', '|Co three', '2.|Four']);
    const [bracket] = [...bracketsIn(before.words[p] ?? [])];
    expect([...bracketsIn(after.words[id('n1')] ?? [])]).toEqual([bracket]);
  });

  test('a paragraph moves with its number, and its brackets with it', () => {
    const before = draft();
    const p = nth(before.state, 0, 1);
    const after = accepted(before, {
      type: 'text.move-paragraph',
      paragraph: p,
      after: nth(before.state, 1, 1),
    });
    expect(shown(after, 1)).toEqual(['|Article 2', '31.|Five', '1.|One two three', '|six seven']);
    const [bracket] = [...bracketsIn(after.words[p] ?? [])];
    expect(after.state.brackets[bracket ?? ('' as BracketId)]?.provision).toBe(
      provisionAt(after.state, 1),
    );
  });

  test('a bracket that goes with the last of its words leaves the registry', () => {
    const before = draft();
    const after = accepted(before, {
      type: 'text.remove-paragraph',
      paragraph: nth(before.state, 0, 1),
    });
    expect(Object.keys(after.state.brackets)).toHaveLength(1);
    const half = accepted(before, {
      type: 'text.remove-paragraph',
      paragraph: nth(before.state, 1, 1),
    });
    expect(Object.keys(half.state.brackets)).toHaveLength(2);
  });

  test('a new provision has a heading and a paragraph to write in', () => {
    const before = draft();
    const after = accepted(before, {
      type: 'text.insert-provision',
      after: provisionAt(before.state, 0),
      id: 'new' as ProvisionId,
      number: 'Article 1 bis',
      heading: '(aim)',
    });
    expect(shown(after, 1)).toEqual(['|Article 1 bis (aim)', '|']);
    const moved = accepted(after, {
      type: 'text.move-provision',
      provision: 'new' as ProvisionId,
      after: null,
    });
    expect(moved.state.instruments[0]?.provisions[0]).toBe('new');
  });

  test('an anchor goes with the bracket whose place it held', () => {
    const before = read('## A\n\na [] b\n', 'markdown');
    const p = nth(before.state, 0, 1);
    expect(wordsOf(before.words[p] ?? [])).toBe(`a ${ANCHOR} b`);
    const [bracket] = Object.values(before.state.brackets);
    const after = accepted(before, {
      type: 'text.unbracket',
      bracket: bracket?.id ?? ('' as BracketId),
    });
    expect(wordsOf(after.words[p] ?? [])).toBe('a  b');
  });

  test('words put in brackets know the bracket around them', () => {
    const before = draft();
    const p = nth(before.state, 0, 1);
    const [outer] = [...bracketsIn(before.words[p] ?? [])];
    const bracket = 'inner' as BracketId;
    const after = accepted(before, {
      type: 'text.bracket',
      paragraph: p,
      from: '5',
      to: '6',
      id: bracket,
    });
    expect(after.state.brackets[bracket]).toMatchObject({ parent: outer, form: 'bracket' });
  });
});

describe('what is refused, and why', () => {
  const before = draft();
  const heading = nth(before.state, 0, 0);
  const one = nth(before.state, 0, 1);
  const two = nth(before.state, 0, 2);
  const five = nth(before.state, 1, 1);
  const fresh = id('fresh');
  const part = (n: string, words = '') => ({ id: id(n), words });
  const cases: [TextCommand, string][] = [
    [{ type: 'text.split', paragraph: id('no'), at: '0', id: fresh }, 'unknown-paragraph'],
    [{ type: 'text.split', paragraph: heading, at: '1', id: fresh }, 'heading-fixed'],
    [{ type: 'text.split', paragraph: one, at: '99', id: fresh }, 'bad-range'],
    [{ type: 'text.split', paragraph: one, at: '1', id: two }, 'id-taken'],
    [{ type: 'text.merge', paragraph: one }, 'nothing-to-merge'],
    [{ type: 'text.merge', paragraph: heading }, 'heading-fixed'],
    [
      { type: 'text.paste', paragraph: one, from: '3', to: '1', parts: [part('a'), part('b')] },
      'bad-range',
    ],
    [
      {
        type: 'text.paste',
        paragraph: one,
        from: '1',
        to: '1',
        parts: [part('a'), part('b'), part('b')],
      },
      'id-taken',
    ],
    [
      {
        type: 'text.paste',
        paragraph: one,
        from: '0',
        to: '0',
        parts: [part('a'), part('b', 'x'.repeat(19_995))],
      },
      'text-too-long',
    ],
    [{ type: 'text.insert-paragraph', after: one, id: two }, 'id-taken'],
    [{ type: 'text.remove-paragraph', paragraph: heading }, 'heading-fixed'],
    [{ type: 'text.move-paragraph', paragraph: heading, after: one }, 'heading-fixed'],
    [{ type: 'text.move-paragraph', paragraph: two, after: one }, 'already-so'],
    [{ type: 'text.move-paragraph', paragraph: one, after: id('no') }, 'unknown-paragraph'],
    [{ type: 'text.set-label', paragraph: one, label: '1.', indent: 0 }, 'already-so'],
    [
      { type: 'text.bracket', paragraph: one, from: '2', to: '2', id: 'b' as BracketId },
      'bad-range',
    ],
    [{ type: 'text.unbracket', bracket: 'no' as BracketId }, 'unknown-bracket'],
    [{ type: 'text.clear-flag', flag: 'no' }, 'unknown-flag'],
    [{ type: 'text.set-mode', provision: null, mode: 'free' }, 'already-so'],
    [{ type: 'text.set-number', provision: 'no' as ProvisionId, number: '1' }, 'unknown-provision'],
  ];

  test.each(cases.map(([act, wanted]) => [act.type, wanted, act] as const))(
    '%s: %s',
    (_type, wanted, act) => {
      expect(code(command(before, act))).toBe(wanted);
    },
  );

  test('a move needs the pen in both provisions', () => {
    const closed = accepted(before, {
      type: 'text.set-mode',
      provision: provisionAt(before.state, 1),
      mode: 'closed',
    });
    const act = { type: 'text.move-paragraph', paragraph: one, after: five } as const;
    expect(code(command(closed, act))).toBe('provision-closed');
  });

  test('provisions, modes and pens are the mediators’', () => {
    const head = seatOf('head', 'se');
    const provision = provisionAt(before.state, 0);
    const acts: TextCommand[] = [
      { type: 'text.set-mode', provision: null, mode: 'closed' },
      { type: 'text.hand-pen', seat: head.seat, has: true },
      { type: 'text.set-number', provision, number: 'Article 9' },
      { type: 'text.move-provision', provision, after: null },
      {
        type: 'text.insert-provision',
        after: provision,
        id: 'x' as ProvisionId,
        number: '2',
        heading: '',
      },
    ];
    for (const act of acts) expect(code(command(before, act, head))).toBe('mediators-only');
  });
});

describe('whatever is done to the structure', () => {
  const place = fc.nat({ max: 30 });
  const steps = fc.array(
    fc.record({
      act: fc.constantFrom(
        'split',
        'merge',
        'move',
        'insert',
        'paste',
        'remove',
        'bracket',
        'label',
      ),
      one: fc.nat(),
      other: fc.nat(),
      at: place,
      to: place,
    }),
    { maxLength: 25 },
  );
  type Step = { act: string; one: number; other: number; at: number; to: number };

  function commandOf(state: TextState, step: Step, n: number): TextCommand {
    const all = Object.keys(state.paragraphs).map(id);
    const pick = (k: number) => all[k % all.length] ?? id('none');
    const paragraph = pick(step.one);
    const [from, to] = [step.at, step.to].map(String) as [string, string];
    switch (step.act) {
      case 'split':
        return { type: 'text.split', paragraph, at: from, id: id(`s${n}`) };
      case 'merge':
        return { type: 'text.merge', paragraph };
      case 'move':
        return { type: 'text.move-paragraph', paragraph, after: pick(step.other) };
      case 'insert':
        return { type: 'text.insert-paragraph', after: paragraph, id: id(`n${n}`) };
      case 'paste': {
        const parts = [1, 2, 3].map((k) => ({ id: id(`p${n}.${k}`), words: `pasted ${k}` }));
        return { type: 'text.paste', paragraph, from, to, parts };
      }
      case 'remove':
        return { type: 'text.remove-paragraph', paragraph };
      case 'label':
        return { type: 'text.set-label', paragraph, label: `${n}.`, indent: step.at };
      default:
        return { type: 'text.bracket', paragraph, from, to, id: `b${n}` as BracketId };
    }
  }

  const letters = (draftNow: Draft): string =>
    Object.keys(draftNow.state.paragraphs)
      .flatMap((p) => Array.from(wordsOf(draftNow.words[id(p)] ?? [])))
      .toSorted()
      .join('');

  test('every paragraph stands in exactly one provision, and splitting, merging and moving keep every word', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let now = draft();
        for (const [n, step] of all.entries()) {
          const answer = command(now, commandOf(now.state, step, n));
          if (!answer.ok) continue;
          const next = fold(now, answer.value);
          if (['split', 'merge', 'move', 'insert', 'label', 'bracket'].includes(step.act)) {
            expect(letters(next)).toBe(letters(now));
          }
          now = next;
          const placed = Object.values(now.state.provisions).flatMap((provision) =>
            provision.paragraphs.map((p) => [p, provision.id]),
          );
          expect(new Set(placed.map(([p]) => p)).size).toBe(placed.length);
          expect(Object.fromEntries(placed)).toEqual(
            Object.fromEntries(Object.values(now.state.paragraphs).map((p) => [p.id, p.provision])),
          );
          for (const bracket of Object.values(now.state.brackets)) {
            expect(now.state.provisions[bracket.provision]).toBeDefined();
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
