import type { KeptAnchor } from '../../../shared/base/anchor.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { Located } from '../../../shared/views/locate.ts';

/** As one meets them on reading the text; what is about a provision as a whole comes first in it. */
export function inTextOrder<T extends { id: string; anchor: KeptAnchor }>(
  things: readonly T[],
  places: ReadonlyMap<string, Located>,
  text: TextState,
): T[] {
  const provisions = text.instruments.flatMap((instrument) => instrument.provisions);
  const rank = ({ id, anchor }: T): [number, number, number] => {
    const at = places.get(id);
    const provision = at?.provision ?? anchor.provision;
    const paragraph = at === undefined ? anchor.paragraph : at.paragraph;
    const inside = text.provisions[provision]?.paragraphs ?? [];
    return [
      provisions.indexOf(provision),
      paragraph === null ? -1 : inside.indexOf(paragraph),
      at?.from ?? anchor.at,
    ];
  };
  return things
    .map((thing) => ({ thing, rank: rank(thing) }))
    .toSorted((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2])
    .map(({ thing }) => thing);
}
