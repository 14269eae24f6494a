import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  BracketId,
  ParagraphId,
  PartyId,
  ProposalId,
  ProvisionId,
} from '../../shared/base/ids.ts';
import { behindBracket } from '../../shared/text/forms/attribution.ts';
import { baseForm, bracketedForm } from '../../shared/text/forms/bracketed.ts';
import { answersIn, cleanParts, cleanRuns } from '../../shared/text/forms/clean.ts';
import { NO_CHOICES, Questions } from '../../shared/text/forms/reading.ts';
import type { Reading } from '../../shared/text/forms/reading.ts';
import { layoutProvision } from '../../shared/text/layout/layout.ts';
import { ANCHOR, bracketsOf, deletionKey, insertionKey, wordsOf } from '../../shared/text/marks.ts';
import { settledRuns } from '../../shared/text/proposals/outcome.ts';
import type { Outcome } from '../../shared/text/proposals/outcome.ts';
import type { Proposal } from '../../shared/text/proposals/state.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { viewText } from '../../shared/text/view.ts';
import { accepted, fixtureText, frozen, read, seatOf, write } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const draftOf = (text: string) => read(`## A\n\n${text}\n`, 'markdown');
const runsOf = ({ state, words }: Draft): Run[][] =>
  Object.values(state.paragraphs)
    .filter(({ kind }) => kind === 'paragraph')
    .map(({ id }) => words[id] ?? []);
const cleaned = (draft: Draft, reading: Reading = NO_CHOICES): string[] =>
  runsOf(draft).map((runs) => wordsOf(cleanRuns(runs, new Questions(draft.state, reading))));
/** The brackets of the text, in the order of their opening signs. */
const ids = ({ state }: Draft): BracketId[] =>
  Object.values(state.brackets)
    .toSorted((a, b) => a.order - b.order)
    .map(({ id }) => id);
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
};

describe('clean: as if all brackets fell', () => {
  test.each([
    ['Parties [shall][should] act', 'Parties shall act'],
    [
      'Parties shall provide [new,] [additional,] support',
      'Parties shall provide new, additional, support',
    ],
    ['Parties [shall [, as appropriate,] act][may act]', 'Parties shall , as appropriate, act'],
    ['Parties [][shall] act', 'Parties act'],
    ['Parties [no text][shall] act', 'Parties act'],
    ['缔约方[无案文][应当]合作', '缔约方合作'],
    ['Parties [No text shall] act on no text', 'Parties No text shall act on no text'],
  ])('%j reads %j', (text, reading) => {
    expect(cleaned(draftOf(text))).toEqual([reading]);
  });

  test('the reader chooses each answer in turn, and none of them', () => {
    const draft = draftOf('Parties [shall][should] act');
    const key = new Questions(draft.state, NO_CHOICES).keyOf(at(ids(draft), 0)) ?? '';
    let reading = NO_CHOICES;
    const seen = [0, 1, 2].map(() => {
      reading = new Questions(draft.state, reading).flipped({ kind: 'bracket', key });
      return cleaned(draft, reading)[0];
    });
    expect(seen).toEqual(['Parties should act', 'Parties act', 'Parties shall act']);
  });

  test('a bracket without rivals falls with all that is within it, and leaves no gap', () => {
    const draft = draftOf('They report [annually [or more often]], and act [now].');
    const [outer, , last] = ids(draft);
    const brackets = { [outer ?? '']: null, [last ?? '']: null };
    expect(cleaned(draft, { ...NO_CHOICES, brackets })).toEqual(['They report, and act.']);
  });

  test('where words fell a place stays that can be chosen again', () => {
    const draft = draftOf('They report [annually].');
    const [bracket] = ids(draft);
    const reading = { ...NO_CHOICES, brackets: { [bracket ?? '']: null } };
    const parts = cleanParts(at(runsOf(draft), 0), new Questions(draft.state, reading));
    expect(parts.map(({ run, questions }) => [run.insert, questions.length])).toEqual([
      ['They report', 0],
      ['', 1],
      ['.', 0],
    ]);
  });

  test('rivals that the holders have settled among themselves are read as they settled them (T-3)', () => {
    let draft: Draft = draftOf('Parties [shall][should] act');
    const should = at(ids(draft), 1);
    draft = accepted(
      draft,
      { type: 'text.hold', bracket: should, behalf: null },
      seatOf('head', 'EU'),
    );
    expect(cleaned(draft)).toEqual(['Parties should act']);
  });

  test('no sign, mark or anchor of a bracket is left of the real draft, and no word outside of brackets is lost', () => {
    const draft = read(fixtureText('04-paris-draft-2015-12-04.md'), 'markdown');
    const questions = new Questions(draft.state, NO_CHOICES);
    for (const runs of runsOf(draft)) {
      const clean = cleanRuns(runs, questions);
      expect(clean.flatMap(bracketsOf)).toEqual([]);
      const left = wordsOf(clean);
      for (const run of runs.filter((each) => bracketsOf(each).length === 0)) {
        expect(left).toContain(run.insert.trim());
      }
    }
  });
});

const PROPOSALS = ['a', 'b', 'c'].map((id) => id as ProposalId);
const proposal = (id: ProposalId, n: number, sponsor: string | null = 'EU'): Proposal => ({
  id,
  provision: 'art' as ProvisionId,
  change: { kind: 'wording' },
  sponsor: sponsor as PartyId | null,
  seat: null,
  chair: sponsor === null,
  behalf: null,
  coSponsors: [],
  reason: '',
  attributed: true,
  status: 'open',
  into: null,
  at: n,
  closedAt: null,
  version: 1,
  versions: [],
  review: null,
  askedBy: [],
});
const proposals = Object.fromEntries(PROPOSALS.map((id, n) => [id, proposal(id, n)]));
const marked = (insert: string, ...keys: string[]): Run =>
  keys.length === 0
    ? { insert }
    : { insert, attributes: Object.fromEntries(keys.map((key) => [key, true])) };
const run = fc.record({
  insert: fc.stringMatching(/^[a-z ]{1,6}$/),
  keys: fc.uniqueArray(
    fc.constantFrom(...PROPOSALS.flatMap((id) => [insertionKey(id), deletionKey(id), 'em'])),
    { maxLength: 3 },
  ),
});

describe('clean: as if all proposals came to their end', () => {
  test('is what settling them one after the other makes of the words', () => {
    fc.assert(
      fc.property(
        fc.array(run, { maxLength: 8 }),
        fc.tuple(...PROPOSALS.map(() => fc.constantFrom<Outcome>('accepted', 'dropped'))),
        (drawn, outcomes) => {
          const runs = frozen(drawn.map(({ insert, keys }) => marked(insert, ...keys)));
          const chosen = Object.fromEntries(PROPOSALS.map((id, n) => [id, at(outcomes, n)]));
          const questions = new Questions(
            { brackets: {}, proposals },
            { brackets: {}, proposals: chosen },
          );
          const settled = PROPOSALS.reduce<Run[]>(
            (before, id, n) => settledRuns(before, id, at(outcomes, n)),
            [...runs],
          );
          expect(cleanRuns(runs, questions)).toEqual(settled);
        },
      ),
    );
  });

  test('what is only proposed is not read unless the reader supposes it', () => {
    const runs = [
      marked('Parties '),
      marked('shall', deletionKey('a')),
      marked('should', insertionKey('a')),
      marked(' act'),
    ];
    const words = (reading: Reading): string =>
      wordsOf(cleanRuns(runs, new Questions({ brackets: {}, proposals }, reading)));
    expect(words(NO_CHOICES)).toBe('Parties shall act');
    const asked = new Questions({ brackets: {}, proposals }, NO_CHOICES);
    expect(words(asked.flipped({ kind: 'proposal', key: at(PROPOSALS, 0) }))).toBe(
      'Parties should act',
    );
  });
});

describe('what the reading of a paragraph depends on', () => {
  test('changes with its own choices, and with no others', () => {
    const draft = draftOf('One [a][b].\n\nTwo [c].');
    const [one, two] = [at(runsOf(draft), 0), at(runsOf(draft), 1)];
    const before = new Questions(draft.state, NO_CHOICES);
    const key = before.keyOf(at(ids(draft), 0)) ?? '';
    const after = new Questions(draft.state, before.flipped({ kind: 'bracket', key }));
    expect(answersIn(one, after)).not.toBe(answersIn(one, before));
    expect(answersIn(two, after)).toBe(answersIn(two, before));
  });
});

const drawnAs = (runs: readonly Run[], known: Parameters<typeof bracketedForm>[1]): string => {
  const form = bracketedForm([{ id: 'p' as ParagraphId, runs }], known);
  return layoutProvision(form.paragraphs, form.registry)
    .flatMap(({ segments }) => segments)
    .map((s) => {
      if (s.kind === 'words') return s.text;
      if (s.kind === 'close') return ']';
      const bracket = form.registry[s.bracket];
      const { named } = behindBracket(bracket ?? { holds: [], unclaimed: true, chair: false });
      const who = named.map(({ party }) => party).join(', ');
      return `[${form.deletions.has(s.bracket) ? '-' : ''}${who}: `;
    })
    .join('');
};

describe('bracketed: everything that is open stands in brackets', () => {
  test('a text without proposals is drawn as it is exported', () => {
    for (const file of ['04-paris-draft-2015-12-04.md', '06-paris-2015-12-12.md']) {
      const draft = read(fixtureText(file), 'markdown');
      const words = { ...draft.words };
      for (const { paragraphs } of Object.values(draft.state.provisions)) {
        const all = paragraphs.map((id) => ({ id, runs: words[id] ?? [] }));
        const form = bracketedForm(all, draft.state);
        expect(form.registry).toBe(draft.state.brackets);
        for (const { id, runs } of form.paragraphs) words[id] = [...runs];
      }
      expect(write({ state: draft.state, words }, 'markdown')).toBe(write(draft, 'markdown'));
    }
  });

  test('each place that a proposal changes is a bracket of its own, held by who proposes', () => {
    const runs = [
      marked('Parties '),
      marked('shall', deletionKey('a')),
      marked('should', insertionKey('a')),
      marked(' act'),
      marked(' now', insertionKey('a')),
    ];
    expect(drawnAs(runs, { brackets: {}, proposals, nextBracket: 0 })).toBe(
      'Parties [-EU: shall][EU: should] act[EU:  now]',
    );
  });

  test('nobody is named whom the viewer is not told (T-7)', () => {
    let draft: Draft = draftOf('Parties [shall] act');
    draft = { ...draft, state: frozen({ ...draft.state, attribution: 'none' }) };
    draft = accepted(
      draft,
      { type: 'text.hold', bracket: at(ids(draft), 0), behalf: null },
      seatOf('head', 'EU'),
    );
    const seen = (viewer: Parameters<typeof viewText>[1]) =>
      drawnAs(at(runsOf(draft), 0), viewText(draft.state, viewer));
    expect(seen(seatOf('head', 'CH'))).toBe('Parties [: shall] act');
    expect(seen(seatOf('head', 'EU'))).toBe('Parties [EU: shall] act');
    expect(seen(seatOf('mediator'))).toBe('Parties [EU: shall] act');
  });
});

test('base: the words that stand in the record, without anything that is only proposed', () => {
  const runs = [
    marked('Parties ', 'em'),
    marked('shall', deletionKey('a'), 'b:x'),
    marked('should', insertionKey('a'), deletionKey('b')),
  ];
  expect(baseForm(runs)).toEqual([marked('Parties ', 'em'), marked('shall', 'b:x')]);
  expect(wordsOf(baseForm([marked(ANCHOR, 'b:x')]))).toBe(ANCHOR);
});
