import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { LATIN } from '../../shared/text/numbers/multiplicatives.ts';
import { labelAfter, numberAfter, subNumber } from '../../shared/text/numbers/numbering.ts';
import fixture from '../fixtures/numbering.json' with { type: 'json' };

describe('[P-9] numbers never move while negotiating', () => {
  test('the Latin words are those of practice', () => {
    expect(LATIN.slice(0, fixture.sequence.length)).toEqual(fixture.sequence);
    expect(new Set(LATIN).size).toBe(LATIN.length);
  });

  test.each(fixture.cases.map((c) => [c.expect, c] as const))('%s', (wanted, c) => {
    const made =
      c.addSub === undefined
        ? numberAfter(c.existing, c.insertAfter ?? '')
        : subNumber(c.existing, c.addSub);
    expect(made).toBe(wanted);
  });

  test('a number that is taken is passed over, and after the last word comes a sub-number', () => {
    expect(numberAfter(['31', '31 bis', '32'], '31')).toBe('31 ter');
    const geneva = ['31', ...fixture.sequence.map((word) => `31 ${word}`)];
    expect(numberAfter(geneva, '31 terdecies')).toBe('31 quaterdecies');
    const all = ['31', ...LATIN.map((word) => `31 ${word}`)];
    expect(numberAfter(all, '31')).toBe('31.1');
  });

  test.each([
    // Whatever was inserted before, in whatever style, in whatever place.
    [['Article 3', 'Article 3bis'], 'Article 3bis', 'Article 3ter'],
    [['Article 3bis', 'Article 4'], 'Article 4', 'Article 4bis'],
    [['31', '31 bis'], '31', '31 ter'],
    [['31', '31 nonies'], '31 nonies', '31 decies'],
    [['3.1', '3.1 bis'], '3.1 bis', '3.1 ter'],
    [['16 quinquies', '16 quinquies.1'], '16 quinquies.1', '16 quinquies.1 bis'],
    [['Chapter IV', 'Chapter V'], 'Chapter IV', 'Chapter IV bis'],
    [['Chapter', 'Preamble'], 'Chapter', 'Chapter bis'],
    [['Article 4 / Article 5', 'Article 6'], 'Article 4 / Article 5', 'Article 5 bis'],
    [['Article 4', 'Article 5 bis / Article 7'], 'Article 5', 'Article 5 ter'],
    // As the languages of the United Nations write it.
    [['第五条', '第六条'], '第五条', '第五条之二'],
    [['第五条', '第五条之二'], '第五条之二', '第五条之三'],
    [['第5条'], '第5条', '第5条之二'],
    [['المادة 5', 'المادة 6'], 'المادة 5', 'المادة 5 مكررا'],
    [['المادة 5', 'المادة 5 مكررا'], 'المادة 5 مكررا', 'المادة 5 مكررا ثانيا'],
    [['المادة ٥', 'المادة ٥ مكرراً'], 'المادة ٥', 'المادة ٥ مكررا ثانيا'],
    [['المادة 5 bis'], 'المادة 5 bis', 'المادة 5 ter'],
    [['Статья 5'], 'Статья 5', 'Статья 5 bis'],
  ])('beside %j, after %s comes %s', (existing, after, wanted) => {
    expect(numberAfter(existing, after)).toBe(wanted);
  });

  test('whatever is inserted wherever, no number comes twice', () => {
    const bases = ['31', 'Article 4', '3.1', 'Chapter IV', '第五条', 'المادة ٧', '(2)'];
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.array(fc.record({ at: fc.nat(100), sub: fc.boolean() }), { maxLength: 60 }),
        (base, steps) => {
          const all = [base];
          for (const { at, sub } of steps) {
            const after = must(all[at % all.length], 'one of them');
            all.push(sub ? subNumber(all, after) : numberAfter(all, after));
          }
          expect(new Set(all).size).toBe(all.length);
        },
      ),
    );
  });

  test.each([
    ['31.', '31 bis.'],
    ['٣.', '٣ مكررا.'],
    ['3bis.', '3ter.'],
    ['31 bis.', '31 ter.'],
    ['(2)', '(2 bis)'],
    ['3.1', '3.1 bis'],
    ['-', '-'],
    ['(a)', ''],
    ['[^4]:', ''],
    ['', ''],
  ])('a label is continued in its own style: %s → %s', (label, wanted) => {
    expect(labelAfter([label], label)).toBe(wanted);
  });
});
