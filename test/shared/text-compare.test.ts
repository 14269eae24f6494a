import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import { compareTexts, compareWords } from '../../shared/text/forms/compare.ts';
import type { ProvisionThen } from '../../shared/text/forms/compare.ts';

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
