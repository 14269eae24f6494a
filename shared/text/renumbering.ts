import { LATIN } from './numbering.ts';

/** "Article 5 bis", "3.1", "(2)", "31bis.": what stands before the last number, the number, a Latin word, what follows. */
const NUMBERED = new RegExp(`^(.*?)(\\d+)( ?(?:${LATIN.join('|')}))?([.)]?)$`, 's');

/**
 * The numbers that a list has after the clean-up (P-9), in its order: each kind counts on from its first number, without
 * bis, ter, …; sub-numbers follow the number that they belong to. What bears no number keeps what it has.
 */
export function renumbered(numbers: readonly string[]): string[] {
  const next = new Map<string, number>();
  const parents = new Map<string, string>();
  return numbers.map((number) => {
    const found = NUMBERED.exec(number);
    if (found === null) return number;
    const [, before = '', digits = '', latin = '', after = ''] = found;
    const count = next.get(before) ?? Number(digits);
    next.set(before, count + 1);
    const made = `${parents.get(before) ?? before}${count}`;
    const old = `${before}${digits}${latin}`;
    parents.set(`${old}.`, `${made}.`);
    return `${made}${after}`;
  });
}
