import type { KeptAnchor } from '../base/anchor.ts';
import type { ParagraphId, ProvisionId } from '../base/ids.ts';

/** What there is of the text where an anchor is looked up. */
export interface TextSight {
  /** null for a paragraph that is gone. */
  provisionOf: (paragraph: ParagraphId) => ProvisionId | null;
  wordsOf: (paragraph: ParagraphId) => string;
  /** Where a relative position stands now; null where it names nothing that is left. */
  resolve: (place: string) => { paragraph: ParagraphId; at: number } | null;
}

/** Where the words of an anchor are. Offsets are UTF-16 units. */
export interface Located {
  provision: ProvisionId;
  /** null: the provision as a whole. */
  paragraph: ParagraphId | null;
  from: number;
  to: number;
  /**
   * `whole`: a provision or a paragraph as such. `words`: as they were chosen. `changed`: other words stand there now.
   * `gone`: they are no longer in the text, and it is told where they were.
   */
  found: 'whole' | 'words' | 'changed' | 'gone';
}

/**
 * Finds what an anchor is about. The places in the document hold while people write; where a command put the words into
 * another paragraph they are new ones for the document, and are looked for by what they say.
 */
export const locate = (anchor: KeptAnchor, sight: TextSight): Located => {
  const { provision, quote } = anchor;
  if (anchor.paragraph === null)
    return { provision, paragraph: null, from: 0, to: 0, found: 'whole' };
  const left = [anchor.paragraph, ...anchor.elsewhere].filter(
    (id) => sight.provisionOf(id) !== null,
  );
  const at = (
    paragraph: ParagraphId,
    from: number,
    to: number,
    found: Located['found'],
  ): Located => ({
    provision: sight.provisionOf(paragraph) ?? provision,
    paragraph,
    from,
    to,
    found,
  });

  const start = anchor.from === null ? null : sight.resolve(anchor.from);
  const end = anchor.to === null ? null : sight.resolve(anchor.to);
  const held =
    start !== null &&
    start.paragraph === end?.paragraph &&
    sight.provisionOf(start.paragraph) !== null
      ? { paragraph: start.paragraph, from: start.at, to: end.at }
      : null;
  if (held !== null && held.from < held.to) {
    const now = sight.wordsOf(held.paragraph).slice(held.from, held.to);
    if (now.startsWith(quote)) return at(held.paragraph, held.from, held.to, 'words');
  }
  for (const paragraph of quote === '' ? [] : left) {
    const near = held?.paragraph === paragraph ? held.from : anchor.at;
    const from = nearest(sight.wordsOf(paragraph), quote, near);
    if (from !== null) return at(paragraph, from, from + quote.length, 'words');
  }
  if (held !== null && held.from < held.to) {
    return at(held.paragraph, held.from, held.to, 'changed');
  }
  const [home] = left;
  if (home === undefined) return { provision, paragraph: null, from: 0, to: 0, found: 'gone' };
  if (quote === '') return at(home, 0, 0, 'whole');
  const where = held?.paragraph === home ? held.from : anchor.at;
  const there = Math.min(where, sight.wordsOf(home).length);
  return at(home, there, there, 'gone');
};

/** Where `quote` begins that is nearest to an offset, or null. */
const nearest = (words: string, quote: string, to: number): number | null => {
  let best: number | null = null;
  for (let at = words.indexOf(quote); at !== -1; at = words.indexOf(quote, at + 1)) {
    if (best !== null && Math.abs(best - to) <= Math.abs(at - to)) break;
    best = at;
  }
  return best;
};
