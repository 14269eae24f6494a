import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const CLIENT = fileURLToPath(new URL('../../client/', import.meta.url));

const FOUR_SIDES = /^\s*(?:padding|margin|inset|border-radius)\s*:\s*([^;]+);/gm;

/** The sides of a shorthand: spaces within brackets part nothing. */
function sidesOf(value: string): string[] {
  let depth = 0;
  let sides = '';
  for (const letter of value.trim().replaceAll(/\s+/g, ' ')) {
    depth += Number(letter === '(') - Number(letter === ')');
    sides += letter === ' ' && depth > 0 ? '' : letter;
  }
  return sides.split(' ');
}

test('no stylesheet gives left and right what belongs to the beginning and the end of a line', () => {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap((file) =>
    [...readFileSync(CLIENT + file, 'utf8').matchAll(FOUR_SIDES)].flatMap(([whole, value = '']) => {
      const [first, second, third, fourth] = sidesOf(value);
      if (fourth === undefined) return [];
      const alike = whole.includes('radius')
        ? first === second && third === fourth
        : second === fourth;
      return alike ? [] : [`${file}: ${whole.trim()}`];
    }),
  );
  expect(found).toEqual([]);
});
