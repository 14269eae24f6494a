import type { ParagraphId, ProvisionId } from '../base/ids.ts';
import { LATIN, numbersIn } from './numbering.ts';
import type { Instrument, TextState } from './state.ts';

/** "Article 5 bis", "3.1", "(2)", "31bis.": what stands before the last number, the number, a Latin word, what follows. */
const NUMBERED = new RegExp(`^(.*?)(\\d+)( ?(?:${LATIN.join('|')}))?([.)]?)$`, 's');

/**
 * The numbers that a list has after the clean-up (P-9), in its order: each kind counts on from its first number, without
 * bis, ter, …; sub-numbers follow the number that they belong to; what was merged has one number again. What bears no
 * number keeps what it has.
 */
export function renumbered(numbers: readonly string[]): string[] {
  const next = new Map<string, number>();
  const parents = new Map<string, string>();
  return numbers.map((number) => {
    const found = NUMBERED.exec(numbersIn(number)[0] ?? number);
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

interface Renumbering {
  provisions: { provision: ProvisionId; from: string; to: string }[];
  paragraphs: { paragraph: ParagraphId; from: string; to: string }[];
}

/** What the clean-up changes in an instrument, in the order of the text; deleted provisions keep their number (P-6). */
export function renumberingOf(state: TextState, { provisions }: Instrument): Renumbering {
  const standing = provisions.flatMap((id) => {
    const provision = state.provisions[id];
    return provision === undefined || provision.status === 'deleted' ? [] : [provision];
  });
  const numbers = renumbered(standing.map((provision) => provision.number));
  return {
    provisions: standing.flatMap(({ id, number: from }, n) => {
      const to = numbers[n] ?? from;
      return to === from ? [] : [{ provision: id, from, to }];
    }),
    paragraphs: standing.flatMap((provision) => {
      const within = provision.paragraphs.flatMap((id) => state.paragraphs[id] ?? []);
      const labels = renumbered(within.map((paragraph) => paragraph.label));
      return within.flatMap(({ id, label: from, kind }, n) => {
        const to = labels[n] ?? from;
        return to === from || kind === 'footnote' ? [] : [{ paragraph: id, from, to }];
      });
    }),
  };
}
