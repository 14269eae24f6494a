import type { ProvisionId } from '../../shared/base/ids.ts';
import type { Provision, TextState } from '../../shared/text/state.ts';

/** The provisions of all instruments in the order of the text. */
export function provisionsInOrder(text: TextState): Provision[] {
  return text.instruments.flatMap((instrument) =>
    instrument.provisions.flatMap((id) => {
      const provision = text.provisions[id];
      return provision === undefined ? [] : [provision];
    }),
  );
}

/** Open brackets by provision. */
export function bracketCounts(text: TextState): Map<ProvisionId, number> {
  const counts = new Map<ProvisionId, number>();
  for (const { provision } of Object.values(text.brackets)) {
    counts.set(provision, (counts.get(provision) ?? 0) + 1);
  }
  return counts;
}
