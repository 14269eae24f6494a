import type { ComposedParagraph, ComposedProvision } from './compose.ts';

const LABEL = /^\[\^(.+)\]:$/;

/**
 * The paragraphs of each footnote by its label, for formats that have footnotes of their own. Only notes to which the text
 * refers: others stay where they stand.
 */
export function footnotesOf(
  provisions: readonly ComposedProvision[],
): ReadonlyMap<string, ComposedParagraph[]> {
  const referred = new Set<string>();
  const notes = new Map<string, ComposedParagraph[]>();
  let last: ComposedParagraph[] | null = null;
  for (const paragraph of provisions.flatMap((provision) => provision.paragraphs)) {
    if (paragraph.kind !== 'footnote') {
      last = null;
      for (const piece of paragraph.pieces)
        if (piece.kind === 'words' && piece.footnote !== null) referred.add(piece.footnote);
      continue;
    }
    const label = LABEL.exec(paragraph.label)?.[1];
    if (label === undefined) {
      last?.push(paragraph);
    } else if (!notes.has(label)) {
      last = [paragraph];
      notes.set(label, last);
    } else last = null;
  }
  return new Map([...notes].filter(([label]) => referred.has(label)));
}
