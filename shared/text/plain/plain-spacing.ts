import { spacing as schema } from '../paragraph.ts';
import type { Paragraph, Spacing } from '../paragraph.ts';
import type { TextFormat } from './stats.ts';

type Spaced = Pick<Paragraph, 'label' | 'indent' | 'spaced'>;

/** A label that only a tab sets off from the words in plain text. */
const SPEAKS_FOR_ITSELF = /[.):\]]$|^[-*+•·\uf0b7]$|^#/;
const TAB = 4;

/** The white space with which a paragraph is written out that was not brought in with its own. */
export function usualSpacing({ label, indent }: Spaced, format: TextFormat): Omit<Spacing, 'tail'> {
  if (format === 'markdown') return { lead: ' '.repeat(indent), gap: label === '' ? '' : ' ' };
  const tabbed = indent > 0 && indent % TAB === 0;
  const separator = tabbed || !SPEAKS_FOR_ITSELF.test(label) ? '\t' : ' ';
  const lead = tabbed ? '\t'.repeat(indent / TAB) : ' '.repeat(indent);
  return { lead, gap: label === '' ? '' : separator };
}

/** What has to be remembered of the white space round a paragraph, so that plain text comes out as it went in; null where nothing has. */
export function unusualSpacing(
  paragraph: Spaced,
  was: Spacing,
  { first, empty }: { first: boolean; empty: boolean },
): Spacing | null {
  const usual = usualSpacing(paragraph, 'plain');
  const lead = (paragraph.spaced && !first ? '\n' : '') + usual.lead;
  const gap = empty ? '' : usual.gap;
  if (was.lead === lead && was.gap === gap && was.tail === '') return null;
  return schema.safeParse(was).success ? was : null;
}
