import { describe, expect, test } from 'vitest';
import { LATIN, labelAfter, numberAfter, subNumber } from '../../shared/text/numbering.ts';
import fixture from '../fixtures/numbering.json' with { type: 'json' };

describe('[P-9] numbers never move while negotiating', () => {
  test('the Latin words are those of practice', () => {
    expect(LATIN).toEqual(fixture.sequence);
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
    const all = ['31', ...LATIN.map((word) => `31 ${word}`)];
    expect(numberAfter(all, '31')).toBe('31.1');
  });

  test.each([
    ['31.', '31 bis.'],
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
