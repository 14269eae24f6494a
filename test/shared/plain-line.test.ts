import { expect, test } from 'vitest';
import { importText } from '../../shared/text/plain/import-text.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { isPlainLine, plainLine, plainLines } from '../../shared/text/plain-line.ts';

const imported = (source: string): string => {
  const { outline, runs } = importText(source, 'plain', (n) => `x${n}`);
  const all = outline.provisions.flatMap((one) => one.paragraphs);
  return all.map(({ id }) => wordsOf(runs[id] ?? [])).join('\n');
};

test.each([
  ['control characters of the first set', 'a\u0001b\u007f', 'ab'],
  ['control characters of the second set', 'sh\u0080a\u0092ll\u009f', 'shall'],
  ['a byte order mark within', 'sh\ufeffall', 'shall'],
  ['tags, which hide words', 'shall\u{e0001}\u{e006e}\u{e006f}\u{e0074}', 'shall'],
  ['annotations', 'a\ufff9b\ufffac\ufffb', 'abc'],
  ['what turns the direction', '\u202e15\u202c \u20665\u2069', '15 5'],
  ['what changes the look of digits', '\u206e15', '15'],
  ['what is no character', 'a\ufffe\uffff\ufdd0\u{1ffff}b', 'ab'],
  ['half a character', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
])('no text holds %s', (_what, words, left) => {
  expect(isPlainLine(words)).toBe(false);
  expect(plainLine(words)).toBe(left);
  expect(isPlainLine(left)).toBe(true);
  expect(plainLines(words)).toBe(left);
  expect(imported(words)).toBe(left);
});

test.each([
  ['next line', '\u0085'],
  ['line separator', '\u2028'],
  ['paragraph separator', '\u2029'],
  ['vertical tab', '\u000b'],
  ['form feed', '\u000c'],
])('a %s is a space', (_what, sign) => {
  expect(plainLine(`a${sign}b`)).toBe('a b');
  expect(plainLines(`a${sign}b\nc`)).toBe('a b\nc');
  expect(imported(`a${sign}b`)).toBe('a b');
});

test.each([
  ['forms of letters', '\u2764\ufe0f \u8fbb\u{e0100}'],
  ['joiners', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u{1f468}\u200d\u{1f469}'],
  ['marks of direction at one place', 'a\u200eb\u200f\u061c'],
  ['soft hyphens', 'inter\u00adnational'],
  ['characters for private use', '\uf0b7 words'],
])('%s are spelling, and stay', (_what, words) => {
  expect(isPlainLine(words)).toBe(true);
  expect(plainLine(words)).toBe(words);
  expect(plainLines(words)).toBe(words);
});
