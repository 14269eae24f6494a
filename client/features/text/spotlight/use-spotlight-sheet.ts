import { useEffect, useMemo } from 'react';
import { concerned } from '../../../../shared/views/concerned.ts';
import type { Concerned } from '../../../../shared/views/concerned.ts';
import { useGroupsOf } from '../../../room/names.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { useView } from '../../../room/view-store.ts';

/** What answers the reader's question; null while none is asked. */
export function useConcerned(): Concerned | null {
  const question = useView((view) => view.question);
  const text = useRoomState((state) => state.text);
  const groups = useGroupsOf(question !== null && 'party' in question ? question.party : null);
  return useMemo(
    () => (question === null ? null : concerned(text, question, groups)),
    [question, text, groups],
  );
}

/** Dims all words that are not concerned, by one sheet: no paragraph is drawn again. */
export function useSpotlightSheet(): void {
  const found = useConcerned();
  const css = found === null ? '' : sheetOf(found);
  useEffect(() => {
    if (css === '') return undefined;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [css]);
}

const WORDS = '[data-paragraph] [data-at]';

function sheetOf({ proposals, brackets }: Concerned): string {
  const signs = [
    ...proposals.map((id) => `:has([data-proposal~="${CSS.escape(id)}"])`),
    ...brackets.map((id) => `[data-within~="${CSS.escape(id)}"]`),
  ];
  const dim = `${WORDS}{opacity:.42}`;
  if (signs.length === 0) return dim;
  return `${dim}${WORDS}:is(${signs.join(',')}){opacity:1;background:var(--accent-soft)}`;
}
