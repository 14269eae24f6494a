import fc from 'fast-check';
import { alignPasted } from '../../client/features/text/languages/align-pasted.ts';
import type { Row } from '../../client/features/text/languages/align-pasted.ts';
import { describe, expect, it } from 'vitest';
import { changeBetween, overtaken } from '../../client/features/text/languages/typed-edit.ts';
import type { Change } from '../../client/features/text/languages/typed-edit.ts';

const made = (words: string, change: Change | null): string =>
  change === null
    ? words
    : words.slice(0, change.at) + change.inserted + words.slice(change.at + change.removed);

const words = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', 'ع', '平', '😀', '😁', '𝒜'),
  maxLength: 12,
});

describe('what was typed in the field of a version', () => {
  it('is one change that makes the new words of the old, and never parts a character', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const change = changeBetween(before, after);
        expect(made(before, change)).toBe(after);
        if (change === null) return;
        for (const [text, at] of [
          [before, change.at],
          [before, change.at + change.removed],
          [after, change.at],
        ] as const) {
          expect(text.slice(0, at)).not.toMatch(/[\ud800-\udbff]$/);
        }
      }),
    );
  });

  it('goes in beside what others wrote meanwhile: nothing typed on either side is lost', () => {
    const typed = (text: string, at: number, removed: number, inserted: string): Change => {
      const from = Math.min(at, text.length);
      return { at: from, removed: Math.min(removed, text.length - from), inserted };
    };
    const edit = fc.record({ at: fc.nat(9), removed: fc.nat(4) });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 9 }), edit, edit, (text, a, b) => {
        const own = typed(text, a.at, a.removed, '«own»');
        const other = typed(text, b.at, b.removed, '«other»');
        const both = made(made(text, other), overtaken(own, other));
        expect(both).toContain('«own»');
        expect(both).toContain('«other»');
      }),
    );
  });
});

describe('a translation that is pasted as lines', () => {
  const row = (id: string, label = '', kind: Row['kind'] = 'paragraph'): Row => ({
    id: id as Row['id'],
    kind,
    label,
  });
  const TEXT = [
    row('h1', '##', 'heading'),
    row('a', '1.'),
    row('b', '2.'),
    row('h2', '##', 'heading'),
    row('c', '(a)'),
  ];
  const told = (source: string) => {
    const { placed, left } = alignPasted(source, TEXT);
    return {
      placed: placed.map(({ id, words, doubt }) => `${doubt ? '?' : ''}${id}: ${words}`),
      left,
    };
  };

  it('goes one line to a paragraph, without the number that the paragraph has already', () => {
    expect(told('المادة 1\n١. أولا\n2) ثانيا\n\nالمادة 2\n(a) ثالثا')).toEqual({
      placed: ['h1: المادة 1', 'a: أولا', 'b: ثانيا', 'h2: المادة 2', 'c: ثالثا'],
      left: [],
    });
  });

  it('says where a number is another, and what found no paragraph', () => {
    expect(told('Article 1\n1. Un\n3. Trois\nArticle 2\n(a) A\nEncore')).toEqual({
      placed: ['h1: Article 1', 'a: Un', '?b: 3. Trois', 'h2: Article 2', 'c: A'],
      left: ['Encore'],
    });
  });

  it('finds the next heading where the source marks them: one article spoils no other', () => {
    expect(told('## Article 1\n1. Un\n## Article 2\n(a) A')).toEqual({
      placed: ['h1: Article 1', 'a: Un', 'h2: Article 2', 'c: A'],
      left: [],
    });
    expect(told('## Article 1\nUn\nDeux\nTrois\n## Article 2\nA')).toEqual({
      placed: ['h1: Article 1', 'a: Un', 'b: Deux', 'h2: Article 2', 'c: A'],
      left: ['Trois'],
    });
  });
});
