import type { Paragraph } from '../../../shared/text/paragraph.ts';

/** "[^4]:" and "##" are how a text file writes what a page shows otherwise. */
export function labelOf({ kind, label }: Paragraph): string {
  if (kind === 'heading') return label.replaceAll('#', '').trim();
  if (kind === 'footnote') return label.replaceAll(/^\[\^?|\]:?$/g, '');
  return label === '-' || label === '*' || label === '+' ? '–' : label;
}
