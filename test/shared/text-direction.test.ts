import { expect, test } from 'vitest';
import { directionOfWords, languageOfWords } from '../../client/features/text/script-of.ts';

test('[section 5] a paragraph runs as its first letter does, whatever its number, its signs and the screen', () => {
  expect(directionOfWords('1. [shall] act')).toBe('ltr');
  expect(directionOfWords('«3» [تتعهد] Parties')).toBe('rtl');
  expect(directionOfWords('1. (אמנה)')).toBe('rtl');
  expect(directionOfWords('第二条')).toBe('ltr');
  expect(directionOfWords('[12.] …')).toBeUndefined();
});

test('a Latin text does not tell its language, and is not taken for that of the screen', () => {
  expect(languageOfWords('Parties shall act')).toBe('');
  expect(languageOfWords('تتعهد الأطراف')).toBe('ar');
});
