import fc from 'fast-check';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { translate } from '../../client/features/text/propose/translate.ts';
import type { Translated } from '../../client/features/text/propose/translate.ts';
import { edited } from '../../client/features/text/propose/run-edits.ts';
import { typedTransaction } from '../../client/features/text/propose/typed-transaction.ts';
import { documentOf, runsOf } from '../../client/features/text/schema.ts';
import { editsOf } from '../../client/features/text/to-document.ts';
import type { Edit } from '../../client/room/document-edits.ts';
import type { Hand, Standing } from '../../client/room/hand.ts';
import { deletionKey, insertionKey, proposalOfKey, wordsOf } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';

const FROZEN = 'af';
const standing = (id: string): Standing =>
  id.startsWith('a') ? (id === FROZEN ? 'kept' : 'mine') : 'theirs';
const PROPOSES: Hand = { proposes: true, standing, newWords: null, stands: () => true };
const WRITES: Hand = { proposes: false, standing, newWords: null, stands: () => true };

let made = 0;
const fresh = { freshId: () => `a-new-${(made += 1)}`, going: () => null };

const apply = (runs: readonly Run[], { edits }: Translated): Run[] =>
  edits.reduce<readonly Run[]>(edited, runs) as Run[];

const marked = (insert: string, ...keys: string[]): Run => ({
  insert,
  attributes: Object.fromEntries(keys.map((key) => [key, true])),
});
const plain = (insert: string): Run => ({ insert });
/** Words with their marks, so that a wrong one can be read: "may{d:a1}". */
const read = (runs: readonly Run[]): string => {
  const parts: [string, string][] = [];
  for (const { insert, attributes } of runs) {
    const marks = Object.keys(attributes ?? {})
      .toSorted()
      .join(' ');
    const last = parts.at(-1);
    if (last !== undefined && last[1] === marks) last[0] += insert;
    else if (insert !== '') parts.push([insert, marks]);
  }
  return parts.map(([words, marks]) => (marks === '' ? words : `${words}{${marks}}`)).join('|');
};
const insert = (at: number, text: string, attributes = {}): Edit => ({
  kind: 'insert',
  at,
  text,
  attributes,
});
const remove = (at: number, length: number): Edit => ({ kind: 'delete', at, length });

describe('[T-1] typing where one proposes', () => {
  const base = [plain('Parties shall meet.')];

  it('takes one proposal for what is typed over: the new words stand behind the struck ones', () => {
    const done = translate(base, [remove(8, 5), insert(8, 'should')], PROPOSES, fresh);
    const id = done.proposal ?? '';
    expect(read(apply(base, done))).toBe(`Parties |shall{d:${id}}|should{i:${id}}| meet.`);
    expect(done.caret).toBe(19);
  });

  it('goes on with a proposal that stands beside the caret', () => {
    let runs: Run[] = base;
    for (const [i, letter] of [...'twenty letters here!'].entries())
      runs = apply(runs, translate(runs, [insert(8 + i, letter)], PROPOSES, fresh));
    const ids = new Set(runs.flatMap((run) => Object.keys(run.attributes ?? {})));
    expect(ids.size).toBe(1);
    expect(wordsOf(runs)).toBe('Parties twenty letters here!shall meet.');
  });

  it('really takes away what one has proposed oneself, and marks everything else', () => {
    const runs = [
      plain('ab'),
      marked('cd', 'i:a1'),
      marked('ef', 'i:b1'),
      marked('gh', 'b:x'),
      marked('ij', 'd:a2'),
    ];
    const done = translate(runs, [remove(0, 10)], PROPOSES, fresh);
    expect(read(apply(runs, done))).toBe('ab{d:a1}|ef{d:a1 i:b1}|gh{b:x d:a1}|ij{d:a2}');
  });

  it('begins a new proposal within an own one that others have taken a stance on, and says so', () => {
    const runs = [marked('shall', `i:${FROZEN}`)];
    const done = translate(
      runs,
      [insert(2, 'X', { [insertionKey(FROZEN)]: true })],
      PROPOSES,
      fresh,
    );
    expect(done.remark).toEqual({ kind: 'beside-frozen' });
    expect(read(apply(runs, done))).toBe(
      `sh{i:${FROZEN}}|X{i:${done.proposal ?? ''}}|all{i:${FROZEN}}`,
    );
  });

  it('keeps new words in the bracket that they are typed in, and brings no other mark along', () => {
    const runs = [marked('shall', 'b:x', 'i:b1')];
    const given = { 'b:x': true, 'b:pasted': true, 'i:b1': true, 'd:b2': true };
    const done = translate(runs, [insert(2, 'X', given)], PROPOSES, fresh);
    expect(read(apply(runs, done))).toContain(`X{b:x i:${done.proposal ?? ''}}`);
  });

  it('[T-11] lets words be struck but none come in while the text is streamlined', () => {
    const hand: Hand = { ...PROPOSES, newWords: 'phase-no-new-text' };
    expect(translate(base, [remove(8, 5)], hand, fresh).edits).toHaveLength(1);
    const replaced = translate(base, [remove(8, 5), insert(8, 'may')], hand, fresh);
    expect(replaced.edits).toEqual([]);
    expect(replaced.remark).toMatchObject({ refusal: { code: 'phase-no-new-text' } });
  });

  it('moves the caret over what it strikes, back or on', () => {
    const at = (head: number) =>
      EditorState.create({
        doc: documentOf(base),
        selection: TextSelection.create(documentOf(base), head),
      });
    const caret = (state: EditorState, from: number, to: number): number => {
      const meant = state.tr.delete(from, to);
      const done = translate(base, editsOf(meant), PROPOSES, fresh);
      const tr = typedTransaction(state, meant, done);
      expect(read(runsOf(tr.doc))).toBe(read(apply(base, done)));
      return tr.selection.head;
    };
    expect(caret(at(9), 8, 9)).toBe(8);
    expect(caret(at(9), 9, 10)).toBe(10);
  });
});

describe('writing beside what others propose', () => {
  it('bears none of their marks and takes none of their words away', () => {
    const runs = [plain('ab'), marked('cd', 'i:b1'), marked('ef', 'd:b1')];
    const done = translate(runs, [insert(3, 'X', { 'i:b1': true }), remove(0, 7)], WRITES, fresh);
    expect(read(apply(runs, done))).toBe('cd{i:b1}');
    expect(done.remark).toEqual({ kind: 'theirs-kept' });
  });
});

const KEYS = [
  'i:a1',
  'i:a2',
  `i:${FROZEN}`,
  'i:b1',
  'i:b2',
  'd:a1',
  'd:a2',
  'd:b1',
  'b:x',
  'em',
  'fn',
];
const run = fc
  .tuple(fc.stringMatching(/^[a-z]{1,4}$/), fc.subarray(KEYS, { maxLength: 3 }))
  .map(([words, keys]) => marked(words, ...keys));
const act = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    text: fc.stringMatching(/^[A-Z]{1,3}$/),
  }),
  fc.record({
    kind: fc.constant('delete' as const),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    kind: fc.constant('format' as const),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 6 }),
    key: fc.constantFrom('em', 'strong', 'b:x', 'i:b1', 'd:b1'),
    value: fc.constantFrom(true, null),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What a writer does to the words that they believe to have. */
function edits(acts: readonly Act[], length: number): { edits: Edit[]; left: number } {
  let left = length;
  const all: Edit[] = [];
  for (const did of acts) {
    const at = did.at % (left + 1);
    if (did.kind === 'insert') {
      all.push(insert(at, did.text, { 'i:b1': true, 'd:b2': true, 'b:x': true }));
      left += did.text.length;
    } else {
      const size = Math.min(did.length, left - at);
      if (size === 0) continue;
      all.push(did.kind === 'delete' ? remove(at, size) : { ...did, at, length: size });
      if (did.kind === 'delete') left -= size;
    }
  }
  return { edits: all, left };
}

type Character = { c: string; keys: string[] };
const characters = (runs: readonly Run[]): Character[] =>
  runs.flatMap(({ insert: words, attributes }) =>
    [...words].map((c) => ({ c, keys: Object.keys(attributes ?? {}).toSorted() })),
  );
const isOwnMark = (key: string): boolean =>
  standing(proposalOfKey(key)?.proposal ?? 'b') === 'mine';
const inserted = ({ keys }: Character) =>
  keys.flatMap((key) =>
    proposalOfKey(key)?.adds === true ? [proposalOfKey(key)?.proposal ?? ''] : [],
  );
const isOwn = (character: Character): boolean => {
  const ids = inserted(character);
  return ids.length > 0 && ids.every((id) => standing(id) === 'mine');
};

describe('whatever is typed over whatever marks', () => {
  const paragraph = fc.array(run, { maxLength: 8 });
  const acts = fc.array(act, { maxLength: 5 });

  it('a proposal leaves every word of others, and every mark on it but its own strikes, as it was', () => {
    fc.assert(
      fc.property(paragraph, acts, (runs, did) => {
        const length = wordsOf(runs).length;
        const done = translate(runs, edits(did, length).edits, PROPOSES, fresh);
        const others = (list: readonly Run[]) =>
          characters(list)
            .filter((one) => !isOwn(one))
            .map(({ c, keys }) => `${c} ${keys.filter((key) => !isOwnMark(key)).join(' ')}`);
        expect(others(apply(runs, done))).toEqual(others(runs));
      }),
      { numRuns: 500 },
    );
  });

  it('new words of a proposal bear one proposal’s mark and none that takes words out', () => {
    fc.assert(
      fc.property(paragraph, acts, (runs, did) => {
        const done = translate(runs, edits(did, wordsOf(runs).length).edits, PROPOSES, fresh);
        for (const edit of done.edits) {
          if (edit.kind !== 'insert') continue;
          const keys = Object.keys(edit.attributes).filter((key) => proposalOfKey(key) !== null);
          expect(keys).toHaveLength(1);
          expect(keys.every((key) => key.startsWith('i:') && isOwnMark(key))).toBe(true);
        }
      }),
    );
  });

  it('says, were everything of one’s own accepted, what its writer typed', () => {
    fc.assert(
      fc.property(paragraph, acts, (given, did) => {
        // Nothing struck before, so that what the writer sees is what stands.
        const runs = given.map(({ insert: words, attributes }) =>
          marked(words, ...Object.keys(attributes ?? {}).filter((key) => !key.startsWith('d:a'))),
        );
        const meant = edits(did, wordsOf(runs).length).edits;
        const typed = wordsOf(meant.reduce<readonly Run[]>(edited, runs));
        const accepted = characters(apply(runs, translate(runs, meant, PROPOSES, fresh)))
          .filter(({ keys }) => !keys.some((key) => key.startsWith(deletionKey('a'))))
          .map(({ c }) => c)
          .join('');
        expect(accepted).toBe(typed);
      }),
      { numRuns: 500 },
    );
  });

  it('writing keeps every word that somebody else proposes, and its marks', () => {
    fc.assert(
      fc.property(paragraph, acts, (runs, did) => {
        const done = translate(runs, edits(did, wordsOf(runs).length).edits, WRITES, fresh);
        const proposed = (list: readonly Run[]) =>
          characters(list)
            .filter((one) => inserted(one).some((id) => standing(id) !== 'mine'))
            .map(({ c, keys }) => `${c} ${keys.join(' ')}`);
        expect(proposed(apply(runs, done))).toEqual(proposed(runs));
        for (const edit of done.edits)
          if (edit.kind === 'insert')
            expect(
              Object.keys(edit.attributes).every(
                (key) => proposalOfKey(key) === null || isOwnMark(key),
              ),
            ).toBe(true);
      }),
    );
  });

  it('is the same in the editor as in the document', () => {
    fc.assert(
      fc.property(paragraph, acts, (runs, did) => {
        const state = EditorState.create({ doc: documentOf(runs) });
        const done = translate(runs, edits(did, wordsOf(runs).length).edits, PROPOSES, fresh);
        const tr = typedTransaction(state, state.tr, done);
        expect(read(runsOf(tr.doc))).toBe(read(apply(runs, done)));
      }),
    );
  });
});
