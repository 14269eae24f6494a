import type { InstrumentId } from '../base/ids.ts';
import { renumbered } from '../text/renumbering.ts';
import type { TextState } from '../text/state.ts';

/** A number that the clean-up would change. */
export interface Renumbered {
  /** Of the provision or paragraph. */
  id: string;
  /** The provision of a paragraph; '' for a provision. */
  where: string;
  from: string;
  to: string;
}

/** What `text.renumber` would do to an instrument, in the order of the text (P-9). */
export function previewOf(text: TextState, instrument: InstrumentId): Renumbered[] {
  const standing = (
    text.instruments.find((one) => one.id === instrument)?.provisions ?? []
  ).flatMap((id) => {
    const provision = text.provisions[id];
    return provision === undefined || provision.status === 'deleted' ? [] : [provision];
  });
  const numbers = renumbered(standing.map((provision) => provision.number));
  return standing.flatMap(({ id, number: from, paragraphs }, n): Renumbered[] => {
    const to = numbers[n] ?? from;
    const own = to === from ? [] : [{ id, where: '', from, to }];
    const within = paragraphs.flatMap((paragraph) => text.paragraphs[paragraph] ?? []);
    const labels = renumbered(within.map((paragraph) => paragraph.label));
    const others = within.flatMap((paragraph, i) => {
      const label = labels[i] ?? paragraph.label;
      return label === paragraph.label || paragraph.kind === 'footnote'
        ? []
        : [{ id: paragraph.id, where: from, from: paragraph.label, to: label }];
    });
    return [...own, ...others];
  });
}
