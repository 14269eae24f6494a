import type { BracketId } from '../../base/ids.ts';
import { layoutProvision } from '../layout/layout.ts';
import type { Segment } from '../layout/segments.ts';
import { ANCHOR } from '../marks.ts';
import { bracketedForm } from './bracketed.ts';
import type { Bracketed, Known, Words } from './bracketed.ts';
import type { ProvisionThen } from './compare.ts';

/** A provision at a moment, with the marks of what was open in it. */
export interface OpenProvision extends Omit<ProvisionThen, 'paragraphs'> {
  paragraphs: (Omit<ProvisionThen['paragraphs'][number], 'words'> &
    Words & {
      /** Only proposed: in no record yet. */
      proposed: boolean;
    })[];
}

/**
 * A text at a moment as words that can be compared, with everything that was open in it in brackets and who stood behind
 * each ("EU: ", or ''). A paragraph that was only proposed stands there where any words of it did.
 */
export function openWords(
  provisions: readonly OpenProvision[],
  known: Known,
  behind: (form: Bracketed, bracket: BracketId) => string,
): ProvisionThen[] {
  return provisions.map(({ paragraphs, ...provision }) => {
    const form = bracketedForm(paragraphs, known);
    const drawn = layoutProvision(form.paragraphs, form.registry);
    const write = (segment: Segment): string => {
      if (segment.kind === 'words') return segment.text.replaceAll(ANCHOR, '');
      return segment.kind === 'close' ? ']' : `[${behind(form, segment.bracket)}`;
    };
    return {
      ...provision,
      paragraphs: paragraphs.flatMap(({ runs, proposed, ...paragraph }, i) =>
        proposed && runs.length === 0
          ? []
          : [{ ...paragraph, words: (drawn[i]?.segments ?? []).map(write).join('') }],
      ),
    };
  });
}
