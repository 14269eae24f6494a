import fc from 'fast-check';
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
