import { describe, expect, test } from 'vitest';
import { textStats } from '../../shared/text/plain/stats.ts';
import index from '../fixtures/texts/index.json' with { type: 'json' };
import { fixtureText } from './support/text-model.ts';

const counts = (text: string, format: 'markdown' | 'plain' = 'plain') => {
  const { unmatched, ...rest } = textStats(text, format);
  return { ...rest, lines: unmatched.map((u) => `${u.kind}:${u.line}`) };
};
const NONE = {
  words: 0,
  brackets: 0,
  maxNesting: 0,
  wordsInBrackets: 0,
  optionLabels: 0,
  unmatchedCount: 0,
  lines: [],
};

describe('[T-10] the counts of a text', () => {
  test.each(index.map((entry) => [entry.file, entry] as const))(
    'of %s are those of the index',
    (file, entry) => {
      const stats = textStats(fixtureText(file), 'markdown');
      expect(stats).toMatchObject({
        words: entry.words,
        brackets: entry.brackets,
        maxNesting: entry.maxNesting,
        wordsInBrackets: entry.wordsInBrackets,
        optionLabels: entry.optionLabels,
        unmatchedCount: entry.unmatchedCount,
      });
      expect(stats.unmatched).toHaveLength(entry.unmatchedCount);
      for (const [i, { kind, context }] of entry.unmatched.entries()) {
        expect(stats.unmatched[i]).toMatchObject({ kind, context });
      }
    },
  );

  test('the line of an unmatched bracket is its line in the file', () => {
    const file = fixtureText('04-paris-draft-2015-12-04.md');
    const lines = file.split('\n');
    for (const { kind, line, context } of textStats(file, 'markdown').unmatched) {
      const sign = kind === 'unmatched-open' ? '[' : ']';
      expect(Array.from(context)[40]).toBe(sign);
      expect(lines[line - 1]).toContain(sign);
    }
    expect(
      counts('---\na: b\n---\n[x]: http://y\n\nfoo\r\nbar ]\rbaz [', 'markdown').lines,
    ).toEqual(['unmatched-close:7', 'unmatched-open:8']);
  });

  test('nothing, and nothing but white space or brackets', () => {
    expect(counts('')).toEqual(NONE);
    expect(counts(' \u00a0\u3000\u001c\u0085\r\n\u2028', 'markdown')).toEqual(NONE);
    expect(counts('[][[]]')).toEqual({ ...NONE, words: 1, brackets: 3, maxNesting: 2 });
  });

  test('words are what stands between white space as Unicode has it', () => {
    expect(counts('a\u00a0b\u3000c\u001cd\u0085e\u2029f').words).toBe(6);
    expect(counts('a\u200bb \ufeff 气候变化 😀').words).toBe(4);
  });

  test('brackets are matched within an article, or without articles within a paragraph', () => {
    expect(counts('[a\n\nb]')).toMatchObject({ brackets: 1, unmatchedCount: 2 });
    expect(counts('## A\n[a\n\nb]')).toMatchObject({ brackets: 1, unmatchedCount: 0 });
    expect(counts('## A\n[a\n## B\nb]')).toMatchObject({ brackets: 1, unmatchedCount: 2 });
  });

  test('Markdown machinery is neither word nor bracket; in plain text it is', () => {
    const text = 'a[^1] [link](http://x)\n[^1]: note\n[ref]: http://y\n*The version of May*\n';
    expect(counts(text, 'markdown')).toMatchObject({ words: 3, brackets: 0 });
    expect(counts(text, 'plain')).toMatchObject({ words: 10, brackets: 4 });
  });

  test('words in a bracket that is never closed are not in brackets', () => {
    expect(counts('[a [b c] d')).toMatchObject({ wordsInBrackets: 2, maxNesting: 2, brackets: 2 });
  });

  test('option labels are numbered', () => {
    expect(
      counts('Option 1: Option II, Option In, option 3, Option (a), Option\u00a04').optionLabels,
    ).toBe(3);
  });

  test('100,000 lines of opening brackets are counted', () => {
    expect(counts('[\n'.repeat(100_000), 'markdown')).toMatchObject({
      brackets: 100_000,
      maxNesting: 100_000,
      unmatchedCount: 100_000,
    });
  });
});
