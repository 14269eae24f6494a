import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeWords } from '../../shared/notes/merge.ts';
import { changesOf, tokensOf } from '../../shared/notes/word-changes.ts';

describe('two people write in one note', () => {
  it.each([
    // base, mine, theirs, together
    ['We accept 30.', 'We accept 35.', 'So far we accept 30.', 'So far we accept 35.'],
    ['a b c', 'a x c', 'a b c d', 'a x c d'],
    ['a b c', 'x b c', 'a b y', 'x b y'],
    ['a b', 'a b c', 'a b', 'a b c'],
    ['a b', 'a b', 'a', 'a'],
    ['a b c', 'a c', 'a b c d', 'a c d'],
    ['不得低于三十', '不得低于四十', '绝不得低于三十', '绝不得低于四十'],
    ['لا أقل من ثلاثين', 'لا أقل من أربعين', 'بتاتا لا أقل من ثلاثين', 'بتاتا لا أقل من أربعين'],
  ])('[N-7] changes of different places are both made: %s', (base, mine, theirs, together) => {
    const merged = mergeWords(base, mine, theirs);
    expect(merged.conflicts).toBe(0);
    expect(merged.words).toBe(together);
  });

  it('[N-7] what both put in at one place stands behind one another, theirs first, as two words', () => {
    expect(mergeWords('', 'mine', 'theirs')).toEqual({ words: 'theirs mine', conflicts: 0 });
    expect(mergeWords('a b', 'a b, mine', 'a b, theirs').words).toBe('a b, theirs, mine');
  });

  it('[N-7] where both changed the same words both wordings stand, in brackets', () => {
    expect(mergeWords('not below 30 now', 'not below 25 now', 'not below 20 now')).toEqual({
      words: 'not below [20][25] now',
      conflicts: 1,
    });
  });

  it('[N-7] words that one took out and the other changed are kept', () => {
    expect(mergeWords('one two three', 'one three', 'one 2 three')).toEqual({
      words: 'one 2 three',
      conflicts: 1,
    });
  });

  it('the same change by both is made once', () => {
    expect(mergeWords('a b', 'a c', 'a c')).toEqual({ words: 'a c', conflicts: 0 });
    expect(mergeWords('a b d', 'a c d e', 'a c d').words).toBe('a c d e');
  });
});

const word = fc.constantFrom('we', 'can', 'accept', 'not', 'ثلاثين', '三', '30', '😀');
const wording = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
const anything = fc.oneof(wording, fc.string({ unit: 'grapheme', maxLength: 40 }));

/** A wording of places far enough apart that changes of different ones do not touch. */
const places = fc.array(fc.constantFrom('free', 'mine', 'theirs'), { minLength: 1, maxLength: 12 });

describe('whatever is written', () => {
  it('tokens are the text, and changes make the new wording of the old', () => {
    fc.assert(
      fc.property(anything, anything, (old, now) => {
        expect(tokensOf(old).join('')).toBe(old);
        const tokens = tokensOf(old);
        const out: string[] = [];
        let at = 0;
        for (const { from, to, words } of changesOf(tokens, tokensOf(now))) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(words.length + to - from).toBeGreaterThan(0);
          out.push(...tokens.slice(at, from), ...words);
          at = to;
        }
        expect([...out, ...tokens.slice(at)].join('')).toBe(now);
      }),
    );
  });

  it('[N-7] who changed nothing takes over what the other wrote', () => {
    fc.assert(
      fc.property(anything, anything, (base, changed) => {
        expect(mergeWords(base, changed, base)).toEqual({ words: changed, conflicts: 0 });
        expect(mergeWords(base, base, changed)).toEqual({ words: changed, conflicts: 0 });
        expect(mergeWords(base, changed, changed)).toEqual({ words: changed, conflicts: 0 });
      }),
    );
  });

  it('[N-7] changes of different places commute, and both are made', () => {
    fc.assert(
      fc.property(places, (who) => {
        const write = (by: readonly string[]): string =>
          who
            .map((owner, i) => `p${i} ${by.includes(owner) ? `${owner}${i}` : `old${i}`}`)
            .join(', ');
        const [base, mine, theirs] = [write([]), write(['mine']), write(['theirs'])];
        const both = { words: write(['mine', 'theirs']), conflicts: 0 };
        expect(mergeWords(base, mine, theirs)).toEqual(both);
        expect(mergeWords(base, theirs, mine)).toEqual(both);
      }),
    );
  });

  it('[N-7] nothing that anybody put in is lost', () => {
    fc.assert(
      fc.property(wording, wording, wording, (base, mine, theirs) => {
        const old = tokensOf(base);
        const { words } = mergeWords(base, mine, theirs);
        for (const side of [mine, theirs]) {
          for (const change of changesOf(old, tokensOf(side))) {
            expect(words).toContain(change.words.join(''));
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is as long as both at most, and knows no impossible text', () => {
    fc.assert(
      fc.property(anything, anything, anything, (base, mine, theirs) => {
        const { words, conflicts } = mergeWords(base, mine, theirs);
        const most = base.length + mine.length + theirs.length + 5 * (conflicts + base.length + 1);
        expect(words.length).toBeLessThanOrEqual(most);
        expect(mergeWords(base, mine, theirs)).toEqual({ words, conflicts });
      }),
    );
  });
});
