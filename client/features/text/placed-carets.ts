import { useMemo } from 'react';
import type * as Y from 'yjs';
import type { SeatId } from '../../../shared/base/ids.ts';
import { offsetIn } from '../../room/document-carets.ts';
import type { RemoteCaret } from '../../room/document-carets.ts';

export interface PlacedCaret {
  seat: SeatId;
  at: number;
}

/** Offsets of the carets that stand in a paragraph, in order. */
export const placeCarets = (text: Y.Text, carets: readonly RemoteCaret[]): PlacedCaret[] =>
  carets
    .flatMap(({ seat, head }) => {
      const at = offsetIn(text, head);
      return at === null ? [] : [{ seat, at }];
    })
    .toSorted((a, b) => a.at - b.at);

const NONE: readonly PlacedCaret[] = [];

/** `words` is another object when the words changed under the carets. */
export function usePlacedCarets(
  text: Y.Text,
  carets: readonly RemoteCaret[],
  words: object,
): readonly PlacedCaret[] {
  return useMemo(
    () => (carets.length === 0 || words === NONE ? NONE : placeCarets(text, carets)),
    [text, carets, words],
  );
}
