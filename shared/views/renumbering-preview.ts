import type { InstrumentId } from '../base/ids.ts';
import { renumberingOf } from '../text/numbers/renumbering.ts';
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
export function previewOf(text: TextState, id: InstrumentId): Renumbered[] {
  const instrument = text.instruments.find((one) => one.id === id);
  if (instrument === undefined) return [];
  const { provisions, paragraphs } = renumberingOf(text, instrument);
  return instrument.provisions.flatMap((home): Renumbered[] => [
    ...provisions
      .filter(({ provision }) => provision === home)
      .map(({ provision, from, to }) => ({ id: provision, where: '', from, to })),
    ...paragraphs
      .filter(({ paragraph }) => text.paragraphs[paragraph]?.provision === home)
      .map(({ paragraph, from, to }) => ({
        id: paragraph,
        where: text.provisions[home]?.number ?? '',
        from,
        to,
      })),
  ]);
}
