import type { ExchangeText } from '../text.ts';
import { element } from '../xml.ts';

/** Twentieths of a point: a column of the text, and how far labels hang. */
const COLUMN = 110;
const HANGING = 567;

interface ParagraphLook {
  style: string | null;
  indent: number;
  hanging?: boolean;
  /** Says that the paragraph itself is new. */
  mark?: string;
  /** By which other parts of the file know it: eight hexadecimal digits. */
  id?: string | null;
}

export function paragraphXml(
  { dir }: Pick<ExchangeText, 'dir'>,
  inside: string,
  { style, indent, hanging = false, mark = '', id = null }: ParagraphLook,
): string {
  const start = indent * COLUMN + (hanging ? HANGING : 0);
  const properties =
    (style === null ? '' : element('w:pStyle', { 'w:val': style })) +
    (dir === 'rtl' ? '<w:bidi/>' : '') +
    (start === 0
      ? ''
      : element('w:ind', { 'w:left': start, 'w:hanging': hanging ? HANGING : null })) +
    (mark === '' ? '' : element('w:rPr', {}, mark));
  return element(
    'w:p',
    { 'w14:paraId': id },
    (properties === '' ? '' : element('w:pPr', {}, properties)) + inside,
  );
}
