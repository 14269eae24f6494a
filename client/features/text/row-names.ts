import type { Paragraph } from '../../../shared/text/paragraph.ts';

/** How a paragraph is called within its provision: a key of `text.provision`, and what it needs. */
export interface RowName {
  key: 'heading' | 'paragraph' | 'nth' | 'footnote';
  label: string;
  count: number;
}

/** In the order of the rows; paragraphs without a number are counted. */
export function namesOf(rows: readonly Paragraph[]): RowName[] {
  let count = 0;
  return rows.map(({ kind, label }) => {
    if (kind === 'heading') return { key: 'heading', label: '', count };
    const plain = label.replaceAll(/^[[(^]+|[\]).:]+$/g, '');
    if (kind === 'footnote') return { key: 'footnote', label: plain, count };
    count += 1;
    return /[\p{L}\p{N}]/u.test(plain)
      ? { key: 'paragraph', label: plain, count }
      : { key: 'nth', label: '', count };
  });
}
