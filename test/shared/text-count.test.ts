import { expect, test } from 'vitest';
import { countWordsOf } from '../../shared/text/forms/count.ts';
import { deletionKey, insertionKey } from '../../shared/text/marks.ts';
import { textStats } from '../../shared/text/plain/stats.ts';
import { fixtureText, read } from './support/text-model.ts';

test.each([
  ['words in brackets are open', [['Parties '], ['shall', 'b:x'], [' act']], { words: 3, open: 1 }],
  [
    'and so is a word of which a part is',
    [['re'], ['consider', 'b:x'], [' it']],
    { words: 2, open: 1 },
  ],
  [
    'and what somebody proposes to take out',
    [['now', deletionKey('p')], [' act']],
    { words: 2, open: 1 },
  ],
  [
    'what is only proposed is no word of the text',
    [['act'], [' now', insertionKey('p')]],
    { words: 1, open: 0 },
  ],
  [
    'what holds the place of a bracket is none',
    [['act '], ['\u2060', 'b:x']],
    { words: 1, open: 0 },
  ],
])('%s', (_, runs, count) => {
  expect(
    countWordsOf(
      runs.map(([insert = '', key]) =>
        key === undefined ? { insert } : { insert, attributes: { [key]: true } },
      ),
    ),
  ).toEqual(count);
});

test('the real draft is as far from clean as it was counted to be', () => {
  const source = fixtureText('04-paris-draft-2015-12-04.md');
  const { words } = read(source, 'markdown');
  const all = Object.values(words).map(countWordsOf);
  const open = all.reduce((sum, count) => sum + count.open, 0);
  const total = all.reduce((sum, count) => sum + count.words, 0);
  const stats = textStats(source, 'markdown');
  expect(Math.abs(open / total - stats.wordsInBrackets / stats.words)).toBeLessThan(0.02);
});
