import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BracketId, ParagraphId, ProposalId, ProvisionId } from '../../shared/base/ids.ts';
import { compareTexts, compareWords } from '../../shared/text/forms/compare.ts';
import type { ProvisionThen } from '../../shared/text/forms/compare.ts';
import { openWords } from '../../shared/text/forms/open-words.ts';
import { ANCHOR, bracketKey, deletionKey, insertionKey } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';

const article = (id: string, ...paragraphs: [id: string, words: string][]): ProvisionThen => ({
  id: id as ProvisionId,
  number: id,
  level: 2,
  paragraphs: paragraphs.map(([one, words]) => ({
    id: one as ParagraphId,
    kind: 'paragraph',
    label: '',
    words,
  })),
});
/** "+came+ -went- same", with what became of the paragraph. */
const told = (before: ProvisionThen[], after: ProvisionThen[]): string[] =>
  compareTexts(before, after).flatMap(({ paragraphs }) =>
    paragraphs.map(({ id, how, pieces }) => {
      const signs = { same: '', added: '+', removed: '-' };
      const words = pieces.map(({ kind, words: w }) => `${signs[kind]}${w}${signs[kind]}`).join('');
      return `${id} ${how}: ${words}`;
    }),
  );

describe('two moments of a text', () => {
  test('are told word by word', () => {
    expect(
      told(
        [article('A', ['p', 'Parties [shall][should] act.'])],
        [article('A', ['p', 'Parties shall act now.'])],
      ),
    ).toEqual(['p kept: Parties -[-shall-][should]- act+ now+.']);
  });

  test('a paragraph that came, and one that went, stand where they are looked for', () => {
    const before = [article('A', ['p', 'One one one.'], ['q', 'Two two two.'], ['r', 'Three.'])];
    const after = [article('A', ['p', 'One one one.'], ['n', 'New new new.'], ['r', 'Three.'])];
    expect(told(before, after)).toEqual([
      'p kept: One one one.',
      'q removed: -Two two two.-',
      'n added: +New new new.+',
      'r kept: Three.',
    ]);
  });

  test('what was split is no new text, and what was joined is not gone', () => {
    const whole = [article('A', ['p', 'Parties shall act. They report annually.'])];
    const parted = [article('A', ['p', 'Parties shall act. '], ['q', 'They report annually.'])];
    expect(told(whole, parted)).toEqual([
      'p kept: Parties shall act. ',
      'q split: They report annually.',
    ]);
    expect(told(parted, whole)).toEqual(['p kept: Parties shall act. They report annually.']);
  });

  test('what was moved is told once, where it is now', () => {
    const before = [article('A', ['p', 'One.'], ['q', 'Two.'], ['r', 'Three.']), article('B')];
    expect(
      told(before, [article('A', ['r', 'Three.'], ['p', 'One.'], ['q', 'Two.']), article('B')]),
    ).toEqual(['r moved: Three.', 'p kept: One.', 'q kept: Two.']);
    expect(
      told(before, [article('A', ['p', 'One.'], ['r', 'Three.']), article('B', ['q', 'Two.'])]),
    ).toEqual(['p kept: One.', 'r kept: Three.', 'q moved: Two.']);
    const [, b] = compareTexts(before, [
      article('A', ['p', 'One.'], ['r', 'Three.']),
      article('B', ['q', 'Two.']),
    ]);
    expect(b?.paragraphs[0]?.movedFrom).toBe('A');
  });

  test('Chinese is compared character by character', () => {
    expect(compareWords('各缔约方应当行动', '各缔约方须行动')).toEqual([
      { kind: 'same', words: '各缔约方' },
      { kind: 'removed', words: '应当' },
      { kind: 'added', words: '须' },
      { kind: 'same', words: '行动' },
    ]);
  });

  test('what is told to have stayed and gone is the old wording, and stayed and come the new, whatever they are', () => {
    const wording = fc.array(fc.constantFrom('shall', 'should', ' ', '[', ']', ',', '应', 'é'), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(wording, wording, (a, b) => {
        const pieces = compareWords(a.join(''), b.join(''));
        const without = (kind: string) =>
          pieces
            .filter((p) => p.kind !== kind)
            .map((p) => p.words)
            .join('');
        expect(without('added')).toBe(a.join(''));
        expect(without('removed')).toBe(b.join(''));
      }),
    );
  });
});

describe('what was open at a moment', () => {
  const id = (name: string) => name as BracketId;
  const bracket = {
    id: id('b'),
    provision: 'A' as ProvisionId,
    group: null,
    form: 'bracket' as const,
    parent: null,
    order: 0,
    unclaimed: true,
    chair: false,
    holds: [],
  };
  const known = { brackets: { [bracket.id]: bracket }, proposals: {}, nextBracket: 1 };
  const open = (...paragraphs: [id: string, proposed: boolean, runs: Run[]][]): ProvisionThen[] =>
    openWords(
      [
        {
          id: 'A' as ProvisionId,
          number: 'A',
          level: 2,
          paragraphs: paragraphs.map(([one, proposed, runs]) => ({
            id: one as ParagraphId,
            kind: 'paragraph',
            label: '',
            proposed,
            runs,
          })),
        },
      ],
      known,
      ({ deletions }, one) => (deletions.has(one) ? 'out: ' : one === 'b' ? '' : 'in: '),
    );
  const marked = (insert: string, ...keys: string[]): Run => ({
    insert,
    attributes: Object.fromEntries(keys.map((key) => [key, true])),
  });
  const p = 'p' as ProposalId;

  test('stands in brackets, with who stands behind it', () => {
    const [article1] = open([
      'x',
      false,
      [
        { insert: 'Parties ' },
        marked('shall', bracketKey('b')),
        marked(ANCHOR, bracketKey('b')),
        marked(' act', deletionKey(p)),
        marked(' report', insertionKey(p)),
        { insert: '.' },
      ],
    ]);
    expect(article1?.paragraphs[0]?.words).toBe('Parties [shall][out:  act][in:  report].');
    expect(article1?.paragraphs[0]).not.toHaveProperty('runs');
  });

  test('a paragraph that was only proposed stands there with its words, and not without', () => {
    const texts = open(
      ['x', false, []],
      ['y', true, [marked('New.', insertionKey(p))]],
      ['z', true, []],
    );
    expect(texts[0]?.paragraphs.map(({ id: one, words }) => [one, words])).toEqual([
      ['x', ''],
      ['y', '[in: New.]'],
    ]);
  });

  test('a proposal that was accepted meanwhile is told as its brackets that fell', () => {
    const before = open(['x', false, [{ insert: 'Act' }, marked(' now', insertionKey(p))]]);
    const after = open(['x', false, [{ insert: 'Act now' }]]);
    expect(told(before, after)).toEqual(['x kept: Act-[in:  -+ +now-]-']);
  });
});
