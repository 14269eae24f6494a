import { useMemo } from 'react';
import type { PastText } from '../../../../shared/protocol/http.ts';
import { compareTexts } from '../../../../shared/text/forms/compare.ts';
import type { ComparedProvision } from '../../../../shared/text/forms/compare.ts';
import { openWords } from '../../../../shared/text/forms/open-words.ts';
import { useBehind } from './use-behind.ts';
import type { Past } from './use-past.ts';

const textOf = (past: Past): PastText | null =>
  past !== null && 'text' in past ? past.text : null;

/**
 * What became of the text; null until both moments are there. With `proposals`, what was open stands in it in brackets,
 * unless one of the two was not told (`withheld`).
 */
export function useCompared(
  before: Past,
  after: Past,
  proposals: boolean,
): { compared: ComparedProvision[] | null; withheld: boolean } {
  const behind = useBehind();
  const [was, is] = [textOf(before), textOf(after)];
  return useMemo(() => {
    if (was === null || is === null) return { compared: null, withheld: false };
    if (proposals && was.open && is.open) {
      const [from, to] = [was.open, is.open].map((open) =>
        openWords(open.provisions, open, behind),
      );
      return { compared: compareTexts(from ?? [], to ?? []), withheld: false };
    }
    return { compared: compareTexts(was.provisions, is.provisions), withheld: proposals };
  }, [was, is, proposals, behind]);
}
