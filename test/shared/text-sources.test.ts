import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId, PartyId, ProposalId } from '../../shared/base/ids.ts';
import { insertionsOf, wordsOf } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { rewritesOf } from '../../shared/text/rewrites.ts';
import type { TextCommand, TextEvent } from '../../shared/text/schema.ts';
import { carry } from '../../shared/text/sources/carry.ts';
import { decided } from '../../shared/text/sources/decided.ts';
import { edited, realigned } from '../../shared/text/sources/runs.ts';
import { discloseSource } from '../../shared/text/sources/source.ts';
import type { Source, SourcedRun } from '../../shared/text/sources/source.ts';
import { sliceRuns } from '../../shared/text/split-runs.ts';
import { MEDIATOR, command, fold, frozen, read, readerOf, seatOf } from './support/text-model.ts';
import type { Draft, Words } from './support/text-model.ts';

const SOURCE =
  '## Article 1\n\n1. One [two] three\n2. Four [shall][should] five\n\n## Article 2\n\n31. [Five\n\nsix] seven\n';

const sourceAt = (at: number): Source => ({
  how: 'written',
  at,
  party: null,
  chair: false,
  attributed: true,
  proposal: null,
  trail: [],
});

/** The oracle: words that bear the number of the step that brought them as a mark of their own, which moves with them. */
const BROUGHT = 'brought';
const tagged = (words: Words, step: number): Words =>
  frozen(
    Object.fromEntries(
      Object.entries(words).map(([id, runs]) => [
        id,
        runs.map((run) => ({ ...run, attributes: { [BROUGHT]: String(step), ...run.attributes } })),
      ]),
    ),
  );
const perUnit = <R extends Run>(runs: readonly R[], of: (run: R) => string): string[] =>
  runs.flatMap((run) => Array.from(run.insert.split(''), (unit) => `${unit}${of(run)}`));

/** A text twice: as the oracle holds it, and with its sources. */
class Twice {
  draft: Draft;
  readonly sources = new Map<ParagraphId, readonly SourcedRun[]>();
  step = 0;

  constructor(source = SOURCE) {
    const draft = read(source, 'markdown');
    this.draft = { ...draft, words: tagged(draft.words, 0) };
    for (const [id, runs] of Object.entries(draft.words)) {
      this.sources.set(id as ParagraphId, realigned([], runs, sourceAt(0)));
    }
  }

  runs = (id: ParagraphId): readonly SourcedRun[] => this.sources.get(id) ?? [];

  happen(event: TextEvent): void {
    const { state } = this.draft;
    const reader = readerOf(
      Object.fromEntries([...this.sources].map(([id, runs]) => [id, [...runs]])),
    );
    const stamped = decided(state, event, this.step, this.runs, reader);
    for (const [id, runs] of stamped) this.sources.set(id, runs);
    const changed = carry(this.runs, rewritesOf(state, event, reader), sourceAt(this.step));
    for (const [id, runs] of changed) this.sources.set(id, runs);
    const next = fold(this.draft, [event]);
    this.draft = { ...next, words: tagged(next.words, this.step) };
  }

  /** Whether it was accepted. */
  act(act: TextCommand, seat = MEDIATOR): boolean {
    this.step += 1;
    const answer = command(this.draft, act, seat);
    if (answer.ok) for (const event of answer.value) this.happen(event);
    return answer.ok;
  }

  type(id: ParagraphId, from: number, to: number, words: string): void {
    this.step += 1;
    const source = sourceAt(this.step);
    const put = words === '' ? [] : [{ insert: words, source }];
    const made = edited(this.runs(id), [
      { kind: 'keep', length: from },
      { kind: 'drop', length: to - from },
      { kind: 'put', runs: put },
    ]);
    this.sources.set(id, made);
    const before = this.draft.words[id] ?? [];
    const after: Run[] = [
      ...sliceRuns(before, 0, from),
      ...(words === '' ? [] : [{ insert: words, attributes: { [BROUGHT]: String(this.step) } }]),
      ...sliceRuns(before, to, Infinity),
    ];
    this.draft = { ...this.draft, words: frozen({ ...this.draft.words, [id]: after }) };
  }

  get paragraphs(): ParagraphId[] {
    const { provisions, instruments } = this.draft.state;
    return instruments.flatMap((i) => i.provisions.flatMap((p) => provisions[p]?.paragraphs ?? []));
  }

  /** Both sides as units with their source: "s3". */
  get told(): Record<string, string[]> {
    const of = ({ source }: SourcedRun): string =>
      source.how === 'proposed' ? `${source.at}p` : String(source.at);
    return Object.fromEntries(this.paragraphs.map((id) => [id, perUnit(this.runs(id), of)]));
  }

  get oracle(): Record<string, string[]> {
    return Object.fromEntries(
      this.paragraphs.map((id) => [
        id,
        perUnit(this.draft.words[id] ?? [], ({ attributes }) => String(attributes?.[BROUGHT])),
      ]),
    );
  }
}

const withoutKind = (told: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(told).map(([id, all]) => [id, all.map((u) => u.replace(/p$/, ''))]),
  );

type Dice = (n: number) => number;

/** Something that somebody may do with the text; most are accepted. */
function deed(twice: Twice, dice: Dice): void {
  const { state } = twice.draft;
  const all = twice.paragraphs;
  const one = must(all[dice(all.length)], 'paragraph');
  const other = must(all[dice(all.length)], 'paragraph');
  const length = wordsOf(twice.runs(one)).length;
  const from = dice(length + 1);
  const to = Math.min(length, from + dice(6));
  const brackets = Object.keys(state.brackets) as BracketId[];
  const bracket = brackets[dice(Math.max(1, brackets.length))];
  const open = Object.values(state.proposals).filter(({ status }) => status === 'open');
  const proposal = open[dice(Math.max(1, open.length))];
  const id = `n${twice.step}`;
  const provision = must(state.paragraphs[one]?.provision, 'provision');
  const place = { paragraph: one, from: String(from), to: String(to) };
  const parts = [
    { id: one, words: 'pasted' },
    { id: id as ParagraphId, words: 'and more' },
  ];
  const change = { kind: 'replace' as const, ...place, words: dice(3) === 0 ? '' : 'proposed' };
  const EU = seatOf('head', 'EU');
  const acts: (() => unknown)[] = [
    () => twice.type(one, from, to, dice(2) === 0 ? '' : 'typed'),
    () =>
      twice.act({ type: 'text.split', paragraph: one, at: String(from), id: id as ParagraphId }),
    () => twice.act({ type: 'text.merge', paragraph: one }),
    () => twice.act({ type: 'text.paste', ...place, parts }),
    () => twice.act({ type: 'text.move-paragraph', paragraph: one, after: other }),
    () => twice.act({ type: 'text.bracket', ...place, id: id as BracketId }),
    () => bracket && twice.act({ type: 'text.settle', bracket, keeps: dice(3) > 0 }),
    () => bracket && twice.act({ type: 'text.unbracket', bracket }),
    () =>
      bracket &&
      twice.act({ type: 'text.add-alternative', bracket, id: id as BracketId, words: 'rival' }),
    () =>
      twice.act(
        { type: 'text.propose', id: id as ProposalId, provision, change, reason: '', behalf: null },
        EU,
      ),
    () =>
      proposal &&
      twice.act({ type: 'text.accept', proposal: proposal.id, version: proposal.version }),
    () =>
      proposal &&
      twice.act({ type: 'text.reject', proposal: proposal.id, version: proposal.version }),
    () =>
      proposal &&
      twice.act({ type: 'text.to-brackets', proposals: [proposal.id], version: proposal.version }),
  ];
  acts[dice(acts.length)]?.();
}

describe('[R24] who brought words is told of the words, wherever they go', () => {
  test('through any course of typing, structure, brackets and proposals, as marks on each letter would tell', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.nat(10_000)),
        fc.integer({ min: 5, max: 40 }),
        (draws, n) => {
          const dice: Dice = (below) => must<number>(draws.next().value, 'draw') % below;
          const twice = new Twice();
          for (let i = 0; i < n; i += 1) {
            deed(twice, dice);
            expect(withoutKind(twice.told)).toEqual(twice.oracle);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a split and a merge leave them whose they were; what is pasted is who pasted it', () => {
    const twice = new Twice();
    const p = must(twice.paragraphs[1], 'paragraph');
    twice.type(p, 0, 3, 'Two');
    twice.act({ type: 'text.split', paragraph: p, at: '1', id: 'new' as ParagraphId });
    expect(twice.told['new']?.slice(0, 3)).toEqual(['w1', 'o1', ' 0']);
    twice.act({ type: 'text.merge', paragraph: 'new' as ParagraphId });
    expect(twice.told[p]?.slice(0, 4)).toEqual(['T1', 'w1', 'o1', ' 0']);
    const parts = [
      { id: p, words: 'a' },
      { id: 'made' as ParagraphId, words: 'b' },
    ];
    twice.act({ type: 'text.paste', paragraph: p, from: '1', to: '1', parts });
    expect([twice.told[p], twice.told['made']?.slice(0, 3)]).toEqual([
      ['T1', 'a4'],
      ['b4', 'w1', 'o1'],
    ]);
  });
});

describe('what was decided on words is told with them', () => {
  const proposed = (): { twice: Twice; p: ParagraphId; id: ProposalId } => {
    const twice = new Twice();
    const p = must(twice.paragraphs[1], 'paragraph');
    const provision = must(twice.draft.state.paragraphs[p]?.provision, 'provision');
    const id = 'P' as ProposalId;
    const change = { kind: 'replace' as const, paragraph: p, from: '0', to: '3', words: 'Uno' };
    twice.act(
      { type: 'text.propose', id, provision, change, reason: '', behalf: null },
      seatOf('head', 'EU'),
    );
    return { twice, p, id };
  };
  const trailOf = (twice: Twice, p: ParagraphId, words: string) =>
    must(
      twice.runs(p).find(({ insert }) => insert.startsWith(words)),
      words,
    ).source;

  test('words of a proposal are brought by it, and bear its acceptance', () => {
    const { twice, p, id } = proposed();
    expect(twice.runs(p).filter((run) => insertionsOf(run).length > 0)).toMatchObject([
      { insert: 'Uno', source: { how: 'proposed', proposal: id, party: null } },
    ]);
    twice.act({ type: 'text.accept', proposal: id, version: 1 });
    expect(trailOf(twice, p, 'Uno')).toMatchObject({
      how: 'proposed',
      proposal: id,
      at: 1,
      trail: [{ how: 'accepted', at: 2 }],
    });
    expect(trailOf(twice, p, ' ').trail).toEqual([]);
  });

  test('words that were put in brackets and settled bear both', () => {
    const { twice, p, id } = proposed();
    twice.act({ type: 'text.to-brackets', proposals: [id], version: 1 });
    const { brackets } = twice.draft.state;
    const bracket = must(
      Object.values(brackets).toSorted((a, b) => b.order - a.order)[0],
      'the bracket made last',
    );
    // Only the chair is left to say which: its sponsor lets go of nothing here.
    for (const { id: other, holds } of Object.values(brackets)) {
      for (const hold of holds) {
        if (other !== bracket.id)
          twice.happen({ type: 'text.released', bracket: other, hold: hold.id });
      }
    }
    expect(twice.act({ type: 'text.settle', bracket: bracket.id, keeps: true })).toBe(true);
    expect(trailOf(twice, p, 'Uno').trail.map(({ how }) => how)).toEqual(['bracketed', 'settled']);
  });

  test('a bracket that falls with its last hold was released', () => {
    const twice = new Twice();
    const p = must(twice.paragraphs[1], 'paragraph');
    const EU = seatOf('head', 'EU');
    const bracket = 'B' as BracketId;
    twice.act({ type: 'text.bracket', paragraph: p, from: '0', to: '3', id: bracket }, EU);
    if ((twice.draft.state.brackets[bracket]?.holds.length ?? 0) === 0)
      twice.act({ type: 'text.hold', bracket, behalf: null }, EU);
    expect(twice.act({ type: 'text.release', bracket }, EU)).toBe(true);
    expect(trailOf(twice, p, 'One').trail.map(({ how }) => how)).toEqual(['bracketed', 'released']);
  });
});

describe('[T-7] a viewer is told of a source what they may know', () => {
  const EU = 'EU' as PartyId;
  const source = { ...sourceAt(7), party: EU, attributed: false };

  test('a party that is not named is told to itself and to who presides', () => {
    expect(discloseSource(source, seatOf('head', 'ZA')).party).toBeNull();
    expect(discloseSource(source, seatOf('observer', null)).party).toBeNull();
    expect(discloseSource(source, seatOf('adviser', 'EU')).party).toBe(EU);
    expect(discloseSource(source, MEDIATOR).party).toBe(EU);
    const shown = { ...source, attributed: true };
    expect(discloseSource(shown, seatOf('head', 'ZA')).party).toBe(EU);
  });

  test('whether it was to be named is told to nobody', () => {
    expect(Object.keys(discloseSource(source, MEDIATOR))).not.toContain('attributed');
  });
});

test('words whose way is not known: what begins and ends as before stays whose it was', () => {
  const before = [{ insert: 'Each Party shall share.', source: sourceAt(1) }];
  const after = realigned(before, [{ insert: 'Each Party should share.' }], sourceAt(2));
  expect(after.map(({ insert, source }) => [insert, source.at])).toEqual([
    ['Each Party sh', 1],
    ['ould', 2],
    [' share.', 1],
  ]);
});
